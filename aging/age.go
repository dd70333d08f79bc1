package aging

import (
	"github.com/rickb777/date/v2"

	"github.com/openreceivables/receivables"
)

// Unit is what age counts. Values: the constants below. In every unit a later as-of date never makes an item younger, and an
// earlier basis date never does either.
type Unit string

// The units of age. Basis dates are called due here; they may be the issued or posted date by policy.
const (
	// Days is as-of minus due: 0 is due today and not overdue, 1 is the first day late, −1 is due tomorrow.
	Days Unit = "days"

	// Weeks counts weeks begun: days past due divided by 7, rounded up. 1 to 7 days are week 1, 8 to 14 week 2; due today or
	// within the next 6 days is week 0, due in 7 to 13 days week −1.
	Weeks Unit = "weeks"

	// Months counts months begun since due, end-of-month safe: n is the least number for which n months after due, at most the
	// last day of that month, is as-of or later. Due 31 January, the days 1 to 28 February 2023 are month 1, 1 March is month 2.
	// Due today is month 0.
	Months Unit = "months"

	// CalendarMonths counts calendar months. Overdue: 1 is due in the month of as-of, 2 in the month before, and so on. Not
	// overdue: 0 is due in the month of as-of, −1 in the month after.
	CalendarMonths Unit = "calendar-months"

	// MonthsInArrears counts full months late, as loan ledgers do: 0 is overdue by less than a month, 1 by one month but less
	// than two. Not overdue: −1 is due within the month that begins today, −2 within the one after it.
	MonthsInArrears Unit = "months-in-arrears"
)

// age returns the age on asOf of what is dated due, in u. It never rises with due and never falls with asOf.
func (u Unit) age(asOf, due date.Date) int {
	switch u {
	case Weeks:
		return weeksBegun(int(asOf - due))
	case Months:
		return monthsBegun(asOf, due)
	case CalendarMonths:
		n := monthNumber(asOf) - monthNumber(due)
		if due < asOf {
			return n + 1
		}
		return n
	case MonthsInArrears:
		if due < asOf {
			return fullMonths(due, asOf)
		}
		return -1 - fullMonths(asOf, due)
	}
	return int(asOf - due)
}

// monthNumber counts months from the year 0.
func monthNumber(d date.Date) int {
	y, m, _ := d.Date()
	return 12*y + int(m) - 1
}

// monthsBegun returns the least n for which n months after from is to or later.
func monthsBegun(to, from date.Date) int {
	n := monthNumber(to) - monthNumber(from)
	if receivables.AddMonths(from, n) < to {
		n++
	}
	return n
}

// fullMonths returns the greatest n for which n months after from is to or earlier; from must not be after to.
func fullMonths(from, to date.Date) int {
	n := monthNumber(to) - monthNumber(from)
	if receivables.AddMonths(from, n) > to {
		n--
	}
	return n
}

// weeksBegun returns days divided by 7, rounded up.
func weeksBegun(days int) int {
	n := days / 7
	if days%7 > 0 {
		n++
	}
	return n
}
