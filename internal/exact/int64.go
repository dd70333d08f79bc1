package exact

import "math/bits"

// Add64 returns a + b; ok is false where the sum does not fit int64.
func Add64(a, b int64) (sum int64, ok bool) {
	sum = a + b
	// Overflow needs equal signs in and another sign out.
	return sum, (a^sum)&(b^sum) >= 0
}

// Sub64 returns a − b; ok is false where the difference does not fit int64.
func Sub64(a, b int64) (diff int64, ok bool) {
	diff = a - b
	return diff, (a^b)&(a^diff) >= 0
}

// Mul64 returns a × b; ok is false where the product does not fit int64.
func Mul64(a, b int64) (product int64, ok bool) {
	hi, lo := bits.Mul64(uabs(a), uabs(b))
	if hi != 0 {
		return 0, false
	}
	return withSign(lo, (a < 0) != (b < 0))
}

// uabs returns |a|, also for the lowest int64.
func uabs(a int64) uint64 {
	if a < 0 {
		return -uint64(a)
	}
	return uint64(a)
}

// withSign returns the magnitude u as int64, negated where negative is set; ok is false where it does not fit.
func withSign(u uint64, negative bool) (int64, bool) {
	if negative {
		return int64(-u), u <= 1<<63
	}
	return int64(u), u < 1<<63
}
