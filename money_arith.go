package receivables

import "github.com/openreceivables/receivables/internal/exact"

// Add returns m + n. It returns an error if the currencies differ (CodeMixedCurrency, naming both), one of them is the zero
// Money (CodeBadCurrency), or the sum is beyond the limit (CodeOverflow). Of two scales the finer is kept.
func (m Money) Add(n Money) (Money, error) {
	x, y, scale, err := m.align(n)
	if err != nil {
		return Money{}, err
	}
	return newUnits(x.Add(y), m.currency, scale)
}

// Sub returns m − n. It returns an error as Add does.
func (m Money) Sub(n Money) (Money, error) { return m.Add(n.Neg()) }

// Cmp returns −1, 0 or 1 as m is below, equal to or above n. It returns an error if the currencies differ or one is missing.
func (m Money) Cmp(n Money) (int, error) {
	x, y, _, err := m.align(n)
	if err != nil {
		return 0, err
	}
	return x.Cmp(y), nil
}

// Equal reports whether m and n are the same amount of the same currency, at whatever scale. The zero Money equals itself
// only.
func (m Money) Equal(n Money) bool {
	if m.currency != n.currency {
		return false
	}
	x, y, _ := m.rescale(n)
	return x == y
}

// Sum returns the sum of amounts in c, zero for none. It returns an error if c cannot hold money or an amount is in another
// currency, and as Add does.
func Sum(c Currency, amounts ...Money) (Money, error) {
	if !c.Valid() {
		return Money{}, badCurrency(c)
	}
	total := MinorUnits(0, c)
	for _, a := range amounts {
		// Only the end is held against the limit: what passes it on the way may come back, in any order.
		x, y, scale, err := total.align(a)
		if err != nil {
			return Money{}, err
		}
		total.units, total.scale = x.Add(y), scale
	}
	return newUnits(total.units, c, total.scale)
}

// align returns the units of m and n at the finer of their scales.
func (m Money) align(n Money) (x, y exact.Int128, scale uint8, err error) {
	switch {
	case m.currency == 0 || n.currency == 0:
		return x, y, 0, badCurrency(0)
	case m.currency != n.currency:
		return x, y, 0, &Error{
			Code:   CodeMixedCurrency,
			Detail: "one currency is required, not " + m.currency.String() + " and " + n.currency.String(),
		}
	}
	x, y, scale = m.rescale(n)
	return x, y, scale, nil
}

// rescale returns the units of m and n at the finer of their scales. It cannot overflow: the limit times 10^MaxScale is far
// below 2^127.
func (m Money) rescale(n Money) (x, y exact.Int128, scale uint8) {
	if m.scale == n.scale {
		return m.units, n.units, m.scale
	}
	scale = max(m.scale, n.scale)
	x, _ = m.units.Rescale(int(m.scale), int(scale))
	y, _ = n.units.Rescale(int(n.scale), int(scale))
	return x, y, scale
}
