package receivables

import (
	"math/big"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"
)

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
	whole, fraction, _ := strings.Cut(text, ".")
	// Not decimal's own reader: a package variable of its says which exponents it takes.
	exponent := -int32(len(fraction))
	if u, err := strconv.ParseInt(whole+fraction, 10, 64); err == nil {
		return decimal.New(u, exponent), nil
	}
	var u big.Int
	u.SetString(whole+fraction, 10)
	return decimal.NewFromBigInt(&u, exponent), nil
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
