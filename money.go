package receivables

import (
	"github.com/openreceivables/receivables/internal/exact"
	"github.com/shopspring/decimal"
)

// Money is an exact amount in one currency: a whole number of minor units at a scale. The scale is the number of fraction
// digits of the currency, or a finer one where [NewMoneyAtScale] was told so. Money is immutable, needs no heap, and is not
// comparable with ==; use [Money.Equal] or [Money.Cmp].
//
// |amount| is at most 10^[MaxMinorDigits] minor units. No float enters or leaves.
//
// The zero value is no money: it has no currency, and arithmetic with it is refused.
type Money struct {
	_        [0]func()
	units    exact.Int128
	currency Currency
	scale    uint8
}

// Amount returns the amount in major units. It allocates a decimal; work in bulk with [Money.Minor].
func (m Money) Amount() decimal.Decimal { return m.units.Decimal(int(m.scale)) }

// Currency returns the currency.
func (m Money) Currency() Currency { return m.currency }

// Scale returns the fraction digits that m is stated in, from Currency().Digits() to MaxScale.
func (m Money) Scale() int { return int(m.scale) }

// Minor returns the amount in units of 10^−scale; ok is false where that is no whole number or does not fit int64. With the
// scale of m it costs a few instructions and is the way into columns of integers.
func (m Money) Minor(scale int) (units int64, ok bool) {
	if scale == int(m.scale) {
		return m.units.Int64()
	}
	u, ok := m.units.Rescale(int(m.scale), scale)
	if !ok {
		return 0, false
	}
	return u.Int64()
}

// IsZero reports whether the amount is zero. Do not use the JSON option omitzero on a Money: it would drop 0.00 MYR.
func (m Money) IsZero() bool { return m.units == exact.Int128{} }

// Sign returns −1, 0 or 1.
func (m Money) Sign() int { return m.units.Sign() }

// Neg returns −m.
func (m Money) Neg() Money {
	m.units = m.units.Neg()
	return m
}

// Abs returns |m|.
func (m Money) Abs() Money {
	m.units = m.units.Abs()
	return m
}
