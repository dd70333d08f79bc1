package receivables

import (
	"github.com/openreceivables/receivables/internal/exact"
	"github.com/shopspring/decimal"
)

// Mul returns m × factor, rounded once to m's scale. It returns an error if m is the zero Money (CodeBadCurrency), the factor
// is beyond the limits of decimals (CodeExponent, CodeTooLong), the rounding is unknown (CodeBadEnum), or the result is beyond
// the limit (CodeOverflow).
func (m Money) Mul(factor decimal.Decimal, r Rounding) (Money, error) {
	return m.MulDiv(factor, decimal.NewFromInt(1), r)
}

// MulDiv returns m × num ÷ den, rounded once to m's scale: a share such as 30/365 that no decimal states exactly. It returns an
// error as Mul does, and with CodeBadRate if den is 0.
func (m Money) MulDiv(num, den decimal.Decimal, r Rounding) (Money, error) {
	if m.currency == 0 {
		return Money{}, badCurrency(0)
	}
	n, err := newRat(num)
	if err != nil {
		return Money{}, err
	}
	d, err := newRat(den)
	if err != nil {
		return Money{}, err
	}
	share, ok := n.Quo(d)
	if !ok {
		return Money{}, &Error{Code: CodeBadRate, Detail: "the divisor is zero"}
	}
	return roundRat(exact.RatFromInt128(m.units, int(m.scale)).Mul(share), m.currency, m.scale, r)
}

// Convert returns m in another currency: m × rate, rounded once to the minor unit of to. The rate is what one major unit of
// m's currency costs in to. It returns an error if m is the zero Money or to cannot hold money (CodeBadCurrency), the rate is
// zero or negative (CodeBadRate), and as Mul does. No rate is ever assumed, 1 for the same currency included.
func (m Money) Convert(rate decimal.Decimal, to Currency, r Rounding) (Money, error) {
	if m.currency == 0 {
		return Money{}, badCurrency(0)
	}
	if !to.Valid() {
		return Money{}, badCurrency(to)
	}
	if rate.Sign() <= 0 {
		return Money{}, &Error{Code: CodeBadRate, Detail: "a conversion rate is positive"}
	}
	x, err := newRat(rate)
	if err != nil {
		return Money{}, err
	}
	return roundRat(exact.RatFromInt128(m.units, int(m.scale)).Mul(x), to, uint8(to.Digits()), r)
}

// Round returns m at the scale of its currency by ISO 4217. It changes nothing but amounts at a finer scale. It returns an
// error if m is the zero Money (CodeBadCurrency) or the rounding is unknown (CodeBadEnum).
func (m Money) Round(r Rounding) (Money, error) {
	if m.currency == 0 {
		return Money{}, badCurrency(0)
	}
	return roundRat(exact.RatFromInt128(m.units, int(m.scale)), m.currency, uint8(m.currency.Digits()), r)
}

// RoundCash returns m as it is paid in coins: the nearest multiple of the rule's increment, by its mode, at the scale of the
// currency by ISO 4217. The difference to m is the caller's to book. It returns an error if m is the zero Money
// (CodeBadCurrency), the rule is invalid (see [Cash.Validate]), or the result is beyond the limit (CodeOverflow).
func (m Money) RoundCash(rule Cash) (Money, error) {
	if m.currency == 0 {
		return Money{}, badCurrency(0)
	}
	if err := rule.Validate(); err != nil {
		return Money{}, err
	}
	mode, _ := rule.Mode.mode()
	digits := m.currency.Digits()
	coins, _ := exact.RatFromInt128(m.units, int(m.scale)-digits).Quo(exact.RatFromInt(rule.IncrementUnits))
	count, _ := coins.Round(0, mode)
	units, _ := count.CheckedMul(rule.IncrementUnits) // within one increment of m, so it fits 128 bits
	return newUnits(units, m.currency, uint8(digits))
}

// newRat returns d as a rational, within the limits of decimals.
func newRat(d decimal.Decimal) (exact.Rat, error) {
	if err := checkDecimal(d); err != nil {
		return exact.Rat{}, err
	}
	r, _ := exact.RatFromDecimal(d)
	return r, nil
}

// roundRat returns x as money at a scale.
func roundRat(x exact.Rat, c Currency, scale uint8, r Rounding) (Money, error) {
	mode, err := r.mode()
	if err != nil {
		return Money{}, err
	}
	units, ok := x.Round(int(scale), mode)
	if !ok {
		return Money{}, overflow()
	}
	return newUnits(units, c, scale)
}
