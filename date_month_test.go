package receivables

import (
	"math"
	"testing"
	"time"

	"github.com/rickb777/date/v2"
	"github.com/stretchr/testify/assert"
)

// Catalogue row 49: the end of the month is kept to, never passed.
func TestBadInputAddMonths(t *testing.T) {
	cases := []struct {
		from   string
		months int
		want   string
	}{
		{"2023-01-31", 1, "2023-02-28"},
		{"2024-01-31", 1, "2024-02-29"},
		{"2024-02-29", 12, "2025-02-28"},
		{"2024-02-29", 48, "2028-02-29"},
		{"2024-03-31", -1, "2024-02-29"},
		{"2024-01-15", -1, "2023-12-15"},
		{"2024-12-31", 1, "2025-01-31"},
		{"2024-01-31", 0, "2024-01-31"},
		{"2024-01-31", -12, "2023-01-31"},
		{"2024-12-31", -13, "2023-11-30"},
		{"1900-01-31", 1, "1900-02-28"},
		{"2000-01-31", 1, "2000-02-29"},
	}
	for _, c := range cases {
		t.Run("row49 "+c.from, func(t *testing.T) {
			assert.Equal(t, c.want, FormatDate(AddMonths(ymd(c.from), c.months)))
		})
	}
}

func TestAddMonthsOutside(t *testing.T) {
	assert.Zero(t, AddMonths(0, 5))
	assert.Equal(t, "2200-01-31", FormatDate(AddMonths(maxDate, 1)))
	assert.ErrorIs(t, CheckDate(AddMonths(maxDate, 1)), CodeDateRange)
	assert.ErrorIs(t, CheckDate(AddMonths(minDate, -1)), CodeDateRange)
	for _, n := range []int{math.MaxInt, math.MinInt, maxMonths + 1, -maxMonths - 1} {
		assert.ErrorIs(t, CheckDate(AddMonths(minDate, n)), CodeDateRange)
	}
	assert.Equal(t, AddMonths(minDate, maxMonths), AddMonths(minDate, math.MaxInt))
	assert.Equal(t, AddMonths(minDate, -maxMonths), AddMonths(minDate, math.MinInt))
	assert.NotEqual(t, AddMonths(minDate, maxMonths), AddMonths(minDate, maxMonths-1))
}

// What looks like a law of months and is none.
func TestAddMonthsNotReversible(t *testing.T) {
	jan31 := ymd("2023-01-31")
	assert.Equal(t, "2023-01-28", FormatDate(AddMonths(AddMonths(jan31, 1), -1)))
	assert.Equal(t, "2023-03-28", FormatDate(AddMonths(AddMonths(jan31, 1), 1)))
	assert.Equal(t, "2023-03-31", FormatDate(AddMonths(jan31, 2)))
}

// The laws that do hold, on every day of two leap cycles around a century year that is none.
func TestPropAddMonthsLaws(t *testing.T) {
	first, last := ymd("1900-01-01"), ymd("1908-12-31")
	for d := first; d <= last; d++ {
		for _, n := range []int{-25, -12, -1, 0, 1, 2, 11, 12, 13, 48} {
			got := AddMonths(d, n)
			y, m, dd := d.Date()
			gy, gm, gd := got.Date()
			if gy*12+int(gm) != y*12+int(m)+n {
				t.Fatalf("%s + %d months lands in another month: %s", FormatDate(d), n, FormatDate(got))
			}
			if gd != dd && (gd > dd || got != EndOfMonth(got)) {
				t.Fatalf("%s + %d months = %s", FormatDate(d), n, FormatDate(got))
			}
			if AddMonths(d+1, n) < got {
				t.Fatalf("a later day gives an earlier one: %s + %d months", FormatDate(d), n)
			}
			if back := AddMonths(got, -n); back > d || d-back > 3 || (dd <= 28 && back != d) {
				t.Fatalf("%s there and back is %s", FormatDate(d), FormatDate(back))
			}
		}
	}
}

// An oracle that walks one day at a time.
func TestEndOfMonthEveryDay(t *testing.T) {
	for d := minDate; d <= maxDate; d++ {
		end := EndOfMonth(d)
		if end < d || end-d > 30 || (end+1).Day() != 1 || end.Month() != d.Month() {
			t.Fatalf("the month of %s ends on %s", FormatDate(d), FormatDate(end))
		}
	}
	assert.Zero(t, EndOfMonth(0))
}

func TestOnDay(t *testing.T) {
	assert.Equal(t, "2023-02-28", FormatDate(onDay(ymd("2023-02-01"), 31)))
	assert.Equal(t, "2023-02-10", FormatDate(onDay(ymd("2023-02-28"), 10)))
	assert.Zero(t, onDay(0, 5))
}

func TestDays(t *testing.T) {
	assert.Equal(t, 29, Days(ymd("2024-02-01"), ymd("2024-03-01")))
	assert.Equal(t, -1, Days(ymd("2025-01-01"), ymd("2024-12-31")))
	assert.Equal(t, 0, Days(ymd("2024-02-29"), ymd("2024-02-29")))
	assert.Equal(t, 109572, Days(minDate, maxDate))
}

// L21 for the date functions: 400 years are 146,097 days, whole weeks.
func TestPropL21DateShift(t *testing.T) {
	const cycle = 146_097
	assert.Zero(t, cycle%7)
	for d := ymd("1900-01-01"); d <= ymd("1910-12-31"); d++ {
		shifted := d + date.Date(cycle)
		if AddMonths(shifted, 13) != AddMonths(d, 13)+cycle || EndOfMonth(shifted) != EndOfMonth(d)+cycle ||
			shifted.Weekday() != d.Weekday() {
			t.Fatalf("the shift of %s differs", FormatDate(d))
		}
	}
}

func TestDaysIn(t *testing.T) {
	for y := MinYear; y <= MaxYear; y++ {
		for m := time.January; m <= time.December; m++ {
			if want := time.Date(y, m+1, 0, 0, 0, 0, 0, time.UTC).Day(); daysIn(y, m) != want {
				t.Fatalf("%d-%02d has %d days", y, m, daysIn(y, m))
			}
		}
	}
}

func TestCivil(t *testing.T) {
	for d := date.New(-500, time.March, 1); d < date.New(500, time.March, 1); d++ {
		if civil(d.Date()) != d {
			t.Fatalf("%s counts %d days", FormatDate(d), int64(civil(d.Date())))
		}
	}
}

func TestFloorDiv(t *testing.T) {
	for a := int64(-30); a <= 30; a++ {
		q := floorDiv(a, 12)
		assert.True(t, q*12 <= a && a < q*12+12, a)
	}
}
