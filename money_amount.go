package receivables

import (
	"math/big"
	"strings"

	"github.com/shopspring/decimal"
)

// ParseAmount reads an exact decimal: an optional '-', ASCII digits, and optionally a '.' with digits after it. "-0" is 0.
// Nothing else is an amount: no '+', no exponent, no grouping, no bare point, no other digits or minus signs. It returns an
// error with CodeTooLong beyond MaxAmountBytes, looked at first, and with CodeBadAmount for any other form.
//
// Whether the amount suits a currency is for [NewMoney] to say.
func ParseAmount(text string) (decimal.Decimal, error) {
	if err := checkAmount(text); err != nil {
		return decimal.Decimal{}, err
	}
	if len(text) <= shortAmount {
		coefficient, fraction := readShortAmount(text)
		return decimal.New(coefficient, -int32(fraction)), nil
	}
	return readLongAmount(text), nil
}

// checkAmount returns an error if text does not follow the grammar of ParseAmount.
func checkAmount(text string) error {
	if len(text) > MaxAmountBytes {
		return &Error{Code: CodeTooLong, Detail: "an amount is too long"}
	}
	digits := text
	if text != "" && text[0] == '-' {
		digits = text[1:]
	}
	point := -1
	for i := range len(digits) {
		switch {
		case digits[i] == '.' && point < 0:
			point = i
		case digits[i] < '0' || digits[i] > '9':
			return badAmount()
		}
	}
	if digits == "" || point == 0 || point == len(digits)-1 {
		return badAmount()
	}
	return nil
}

// shortAmount is the length of text up to which its digits fit int64, whatever they are.
const shortAmount = 18

// readShortAmount returns the digits of an amount as a whole number, signed, and how many of them are behind the point.
func readShortAmount(text string) (coefficient int64, fraction int) {
	for i := range len(text) {
		switch {
		case text[i] == '.':
			fraction = len(text) - 1 - i
		case text[i] != '-':
			coefficient = coefficient*10 + int64(text[i]-'0')
		}
	}
	if text[0] == '-' {
		return -coefficient, fraction
	}
	return coefficient, fraction
}

// readLongAmount reads an amount of any length that follows the grammar. It does without decimal's own reader, because a
// package variable, which a host program may set, says what exponents that one takes.
func readLongAmount(text string) decimal.Decimal {
	whole, fraction, _ := strings.Cut(text, ".")
	var coefficient big.Int
	coefficient.SetString(whole+fraction, 10)
	return decimal.NewFromBigInt(&coefficient, -int32(len(fraction)))
}

func badAmount() error {
	return &Error{Code: CodeBadAmount, Detail: "an amount is written -123.45"}
}
