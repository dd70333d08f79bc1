package receivables

// Currency is an ISO 4217 currency. The value packs the three letters (five bits each), so that currencies compare, sort by
// code and serve as map keys; the zero value is no currency. Constants exist for every active code: MYR, VND, KWD, …
type Currency uint16

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

// String returns the three-letter code, or "" for the zero value.
func (c Currency) String() string {
	if c == 0 {
		return ""
	}
	return string([]byte{byte(c>>10&31) + 'A' - 1, byte(c>>5&31) + 'A' - 1, byte(c&31) + 'A' - 1})
}

// Digits returns the fraction digits of the currency's minor unit.
func (c Currency) Digits() int { return 2 }
