package receivables

import "github.com/rickb777/date/v2"

// ParseCurrency reads an active ISO 4217 code: three upper-case letters. It returns an error with CodeBadCurrency if the text
// has another form, the code is unknown or withdrawn, or it has no minor unit.
func ParseCurrency(code string) (Currency, error) {
	c := packCurrency(code)
	if i := c.info(); i.digits >= 0 && i.validTo == 0 {
		return c, nil
	}
	return 0, &Error{Code: CodeBadCurrency, Detail: currencyFault(c)}
}

// ParseCurrencyAt reads a code as it stood on a day: an active code, or a withdrawn one up to and including its last day. ISO
// gives that as a month, or rarely a year; its last day counts. Days before a currency's introduction are not known to the
// lists and not checked. It returns an error with CodeMissingDate if on is zero, and with CodeBadCurrency otherwise.
func ParseCurrencyAt(code string, on date.Date) (Currency, error) {
	if on == 0 {
		return 0, &Error{Code: CodeMissingDate, Detail: "a currency is read as of a date"}
	}
	c := packCurrency(code)
	if i := c.info(); i.digits >= 0 && (i.validTo == 0 || on <= i.validTo) {
		return c, nil
	}
	return 0, &Error{Code: CodeBadCurrency, Detail: currencyFault(c)}
}

// currencyFault says why c is refused.
func currencyFault(c Currency) string {
	switch i := c.info(); {
	case c == 0:
		return "a currency is three upper-case letters"
	case i.code == 0:
		return "no such currency in ISO 4217"
	case i.digits < 0:
		return "the currency has no minor unit"
	}
	return "the currency was withdrawn"
}
