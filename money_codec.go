package receivables

import (
	"database/sql/driver"
	"strings"
)

// MarshalText returns "12.30 MYR". It returns an error with CodeBadCurrency for the zero Money.
func (m Money) MarshalText() ([]byte, error) {
	if m.currency == 0 {
		return nil, badCurrency(0)
	}
	return []byte(m.String()), nil
}

// UnmarshalText reads "12.30 MYR": an amount by the grammar of [ParseAmount], one space, an active currency code. It returns an
// error with CodeBadAmount where there is no space, and as [ParseMoney] does. An amount at a finer scale than ISO 4217 is read
// only by [NewMoneyAtScale], which is told the scale; an amount in a withdrawn currency only by [ParseCurrencyAt], which is
// told the date.
func (m *Money) UnmarshalText(text []byte) error {
	if len(text) > MaxAmountBytes+len(" MYR") {
		return &Error{Code: CodeTooLong, Detail: "an amount is too long"}
	}
	amount, code, found := strings.Cut(string(text), " ")
	if !found {
		return &Error{Code: CodeBadAmount, Detail: "money is written 12.30 MYR"}
	}
	read, err := ParseMoney(amount, code)
	if err != nil {
		return err
	}
	*m = read
	return nil
}

// Value stores m as text, "12.30 MYR", for database/sql. It returns an error with CodeBadCurrency for the zero Money.
//
// Where amount and currency have a column each, store m.AmountText() and m.Currency(), and read them back with ParseMoney.
func (m Money) Value() (driver.Value, error) {
	if m.currency == 0 {
		return nil, badCurrency(0)
	}
	return m.String(), nil
}

// Scan reads what Value stored. It returns an error with CodeMissingField for NULL (scan into a sql.Null[Money] where that is
// meant), CodeBadType for a column that is not text, a float above all, and as UnmarshalText does.
func (m *Money) Scan(src any) error {
	text, err := columnText(src)
	if err != nil {
		return err
	}
	return m.UnmarshalText([]byte(text))
}
