package exact_test

import (
	"math"
	"math/big"
	"slices"
	"testing"

	. "github.com/openreceivables/receivables/internal/exact"
	"github.com/stretchr/testify/assert"
)

// apportion is Apportion by its definition: hand out the units left over one at a time, each to the part with the largest
// remainder that has none yet. O(n²), rationals throughout.
func apportion(total Int128, weights []int64) ([]*big.Int, bool) {
	all := new(big.Rat)
	for _, w := range weights {
		if w < 0 {
			return nil, false
		}
		all.Add(all, new(big.Rat).SetInt64(w))
	}
	if all.Sign() == 0 {
		return nil, false
	}
	size := new(big.Int).Abs(total.Big())
	parts := make([]*big.Int, len(weights))
	rests := make([]*big.Rat, len(weights))
	left := new(big.Int).Set(size)
	for i, w := range weights {
		quota := new(big.Rat).Mul(new(big.Rat).SetInt(size), new(big.Rat).SetInt64(w))
		quota.Quo(quota, all)
		parts[i] = new(big.Int).Div(quota.Num(), quota.Denom())
		rests[i] = quota.Sub(quota, new(big.Rat).SetInt(parts[i]))
		left.Sub(left, parts[i])
	}
	for range left.Int64() {
		best := 0
		for i := range rests {
			if rests[i].Cmp(rests[best]) > 0 {
				best = i
			}
		}
		parts[best].Add(parts[best], big.NewInt(1))
		rests[best] = big.NewRat(-1, 1)
	}
	if total.Sign() < 0 {
		for _, p := range parts {
			p.Neg(p)
		}
	}
	return parts, true
}

func checkApportion(t *testing.T, total Int128, weights []int64) {
	want, wantOK := apportion(total, weights)
	wide := make([]*big.Int, len(weights))
	for i, w := range weights {
		wide[i] = big.NewInt(w)
	}
	got, ok := Apportion(total, weights)
	slow, slowOK := ApportionBig(total, wide)
	assert.Equal(t, wantOK, ok)
	assert.Equal(t, wantOK, slowOK)
	assert.Equal(t, slow, got)
	assert.Len(t, got, len(want))
	for i := range got {
		assert.Equal(t, want[i].String(), got[i].String(), "part %d of %v by %v", i, total, weights)
	}
	for i, w := range weights {
		assert.Equal(t, big.NewInt(w), wide[i], "weights are not written to")
	}
}

func TestApportion(t *testing.T) {
	for _, weights := range [][]int64{
		nil, {}, {0}, {0, 0}, {-1}, {1, -1}, {5, -1, 3}, {1}, {1, 1}, {1, 1, 1}, {0, 1, 0}, {1, 3, 3}, {7, 0, 7, 7}, {1, 2, 3, 4, 5},
		slices.Repeat([]int64{1, 2}, 30), // long enough that a sort is no insertion
		{math.MaxInt64}, {math.MaxInt64, math.MaxInt64}, {math.MaxInt64, 1}, {math.MaxInt64 - 1, 1}, {0, math.MaxInt64, math.MaxInt64, 3},
	} {
		for _, total := range edges128 {
			if total != lowest { // no amount is
				checkApportion(t, total, weights)
			}
		}
	}
}

// Three cents by 1, 3, 3 are 1, 1, 1; four are 0, 2, 2: the quota decides, not what a part had before.
func TestApportionIsNotMonotone(t *testing.T) {
	three, _ := Apportion(FromInt64(3), []int64{1, 3, 3})
	four, _ := Apportion(FromInt64(4), []int64{1, 3, 3})
	assert.Equal(t, []Int128{{Lo: 1}, {Lo: 1}, {Lo: 1}}, three)
	assert.Equal(t, []Int128{{}, {Lo: 2}, {Lo: 2}}, four)
}

func FuzzApportion(f *testing.F) {
	f.Add(int64(0), uint64(100), int64(1), int64(1), int64(1), uint8(3))
	f.Fuzz(func(t *testing.T, hi int64, lo uint64, a, b, c int64, shape uint8) {
		weights := []int64{a, b, c, 0, a, b}[:shape%7]
		for _, total := range []Int128{{Hi: hi, Lo: lo}, FromInt64(hi), FromInt64(hi % 100)} {
			if total != lowest {
				checkApportion(t, total, weights)
			}
			for i := range weights {
				weights[i] &= 1<<(shape%60) - 1 // small weights, none negative
			}
		}
	})
}
