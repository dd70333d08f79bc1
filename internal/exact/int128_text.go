package exact

import (
	"math/bits"
	"strconv"
)

// String returns x in decimal digits.
func (x Int128) String() string { return string(x.Append(make([]byte, 0, 40))) }

// Append appends x in decimal digits to b.
func (x Int128) Append(b []byte) []byte {
	if v, ok := x.Int64(); ok {
		return strconv.AppendInt(b, v, 10)
	}
	hi, lo := uint64(x.Hi), x.Lo
	if x.Hi < 0 {
		b = append(b, '-')
		n := x.Neg()
		hi, lo = uint64(n.Hi), n.Lo
	}
	return appendUint128(b, hi, lo)
}

// appendUint128 appends hi × 2^64 + lo, 19 digits at a time.
func appendUint128(b []byte, hi, lo uint64) []byte {
	const chunk = 1e19
	if hi == 0 {
		return strconv.AppendUint(b, lo, 10)
	}
	qhi, r := hi/chunk, hi%chunk
	qlo, r := bits.Div64(r, lo, chunk)
	b = appendUint128(b, qhi, qlo)
	digits := strconv.FormatUint(r, 10)
	for range 19 - len(digits) {
		b = append(b, '0')
	}
	return append(b, digits...)
}
