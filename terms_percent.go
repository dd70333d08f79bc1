package receivables

import (
	"strings"

	"github.com/shopspring/decimal"
)

// checkPercent adds a fault unless p is above 0, at most 100, and has at most MaxPercentScale fraction digits.
func checkPercent(f *Faults, path string, p decimal.Decimal) bool {
	// The exponent and the digits are looked at first: arithmetic on an unbounded decimal can take minutes.
	if p.Exponent() < -maxPercentExponent || p.Exponent() > 2 || p.NumDigits() > maxPercentExponent ||
		p.Sign() <= 0 || p.Cmp(decimal.New(100, 0)) > 0 || !p.Equal(p.Truncate(MaxPercentScale)) {
		f.Add(Error{Code: CodeBadTerms, Path: path, Detail: "a percentage is above 0, at most 100, with few fraction digits"})
		return false
	}
	return true
}

// maxPercentExponent bounds a decimal before it is looked at as a percentage; trailing zeros beyond MaxPercentScale are
// harmless.
const maxPercentExponent = 24

// isZero reports whether d is 0, whatever its exponent.
func isZero(d decimal.Decimal) bool { return d.Sign() == 0 }

// parsePercent reads a number token: digits with an optional fraction. Whether the value is a good percentage is for checkPercent.
func parsePercent(text string) (decimal.Decimal, bool) {
	if len(text) > maxPercentExponent {
		return decimal.Decimal{}, false
	}
	d, err := ParseAmount(text)
	return d, err == nil
}

// formatPercent writes a valid percentage without trailing zeros: 2, 33.5, 0.25.
func formatPercent(p decimal.Decimal) string {
	s := p.StringFixed(MaxPercentScale)
	return strings.TrimSuffix(strings.TrimRight(s, "0"), ".")
}
