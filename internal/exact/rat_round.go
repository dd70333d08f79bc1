package exact

import (
	"cmp"
	"math/big"
	"math/bits"
)

// Round returns r in units of 10^−scale, rounded once by mode; scale runs from 0 to 38. ok is false where the result does not
// fit.
func (r Rat) Round(scale int, mode Mode) (units Int128, ok bool) {
	if r.big == nil && scale < len(pow10) {
		den := uint64(r.denominator())
		hi, lo := bits.Mul64(uabs(r.num), uint64(pow10[scale]))
		if hi < den { // the quotient fits 64 bits
			q, rest := bits.Div64(hi, lo, den)
			// rest against den − rest instead of 2 × rest against den: nothing can overflow.
			up := mode.away(cmp.Compare(rest, den-rest), rest != 0, q&1 == 1)
			return signed(Int128{0, q}, up, r.num < 0), true
		}
	}
	return roundBig(r.Big(), scale, mode)
}

// roundBig is Round for any size; it overwrites r.
func roundBig(r *big.Rat, scale int, mode Mode) (Int128, bool) {
	num, den := r.Num(), r.Denom()
	negative := num.Sign() < 0
	num.Abs(num).Mul(num, bigPow10(scale))
	q, rest := new(big.Int).QuoRem(num, den, new(big.Int))
	half := rest.Cmp(new(big.Int).Sub(den, rest))
	if mode.away(half, rest.Sign() != 0, q.Bit(0) == 1) {
		q.Add(q, big.NewInt(1))
	}
	if negative {
		q.Neg(q)
	}
	return FromBig(q)
}

// signed returns the magnitude x, one more where away is set, with its sign.
func signed(x Int128, away, negative bool) Int128 {
	if away {
		x = x.AddInt64(1)
	}
	if negative {
		x = x.Neg()
	}
	return x
}
