package exact_test

import (
	"math"
	"math/big"
	"testing"

	. "github.com/openreceivables/receivables/internal/exact"
	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// edgeRats are small, large and lopsided rationals, some only fit for the big path.
func edgeRats(t testing.TB) []Rat {
	list := []Rat{{}}
	for _, p := range [][2]int64{
		{1, 1}, {-1, 1}, {0, 5}, {1, 3}, {-2, 3}, {2, -3}, {7, 365}, {6, 4}, {math.MaxInt64, 1}, {math.MinInt64, 1}, {math.MinInt64, -1},
		{1, math.MaxInt64}, {1, math.MinInt64}, {math.MinInt64, math.MinInt64}, {math.MaxInt64, math.MaxInt64 - 1},
		{3037000500, 3037000499}, {1 << 62, 3}, {3, 1 << 62}, {-5, 2}, {1, 2}, {-7, 2},
		{20, 1}, // times 10^18 it is 2^64 and more
	} {
		r, ok := NewRat(p[0], p[1])
		require.True(t, ok)
		require.Zero(t, r.Big().Cmp(big.NewRat(p[0], p[1])))
		list = append(list, r)
	}
	p30, _ := Pow10(30)
	most := RatFromInt128(Int128{Hi: math.MaxInt64, Lo: math.MaxUint64}, 0)
	half, _ := NewRat(1, 2)
	list = append(list, most, most.Neg(), most.Sub(half), most.Add(half), most.Add(half).Neg())
	return append(list, RatFromInt128(p30, 2), RatFromInt128(p30.Neg(), 38), RatFromInt(42))
}

// checkRat compares every operation on a and b with big.Rat.
func checkRat(t *testing.T, a, b Rat) {
	x, y := a.Big(), b.Big()
	same := func(want *big.Rat, got Rat, op string) {
		assert.Equal(t, want.String(), got.Big().String(), "%s of %v and %v", op, x, y)
	}
	same(new(big.Rat).Add(x, y), a.Add(b), "Add")
	same(new(big.Rat).Sub(x, y), a.Sub(b), "Sub")
	same(new(big.Rat).Mul(x, y), a.Mul(b), "Mul")
	same(new(big.Rat).Neg(x), a.Neg(), "Neg")
	assert.Equal(t, x.Sign(), a.Sign())
	assert.Equal(t, x.Cmp(y), a.Cmp(b), "%v and %v", x, y)
	q, ok := a.Quo(b)
	assert.Equal(t, y.Sign() != 0, ok)
	if ok {
		same(new(big.Rat).Quo(x, y), q, "Quo")
	}
	for _, scale := range []int{0, 2, 6, 18, 19} {
		for _, mode := range modes {
			checkRound(t, a, scale, mode)
		}
	}
}

var modes = []Mode{HalfUp, HalfDown, HalfEven, Down, Up}

// checkRound compares Round with a definition by floors: the neighbours of x, and which of them the mode names.
func checkRound(t *testing.T, a Rat, scale int, mode Mode) {
	x := a.Big()
	x.Mul(x, new(big.Rat).SetInt(new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(scale)), nil)))
	size := new(big.Rat).Abs(x)
	low := new(big.Int).Div(size.Num(), size.Denom())
	high := new(big.Int).Add(low, big.NewInt(1))
	twice := new(big.Rat).Mul(size, big.NewRat(2, 1))
	middle := new(big.Rat).SetInt(new(big.Int).Add(low, high))
	want := low
	switch mode {
	case HalfUp:
		if twice.Cmp(middle) >= 0 {
			want = high
		}
	case HalfDown:
		if twice.Cmp(middle) > 0 {
			want = high
		}
	case HalfEven:
		if c := twice.Cmp(middle); c > 0 || c == 0 && low.Bit(0) == 1 {
			want = high
		}
	case Up:
		if !size.IsInt() {
			want = high
		}
	}
	if x.Sign() < 0 {
		want = new(big.Int).Neg(want)
	}
	got, ok := a.Round(scale, mode)
	assert.Equal(t, want.BitLen() <= 127, ok, "%v at %d", a.Big(), scale)
	if ok {
		assert.Equal(t, want.String(), got.String(), "%v at %d by %d", a.Big(), scale, mode)
	}
}

func TestRatAtTheEdges(t *testing.T) {
	list := edgeRats(t)
	for _, a := range list {
		for _, b := range list {
			checkRat(t, a, b)
		}
	}
}

func FuzzRat(f *testing.F) {
	f.Add(int64(7), int64(365), int64(-5), int64(2))
	f.Fuzz(func(t *testing.T, a, b, c, d int64) {
		x, ok := NewRat(a, b)
		assert.Equal(t, b != 0, ok)
		y, okY := NewRat(c, d)
		if !ok || !okY {
			return
		}
		assert.Zero(t, x.Big().Cmp(big.NewRat(a, b)))
		checkRat(t, x, y)
		// The big path, entered by force, must not differ.
		big := x.Mul(RatFromInt128(Int128{Hi: 1}, 0))
		big, _ = big.Quo(RatFromInt128(Int128{Hi: 1}, 0))
		assert.Zero(t, x.Cmp(big))
		checkRat(t, big, y)
		checkRat(t, y, big)
	})
}

func TestNewRatRefusesZero(t *testing.T) {
	r, ok := NewRat(1, 0)
	assert.False(t, ok)
	assert.Equal(t, Rat{}, r)
}

func TestRatFromDecimal(t *testing.T) {
	for _, text := range []string{
		"0", "1", "-0.05", "0.000000000000000001", "0.0000000000000000001", "12e1", "12e3", "12e200", "1e-200", "999999999999999999",
		"-9999999999999999999", "123456789012345678901234567890.5",
	} {
		d, err := decimal.NewFromString(text)
		require.NoError(t, err)
		r, ok := RatFromDecimal(d)
		assert.True(t, ok, text)
		assert.Zero(t, r.Big().Cmp(d.Rat()), text)
	}
	for _, exp := range []int32{201, -201, math.MaxInt32, math.MinInt32} {
		_, ok := RatFromDecimal(decimal.New(1, exp))
		assert.False(t, ok)
	}
}

func TestRatFromInt128(t *testing.T) {
	for _, x := range edges128 {
		for _, scale := range []int{0, 2, 18, 19, 38} {
			want := new(big.Rat).SetFrac(x.Big(), new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(scale)), nil))
			assert.Zero(t, RatFromInt128(x, scale).Big().Cmp(want))
		}
	}
}

// Big returns a copy: writing to it changes nothing.
func TestRatIsImmutable(t *testing.T) {
	r := RatFromInt128(Int128{Hi: 5}, 2)
	before := r.Big().String()
	r.Big().SetInt64(1)
	r.Add(r)
	r.Mul(r)
	r.Neg()
	_, _ = r.Round(3, HalfUp)
	assert.Equal(t, before, r.Big().String())
}

func TestParseMode(t *testing.T) {
	names := []string{"half-up", "half-down", "half-even", "down", "up"}
	for i, name := range names {
		m, ok := ParseMode(name)
		assert.True(t, ok)
		assert.Equal(t, modes[i], m)
	}
	for _, name := range []string{"", "HALF-UP", "half", "ceiling"} {
		_, ok := ParseMode(name)
		assert.False(t, ok)
	}
}
