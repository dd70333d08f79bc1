package aging

import (
	"testing"
	"time"

	"github.com/rickb777/date/v2"

	"github.com/openreceivables/receivables"
)

// 400 Gregorian years, a whole number of weeks.
const cycle = 146_097

func TestPropL21Shift(t *testing.T) {
	// Records end in 2199, so the shift is tested where dates become ages, below the check of the range.
	from := date.New(1990, time.January, 1)
	for i := range date.Date(3000) {
		due := from + i
		for _, asOf := range []date.Date{due - 400, due - 31, due - 1, due, due + 1, due + 29, due + 31, due + 366, due + 731} {
			for _, u := range []Unit{Days, Weeks, Months, CalendarMonths, MonthsInArrears} {
				if a, b := u.age(asOf, due), u.age(asOf+cycle, due+cycle); a != b {
					t.Fatalf("%s: due %s as of %s is %d, 400 years later %d", u, due, asOf, a, b)
				}
			}
		}
	}
}

func TestDayRange(t *testing.T) {
	if firstDay != int32(date.New(receivables.MinYear, time.January, 1)) || lastDay != int32(date.New(receivables.MaxYear, time.December, 31)) {
		t.Error("the day table does not begin and end where dates do")
	}
	if lastDay-firstDay >= 1<<tableBits {
		t.Error("the day table is too short")
	}
}

func TestScaleIsAge(t *testing.T) {
	buckets := Buckets(-3, 0, 1, 2, 12, 40)
	for _, u := range []Unit{Days, Weeks, Months, CalendarMonths, MonthsInArrears} {
		for _, asOf := range []date.Date{date.Date(firstDay), date.New(2024, 2, 29), date.New(2023, 3, 31), date.Date(lastDay)} {
			s := newScale(asOf, u, buckets)
			for d := firstDay; d <= lastDay; d++ {
				if d > int32(asOf)-1500 && d < int32(asOf)+200 || d < firstDay+40 || d > lastDay-40 {
					age, b := u.age(asOf, date.Date(d)), buckets[s.bucket(d)]
					if b.From != nil && age < *b.From || b.To != nil && age > *b.To {
						t.Fatalf("%s: %s as of %s has age %d and bucket %s", u, date.Date(d), asOf, age, b.Name)
					}
				}
			}
		}
	}
}
