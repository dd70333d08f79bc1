package gen

import "math/bits"

// random is splitmix64 (Steele, Lea and Flood 2014): 64 bits of state, the same on every machine.
type random uint64

// newRandom returns the stream of one customer.
func newRandom(seed uint64, customer int) *random {
	r := random(seed)
	r = random(r.next() ^ uint64(customer)*0x9e3779b97f4a7c15)
	return &r
}

func (r *random) next() uint64 {
	*r += 0x9e3779b97f4a7c15
	z := uint64(*r)
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

// below returns a number from 0 to n-1. The bias, under n/2^64, does not matter here.
func (r *random) below(n int) int {
	hi, _ := bits.Mul64(r.next(), uint64(n))
	return int(hi)
}

// between returns a number from lo to hi, both included.
func (r *random) between(lo, hi int) int { return lo + r.below(hi-lo+1) }

// percent is true p times in a hundred.
func (r *random) percent(p int) bool { return r.below(100) < p }

// weighted returns an index with the chance of its weight.
func (r *random) weighted(weights []int) int {
	sum := 0
	for _, w := range weights {
		sum += w
	}
	n := r.below(sum)
	for i := 0; ; i++ { // ends: n is below the sum
		if n -= weights[i]; n < 0 {
			return i
		}
	}
}

func pick[T any](r *random, list []T) T { return list[r.below(len(list))] }
