package receivables

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/shopspring/decimal"
)

// numberReader reads the amounts of one file.
type numberReader struct {
	style NumberStyle
	point bool // an amount of the file can only be 1,250.50
	comma bool // an amount of the file can only be 1.250,50
}

// amount is what a cell with an amount says.
type amount struct {
	value    decimal.Decimal
	currency Currency // the one named in the cell, or 0
	symbol   string   // a symbol that several currencies use, or ""
}

// learn takes the text of one amount as evidence of the file's style, which only NumbersAuto asks for.
func (r *numberReader) learn(s string) {
	body, _ := strip(s)
	_, asPoint := plainNumber(body.digits, '.')
	_, asComma := plainNumber(body.digits, ',')
	r.point = r.point || asPoint && !asComma
	r.comma = r.comma || asComma && !asPoint
}

// read returns the amount that s states. It returns BadAmount for a text of another style, TooLong beyond MaxAmountBytes, and
// Ambiguous for 1.250 or 1,250 where neither the cell nor the file's other amounts tell whether groups or fractions are meant.
func (r *numberReader) read(s string) (amount, error) {
	if r.style == NumbersPlain {
		d, err := ParseAmount(s)
		return amount{value: d}, err
	}
	if len(s) > MaxAmountBytes {
		return amount{}, &Error{Code: CodeTooLong, Detail: "an amount is too long"}
	}
	body, ok := strip(s)
	if !ok {
		return amount{}, badNumber()
	}
	text, err := r.plain(body.digits)
	if err != nil {
		return amount{}, err
	}
	if body.negative {
		text = "-" + text
	}
	d, err := ParseAmount(text)
	return amount{value: d, currency: body.currency, symbol: body.symbol}, err
}

func badNumber() *Error {
	return &Error{Code: CodeBadAmount, Detail: "not an amount as the format writes them"}
}

// plain returns digits without groups and with a point.
func (r *numberReader) plain(digits string) (string, error) {
	asPoint, okPoint := plainNumber(digits, '.')
	asComma, okComma := plainNumber(digits, ',')
	usePoint := okPoint && (r.style == NumbersPoint || r.style == NumbersAuto && (!okComma || asPoint == asComma || r.point && !r.comma))
	useComma := okComma && (r.style == NumbersComma || r.style == NumbersAuto && (!okPoint || r.comma && !r.point))
	switch {
	case usePoint:
		return asPoint, nil
	case useComma:
		return asComma, nil
	case okPoint && okComma && r.style == NumbersAuto:
		return "", &Error{Code: CodeAmbiguous, Detail: "groups and fractions can be told apart neither here nor by the file's other " +
			"amounts; name the number style in the format"}
	}
	return "", badNumber()
}

// plainNumber reads digits with a fraction behind mark and groups of three before it, set apart by one and the same of the
// other marks. It returns them without groups and with a point.
func plainNumber(s string, mark byte) (string, bool) {
	whole, fraction, has := strings.Cut(s, string(mark))
	if has && (fraction == "" || !isDigits(fraction)) {
		return "", false
	}
	whole, ok := ungroup(whole, mark)
	if !ok {
		return "", false
	}
	if has {
		return whole + "." + fraction, true
	}
	return whole, true
}

// ungroup removes the separators of groups of three.
func ungroup(s string, mark byte) (string, bool) {
	if isDigits(s) {
		return s, s != ""
	}
	at := strings.IndexFunc(s, func(r rune) bool { return r < '0' || r > '9' })
	sep, n := utf8.DecodeRuneInString(s[at:])
	if sep == rune(mark) || !isGroupMark(sep) {
		return "", false
	}
	groups := strings.Split(s, s[at:at+n])
	for i, g := range groups {
		if !isDigits(g) || i > 0 && len(g) != 3 || len(g) < 1 || len(g) > 3 {
			return "", false
		}
	}
	return strings.Join(groups, ""), true
}

