package receivables_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"
	"testing/iotest"

	. "github.com/openreceivables/receivables"
	"github.com/rickb777/date/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// onDay reads a date literal.
func onDay(t testing.TB, s string) date.Date {
	t.Helper()
	d, err := ParseDate(s)
	require.NoError(t, err)
	return d
}

// johor is the calendar of testdata/calendars.
func johor(t testing.TB) *BusinessCalendar {
	t.Helper()
	f, err := os.Open("testdata/calendars/johor.csv")
	require.NoError(t, err)
	defer f.Close()
	c, err := ReadCalendarCSV(f)
	require.NoError(t, err)
	return c
}

// faultLines returns the faults of err, one a line: code, path, line.
func faultLines(err error) []string {
	var all *Errors
	if !errors.As(err, &all) {
		all = &Errors{}
		var one *Error
		if errors.As(err, &one) {
			all.List = []*Error{one}
		}
	}
	var out []string
	for _, e := range all.List {
		s := string(e.Code) + " " + e.Path
		if e.Line > 0 {
			s += fmt.Sprintf(" line %d", e.Line)
		}
		out = append(out, s)
	}
	return out
}

// Johor changed its weekend twice: to Friday and Saturday on 1 January 2014, and back on 1 January 2025.
// Source: The Star, 23 November 2013 and 7 October 2024.
func TestCalendarWeekendsAreDated(t *testing.T) {
	c := johor(t)
	for day, want := range map[string]bool{
		"2013-12-27": true,  // Friday
		"2013-12-28": false, // Saturday
		"2013-12-29": false, // Sunday
		"2013-12-31": true,  // Tuesday, the last day of the old weekend
		"2014-01-03": false, // Friday
		"2014-01-04": false, // Saturday
		"2014-01-05": true,  // Sunday
		"2024-12-27": false, // Friday
		"2024-12-29": true,  // Sunday
		"2024-12-31": true,  // Tuesday
		"2025-01-01": true,  // Wednesday; no holiday in Johor
		"2025-01-03": true,  // Friday
		"2025-01-04": false, // Saturday
		"2025-01-05": false, // Sunday
		"2024-05-01": false, // a holiday
		"2025-01-29": false, // a holiday
		"2025-01-31": true,
		"2010-01-01": true,  // Friday, the first day covered
		"2009-12-31": false, // not covered
		"2025-12-31": true,
		"2026-01-01": false, // not covered
	} {
		assert.Equal(t, want, c.IsBusinessDay(onDay(t, day)), day)
	}
	assert.True(t, c.Covers(onDay(t, "2010-01-01")))
	assert.False(t, c.Covers(onDay(t, "2009-12-31")))
	assert.True(t, c.Covers(onDay(t, "2025-12-31")))
	assert.False(t, c.Covers(onDay(t, "2026-01-01")))
	assert.Equal(t, []string{"Chinese New Year"}, c.Names(onDay(t, "2025-01-29")))
	assert.Empty(t, c.Names(onDay(t, "2025-01-28")))
	assert.Empty(t, c.Names(onDay(t, "2025-12-31")))
}

func TestCalendarZeroCoversNothing(t *testing.T) {
	c := new(BusinessCalendar)
	assert.False(t, c.Covers(onDay(t, "2025-01-01")))
	assert.False(t, c.IsBusinessDay(onDay(t, "2025-01-01")))
	_, err := RollFollowing.Date(onDay(t, "2025-01-01"), c)
	assert.ErrorIs(t, err, CodeCalendarRange)
}

// A weekend is in force on the day it begins.
func TestCalendarWeekendBegins(t *testing.T) {
	saturday := onDay(t, "2025-01-04")
	c, err := NewBusinessCalendar(CalendarData{Name: "x", Weekends: []Weekend{{}, {saturday, "Mon Tue Wed Thu Fri Sat Sun"}, {saturday + 7, "Sun"}}})
	require.NoError(t, err)
	for d, want := range map[date.Date]bool{saturday - 7: true, saturday - 1: true, saturday: false, saturday + 6: false, saturday + 7: true, saturday + 8: false} {
		assert.Equal(t, want, c.IsBusinessDay(d), FormatDate(d))
	}
}

func TestCalendarWorkdaysGoFirst(t *testing.T) {
	c, err := NewBusinessCalendar(CalendarData{
		Name:     "Vietnam, a sample",
		Weekends: []Weekend{{Days: "Sat Sun"}},
		Holidays: []CalendarDay{{onDay(t, "2024-04-29"), "Day off in exchange"}},
		Workdays: []CalendarDay{{onDay(t, "2024-05-04"), "Make-up Saturday"}},
	})
	require.NoError(t, err)
	assert.False(t, c.IsBusinessDay(onDay(t, "2024-04-29")))
	assert.True(t, c.IsBusinessDay(onDay(t, "2024-05-04")))
	assert.False(t, c.IsBusinessDay(onDay(t, "2024-05-11")))
	assert.Equal(t, []string{"Make-up Saturday"}, c.Names(onDay(t, "2024-05-04")))
}

