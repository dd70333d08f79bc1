package exact

import (
	"math"
	"math/big"

	"github.com/shopspring/decimal"
)

// maxRatExponent bounds the exponent of a decimal that becomes a Rat, so that no short input makes a huge number.
const maxRatExponent = 200

// Rat is an exact rational: a rate, a share, or an amount on its way through them. It is immutable; the zero value is 0. As
// long as numerator and denominator fit int64 nothing is allocated; beyond, it is a big.Rat with equal results.
//
// Compare with Cmp: the parts need not be in lowest terms.
type Rat struct {
	num, den int64    // den > 0, or the zero value; unused where big is set
	big      *big.Rat // never changed once set
}

// NewRat returns num/den; ok is false where den is 0.
func NewRat(num, den int64) (r Rat, ok bool) {
	switch {
	case den == 0:
		return Rat{}, false
	case den > 0:
		return Rat{num: num, den: den}, true
	case num != math.MinInt64 && den != math.MinInt64:
		return Rat{num: -num, den: -den}, true
	}
	return Rat{big: big.NewRat(num, den)}, true
}

// RatFromInt returns x as Rat.
func RatFromInt(x int64) Rat { return Rat{num: x, den: 1} }

// RatFromInt128 returns x × 10^−scale, for scales from 0 to 38.
func RatFromInt128(x Int128, scale int) Rat {
	v, small := x.Int64()
	if small && scale < len(pow10) {
		return Rat{num: v, den: pow10[scale]}
	}
	return Rat{big: new(big.Rat).SetFrac(x.Big(), bigPow10(scale))}
}

// RatFromDecimal returns d; ok is false where its exponent is beyond ±200.
func RatFromDecimal(d decimal.Decimal) (r Rat, ok bool) {
	exp := int(d.Exponent())
	if exp < -maxRatExponent || exp > maxRatExponent {
		return Rat{}, false
	}
	if d.NumDigits() <= 18 && exp <= 0 && -exp < len(pow10) { // CoefficientInt64 is undefined beyond int64
		return Rat{num: d.CoefficientInt64(), den: pow10[-exp]}, true
	}
	n, p := d.Coefficient(), bigPow10(max(exp, -exp))
	if exp > 0 {
		return Rat{big: new(big.Rat).SetInt(n.Mul(n, p))}, true
	}
	return Rat{big: new(big.Rat).SetFrac(n, p)}, true
}

// Big returns r as a new big.Rat.
func (r Rat) Big() *big.Rat {
	if r.big != nil {
		return new(big.Rat).Set(r.big)
	}
	return big.NewRat(r.num, r.denominator())
}

// denominator returns the small denominator; that of the zero value is 1.
func (r Rat) denominator() int64 { return max(r.den, 1) }

// Sign returns −1, 0 or 1.
func (r Rat) Sign() int {
	if r.big != nil {
		return r.big.Sign()
	}
	return FromInt64(r.num).Sign()
}

// Cmp returns −1, 0 or 1 as r is below, equal to or above s.
func (r Rat) Cmp(s Rat) int {
	if r.big != nil || s.big != nil {
		return r.Big().Cmp(s.Big())
	}
	// Two int64 always fit in 128 bits when multiplied.
	x, _ := FromInt64(r.num).CheckedMul(s.denominator())
	y, _ := FromInt64(s.num).CheckedMul(r.denominator())
	return x.Cmp(y)
}
