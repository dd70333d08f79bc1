package render

import (
	"math/big"
	"strings"
)

// isNumber reports whether s is a canonical number: an optional minus, digits, and optionally a point and digits.
func isNumber(s string) bool {
	s = strings.TrimPrefix(s, "-")
	whole, frac, point := strings.Cut(s, ".")
	return isDigits(whole) && (!point || isDigits(frac))
}

func isDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

// Group returns a canonical number with a comma between each three digits of its whole part: "-1234567.50" becomes
// "-1,234,567.50". Any other text is returned as it is.
func Group(number string) string {
	if !isNumber(number) {
		return number
	}
	sign := ""
	if number[0] == '-' {
		sign, number = "-", number[1:]
	}
	whole, frac, point := strings.Cut(number, ".")
	var b strings.Builder
	b.WriteString(sign)
	for i := range len(whole) {
		if i > 0 && (len(whole)-i)%3 == 0 {
			b.WriteByte(',')
		}
		b.WriteByte(whole[i])
	}
	if point {
		b.WriteByte('.')
		b.WriteString(frac)
	}
	return b.String()
}

// scaleOf returns the fraction digits of a canonical number, 0 for any other text.
func scaleOf(number string) int {
	if !isNumber(number) {
		return 0
	}
	_, frac, _ := strings.Cut(number, ".")
	return len(frac)
}

// units returns a canonical number as an integer of 10^-scale, exact for scale ≥ its fraction digits, or false.
func units(number string, scale int) (*big.Int, bool) {
	if !isNumber(number) {
		return nil, false
	}
	digits := strings.Replace(number, ".", "", 1) + strings.Repeat("0", scale-scaleOf(number))
	return new(big.Int).SetString(digits, 10)
}

// decimalText returns v × 10^-scale as a canonical number without trailing zeros.
func decimalText(v *big.Int, scale int) string {
	digits := new(big.Int).Abs(v).String()
	digits = strings.Repeat("0", max(scale+1-len(digits), 0)) + digits
	whole, frac := digits[:len(digits)-scale], strings.TrimRight(digits[len(digits)-scale:], "0")
	if frac != "" {
		whole += "." + frac
	}
	if v.Sign() < 0 {
		whole = "-" + whole
	}
	return whole
}

// magnitudes are the suffixes of axis labels, by powers of a thousand.
var magnitudes = [...]string{"", "k", "M", "bn", "tn"}

// magnitude returns the index of the suffix that keeps the largest of an axis at or above one and short.
func magnitude(largest *big.Int, scale int) int {
	whole := len(new(big.Int).Abs(largest).String()) - scale
	return max(0, min((whole-1)/3, len(magnitudes)-1))
}

// compact returns v × 10^-scale in the given magnitude: 1500000 in millions is "1.5M". Zero is "0".
func compact(v *big.Int, scale, magnitude int) string {
	if v.Sign() == 0 {
		return "0"
	}
	return Group(decimalText(v, scale+3*magnitude)) + magnitudes[magnitude]
}
