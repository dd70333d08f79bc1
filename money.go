package receivables

import "github.com/shopspring/decimal"

// Money is an exact amount in one currency. It is immutable and not comparable with ==; use Equal or Cmp. The zero value is
// no money: it has no currency, and arithmetic with it is refused.
type Money struct {
	_        [0]func()
	amount   decimal.Decimal
	currency Currency
}

// MinorUnits returns units minor units of c: MinorUnits(1230, MYR) is 12.30 MYR.
func MinorUnits(units int64, c Currency) Money {
	return Money{amount: decimal.New(units, -int32(c.Digits())), currency: c}
}

// Amount returns the amount in major units.
func (m Money) Amount() decimal.Decimal { return m.amount }

// Currency returns the currency.
func (m Money) Currency() Currency { return m.currency }
