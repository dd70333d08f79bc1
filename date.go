package receivables

import (
	"time"

	"github.com/rickb777/date/v2"
)

// ParseDate reads a calendar day written yyyy-mm-dd, ten ASCII bytes, from MinYear to MaxYear. It never guesses: no other
// order, separator, sign or surrounding space. It returns an error if:
//   - the text is empty (MissingDate);
//   - the text has another form, or names a day that does not exist (BadDate);
//   - the year is outside MinYear to MaxYear (DateRange).
//
// It allocates nothing unless it fails.
func ParseDate(s string) (date.Date, error) {
	if s == "" {
		return 0, &Error{Code: CodeMissingDate, Detail: "a date is required"}
	}
	if len(s) != 10 || s[4] != '-' || s[7] != '-' {
		return 0, &Error{Code: CodeBadDate, Detail: "a date is written yyyy-mm-dd"}
	}
	y, okY := digits(s[:4])
	m, okM := digits(s[5:7])
	d, okD := digits(s[8:])
	if !okY || !okM || !okD {
		return 0, &Error{Code: CodeBadDate, Detail: "a date is written yyyy-mm-dd"}
	}
	if m < 1 || m > 12 || d < 1 || d > daysIn(y, time.Month(m)) {
		return 0, &Error{Code: CodeBadDate, Detail: "no such day"}
	}
	if y < MinYear || y > MaxYear {
		return 0, dateRange()
	}
	return civil(y, time.Month(m), d), nil
}

// FormatDate returns d as yyyy-mm-dd, and "" for the zero date. A year outside 0000 to 9999 is written with its sign and
// all its digits, which ParseDate refuses. It reads none of the date package's settings. ParseDate(FormatDate(d)) = d for
// every date that CheckDate accepts.
func FormatDate(d date.Date) string { return string(AppendDate(nil, d)) }

// AppendDate appends FormatDate(d) to b and returns the extended slice.
func AppendDate(b []byte, d date.Date) []byte {
	if d == 0 {
		return b
	}
	y, m, day := d.Date()
	b = appendYear(b, y)
	b = append(b, '-', '0'+byte(m/10), '0'+byte(m%10))
	return append(b, '-', '0'+byte(day/10), '0'+byte(day%10))
}

// CheckDate returns an error if d is the zero date (MissingDate) or its year is outside MinYear to MaxYear (DateRange).
func CheckDate(d date.Date) error {
	if d == 0 {
		return &Error{Code: CodeMissingDate, Detail: "a date is required"}
	}
	if d < minDate || d > maxDate {
		return dateRange()
	}
	return nil
}

// DateIn returns the calendar day of the instant t in the place loc. The place decides: 2024-12-31T17:00Z is already
// 2025-01-01 in Kuala Lumpur. The zone that t itself carries is ignored. It returns an error if loc is nil
// (MissingLocation), t is the zero time (MissingDate) or the day is outside MinYear to MaxYear (DateRange).
func DateIn(t time.Time, loc *time.Location) (date.Date, error) {
	if loc == nil {
		return 0, &Error{Code: CodeMissingLocation, Detail: "a timestamp becomes a date only in a named place"}
	}
	if t.IsZero() {
		return 0, &Error{Code: CodeMissingDate, Detail: "a date is required"}
	}
	d := date.NewAt(t.In(loc))
	if err := CheckDate(d); err != nil {
		return 0, err
	}
	return d, nil
}

// The first and the last date: 1 January of MinYear and 31 December of MaxYear, as days since 0001-01-01.
const (
	minDate date.Date = 693595
	maxDate date.Date = 803167
)

func dateRange() *Error {
	return &Error{Code: CodeDateRange, Detail: "the year is outside 1900 to 2199"}
}

// appendYear writes at least four digits.
func appendYear(b []byte, y int) []byte {
	if y < 0 {
		b, y = append(b, '-'), -y
	}
	var rev [20]byte
	n := 0
	for ; y > 0 || n < 4; y /= 10 {
		rev[n] = '0' + byte(y%10)
		n++
	}
	for n--; n >= 0; n-- {
		b = append(b, rev[n])
	}
	return b
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
