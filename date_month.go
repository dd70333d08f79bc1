package receivables

import (
	"time"

	"github.com/rickb777/date/v2"
)

// maxMonths bounds AddMonths: 300,000 years, far outside any date, so that no month count overflows.
const maxMonths = 3_600_000

// AddMonths returns the same day of the month n months later, or the last day of that month where it has no such day:
// 31 January + 1 month is 28 or 29 February. A negative n goes back. The zero date stays zero. More than 3,600,000 months
// either way count as 3,600,000; a result outside MinYear to MaxYear is returned as it is, and CheckDate tells.
//
// Adding is not reversible: 31 January + 1 month − 1 month is 28 January. Neither is it additive: two steps of one month
// from 31 January end on 28 March, one step of two months on 31 March. So compute each date of a row from its first date.
func AddMonths(d date.Date, n int) date.Date {
	if d == 0 {
		return 0
	}
	y, m, day := d.Date()
	months := int64(y)*12 + int64(m-1) + int64(max(-maxMonths, min(n, maxMonths)))
	y, m = int(floorDiv(months, 12)), time.Month(months-12*floorDiv(months, 12)+1)
	return civil(y, m, min(day, daysIn(y, m)))
}

// EndOfMonth returns the last day of d's month. The zero date stays zero.
func EndOfMonth(d date.Date) date.Date { return onDay(d, 31) }

// Days returns to − from in calendar days: negative where to is earlier, 0 on the same day.
func Days(from, to date.Date) int { return int(to - from) }

// onDay returns the given day of d's month, or the month's last day where it has no such day. The zero date stays zero.
func onDay(d date.Date, day int) date.Date {
	if d == 0 {
		return 0
	}
	y, m, old := d.Date()
	return d + date.Date(min(day, daysIn(y, m))-old)
}

// daysIn returns the number of days of a month of the Gregorian calendar.
func daysIn(year int, m time.Month) int {
	switch m {
	case time.February:
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			return 29
		}
		return 28
	case time.April, time.June, time.September, time.November:
		return 30
	default:
		return 31
	}
}

// civil returns the date of an existing day. It counts the days directly, which costs far less than a detour over time.Time; a
// test compares the two on every day there is.
func civil(year int, m time.Month, day int) date.Date {
	before := int64(year) - 1
	leap := floorDiv(before, 4) - floorDiv(before, 100) + floorDiv(before, 400)
	n := 365*before + leap + int64(daysBefore[m-1]+day-1)
	if m > time.February && daysIn(year, time.February) == 29 {
		n++
	}
	return date.Date(n)
}

// daysBefore holds the days of a common year before each month.
var daysBefore = [12]int{0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334}

// floorDiv divides towards minus infinity; b is positive.
func floorDiv(a, b int64) int64 {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}
