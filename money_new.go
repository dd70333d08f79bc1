package receivables

import (
	"errors"

	"github.com/openreceivables/receivables/internal/exact"
	"github.com/shopspring/decimal"
)

// maxMinorUnits is 10^MaxMinorDigits, the largest number of minor units of any amount or total.
var maxMinorUnits, _ = exact.Pow10(MaxMinorDigits)

// NewMoney returns amount (major units: 12.30) in c. Trailing zeros beyond the minor unit are harmless: 12.300 is 12.30. It
// returns an error if
//
//   - c cannot hold money (CodeBadCurrency);
//   - the exponent is beyond ±MaxExponent (CodeExponent) or the digits are more than MaxAmountDigits (CodeTooLong);
//   - the amount is no whole number of minor units (CodeScaleTooFine); nothing is ever rounded here;
//   - it exceeds 10^MaxMinorDigits minor units (CodeOverflow).
func NewMoney(amount decimal.Decimal, c Currency) (Money, error) {
	if !c.Valid() {
		return Money{}, badCurrency(c)
	}
	return newMoney(amount, c, c.Digits())
}

// NewMoneyAtScale is NewMoney for a scale that policy states finer than ISO 4217 does: from c.Digits() to MaxScale, else it
// returns an error with CodeScaleTooFine.
func NewMoneyAtScale(amount decimal.Decimal, c Currency, scale int) (Money, error) {
	if err := checkScale(c, scale); err != nil {
		return Money{}, err
	}
	return newMoney(amount, c, scale)
}

// MinorUnits returns units minor units of c: MinorUnits(1230, MYR) is 12.30 MYR. It returns the zero Money where c cannot
// hold money.
func MinorUnits(units int64, c Currency) Money {
	if !c.Valid() {
		return Money{}
	}
	return Money{units: exact.FromInt64(units), currency: c, scale: uint8(c.Digits())}
}

// MinorUnitsAtScale returns units × 10^−scale of c. It returns an error as NewMoneyAtScale does.
func MinorUnitsAtScale(units int64, c Currency, scale int) (Money, error) {
	if err := checkScale(c, scale); err != nil {
		return Money{}, err
	}
	return Money{units: exact.FromInt64(units), currency: c, scale: uint8(scale)}, nil
}

// ParseMoney reads an amount by the grammar of [ParseAmount] and an active currency code. It returns all their errors and
// those of NewMoney. Amounts of up to 18 bytes cost no allocation.
func ParseMoney(amount, currency string) (Money, error) {
	c, err := ParseCurrency(currency)
	if err != nil {
		return Money{}, err
	}
	return parseMoney(amount, c)
}

// MustMoney is ParseMoney of a constant. It panics where that returns an error; use it for literals only.
func MustMoney(amount string, c Currency) Money {
	if !c.Valid() {
		panic(badCurrency(c))
	}
	m, err := parseMoney(amount, c)
	if err != nil {
		panic(err)
	}
	return m
}

// parseMoney is ParseMoney for a currency that can hold money.
func parseMoney(amount string, c Currency) (Money, error) {
	if err := checkAmount(amount); err != nil {
		return Money{}, err
	}
	if len(amount) <= shortAmount {
		coefficient, fraction := readShortAmount(amount)
		units, err := exact.FromCoefficient(coefficient, c.Digits()-fraction)
		return fromExact(units, err, c, c.Digits())
	}
	return newMoney(readLongAmount(amount), c, c.Digits())
}

// newMoney is NewMoneyAtScale after the checks of currency and scale.
func newMoney(amount decimal.Decimal, c Currency, scale int) (Money, error) {
	if err := checkDecimal(amount); err != nil {
		return Money{}, err
	}
	units, err := exact.FromDecimal(amount, scale)
	return fromExact(units, err, c, scale)
}

// fromExact returns units at a scale, or what a conversion to them failed for.
func fromExact(units exact.Int128, err error, c Currency, scale int) (Money, error) {
	if errors.Is(err, exact.ErrInexact) {
		return Money{}, &Error{Code: CodeScaleTooFine, Detail: "the amount has more fraction digits than the currency"}
	}
	if err != nil {
		return Money{}, overflow()
	}
	return newUnits(units, c, uint8(scale))
}

// newUnits returns units at a scale, or an error beyond the limit.
func newUnits(units exact.Int128, c Currency, scale uint8) (Money, error) {
	if units.Abs().Cmp(maxMinorUnits) > 0 {
		return Money{}, overflow()
	}
	return Money{units: units, currency: c, scale: scale}, nil
}

// checkDecimal refuses a decimal that would be costly to compute with.
func checkDecimal(d decimal.Decimal) error {
	if e := d.Exponent(); e < -MaxExponent || e > MaxExponent {
		return &Error{Code: CodeExponent, Detail: "the exponent of a decimal is beyond the limit"}
	}
	if d.NumDigits() > MaxAmountDigits {
		return &Error{Code: CodeTooLong, Detail: "a decimal has too many digits"}
	}
	return nil
}

// checkScale refuses a scale that is coarser than the currency's or finer than the limit.
func checkScale(c Currency, scale int) error {
	if !c.Valid() {
		return badCurrency(c)
	}
	if scale < c.Digits() || scale > MaxScale {
		return &Error{Code: CodeScaleTooFine, Detail: "a scale runs from the currency's fraction digits to the limit"}
	}
	return nil
}

func badCurrency(c Currency) error {
	return &Error{Code: CodeBadCurrency, Detail: currencyFault(c)}
}

func overflow() error {
	return &Error{Code: CodeOverflow, Detail: "the amount is beyond the limit of minor units"}
}
