package exact

import (
	"math"
	"math/big"
)

// Neg returns −r.
func (r Rat) Neg() Rat {
	if r.big == nil && r.num != math.MinInt64 {
		return Rat{num: -r.num, den: r.den}
	}
	return Rat{big: new(big.Rat).Neg(r.Big())}
}

// Mul returns r × s.
func (r Rat) Mul(s Rat) Rat {
	if r.big == nil && s.big == nil {
		if p, ok := mulParts(r.num, r.denominator(), s.num, s.denominator()); ok {
			return p
		}
		// Cancelling across first often brings the parts back into 64 bits.
		a, d := cancel(r.num, s.denominator())
		c, b := cancel(s.num, r.denominator())
		if p, ok := mulParts(a, b, c, d); ok {
			return p
		}
	}
	return Rat{big: new(big.Rat).Mul(r.Big(), s.Big())}
}

// mulParts returns a/b × c/d for positive b and d.
func mulParts(a, b, c, d int64) (Rat, bool) {
	num, okNum := Mul64(a, c)
	den, okDen := Mul64(b, d)
	return Rat{num: num, den: den}, okNum && okDen
}

// cancel divides both by their greatest common divisor; b is positive.
func cancel(a, b int64) (int64, int64) {
	g, h := uabs(a), uint64(b)
	for h != 0 {
		g, h = h, g%h
	}
	return a / int64(g), b / int64(g) // g ≤ b, so it fits
}

// Quo returns r ÷ s; ok is false where s is 0.
func (r Rat) Quo(s Rat) (q Rat, ok bool) {
	if s.Sign() == 0 {
		return Rat{}, false
	}
	if s.big == nil {
		inverse, _ := NewRat(s.denominator(), s.num)
		return r.Mul(inverse), true
	}
	return Rat{big: new(big.Rat).Quo(r.Big(), s.big)}, true
}

// Add returns r + s.
func (r Rat) Add(s Rat) Rat {
	if r.big == nil && s.big == nil {
		if sum, ok := addParts(r.num, r.denominator(), s.num, s.denominator()); ok {
			return sum
		}
		a, b := cancel(r.num, r.denominator())
		c, d := cancel(s.num, s.denominator())
		if sum, ok := addParts(a, b, c, d); ok {
			return sum
		}
	}
	return Rat{big: new(big.Rat).Add(r.Big(), s.Big())}
}

// addParts returns a/b + c/d for positive b and d.
func addParts(a, b, c, d int64) (Rat, bool) {
	if b == d {
		num, ok := Add64(a, c)
		return Rat{num: num, den: b}, ok
	}
	x, ok1 := Mul64(a, d)
	y, ok2 := Mul64(c, b)
	num, ok3 := Add64(x, y)
	den, ok4 := Mul64(b, d)
	return Rat{num: num, den: den}, ok1 && ok2 && ok3 && ok4
}

// Sub returns r − s.
func (r Rat) Sub(s Rat) Rat { return r.Add(s.Neg()) }
