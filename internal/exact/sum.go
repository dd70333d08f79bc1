package exact

// Sum128 returns the sum of xs.
func Sum128(xs []int64) Int128 {
	var s Int128
	for _, x := range xs {
		s = s.AddInt64(x)
	}
	return s
}
