package exact

import "strconv"

// String returns x in decimal digits.
func (x Int128) String() string { return string(x.Append(make([]byte, 0, 40))) }

// Append appends x in decimal digits to b.
func (x Int128) Append(b []byte) []byte {
	if x.Hi < 0 {
		b = append(b, '-')
	}
	return x.Abs().appendUnsigned(b)
}

// appendUnsigned appends x, read as a number without sign, 19 digits at a time.
func (x Int128) appendUnsigned(b []byte) []byte {
	if x.Hi == 0 {
		return strconv.AppendUint(b, x.Lo, 10)
	}
	const chunk = 1e19
	high, low := x.divide(chunk)
	b = high.appendUnsigned(b)
	digits := strconv.FormatUint(low, 10)
	for range 19 - len(digits) {
		b = append(b, '0')
	}
	return append(b, digits...)
}
