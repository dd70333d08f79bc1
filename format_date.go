package receivables

import (
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/rickb777/date/v2"
)

// layout is one compiled date layout: parts to be read in their order.
type layout struct {
	parts    []layoutPart
	shape    string // the layout with day and month alike; "" where nothing can be mistaken: year first, month by name
	dayFirst bool   // the day stands before the month
	excel    bool
}

// layoutPart is one of y (four digits), Y (two), M (name), N (two digits of the month), m (one or two), D and d likewise; or a
// literal.
type layoutPart struct {
	what    byte
	literal string
}

// compileLayout reads a layout, and reports whether it names the year, the month and the day once each.
func compileLayout(s string) (layout, bool) {
	if s == "excel" {
		return layout{excel: true}, true
	}
	var l layout
	tokens := []struct {
		text string
		what byte
	}{{"yyyy", 'y'}, {"yy", 'Y'}, {"mmm", 'M'}, {"mm", 'N'}, {"m", 'm'}, {"dd", 'D'}, {"d", 'd'}}
	var order []byte // y, m and d as they come
	for s != "" {
		part := layoutPart{}
		for _, t := range tokens {
			if strings.HasPrefix(s, t.text) {
				part.what, part.literal = t.what, t.text
				break
			}
		}
		if part.what == 0 {
			_, n := utf8.DecodeRuneInString(s)
			part.literal = s[:n]
			l.shape += part.literal
		} else {
			order = append(order, part.literal[0])
			l.shape += "#"
		}
		s = s[len(part.literal):]
		l.parts = append(l.parts, part)
	}
	if named := slices.ContainsFunc(l.parts, func(p layoutPart) bool { return p.what == 'M' }); named || slices.Index(order, 'y') == 0 {
		l.shape = ""
	}
	sorted := slices.Sorted(slices.Values(order))
	l.dayFirst = slices.Index(order, 'd') < slices.Index(order, 'm')
	return l, string(sorted) == "dmy"
}

// read returns the day that s names by the layout. It returns false where s has another form or there is no such day.
func (l *layout) read(s string) (date.Date, bool) {
	if l.excel {
		return excelDay(s)
	}
	var y, m, d int
	for _, p := range l.parts {
		n, ok := 0, true
		switch p.what {
		case 0:
			s, ok = strings.CutPrefix(s, p.literal)
		case 'y':
			y, s, ok = leadingDigits(s, 4, 4)
		case 'Y':
			n, s, ok = leadingDigits(s, 2, 2)
			y = fullYear(n)
		case 'M':
			m, s, ok = leadingMonth(s)
		case 'N':
			m, s, ok = leadingDigits(s, 2, 2)
		case 'm':
			m, s, ok = leadingDigits(s, 1, 2)
		case 'D':
			d, s, ok = leadingDigits(s, 2, 2)
		case 'd':
			d, s, ok = leadingDigits(s, 1, 2)
		}
		if !ok {
			return 0, false
		}
	}
	if s != "" || y < MinYear || y > MaxYear || m < 1 || m > 12 || d < 1 || d > daysIn(y, time.Month(m)) {
		return 0, false
	}
	return civil(y, time.Month(m), d), true
}

// leadingDigits reads from low to high digits at the start of s.
func leadingDigits(s string, low, high int) (n int, rest string, ok bool) {
	i := 0
	for i < len(s) && i < high && s[i] >= '0' && s[i] <= '9' {
		n = n*10 + int(s[i]-'0')
		i++
	}
	return n, s[i:], i >= low
}

// fullYear puts a year of two digits into 1970 to 2069, as POSIX does to within a year.
func fullYear(yy int) int {
	if yy < 70 {
		return 2000 + yy
	}
	return 1900 + yy
}

// excelDay reads a serial day number of the 1900 system. Serial 60 is a day that never was, and what is before it is counted
// otherwise in other programs, so that they are refused.
func excelDay(s string) (date.Date, bool) {
	n, rest, ok := leadingDigits(s, 1, 6)
	day := civil(1899, time.December, 30) + date.Date(n)
	return day, ok && rest == "" && n > 60 && day <= maxDate
}

