package exact

import (
	"cmp"
	"math/big"
	"math/bits"
	"slices"
)

// Apportion splits total by weights with largest remainders: every part is its quota total × weight ÷ Σ weights cut towards
// zero, and the units left over go, one each, to the parts that lost most; of equals, to the earlier. The parts sum to total,
// each differs from its quota by less than one unit, a weight of 0 gets 0, and Apportion(−total) is the negative of
// Apportion(total). ok is false where there is no weight, all are 0, or one is negative.
//
// Cost: one 128-by-64 division a part, and a sort where units are left over.
func Apportion(total Int128, weights []int64) (parts []Int128, ok bool) {
	all := int64(0)
	fits := true
	for _, w := range weights {
		if w < 0 {
			return nil, false
		}
		sum, in := Add64(all, w)
		all, fits = sum, fits && in
	}
	amount := total.Abs()
	if !fits || amount.Hi != 0 {
		wide := make([]*big.Int, len(weights))
		for i, w := range weights {
			wide[i] = big.NewInt(w)
		}
		return ApportionBig(total, wide)
	}
	if all == 0 {
		return nil, false
	}
	parts = make([]Int128, len(weights))
	rests := make([]uint64, len(weights))
	left := amount.Lo
	for i, w := range weights {
		hi, lo := bits.Mul64(amount.Lo, uint64(w))
		parts[i].Lo, rests[i] = bits.Div64(hi, lo, uint64(all))
		left -= parts[i].Lo
	}
	handOut(parts, int(left), func(i, j int) int { return cmp.Compare(rests[j], rests[i]) })
	return negated(parts, total.Sign() < 0), true
}

// ApportionBig is Apportion for weights of any size.
func ApportionBig(total Int128, weights []*big.Int) (parts []Int128, ok bool) {
	all := new(big.Int)
	for _, w := range weights {
		if w.Sign() < 0 {
			return nil, false
		}
		all.Add(all, w)
	}
	if all.Sign() == 0 {
		return nil, false
	}
	amount := total.Abs()
	parts = make([]Int128, len(weights))
	rests := make([]*big.Int, len(weights))
	left := amount
	for i, w := range weights {
		rests[i] = new(big.Int)
		quota := new(big.Int).Mul(amount.Big(), w)
		quota.QuoRem(quota, all, rests[i])
		parts[i], _ = FromBig(quota) // at most amount
		left = left.Sub(parts[i])
	}
	handOut(parts, int(left.Lo), func(i, j int) int { return rests[j].Cmp(rests[i]) })
	return negated(parts, total.Sign() < 0), true
}

// handOut adds one unit to the n parts that come first by compare, then by position. n is below the number of parts that have
// a remainder.
func handOut(parts []Int128, n int, compare func(i, j int) int) {
	if n == 0 {
		return
	}
	order := make([]int, len(parts))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(i, j int) int { return cmp.Or(compare(i, j), i-j) })
	for _, i := range order[:n] {
		parts[i] = parts[i].AddInt64(1)
	}
}

func negated(parts []Int128, negative bool) []Int128 {
	if negative {
		for i, p := range parts {
			parts[i] = p.Neg()
		}
	}
	return parts
}
