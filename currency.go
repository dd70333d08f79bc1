package receivables

import "github.com/rickb777/date/v2"

//go:generate go run ./internal/iso4217

// Currency is an ISO 4217 currency. The value packs the three letters (five bits each), so that currencies compare, sort by
// code and serve as map keys; the zero value is no currency. Constants exist for every active code: MYR, VND, KWD, …
//
// Names, numbers and minor units are those of the ISO lists of [CurrencyListDate], also where other tables disagree: ISK and
// CLP have no fraction digits, HUF, IDR, COP and LAK have two, IQD three, UYW and CLF four. Codes for which ISO gives no
// minor unit (metals, XDR, XTS, XXX, …) cannot hold money and are refused.
//
// Withdrawn codes are read only together with a date, by [ParseCurrencyAt].
type Currency uint16

// noMinorUnit stands for the fraction digits of what cannot hold money.
const noMinorUnit = -1

// currencyInfo is what the ISO lists say of one code.
type currencyInfo struct {
	code    Currency
	numeric uint16
	digits  int8      // fraction digits of the minor unit, or noMinorUnit
	validTo date.Date // last day of a withdrawn code; 0 for an active one
	name    string
}

// packCurrency returns the packed form of three upper-case letters, or 0.
func packCurrency(code string) Currency {
	if len(code) != 3 {
		return 0
	}
	var c Currency
	for i := range 3 {
		if code[i] < 'A' || code[i] > 'Z' {
			return 0
		}
		c = c<<5 | Currency(code[i]-'A'+1)
	}
	return c
}

// info returns what the lists say of c, or the entry of no currency.
func (c Currency) info() *currencyInfo {
	if c >= Currency(len(currencyIndex)) {
		return &currencyTable[0]
	}
	return &currencyTable[currencyIndex[c]]
}

// String returns the three-letter code, or "" for what is no currency of the ISO lists.
func (c Currency) String() string {
	if c.info().code == 0 {
		return ""
	}
	return string([]byte{byte(c>>10&31) + 'A' - 1, byte(c>>5&31) + 'A' - 1, byte(c&31) + 'A' - 1})
}

// Digits returns the fraction digits of the currency's minor unit: 2 for MYR, 0 for VND, 3 for KWD. It returns 0 for a
// currency that cannot hold money; ask [Currency.Valid].
func (c Currency) Digits() int { return int(max(c.info().digits, 0)) }

// Numeric returns the ISO numeric code, or 0 where there is none. Written out it has three digits: 36 is "036".
func (c Currency) Numeric() int { return int(c.info().numeric) }

// Name returns the ISO name in English, or "".
func (c Currency) Name() string { return c.info().name }

// Valid reports whether c can hold money: it is on the ISO lists, active or withdrawn, and has a minor unit.
func (c Currency) Valid() bool { return c.info().digits >= 0 }

// Active reports whether c is on the ISO list of current currencies and can hold money.
func (c Currency) Active() bool { return c.Valid() && c.info().validTo == 0 }