// The two forms of one calendar are one calendar, and L64: what is written reads back as it was.
func TestPropL64Calendar(t *testing.T) {
	raw, err := os.ReadFile("testdata/calendars/johor.json")
	require.NoError(t, err)
	fromJSON, err := ReadCalendarJSON(bytes.NewReader(raw))
	require.NoError(t, err)
	assert.Equal(t, johor(t).Data(), fromJSON.Data())

	written, err := json.Marshal(fromJSON)
	require.NoError(t, err)
	assert.JSONEq(t, string(raw), string(written))
	back, err := ReadCalendarJSON(bytes.NewReader(written))
	require.NoError(t, err)
	again, err := json.Marshal(back)
	require.NoError(t, err)
	assert.Equal(t, string(written), string(again))
}

// L66 and catalogue row 82: neither what came in nor what went out is shared; order does not matter.
func TestPropL66Calendar(t *testing.T) {
	in := johor(t).Data()
	in.Weekends[0], in.Weekends[2] = in.Weekends[2], in.Weekends[0]
	in.Holidays[0], in.Holidays[4] = in.Holidays[4], in.Holidays[0]
	in.Workdays = []CalendarDay{{onDay(t, "2025-02-02"), "b"}, {onDay(t, "2025-02-02"), "a"}, {onDay(t, "2025-02-01"), "c"}}
	before := fmt.Sprint(in)
	c, err := NewBusinessCalendar(in)
	require.NoError(t, err)
	assert.Equal(t, before, fmt.Sprint(in))
	want := fmt.Sprint(c.Data())
	in.Weekends[0].Days, in.Holidays[0].Name, in.Workdays[0].Name = "Mon", "changed", "changed"
	out := c.Data()
	out.Weekends[0].Days, out.Holidays[0].Name, out.Workdays[0].Name = "Mon", "changed", "changed"
	assert.Equal(t, want, fmt.Sprint(c.Data()))
	assert.Equal(t, []string{"a", "b"}, c.Names(onDay(t, "2025-02-02")))
	assert.Equal(t, []Weekend{{0, "Sat Sun"}, {onDay(t, "2014-01-01"), "Fri Sat"}, {onDay(t, "2025-01-01"), "Sat Sun"}}, c.Data().Weekends)
}

func TestBadInputCalendarData(t *testing.T) {
	d := onDay(t, "2025-05-01")
	weekend := []Weekend{{Days: "Sat Sun"}}
	many := make([]CalendarDay, MaxCalendarDays)
	for i := range many {
		many[i] = CalendarDay{onDay(t, "1950-01-01") + date.Date(i), "x"}
	}
	cases := []struct {
		name string
		data CalendarData
		want []string
	}{
		{"zero", CalendarData{}, []string{"MissingField /name", "MissingField /weekends"}},
		{"texts", CalendarData{Name: "a\x00", Source: strings.Repeat("x", MaxTextBytes+1), Weekends: weekend},
			[]string{"BadCharacter /name", "TooLong /source"}},
		{"coverage", CalendarData{Name: "x", From: d, Until: d - 1, Weekends: weekend}, []string{"BadPeriod /until"}},
		{"range", CalendarData{Name: "x", From: 1, Until: 2, Weekends: weekend}, []string{"DateRange /from", "DateRange /until"}},
		{"weekend from", CalendarData{Name: "x", Weekends: []Weekend{{}, {From: 1}}}, []string{"DateRange /weekends/1/from"}},
		{"weekend twice", CalendarData{Name: "x", Weekends: []Weekend{{}, {Days: "Fri"}}}, []string{"BadPolicy /weekends/1/from"}},
		{"weekend late", CalendarData{Name: "x", Weekends: []Weekend{{From: d}}}, []string{"BadPolicy /weekends"}},
		{"weekend a day late", CalendarData{Name: "x", From: d - 1, Weekends: []Weekend{{From: d}}}, []string{"BadPolicy /weekends"}},
		{"weekend days", CalendarData{Name: "x", Weekends: []Weekend{{0, "Sat Sat"}, {d, "Sat,Sun"}, {d + 1, "sat"}, {d + 2, strings.Repeat(" ", 28)}}},
			[]string{"BadEnum /weekends/0/days", "BadEnum /weekends/1/days", "BadEnum /weekends/2/days", "BadEnum /weekends/3/days"}},
		{"days", CalendarData{Name: "x", Weekends: weekend, Holidays: []CalendarDay{{0, "a"}, {d, ""}, {d, "b"}, {d, "b"}}, Workdays: []CalendarDay{{d, "c"}, {1, "\xff"}}},
			[]string{"MissingDate /holidays/0/date", "MissingField /holidays/1/name", "BadPolicy /holidays/3", "BadPolicy /workdays/0/date", "DateRange /workdays/1/date", "BadEncoding /workdays/1/name"}},
		{"too many", CalendarData{Name: "x", Weekends: weekend, Holidays: many}, []string{"Limit "}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got, err := NewBusinessCalendar(c.data)
			assert.Equal(t, c.want, faultLines(err))
			assert.Nil(t, got)
		})
	}
	t.Run("at the limit", func(t *testing.T) {
		_, err := NewBusinessCalendar(CalendarData{Name: "x", Weekends: weekend, Holidays: many[1:]})
		assert.NoError(t, err)
		_, err = NewBusinessCalendar(CalendarData{Name: "x", Weekends: weekend, Holidays: many[2:], Workdays: many[:1]})
		assert.NoError(t, err)
		_, err = NewBusinessCalendar(CalendarData{Name: "x", Weekends: weekend, Holidays: many[2:], Workdays: many[:2]})
		assert.ErrorIs(t, err, CodeLimit)
	})
	t.Run("weekend from the first day", func(t *testing.T) {
		_, err := NewBusinessCalendar(CalendarData{Name: "x", From: d, Until: d, Weekends: []Weekend{{From: d}}})
		assert.NoError(t, err)
	})
}

