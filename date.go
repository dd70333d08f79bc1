package receivables

import (
	"time"

	"github.com/rickb777/date/v2"
)

// ParseDate reads a calendar day written yyyy-mm-dd, ten bytes, from MinYear to MaxYear. It returns an error if the text has
// another form (BadDate), the day does not exist (BadDate) or the year is outside the range (DateRange).
func ParseDate(s string) (date.Date, error) {
	if len(s) != 10 || s[4] != '-' || s[7] != '-' {
		return 0, &Error{Code: CodeBadDate, Detail: "a date is written yyyy-mm-dd"}
	}
	y, okY := digits(s[:4])
	m, okM := digits(s[5:7])
	d, okD := digits(s[8:])
	if !okY || !okM || !okD {
		return 0, &Error{Code: CodeBadDate, Detail: "a date is written yyyy-mm-dd"}
	}
	if y < MinYear || y > MaxYear {
		return 0, &Error{Code: CodeDateRange, Detail: "the year is outside 1900 to 2199"}
	}
	t := date.New(y, time.Month(m), d)
	if m < 1 || m > 12 || t.Day() != d || t.Month() != time.Month(m) {
		return 0, &Error{Code: CodeBadDate, Detail: "no such day"}
	}
	return t, nil
}

// digits reads a run of ASCII digits.
func digits(s string) (int, bool) {
	n := 0
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return 0, false
		}
		n = n*10 + int(s[i]-'0')
	}
	return n, true
}
