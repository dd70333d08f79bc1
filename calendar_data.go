package receivables

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/rickb777/date/v2"
)

// CalendarData is a business calendar as plain data: [NewBusinessCalendar] makes a calendar of it. The order of its lists
// does not matter.
type CalendarData struct {
	Name     string        `json:"name"`               // "Johor"; required, at most MaxTextBytes
	Source   string        `json:"source,omitempty"`   // who published it, or ""
	From     date.Date     `json:"from,omitempty"`     // first day the data are complete for; zero: from the beginning
	Until    date.Date     `json:"until,omitempty"`    // last such day; zero: without end
	Weekends []Weekend     `json:"weekends"`           // at least one, in force from the first day on
	Holidays []CalendarDay `json:"holidays,omitempty"` // days without business
	Workdays []CalendarDay `json:"workdays,omitempty"` // days of a weekend on which business is done
}

// Weekend says which days of the week are free from a day on, until the next Weekend begins.
type Weekend struct {
	From date.Date `json:"from,omitempty"` // first day in force; zero: from the beginning
	Days string    `json:"days"`           // "Sat Sun", "Fri Sat", "" for none: Mon Tue Wed Thu Fri Sat Sun, each once
}

// CalendarDay is a day with its name.
type CalendarDay struct {
	Date date.Date `json:"date"`
	Name string    `json:"name"` // "Hari Raya Aidilfitri"; required, at most MaxTextBytes
}

// Validate returns an error that holds every fault, each with its path, if
//
//   - the name, a day's name or every weekend is missing (MissingField), or a text is no good (TooLong, BadEncoding,
//     BadCharacter);
//   - a date is missing or outside MinYear to MaxYear (MissingDate, DateRange), or From is after Until (BadPeriod);
//   - Days is no list of weekdays (BadEnum);
//   - no weekend is in force on the first day, two begin on one day, a day is both holiday and working day, or the same day
//     stands twice under one name (BadPolicy);
//   - there are more than MaxCalendarDays weekends, holidays and working days (Limit).
func (c CalendarData) Validate() error {
	var f Faults
	calendarText(&f, "/name", c.Name, true)
	calendarText(&f, "/source", c.Source, false)
	c.checkCoverage(&f)
	if len(c.Weekends)+len(c.Holidays)+len(c.Workdays) > MaxCalendarDays {
		f.Add(Error{Code: CodeLimit, Path: "", Detail: "more days than one calendar lists"})
		return f.Err()
	}
	c.checkWeekends(&f)
	holidays := checkCalendarDays(&f, "/holidays/", c.Holidays, nil)
	checkCalendarDays(&f, "/workdays/", c.Workdays, holidays)
	return f.Err()
}

func (c CalendarData) checkCoverage(f *Faults) {
	if c.From != 0 {
		f.AddErr("/from", CheckDate(c.From))
	}
	if c.Until != 0 {
		f.AddErr("/until", CheckDate(c.Until))
	}
	if c.From != 0 && c.Until != 0 && c.From > c.Until {
		f.Add(Error{Code: CodeBadPeriod, Path: "/until", Detail: "the calendar ends before it begins"})
	}
}

func (c CalendarData) checkWeekends(f *Faults) {
	if len(c.Weekends) == 0 {
		f.Add(Error{Code: CodeMissingField, Path: "/weekends", Detail: "a calendar states its weekend, even if it has none"})
		return
	}
	seen := map[date.Date]bool{}
	first := false
	for i, w := range c.Weekends {
		path := "/weekends/" + strconv.Itoa(i)
		if w.From != 0 {
			f.AddErr(path+"/from", CheckDate(w.From))
		}
		if seen[w.From] {
			f.Add(Error{Code: CodeBadPolicy, Path: path + "/from", Detail: "two weekends begin on one day"})
		}
		seen[w.From] = true
		first = first || w.From <= c.From
		if _, ok := parseWeekdays(w.Days); !ok {
			f.Add(Error{Code: CodeBadEnum, Path: path + "/days", Detail: "weekdays are Mon Tue Wed Thu Fri Sat Sun, each once, with spaces"})
		}
	}
	if !first {
		f.Add(Error{Code: CodeBadPolicy, Path: "/weekends", Detail: "no weekend is in force on the first day"})
	}
}

// checkCalendarDays adds the faults of a list of days and returns the dates on it. Days on the other list are faults.
func checkCalendarDays(f *Faults, path string, days []CalendarDay, other map[date.Date]bool) map[date.Date]bool {
	dates, seen := map[date.Date]bool{}, map[CalendarDay]bool{}
	for i, d := range days {
		at := path + strconv.Itoa(i)
		f.AddErr(at+"/date", CheckDate(d.Date))
		calendarText(f, at+"/name", d.Name, true)
		if seen[d] {
			f.Add(Error{Code: CodeBadPolicy, Path: at, Detail: "the same day under the same name"})
		}
		if other[d.Date] {
			f.Add(Error{Code: CodeBadPolicy, Path: at + "/date", Detail: "a day is a holiday or a working day, not both"})
		}
		dates[d.Date], seen[d] = true, true
	}
	return dates
}

func calendarText(f *Faults, path, s string, required bool) {
	code, detail := checkText(s, nameText)
	if s == "" && required {
		code, detail = CodeMissingField, "a name is required"
	}
	if code != "" {
		f.Add(Error{Code: code, Path: path, Detail: detail})
	}
}

// weekdays is a set of days of the week, bit time.Weekday.
type weekdays uint8

func (w weekdays) has(d time.Weekday) bool { return w>>d&1 == 1 }

// parseWeekdays reads "Sat Sun".
func parseWeekdays(text string) (weekdays, bool) {
	if len(text) > len("Mon Tue Wed Thu Fri Sat Sun") {
		return 0, false
	}
	var set weekdays
	for word := range strings.FieldsSeq(text) {
		day := slices.Index([]string{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"}, word)
		if day < 0 || set.has(time.Weekday(day)) {
			return 0, false
		}
		set |= 1 << day
	}
	return set, true
}

// sorted returns a deep copy in the order of dates, then names.
func (c CalendarData) sorted() CalendarData {
	c.Weekends = slices.Clone(c.Weekends)
	slices.SortFunc(c.Weekends, func(a, b Weekend) int { return cmp.Compare(a.From, b.From) })
	c.Holidays, c.Workdays = sortedDays(c.Holidays), sortedDays(c.Workdays)
	return c
}

// sortedDays returns a sorted copy, nil of an empty list, so that equal calendars have equal data.
func sortedDays(days []CalendarDay) []CalendarDay {
	days = append([]CalendarDay(nil), days...)
	slices.SortFunc(days, func(a, b CalendarDay) int {
		return cmp.Or(cmp.Compare(a.Date, b.Date), cmp.Compare(a.Name, b.Name))
	})
	return days
}