func TestBadInputCalendarCSV(t *testing.T) {
	const head = "kind,date,name\nname,,Johor\nweekend,,Sat Sun\n"
	cases := []struct {
		name, text string
		want       []string
	}{
		{"empty", "", []string{"MissingField /name", "MissingField /weekends"}},
		{"header", "date,name\n", []string{"MissingField /name", "MissingField /weekends", "BadSyntax  line 1"}},
		{"case of the header", "Kind,date,name\n", []string{"MissingField /name", "MissingField /weekends", "BadSyntax  line 1"}},
		{"cells", head + "holiday,2025-01-01\nholiday,2025-01-02,a,b\n", []string{"BadSyntax  line 4", "BadSyntax  line 5"}},
		{"kind", head + "feast,2025-01-01,a\n", []string{"BadEnum /kind line 4"}},
		{"kind and date", head + "feast,2025-13-01,a\n", []string{"BadDate /date line 4", "BadEnum /kind line 4"}},
		{"row40", head + "holiday,2025-02-29,a\nworkday,01/02/2025,\n", []string{"BadDate /date line 4", "BadDate /date line 5", "MissingField /name line 5"}},
		{"row41", head + "from,2200-01-01,\nuntil,1899-12-31,\n", []string{"DateRange /date line 4", "DateRange /date line 5"}},
		{"row42", head + "holiday,,a\nuntil,,\n", []string{"MissingDate /date line 4", "MissingDate /date line 5"}},
		{"names", head + "holiday,2025-01-01,\nholiday,2025-01-02,\"a\nb\"\n", []string{"MissingField /name line 4", "BadCharacter /name line 5"}},
		{"own name", "kind,date,name\nname,,\nsource,,\"a\tb\"\nweekend,,\n", []string{"MissingField /name line 2", "BadCharacter /name line 3"}},
		{"once", head + "name,,Kedah\nfrom,2025-01-01,\nfrom,2025-01-01,\nsource,,a\nsource,,b\nuntil,2025-01-01,\nuntil,2025-01-01,\n",
			[]string{"DuplicateField /kind line 4", "DuplicateField /kind line 6", "DuplicateField /kind line 8", "DuplicateField /kind line 10"}},
		{"no use", head + "source,2025-01-01,a\nfrom,2025-01-01,a\n", []string{"UnknownField /date line 4", "UnknownField /name line 5"}},
		{"period", head + "from,2025-01-02,\nuntil,2025-01-01,\n", []string{"BadPeriod /date line 5"}},
		{"weekend twice", head + "weekend,,Fri\n", []string{"BadPolicy /date line 4"}},
		{"weekend days", head + "weekend,2025-01-01,Saturday\n", []string{"BadEnum /name line 4"}},
		{"weekend lost", "kind,date,name\nname,,x\nweekend,2025-00-01,Fri\n", []string{"BadDate /date line 3"}},
		{"both", head + "holiday,2025-01-01,a\nworkday,2025-01-01,b\n", []string{"BadPolicy /date line 5"}},
		{"twice", head + "holiday,2025-01-01,a\nholiday,2025-01-01,a\n", []string{"BadPolicy  line 5"}},
		{"quotes", head + "holiday,2025-01-01,\"a\n", []string{"BadSyntax  line 4"}},
		{"a quote inside", head + "holiday,2025-01-01,a\"b\nholiday,x,a\n", []string{"BadSyntax  line 4"}},
		{"row30", head + "holiday,2025-01-01,\xff\n", []string{"BadEncoding "}},
		{"too long", strings.Repeat(" ", MaxCalendarBytes+1), []string{"TooLong "}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got, err := ReadCalendarCSV(strings.NewReader(c.text))
			assert.Equal(t, c.want, faultLines(err))
			assert.Nil(t, got)
		})
	}
	t.Run("byte order mark", func(t *testing.T) {
		_, err := ReadCalendarCSV(strings.NewReader("\ufeff" + head))
		assert.NoError(t, err)
	})
	t.Run("more faults than told", func(t *testing.T) {
		var all *Errors
		_, err := ReadCalendarCSV(strings.NewReader(head + strings.Repeat("weekend,2025-01-01,Someday\n", 2*MaxFaults)))
		require.ErrorAs(t, err, &all)
		assert.Len(t, all.List, MaxFaults)
		assert.Equal(t, 4*MaxFaults-1-MaxFaults, all.More) // each bad by its days, all but the first by their date
	})
}

