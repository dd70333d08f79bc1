package receivables

import (
	"reflect"

	"github.com/rickb777/date/v2"
)

// Calendar says on which days business is done in one place. It must answer the same for the same day, and be safe for
// concurrent use. [BusinessCalendar] is one; [CalendarFunc] makes one of a function.
type Calendar interface {
	// IsBusinessDay reports whether business is done on d.
	IsBusinessDay(d date.Date) bool
}

// CalendarFunc is a Calendar made of a function.
type CalendarFunc func(d date.Date) bool

// IsBusinessDay calls f.
func (f CalendarFunc) IsBusinessDay(d date.Date) bool { return f(d) }

// coverage is what a Calendar may say beside: whether its data reach a day. A search that leaves the data is an error, never
// a guess that a year without listed holidays has none.
type coverage interface {
	Covers(d date.Date) bool
}

// CheckCalendar returns an error if cal is nil, or is an interface that holds a nil pointer or function (MissingCalendar).
func CheckCalendar(cal Calendar) error {
	missing := cal == nil
	switch v := reflect.ValueOf(cal); v.Kind() {
	case reflect.Pointer, reflect.Func, reflect.Map, reflect.Slice, reflect.Chan:
		missing = v.IsNil()
	}
	if missing {
		return &Error{Code: CodeMissingCalendar, Detail: "a calendar is required"}
	}
	return nil
}

// askCalendar asks whether d is a business day. A panic of the caller's code becomes an error.
func askCalendar(cal Calendar, d date.Date) (open bool, err error) {
	defer func() {
		if recover() != nil {
			open, err = false, &Error{Code: CodeCallbackPanic, Detail: "the calendar panicked"}
		}
	}()
	if c, ok := cal.(coverage); ok && !c.Covers(d) {
		return false, &Error{Code: CodeCalendarRange, Detail: "the day is outside what the calendar covers"}
	}
	return cal.IsBusinessDay(d), nil
}