// isGroupMark reports what stands between groups of three: comma, point, apostrophes, spaces that do not break.
func isGroupMark(r rune) bool {
	switch r {
	case ',', '.', '\'', '\u2019', ' ', '\u00a0', '\u202f', '\u2009':
		return true
	}
	return false
}

func isDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return true
}

// stripped is an amount's text without sign and currency.
type stripped struct {
	digits   string
	negative bool
	currency Currency
	symbol   string
}

// strip takes the sign and the currency from around an amount. It returns false where one comes twice.
func strip(s string) (stripped, bool) {
	var out stripped
	signs, currencies := 0, 0
	minus := func() { out.negative = true; signs++ }
	s = trimCell(s)
	if strings.HasPrefix(s, "(") && strings.HasSuffix(s, ")") {
		s = trimCell(s[1 : len(s)-1])
		minus()
	}
	for {
		before := s
		switch {
		case strings.HasPrefix(s, "-"), strings.HasPrefix(s, "\u2212"):
			s = strings.TrimPrefix(strings.TrimPrefix(s, "-"), "\u2212")
			minus()
		case strings.HasSuffix(s, "-"), strings.HasSuffix(s, "\u2212"):
			s = strings.TrimSuffix(strings.TrimSuffix(s, "-"), "\u2212")
			minus()
		case hasSuffixFold(s, "CR"):
			s = s[:len(s)-2]
			minus()
		case hasSuffixFold(s, "DR"):
			s = s[:len(s)-2]
			signs++
		default:
			s = out.cutCurrency(s)
			if s != before {
				currencies++
			}
		}
		if s == before {
			break
		}
		s = trimCell(s)
	}
	out.digits = s
	return out, signs <= 1 && currencies <= 1
}

// cutCurrency removes a currency's code or symbol from either end of s and notes it.
func (o *stripped) cutCurrency(s string) string {
	start := strings.IndexFunc(s, isAmountRune)
	if start > 0 && o.takeCurrency(trimCell(s[:start])) {
		return s[start:]
	}
	end := strings.LastIndexFunc(s, unicode.IsDigit) + 1
	if end > 0 && end < len(s) && o.takeCurrency(trimCell(s[end:])) {
		return s[:end]
	}
	return s
}

// takeCurrency notes the currency that text names, if it does.
func (o *stripped) takeCurrency(text string) bool {
	if c, err := ParseCurrency(text); err == nil {
		o.currency = c
		return true
	}
	if c, ok := currencySymbols[text]; ok {
		o.currency = c
		return true
	}
	if _, shared := sharedSymbols[text]; shared {
		o.symbol = text
		return true
	}
	return false
}

// currencySymbols are the symbols that stand for one currency.
var currencySymbols = map[string]Currency{
	"€": EUR, "£": GBP, "RM": MYR, "₫": VND, "đ": VND, "S$": SGD, "US$": USD, "A$": AUD, "HK$": HKD, "NT$": TWD, "NZ$": NZD,
	"C$": CAD, "Rp": IDR, "฿": THB, "₹": INR, "₱": PHP, "₩": KRW, "Fr.": CHF, "R$": BRL, "zł": PLN,
}

// sharedSymbols are the symbols of several currencies: they are taken only where the row or the format names one of them.
var sharedSymbols = map[string][]Currency{
	"$":  {USD, SGD, AUD, CAD, NZD, HKD, TWD, MXN, BND},
	"¥":  {JPY, CNY},
	"kr": {SEK, NOK, DKK, ISK},
}

// isAmountRune reports what an amount itself begins with.
func isAmountRune(r rune) bool { return unicode.IsDigit(r) || r == '-' || r == '\u2212' || r == '(' }

func hasSuffixFold(s, suffix string) bool {
	return len(s) > len(suffix) && strings.EqualFold(s[len(s)-len(suffix):], suffix)
}

// trimCell removes white space around a cell, also such as does not break.
func trimCell(s string) string { return strings.TrimFunc(s, unicode.IsSpace) }