// monthNames are the months as exports write them: English, German and Malay, in full and short.
var monthNames = map[string]int{
	"jan": 1, "january": 1, "januar": 1, "januari": 1,
	"feb": 2, "february": 2, "februar": 2, "februari": 2,
	"mar": 3, "march": 3, "mär": 3, "mrz": 3, "märz": 3, "mac": 3,
	"apr": 4, "april": 4,
	"may": 5, "mai": 5, "mei": 5,
	"jun": 6, "june": 6, "juni": 6,
	"jul": 7, "july": 7, "juli": 7, "julai": 7,
	"aug": 8, "august": 8, "ogo": 8, "ogos": 8,
	"sep": 9, "sept": 9, "september": 9,
	"oct": 10, "october": 10, "okt": 10, "oktober": 10,
	"nov": 11, "november": 11,
	"dec": 12, "december": 12, "dez": 12, "dezember": 12, "dis": 12, "disember": 12,
}

// leadingMonth reads a month's name at the start of s, in any case, with a point behind it or without.
func leadingMonth(s string) (m int, rest string, ok bool) {
	end := strings.IndexFunc(s, func(r rune) bool { return r < 0x80 && (r|0x20 < 'a' || r|0x20 > 'z') })
	if end < 0 {
		end = len(s)
	}
	m, ok = monthNames[strings.ToLower(s[:end])]
	return m, strings.TrimPrefix(s[end:], "."), ok
}

// dateReader reads the dates of one file.
type dateReader struct {
	layouts []layout
	plain   bool // the only layout is yyyy-mm-dd, which ParseDate reads
	order   dateOrder
}

// dateOrder says which of two readings of a date the file's other dates support.
type dateOrder uint8

const (
	orderUnknown dateOrder = iota
	orderDayFirst
	orderMonthFirst
	orderBoth // the file holds dates of either order
)

func newDateReader(f *Format) dateReader {
	r := dateReader{plain: len(f.Dates) == 1 && f.Dates[0] == "yyyy-mm-dd"}
	for _, s := range f.Dates {
		l, _ := compileLayout(s)
		r.layouts = append(r.layouts, l)
	}
	return r
}

// ambiguous reports whether two layouts may read one text as two days.
func (r *dateReader) ambiguous() bool {
	return slices.ContainsFunc(r.layouts, func(l layout) bool { return l.dayFirst && r.rival(l) })
}

// rival reports whether another layout is l with the day and the month the other way round.
func (r *dateReader) rival(l layout) bool {
	return l.shape != "" && slices.ContainsFunc(r.layouts, func(o layout) bool { return o.shape == l.shape && o.dayFirst != l.dayFirst })
}

// learn takes the text of one date as evidence: one that can be read in one order only, though a layout of the other order
// exists.
func (r *dateReader) learn(s string) {
	for i, l := range r.layouts {
		if _, ok := l.read(s); !ok || !r.rival(l) {
			continue
		}
		if _, byDay, byMonth := r.readings(s); byDay != 0 && byMonth != 0 {
			return
		}
		if r.layouts[i].dayFirst {
			r.order |= orderDayFirst
		} else {
			r.order |= orderMonthFirst
		}
	}
}

// readings returns the day that the layouts agree on, or zero; and the days read with the day and with the month first.
func (r *dateReader) readings(s string) (only, byDay, byMonth date.Date) {
	for i := range r.layouts {
		day, ok := r.layouts[i].read(s)
		switch {
		case !ok:
		case r.layouts[i].shape == "":
			return day, 0, 0
		case r.layouts[i].dayFirst:
			byDay = day
		default:
			byMonth = day
		}
	}
	switch {
	case byDay == 0 || byDay == byMonth:
		only = byMonth
	case byMonth == 0:
		only = byDay
	}
	return only, byDay, byMonth
}

// read returns the day that s names. It returns MissingDate for empty text, BadDate for a text of no layout, Ambiguous where
// two layouts read it as two days and the file does not decide.
func (r *dateReader) read(s string) (date.Date, error) {
	if r.plain || s == "" {
		return ParseDate(s)
	}
	only, byDay, byMonth := r.readings(s)
	switch {
	case only != 0:
		return only, nil
	case byDay == 0:
		return 0, &Error{Code: CodeBadDate, Detail: "no layout of the format reads this date"}
	case r.order == orderDayFirst:
		return byDay, nil
	case r.order == orderMonthFirst:
		return byMonth, nil
	}
	return 0, &Error{Code: CodeAmbiguous, Detail: "day and month can be told apart neither here nor by the file's other dates; " +
		"name one layout in the format"}
}
