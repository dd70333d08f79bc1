package receivables

import (
	"github.com/rickb777/date/v2"
)

// DueRule makes a date of an issue date: steps done one after the other, from 1 to MaxTermsSteps of them. The order is the
// meaning, which is why three rules that are all called "30 days end of month" are three rules here:
//
//	DueDaysAfterMonthEnd(30)  31 January → 31 January → 1 March (2 March in a common year)
//	DueMonthEndAfterDays(30)  31 January → 1 March → 31 March
//	DueDayOfNextMonth(30)     31 January → 29 February (28 in a common year)
//
// A later issue date never makes an earlier date.
type DueRule []Step

// Step is one move from a date to a date.
type Step struct {
	Kind StepKind
	N    int // days, months or the day of the month, as the kind says; 0 for StepEndOfMonth
}

// StepKind names a step. Values: the constants below.
type StepKind string

// The steps. Days of the month run from 1 to 31 and are the month's last day where it is shorter.
const (
	StepDays       StepKind = "days"         // N calendar days later, 0 to MaxTermsDays
	StepMonths     StepKind = "months"       // N months later as AddMonths does, 0 to MaxTermsMonths
	StepEndOfMonth StepKind = "end-of-month" // the last day of the month
	StepDay        StepKind = "day"          // day N of the same month, before or after the date
	StepNextDay    StepKind = "next-day"     // the first day N of a month on or after the date
	StepCutoff     StepKind = "cutoff"       // a date after day N counts as the first of the following month
)

// DueOnReceipt is due on the issue date.
func DueOnReceipt() DueRule { return DueDays(0) }

// DueDays is days after the issue date: "net 30".
func DueDays(days int) DueRule { return DueRule{{StepDays, days}} }

// DueMonthEnd is due on the last day of the month of issue: "EOM".
func DueMonthEnd() DueRule { return DueRule{{StepEndOfMonth, 0}} }

// DueDaysAfterMonthEnd is days after the last day of the month of issue: "net 30 EOM", "30 days after end of month".
func DueDaysAfterMonthEnd(days int) DueRule {
	return DueRule{{StepEndOfMonth, 0}, {StepDays, days}}
}

// DueMonthEndAfterDays is the last day of the month that days after the issue date falls in: "30 days then end of month".
func DueMonthEndAfterDays(days int) DueRule {
	return DueRule{{StepDays, days}, {StepEndOfMonth, 0}}
}

// DueDayOfNextMonth is a day of the month after the month of issue: "10th prox".
func DueDayOfNextMonth(day int) DueRule {
	return DueRule{{StepMonths, 1}, {StepDay, day}}
}

// DueProximo is a day of the next month for documents issued up to and with the cut-off day, and of the month after for
// later ones: "25th prox cutoff 16".
func DueProximo(day, cutoff int) DueRule {
	return DueRule{{StepCutoff, cutoff}, {StepMonths, 1}, {StepDay, day}}
}

// DueDayAfterDays is days after the issue date, and then the first such day of a month on or after: "31 days then next
// day 15".
func DueDayAfterDays(days, day int) DueRule {
	return DueRule{{StepDays, days}, {StepNextDay, day}}
}

// DueNextMonthDayAfterDays is days after the issue date, and then a day of the month that follows: "30 days then 10th
// prox". Odoo calls it "days end of month on the".
func DueNextMonthDayAfterDays(days, day int) DueRule {
	return DueRule{{StepDays, days}, {StepMonths, 1}, {StepDay, day}}
}

// DueDaysAfterNextMonthEnd is days after the last day of the month after the month of issue: "30 days after end of next
// month".
func DueDaysAfterNextMonthEnd(days int) DueRule {
	return DueRule{{StepMonths, 1}, {StepEndOfMonth, 0}, {StepDays, days}}
}

// Date returns the date that r makes of issued. It returns an error if r is not valid (see [DueRule.Validate]), issued is
// the zero date (MissingDate), or a date on the way is outside MinYear to MaxYear (DateRange).
func (r DueRule) Date(issued date.Date) (date.Date, error) {
	if err := r.Validate(); err != nil {
		return 0, err
	}
	return r.date(issued)
}

// date is Date for a rule known to be valid.
func (r DueRule) date(d date.Date) (date.Date, error) {
	if err := CheckDate(d); err != nil {
		return 0, err
	}
	for _, s := range r {
		d = s.from(d)
		if err := CheckDate(d); err != nil {
			return 0, err
		}
	}
	return d, nil
}

// from returns the date the step makes of d.
func (s Step) from(d date.Date) date.Date {
	switch s.Kind {
	case StepDays:
		return d + date.Date(s.N)
	case StepMonths:
		return AddMonths(d, s.N)
	case StepEndOfMonth:
		return EndOfMonth(d)
	case StepDay:
		return onDay(d, s.N)
	case StepNextDay:
		if this := onDay(d, s.N); this >= d {
			return this
		}
		return onDay(EndOfMonth(d)+1, s.N)
	default: // StepCutoff, the last of the kinds that Validate lets through
		if d > onDay(d, s.N) {
			return EndOfMonth(d) + 1
		}
		return d
	}
}

// Validate returns an error, with a path for each fault, if r has no step (MissingField) or more than MaxTermsSteps (Limit),
// or a step is of no known kind (BadEnum) or has a number outside its kind's range (BadTerms).
func (r DueRule) Validate() error {
	var f Faults
	r.check(&f, "")
	return f.Err()
}
