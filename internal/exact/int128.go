package exact

import (
	"cmp"
	"math/bits"
)

// Int128 is a 128-bit signed integer in two's complement: Hi × 2^64 + Lo. Its zero value is 0. Values compare with ==.
type Int128 struct {
	Hi int64
	Lo uint64
}

// FromInt64 returns x as Int128.
func FromInt64(x int64) Int128 { return Int128{x >> 63, uint64(x)} }

// Add returns x + y. It wraps beyond ±2^127; sums of amounts cannot reach that: 10^27 units of finest scale need 2^37 terms.
func (x Int128) Add(y Int128) Int128 {
	lo, carry := bits.Add64(x.Lo, y.Lo, 0)
	return Int128{x.Hi + y.Hi + int64(carry), lo}
}

// AddInt64 returns x + y. It wraps as Add does.
func (x Int128) AddInt64(y int64) Int128 {
	lo, carry := bits.Add64(x.Lo, uint64(y), 0)
	return Int128{x.Hi + y>>63 + int64(carry), lo}
}

// Sub returns x − y. It wraps as Add does.
func (x Int128) Sub(y Int128) Int128 {
	lo, borrow := bits.Sub64(x.Lo, y.Lo, 0)
	return Int128{x.Hi - y.Hi - int64(borrow), lo}
}

// Neg returns −x. The lowest value is its own negative.
func (x Int128) Neg() Int128 { return Int128{}.Sub(x) }

// Abs returns |x|. The lowest value stays negative.
func (x Int128) Abs() Int128 {
	if x.Hi < 0 {
		return x.Neg()
	}
	return x
}

// Sign returns −1, 0 or 1.
func (x Int128) Sign() int {
	if x.Hi < 0 {
		return -1
	}
	if x == (Int128{}) {
		return 0
	}
	return 1
}

// Cmp returns −1, 0 or 1 as x is below, equal to or above y.
func (x Int128) Cmp(y Int128) int {
	return cmp.Or(cmp.Compare(x.Hi, y.Hi), cmp.Compare(x.Lo, y.Lo))
}

// Int64 returns x as int64; ok is false where it does not fit.
func (x Int128) Int64() (v int64, ok bool) {
	v = int64(x.Lo)
	return v, x.Hi == v>>63
}

// CheckedAdd returns x + y; ok is false where the sum does not fit.
func (x Int128) CheckedAdd(y Int128) (sum Int128, ok bool) {
	sum = x.Add(y)
	return sum, (x.Hi^sum.Hi)&(y.Hi^sum.Hi) >= 0
}

// CheckedMul returns x × y; ok is false where the product does not fit.
func (x Int128) CheckedMul(y int64) (product Int128, ok bool) {
	negative := (x.Hi < 0) != (y < 0)
	ax, ay := x.Abs(), uabs(y)
	hi, lo := bits.Mul64(ax.Lo, ay)
	over, high := bits.Mul64(uint64(ax.Hi), ay)
	high, carry := bits.Add64(high, hi, 0)
	if over != 0 || carry != 0 {
		return Int128{}, false
	}
	product = Int128{int64(high), lo}
	if negative {
		product = product.Neg()
		return product, product.Hi < 0 || product == Int128{}
	}
	return product, product.Hi >= 0
}
