package receivables

// String returns "12.30 MYR": the amount with all fraction digits of its scale, a space, the currency. The zero Money is "".
// The form does not depend on anything a host program can set.
func (m Money) String() string {
	if m.currency == 0 {
		return ""
	}
	b := m.appendAmount(make([]byte, 0, 32))
	b = append(b, ' ')
	return string(append(b, m.currency.String()...))
}

// AmountText returns the amount alone, with all fraction digits of its scale: "12.30". [ParseAmount] reads it.
func (m Money) AmountText() string { return string(m.appendAmount(make([]byte, 0, 32))) }

// appendAmount appends the amount to b.
func (m Money) appendAmount(b []byte) []byte {
	if m.units.Sign() < 0 {
		b = append(b, '-')
	}
	start := len(b)
	b = m.units.Abs().Append(b)
	if m.scale == 0 {
		return b
	}
	scale := int(m.scale)
	for len(b)-start <= scale { // at least one digit before the point
		b = append(b, 0)
		copy(b[start+1:], b[start:])
		b[start] = '0'
	}
	point := len(b) - scale
	b = append(b, 0)
	copy(b[point+1:], b[point:])
	b[point] = '.'
	return b
}
