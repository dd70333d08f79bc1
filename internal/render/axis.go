package render

import "math/big"

// axis maps exact values to positions between two edges, in tenths of a pixel.
type axis struct {
	scale    int        // the values are integers of 10^-scale
	lo, hi   *big.Int   // ends of the axis; lo < hi
	ticks    []*big.Int // ascending, lo and hi among them
	from, to int        // positions of lo and hi; to may be the smaller one
}

// newAxis returns an axis that holds lo, hi and zero, with at most parts+2 ticks at 1, 2 or 5 × 10^n.
func newAxis(lo, hi *big.Int, scale, parts, from, to int) axis {
	lo, hi = extent(lo, hi, new(big.Int))
	if lo.Cmp(hi) == 0 { // nothing but zeros: one whole unit
		hi = new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(scale)), nil)
	}
	step := niceStep(new(big.Int).Sub(hi, lo), parts)
	a := axis{scale: scale, from: from, to: to}
	tick := new(big.Int).Mul(floorDiv(lo, step), step)
	for {
		a.ticks = append(a.ticks, new(big.Int).Set(tick))
		if tick.Cmp(hi) >= 0 {
			break
		}
		tick.Add(tick, step)
	}
	a.lo, a.hi = a.ticks[0], a.ticks[len(a.ticks)-1]
	return a
}

// niceStep returns the smallest of 1, 2, 5, 10, 20, 50, … that divides span into at most parts parts.
func niceStep(span *big.Int, parts int) *big.Int {
	ten := big.NewInt(10)
	for base := big.NewInt(1); ; base = new(big.Int).Mul(base, ten) {
		for _, m := range [...]int64{1, 2, 5} {
			step := new(big.Int).Mul(base, big.NewInt(m))
			if new(big.Int).Mul(step, big.NewInt(int64(parts))).Cmp(span) >= 0 {
				return step
			}
		}
	}
}

// floorDiv returns a/b rounded towards minus infinity, b > 0.
func floorDiv(a, b *big.Int) *big.Int {
	return new(big.Int).Div(a, b) // Euclidean division floors for a positive divisor
}

// at returns the position of v, rounded half away from the axis's start.
func (a axis) at(v *big.Int) int {
	num := new(big.Int).Sub(v, a.lo)
	num.Mul(num, big.NewInt(int64(a.to-a.from)))
	return a.from + int(roundDiv(num, new(big.Int).Sub(a.hi, a.lo)).Int64())
}

// roundDiv returns a/b to the nearest integer, halves away from zero, b > 0.
func roundDiv(a, b *big.Int) *big.Int {
	abs := new(big.Int).Abs(a)
	q := abs.Add(abs.Lsh(abs, 1), b)
	q.Quo(q, new(big.Int).Lsh(b, 1))
	return q.Mul(q, big.NewInt(int64(a.Sign())))
}

// labels returns the text of each tick, all in one magnitude.
func (a axis) labels() []string {
	m := max(magnitude(a.lo, a.scale), magnitude(a.hi, a.scale))
	out := make([]string, len(a.ticks))
	for i, t := range a.ticks {
		out[i] = compact(t, a.scale, m)
	}
	return out
}
