package gen

import (
	"time"

	"github.com/rickb777/date/v2"

	"github.com/openreceivables/receivables"
)

// working reports whether d is no weekend day. Public holidays are left out on purpose: calendars are the caller's data.
func (c country) working(d date.Date) bool {
	w := d.Weekday()
	return w != c.weekend[0] && w != c.weekend[1]
}

// onward returns the first working day on or after d.
func (c country) onward(d date.Date) date.Date {
	for !c.working(d) {
		d++
	}
	return d
}

// monthRun returns the last working day of d's month, or of the next month where d is past it.
func (c country) monthRun(d date.Date) date.Date {
	run := c.back(receivables.EndOfMonth(d))
	if run < d {
		run = c.back(receivables.EndOfMonth(receivables.AddMonths(d, 1)))
	}
	return run
}

func (c country) back(d date.Date) date.Date {
	for !c.working(d) {
		d--
	}
	return d
}

// weekRun returns the first day on or after d on which runs are made: the fourth day of the working week.
func (c country) weekRun(d date.Date) date.Date {
	day := (c.weekend[1] + 4) % 7
	for d.Weekday() != day {
		d++
	}
	return d
}

// holidaySlack returns extra days that payments take in the quiet weeks of the year: late December in the west, the lunar
// new year in Viet Nam and Singapore, set on fixed days here.
func (c country) holidaySlack(d date.Date) int {
	switch m, day := d.Month(), d.Day(); {
	case (c.code == "VN" || c.code == "SG") && ((m == time.January && day >= 25) || (m == time.February && day <= 8)):
		return 9
	case c.code != "KW" && c.code != "VN" && m == time.December && day >= 21:
		return 8
	}
	return 0
}