func TestBadInputCalendarJSON(t *testing.T) {
	cases := []struct {
		name, text string
		want       []string
	}{
		{"cut off", `{"name":"x",`, []string{"BadSyntax "}},
		{"no calendar", "{}", []string{"MissingField /name", "MissingField /weekends"}},
		{"row40", `{"name":"x","weekends":[{"from":"2025-02-29","days":""}]}`, []string{"BadDate /weekends/0/from"}},
		{"row42", `{"name":"x","weekends":[{"days":""}],"holidays":[{"date":null,"name":"a"}]}`, []string{"MissingDate /holidays/0/date"}},
		{"row65", `{"name":"x","weekends":[{"days":""}],"weekdays":[]}`, []string{"UnknownField /weekdays"}},
		{"row66", `{"name":"x","Name":"x","weekends":[{"days":"","days":""}]}`, []string{"CaseVariant /Name", "DuplicateField /weekends/0/days"}},
		{"row67", `{"name":"x","weekends":[{"days":""}]} {}`, []string{"BadSyntax "}},
		{"too long", strings.Repeat(" ", MaxCalendarBytes+1), []string{"TooLong "}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got, err := ReadCalendarJSON(strings.NewReader(c.text))
			assert.Equal(t, c.want, faultLines(err))
			assert.Nil(t, got)
		})
	}
	t.Run("at the limit", func(t *testing.T) {
		text := `{"name":"x","weekends":[{"days":""}]}`
		_, err := ReadCalendarJSON(strings.NewReader(text + strings.Repeat(" ", MaxCalendarBytes-len(text))))
		assert.NoError(t, err)
	})
}

func TestBadInputCalendarReaderFails(t *testing.T) {
	_, err := ReadCalendarCSV(iotest.ErrReader(errors.New("broken pipe")))
	assert.ErrorIs(t, err, CodeUnreadable)
	assert.NotContains(t, err.Error(), "pipe")
	_, err = ReadCalendarJSON(iotest.ErrReader(errors.New("broken pipe")))
	assert.ErrorIs(t, err, CodeUnreadable)
}

func FuzzReadCalendarCSV(f *testing.F) {
	raw, err := os.ReadFile("testdata/calendars/johor.csv")
	require.NoError(f, err)
	f.Add(string(raw))
	f.Add("kind,date,name\nname,,x\nweekend,,\nworkday,2025-01-01,\"a\nb\"\n")
	f.Fuzz(func(t *testing.T, text string) {
		c, err := ReadCalendarCSV(strings.NewReader(text))
		checkCalendarResult(t, c, err)
	})
}

func FuzzReadCalendarJSON(f *testing.F) {
	raw, err := os.ReadFile("testdata/calendars/johor.json")
	require.NoError(f, err)
	f.Add(string(raw))
	f.Add(`{"name":"x","weekends":[{"days":"Fri"}],"workdays":[{"date":"2025-01-03","name":"a"}]}`)
	f.Fuzz(func(t *testing.T, text string) {
		c, err := ReadCalendarJSON(strings.NewReader(text))
		checkCalendarResult(t, c, err)
	})
}

// checkCalendarResult holds a reader to L64 and L68: an error and nothing, or a calendar that survives its own JSON.
func checkCalendarResult(t *testing.T, c *BusinessCalendar, err error) {
	if err != nil {
		if c != nil || len(faultLines(err)) == 0 {
			t.Fatalf("%v with %v", err, c)
		}
		return
	}
	written, err := json.Marshal(c)
	require.NoError(t, err)
	back, err := ReadCalendarJSON(bytes.NewReader(written))
	require.NoError(t, err, "%s", written)
	assert.Equal(t, c.Data(), back.Data())
}
