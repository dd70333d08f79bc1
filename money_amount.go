package receivables

import "github.com/shopspring/decimal"

// ParseAmount reads an exact decimal: an optional '-', ASCII digits, and optionally a '.' with digits after it. "-0" is 0.
// Nothing else is an amount: no '+', no exponent, no grouping, no bare point, no other digits or minus signs. It returns an
// error with CodeTooLong beyond MaxAmountBytes, looked at first, and with CodeBadAmount for any other form.
//
// Whether the amount suits a currency is for [NewMoney] to say.
func ParseAmount(text string) (decimal.Decimal, error) {
	if len(text) > MaxAmountBytes {
		return decimal.Decimal{}, &Error{Code: CodeTooLong, Detail: "an amount is too long"}
	}
	if !isAmount(text) {
		return decimal.Decimal{}, &Error{Code: CodeBadAmount, Detail: "an amount is written -123.45"}
	}
	// The grammar is a part of decimal's, and MaxAmountBytes keeps the exponent in its range.
	return decimal.RequireFromString(text), nil
}

// isAmount reports whether text follows the grammar of ParseAmount.
func isAmount(text string) bool {
	if text != "" && text[0] == '-' {
		text = text[1:]
	}
	point := -1
	for i := range len(text) {
		switch {
		case text[i] == '.' && point < 0:
			point = i
		case text[i] < '0' || text[i] > '9':
			return false
		}
	}
	return text != "" && point != 0 && point != len(text)-1
}
