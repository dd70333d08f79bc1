package exact

import (
	"errors"
	"math/big"
	"math/bits"

	"github.com/shopspring/decimal"
)

// What FromDecimal refuses.
var (
	ErrInexact  = errors.New("exact: more fraction digits than the scale") // the value is not a whole number of units
	ErrOverflow = errors.New("exact: beyond 128 bits")                     // the number of units does not fit
)

// maxPow10 is the highest power of ten that fits Int128.
const maxPow10 = 38

// pow10 holds the powers of ten that fit int64.
var pow10 = [...]int64{
	1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18,
}

// Pow10 returns 10^n for n from 0 to 38; ok is false elsewhere.
func Pow10(n int) (p Int128, ok bool) {
	if n < 0 || n > maxPow10 {
		return Int128{}, false
	}
	if n < len(pow10) {
		return FromInt64(pow10[n]), true
	}
	p, _ = FromInt64(pow10[18]).CheckedMul(pow10[min(n-18, 18)])
	if n > 36 {
		p, _ = p.CheckedMul(pow10[n-36])
	}
	return p, true
}

// FromDecimal returns d × 10^scale. It returns ErrInexact where that is no whole number and ErrOverflow where it does not
// fit. It answers at once for any exponent. Up to 18 digits it does not allocate.
func FromDecimal(d decimal.Decimal, scale int) (Int128, error) {
	shift := min(int(d.Exponent()), 1<<30) + scale // an int of 32 bits must not wrap
	digits := d.NumDigits()
	switch {
	case digits <= 18: // CoefficientInt64 is undefined beyond int64
		return FromCoefficient(d.CoefficientInt64(), shift)
	case shift > maxPow10:
		return Int128{}, ErrOverflow
	case shift < 0 && -shift >= digits:
		return Int128{}, ErrInexact
	}
	return fromBig(d.Coefficient(), shift)
}

// FromCoefficient returns c × 10^shift, with the errors of FromDecimal.
func FromCoefficient(c int64, shift int) (Int128, error) {
	switch {
	case c == 0:
		return Int128{}, nil
	case shift <= -len(pow10):
		return Int128{}, ErrInexact
	case shift < 0:
		p := pow10[-shift]
		if c%p != 0 {
			return Int128{}, ErrInexact
		}
		return FromInt64(c / p), nil
	}
	if p, ok := Pow10(shift); ok {
		if v, ok := p.CheckedMul(c); ok {
			return v, nil
		}
	}
	return Int128{}, ErrOverflow
}

// fromBig returns c × 10^shift; it overwrites c.
func fromBig(c *big.Int, shift int) (Int128, error) {
	p := bigPow10(max(shift, -shift))
	if shift >= 0 {
		c.Mul(c, p)
	} else if c.QuoRem(c, p, p); p.Sign() != 0 {
		return Int128{}, ErrInexact
	}
	v, ok := FromBig(c)
	if !ok {
		return Int128{}, ErrOverflow
	}
	return v, nil
}

// bigPow10 returns a new 10^n.
func bigPow10(n int) *big.Int {
	return new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(n)), nil)
}

// FromBig returns b as Int128; ok is false where |b| ≥ 2^127.
func FromBig(b *big.Int) (x Int128, ok bool) {
	if b.BitLen() > 127 {
		return Int128{}, false
	}
	var buf [16]byte
	b.FillBytes(buf[:])
	for i, c := range buf {
		if i < 8 {
			x.Hi = x.Hi<<8 | int64(c)
		} else {
			x.Lo = x.Lo<<8 | uint64(c)
		}
	}
	if b.Sign() < 0 {
		x = x.Neg()
	}
	return x, true
}

// Big returns x as a new big.Int.
func (x Int128) Big() *big.Int {
	b := new(big.Int).Lsh(big.NewInt(x.Hi), 64)
	return b.Add(b, new(big.Int).SetUint64(x.Lo))
}

// Decimal returns x × 10^−scale.
func (x Int128) Decimal(scale int) decimal.Decimal {
	if v, ok := x.Int64(); ok {
		return decimal.New(v, -int32(scale))
	}
	return decimal.NewFromBigInt(x.Big(), -int32(scale))
}

// Rescale returns x, a number of units of 10^−from, in units of 10^−to; ok is false where that is no whole number or does not
// fit, and for a change of more than 18 digits.
func (x Int128) Rescale(from, to int) (y Int128, ok bool) {
	digits := to - from
	switch {
	case x == Int128{}:
		return x, true
	case digits >= len(pow10) || digits <= -len(pow10):
		return Int128{}, false
	case digits >= 0:
		return x.CheckedMul(pow10[digits])
	}
	quotient, rest := x.Abs().divide(uint64(pow10[-digits]))
	if rest != 0 {
		return Int128{}, false
	}
	return signed(quotient, false, x.Hi < 0), true
}

// divide returns the quotient and the remainder of x ÷ d, x read as a number without sign.
func (x Int128) divide(d uint64) (quotient Int128, rest uint64) {
	hi, rest := uint64(x.Hi)/d, uint64(x.Hi)%d
	lo, rest := bits.Div64(rest, x.Lo, d)
	return Int128{int64(hi), lo}, rest
}
