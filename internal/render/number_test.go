package render

import (
	"math/big"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestIsNumber(t *testing.T) {
	for _, s := range []string{"0", "-1", "12.50", "00.0", strings.Repeat("9", 60)} {
		assert.True(t, isNumber(s), s)
	}
	for _, s := range []string{"", "-", ".", "1.", ".5", "+1", "1e5", "1,000", "--1", "1.2.3", "１", " 1", "−1"} {
		assert.False(t, isNumber(s), s)
	}
}

func TestGroup(t *testing.T) {
	for in, want := range map[string]string{
		"0": "0", "999": "999", "1000": "1,000", "-1234567.5": "-1,234,567.5", "100000": "100,000", "0.1234": "0.1234", "x": "x", "": "",
	} {
		assert.Equal(t, want, Group(in))
	}
}

func TestCompact(t *testing.T) {
	cases := []struct {
		units     int64
		scale     int
		magnitude int
		want      string
	}{
		{0, 2, 3, "0"}, {150, 2, 0, "1.5"}, {-150000, 2, 1, "-1.5k"}, {5, 3, 0, "0.005"}, {2500000, 0, 2, "2.5M"}, {1, 0, 1, "0.001k"},
		{3_000_000_000_000, 0, 3, "3,000bn"}, {3_000_000_000_000_000, 0, 4, "3,000tn"},
	}
	for _, c := range cases {
		assert.Equal(t, c.want, compact(big.NewInt(c.units), c.scale, c.magnitude))
	}
	for units, want := range map[int64]int{0: 0, 99_999: 0, 100_000: 1, 99_999_999: 1, -100_000_000: 2, 1e18: 4} {
		assert.Equal(t, want, magnitude(big.NewInt(units), 2), "%d", units)
	}
}

func TestUnits(t *testing.T) {
	v, ok := units("-12.5", 3)
	assert.True(t, ok)
	assert.Equal(t, "-12500", v.String())
	for _, s := range []string{"", "+1", "1_000", "x.5"} {
		_, ok := units(s, 2)
		assert.False(t, ok, s)
		assert.Zero(t, scaleOf(s))
	}
	assert.Equal(t, 0, scaleOf("12"))
	assert.Equal(t, 3, scaleOf("-0.120"))
	for _, c := range []struct {
		v     int64
		scale int
		want  string
	}{{0, 2, "0"}, {0, 0, "0"}, {1, 0, "1"}, {-1, 0, "-1"}, {12, 2, "0.12"}, {120, 2, "1.2"}, {100, 2, "1"}, {-5, 1, "-0.5"}} {
		assert.Equal(t, c.want, decimalText(big.NewInt(c.v), c.scale))
	}
}

func TestAxis(t *testing.T) {
	cases := []struct {
		lo, hi int64
		scale  int
		want   []string
	}{
		{0, 0, 2, []string{"0", "0.2", "0.4", "0.6", "0.8", "1"}},
		{5, 7, 0, []string{"0", "2", "4", "6", "8"}},
		{-7, -5, 0, []string{"-8", "-6", "-4", "-2", "0"}},
		{-150, 1200_50, 2, []string{"-0.5k", "0", "0.5k", "1k", "1.5k"}},
		{0, 1, 0, []string{"0", "1"}},
		{-1500, 0, 0, []string{"-1.5k", "-1k", "-0.5k", "0"}},
		{0, 1_000_000, 0, []string{"0", "0.2M", "0.4M", "0.6M", "0.8M", "1M"}},
		{-3_000_000, 100, 0, []string{"-3M", "-2M", "-1M", "0", "1M"}},
	}
	for _, c := range cases {
		a := newAxis(big.NewInt(c.lo), big.NewInt(c.hi), c.scale, 5, 0, 1000)
		assert.Equal(t, c.want, a.labels(), "%d to %d", c.lo, c.hi)
		assert.Equal(t, 0, a.at(a.lo))
		assert.Equal(t, 1000, a.at(a.hi))
	}
}

// TestPropAxis checks on seeded extents that the axis holds its values and zero, that ticks are even and few, and that
// positions equal those of a rational oracle.
func TestPropAxis(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 2000 {
		lo, hi := r.Int64N(1<<r.IntN(62))-r.Int64N(1<<r.IntN(62)), r.Int64N(1<<r.IntN(62))
		hi = max(lo, hi)
		a := newAxis(big.NewInt(lo), big.NewInt(hi), r.IntN(4), 5, 100, 100+r.IntN(4000))
		assert.LessOrEqual(t, a.lo.Cmp(big.NewInt(min(lo, 0))), 0)
		assert.GreaterOrEqual(t, a.hi.Cmp(big.NewInt(max(hi, 0))), 0)
		assert.GreaterOrEqual(t, len(a.ticks), 2)
		assert.LessOrEqual(t, len(a.ticks), 7)
		step := new(big.Int).Sub(a.ticks[1], a.ticks[0])
		for i := 1; i < len(a.ticks); i++ {
			assert.Zero(t, step.Cmp(new(big.Int).Sub(a.ticks[i], a.ticks[i-1])))
		}
		assert.Contains(t, "125", strings.TrimRight(step.String(), "0"))
		v := big.NewInt(lo + r.Int64N(hi-lo+1))
		exact := new(big.Rat).SetFrac(new(big.Int).Mul(new(big.Int).Sub(v, a.lo), big.NewInt(int64(a.to-a.from))), new(big.Int).Sub(a.hi, a.lo))
		want := new(big.Rat).Add(exact, big.NewRat(int64(a.from), 1))
		diff := want.Sub(want, big.NewRat(int64(a.at(v)), 1))
		assert.LessOrEqual(t, diff.Abs(diff).Cmp(big.NewRat(1, 2)), 0)
	}
}

func TestRoundDiv(t *testing.T) {
	for _, c := range []struct{ a, b, want int64 }{{5, 2, 3}, {-5, 2, -3}, {4, 3, 1}, {-4, 3, -1}, {0, 7, 0}, {7, 7, 1}} {
		assert.Equal(t, c.want, roundDiv(big.NewInt(c.a), big.NewInt(c.b)).Int64())
	}
}

func TestPx(t *testing.T) {
	for in, want := range map[int]string{0: "0", 1: "0.1", -1: "-0.1", 5: "0.5", -5: "-0.5", -10: "-1", -15: "-1.5", 10: "1", 123: "12.3", -123: "-12.3"} {
		assert.Equal(t, want, px(in))
	}
}

func TestRectTakesCornersInAnyOrder(t *testing.T) {
	var a, b canvas
	a.rect(10, 20, 30, 40, "f", "tip")
	b.rect(30, 40, 10, 20, "f", "tip")
	assert.Equal(t, a.String(), b.String())
}

func TestShorten(t *testing.T) {
	assert.Equal(t, "abc", shorten("abc", 3))
	assert.Equal(t, "ab…", shorten("abcd", 3))
	assert.Equal(t, "東…", shorten("東京都", 4))
	assert.Equal(t, 3, textWidth("a\u0301東"))
	for _, r := range "\u1100\u115f\u2e80\ua4cf\uac00\ud7a3\uf900\ufaff\ufe30\ufe6f\uff00\uff60\uffe0\uffe6\U0001f300\U0001faff\U00020000\U0003fffd" {
		assert.True(t, wide(r), "%U", r)
	}
	for _, r := range "a\u10ff\u1160\u2e7f\ua4d0\uabff\ud7a4\uf8ff\ufb00\ufe2f\ufe70\ufeff\uff61\uffdf\uffe7\U0001f2ff\U0001fb00\U0001ffff\U0003fffe" {
		assert.False(t, wide(r), "%U", r)
	}
}

func TestShadeIsBounded(t *testing.T) {
	c := Column{Kind: KindPercent, Shade: true}
	for cell, want := range map[string]string{
		"0": ` style="--rv-h:0"`, "12.9": ` style="--rv-h:12"`, "101": ` style="--rv-h:100"`, strings.Repeat("9", 40): ` style="--rv-h:100"`, "-1": "", "x": "", "": "",
	} {
		assert.Equal(t, want, c.shade(cell), cell)
	}
	assert.Empty(t, Column{Kind: KindAmount, Shade: true}.shade("5"))
	assert.Empty(t, Column{Kind: KindPercent}.shade("5"))
}

// TestLabelsBelow checks that labels are left out only where they would touch, and never the last one. The plot holds 58
// characters, and each label one more than it has.
func TestLabelsBelow(t *testing.T) {
	for _, c := range []struct{ labels, width, shown int }{
		{8, 6, 8}, {9, 6, 5}, {17, 6, 6}, {29, 1, 29}, {30, 1, 15}, {58, 1, 29}, {59, 1, 20}, {1, 200, 1}, {0, 0, 0},
	} {
		list := make([]string, c.labels)
		for i := range list {
			list[i] = strings.Repeat("x", c.width-1) + string(rune('a'+i%2))
		}
		if c.labels > 0 {
			list[c.labels-1] = strings.Repeat("L", c.width)
		}
		var k canvas
		k.labelsBelow(0, list)
		assert.Equal(t, c.shown, strings.Count(k.String(), "<text"), "%v", c)
		assert.Equal(t, c.labels > 0, strings.Contains(k.String(), ">L"), "the last label is there: %v", c)
	}
}
