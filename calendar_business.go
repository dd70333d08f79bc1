package receivables

import (
	"cmp"
	"encoding/json"
	"slices"

	"github.com/rickb777/date/v2"
)

// BusinessCalendar is a Calendar made of dated data: weekends that may change on a day, holidays and working days with their
// names, and the period the data are complete for. It is immutable and safe for concurrent use. The zero value covers no day.
type BusinessCalendar struct {
	data     CalendarData // sorted, never handed out
	weekends []weekendSet // as data.Weekends
}

// weekendSet is a Weekend ready to be asked.
type weekendSet struct {
	from date.Date
	free weekdays
}

// NewBusinessCalendar returns the calendar of data, which is copied. It returns the errors of [CalendarData.Validate]. The
// cost is a sort.
func NewBusinessCalendar(data CalendarData) (*BusinessCalendar, error) {
	if err := data.Validate(); err != nil {
		return nil, err
	}
	c := &BusinessCalendar{data: data.sorted()}
	for _, w := range c.data.Weekends {
		free, _ := parseWeekdays(w.Days)
		c.weekends = append(c.weekends, weekendSet{w.From, free})
	}
	return c, nil
}

// IsBusinessDay reports whether d is a listed working day, or neither a holiday nor in the weekend that is in force on d. It
// is false for a day that the data do not cover, and costs two binary searches.
func (c *BusinessCalendar) IsBusinessDay(d date.Date) bool {
	if !c.Covers(d) {
		return false
	}
	if hasDay(c.data.Workdays, d) {
		return true
	}
	if hasDay(c.data.Holidays, d) {
		return false
	}
	i, found := slices.BinarySearchFunc(c.weekends, d, func(w weekendSet, d date.Date) int { return cmp.Compare(w.from, d) })
	if !found {
		i--
	}
	return !c.weekends[i].free.has(d.Weekday())
}

// Covers reports whether the data are complete for d: from From to Until, both included.
func (c *BusinessCalendar) Covers(d date.Date) bool {
	return len(c.weekends) > 0 && d >= c.data.From && (c.data.Until == 0 || d <= c.data.Until)
}

// Names returns the names under which d is listed, in alphabetical order: those of the holidays, or of the working days.
func (c *BusinessCalendar) Names(d date.Date) []string {
	var names []string
	for _, list := range [][]CalendarDay{c.data.Holidays, c.data.Workdays} {
		for i := firstListed(list, d); i < len(list) && list[i].Date == d; i++ {
			names = append(names, list[i].Name)
		}
	}
	return names
}

// Data returns a copy of what the calendar was made of, sorted by date and name.
func (c *BusinessCalendar) Data() CalendarData { return c.data.sorted() }

// MarshalJSON returns Data as JSON, which ReadCalendarJSON reads back.
func (c *BusinessCalendar) MarshalJSON() ([]byte, error) { return json.Marshal(c.data) }

// hasDay reports whether d is on a sorted list.
func hasDay(list []CalendarDay, d date.Date) bool {
	i := firstListed(list, d)
	return i < len(list) && list[i].Date == d
}

// firstListed returns the index of the first day of a sorted list that is not before d.
func firstListed(list []CalendarDay, d date.Date) int {
	i, _ := slices.BinarySearchFunc(list, d, func(e CalendarDay, d date.Date) int { return cmp.Compare(e.Date, d) })
	return i
}
