package receivables

import (
	"cmp"

	"github.com/rickb777/date/v2"
)

// Roll names what happens to a date on which no business is done. Values: the constants below; the zero value means
// RollNone.
type Roll string

// The ways to roll a date.
const (
	RollNone              Roll = "none"               // the date stays
	RollFollowing         Roll = "following"          // the next business day
	RollModifiedFollowing Roll = "modified-following" // the next business day, but in the same month; else the one before
	RollPreceding         Roll = "preceding"          // the business day before
)

// Check returns an error if r is not one of the constants or the zero value (BadEnum).
func (r Roll) Check() error {
	switch r {
	case "", RollNone, RollFollowing, RollModifiedFollowing, RollPreceding:
		return nil
	}
	return &Error{Code: CodeBadEnum, Detail: "roll is none, following, modified-following or preceding"}
}

// Date returns d rolled by r in cal. A business day stays where it is; later dates never roll before earlier ones.
// RollNone asks no calendar and takes nil. It looks at MaxSearchDays days at most, d included. It returns an error if:
//   - r is no known way (BadEnum);
//   - d is the zero date (MissingDate), or it or the result is outside MinYear to MaxYear (DateRange);
//   - cal is needed and is nil or holds nil (MissingCalendar), panics (CallbackPanic), or does not cover a day that was
//     looked at (CalendarRange);
//   - none of the days looked at is a business day (NoBusinessDay).
func (r Roll) Date(d date.Date, cal Calendar) (date.Date, error) {
	if err := r.Check(); err != nil {
		return 0, err
	}
	if err := CheckDate(d); err != nil {
		return 0, err
	}
	switch r {
	case RollFollowing:
		return searchBusinessDay(d, 1, cal)
	case RollPreceding:
		return searchBusinessDay(d, -1, cal)
	case RollModifiedFollowing:
		next, err := searchBusinessDay(d, 1, cal)
		if err == nil && next > EndOfMonth(d) {
			return searchBusinessDay(d, -1, cal)
		}
		return next, err
	default:
		return d, nil
	}
}

// searchBusinessDay returns the first business day at or after d in the direction of step, which is 1 or −1.
func searchBusinessDay(d date.Date, step date.Date, cal Calendar) (date.Date, error) {
	if err := CheckCalendar(cal); err != nil {
		return 0, err
	}
	for range MaxSearchDays {
		if err := CheckDate(d); err != nil {
			return 0, err
		}
		open, err := askCalendar(cal, d)
		if err != nil {
			return 0, err
		}
		if open {
			return d, nil
		}
		d += step
	}
	return 0, &Error{Code: CodeNoBusinessDay, Detail: "no business day among the days searched"}
}

// AddBusinessDays returns the n-th business day after d, or before it where n is negative; n = 0 returns d as it is, a
// business day or not. So 1 from a Friday is Monday, and 1 from a Saturday is Monday too. Between two business days it looks
// at MaxSearchDays days at most. It returns an error if n is beyond MaxBusinessDays either way (Limit), and the errors of
// [Roll.Date].
func AddBusinessDays(d date.Date, n int, cal Calendar) (date.Date, error) {
	if err := CheckDate(d); err != nil {
		return 0, err
	}
	if err := CheckCalendar(cal); err != nil {
		return 0, err
	}
	if n > MaxBusinessDays || n < -MaxBusinessDays {
		return 0, businessDaysLimit()
	}
	step := date.Date(cmp.Compare(n, 0))
	for range max(n, -n) {
		next, err := searchBusinessDay(d+step, step, cal)
		if err != nil {
			return 0, err
		}
		d = next
	}
	return d, nil
}

// BusinessDaysBetween returns the number of business days after from, up to and with to: 0 on the same day. So a Friday to
// the Monday after is 1, as Days counts from a day to the next as 1. It returns an error if:
//   - a date is zero (MissingDate) or outside MinYear to MaxYear (DateRange), or from is after to (BadPeriod);
//   - the period is longer than MaxBusinessDays calendar days (Limit);
//   - the calendar is missing, panics or does not cover the period (MissingCalendar, CallbackPanic, CalendarRange).
func BusinessDaysBetween(from, to date.Date, cal Calendar) (int, error) {
	if err := checkPeriod(from, to); err != nil {
		return 0, err
	}
	if err := CheckCalendar(cal); err != nil {
		return 0, err
	}
	if Days(from, to) > MaxBusinessDays {
		return 0, businessDaysLimit()
	}
	n := 0
	for d := from + 1; d <= to; d++ {
		open, err := askCalendar(cal, d)
		if err != nil {
			return 0, err
		}
		if open {
			n++
		}
	}
	return n, nil
}

// checkPeriod returns an error unless both dates are good and from is not after to.
func checkPeriod(from, to date.Date) error {
	var f Faults
	f.AddErr("/from", CheckDate(from))
	f.AddErr("/to", CheckDate(to))
	if f.Empty() && from > to {
		f.Add(Error{Code: CodeBadPeriod, Path: "/from", Detail: "the period ends before it begins"})
	}
	return f.Err()
}

func businessDaysLimit() *Error {
	return &Error{Code: CodeLimit, Detail: "more days than are counted one by one"}
}
