package receivables_test

import (
	"errors"
	"fmt"
	"math"
	"testing"

	. "github.com/openreceivables/receivables"
	"github.com/openreceivables/receivables/internal/testkit"
	"github.com/rickb777/date/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

var (
	everyDay = CalendarFunc(func(date.Date) bool { return true })
	noDay    = CalendarFunc(func(date.Date) bool { return false })
	rolls    = []Roll{"", RollNone, RollFollowing, RollModifiedFollowing, RollPreceding}
)

func TestRollDate(t *testing.T) {
	c := johor(t)
	cases := []struct{ day, following, modified, preceding string }{
		{"2025-03-28", "2025-03-28", "2025-03-28", "2025-03-28"}, // Friday
		{"2025-03-29", "2025-03-31", "2025-03-31", "2025-03-28"}, // Saturday; Monday is in the same month
		{"2025-05-31", "2025-06-02", "2025-05-30", "2025-05-30"}, // Saturday; Monday is not
		{"2025-06-01", "2025-06-02", "2025-06-02", "2025-05-30"}, // Sunday, the first of the month
		{"2025-01-29", "2025-01-31", "2025-01-31", "2025-01-28"}, // two holidays
		{"2024-12-28", "2024-12-29", "2024-12-29", "2024-12-26"}, // Saturday of the old weekend
		{"2024-08-31", "2024-09-01", "2024-08-29", "2024-08-29"}, // the same, at the end of a month
	}
	for _, x := range cases {
		for roll, want := range map[Roll]string{
			RollFollowing: x.following, RollModifiedFollowing: x.modified, RollPreceding: x.preceding, RollNone: x.day, "": x.day,
		} {
			got, err := roll.Date(onDay(t, x.day), c)
			require.NoError(t, err)
			assert.Equal(t, want, FormatDate(got), "%s %s", x.day, roll)
		}
	}
}

// Catalogue rows 51, 52, 64, 86, 42 and 41 for everything that asks a calendar.
func TestBadInputRoll(t *testing.T) {
	d := onDay(t, "2025-06-15")
	var typedNil *BusinessCalendar
	var nilFunc CalendarFunc
	asks := map[string]func(date.Date, Calendar) error{
		"following": func(d date.Date, c Calendar) error { return zeroOr(RollFollowing.Date(d, c)) },
		"modified":  func(d date.Date, c Calendar) error { return zeroOr(RollModifiedFollowing.Date(d, c)) },
		"preceding": func(d date.Date, c Calendar) error { return zeroOr(RollPreceding.Date(d, c)) },
		"add":       func(d date.Date, c Calendar) error { return zeroOr(AddBusinessDays(d, 2, c)) },
		"subtract":  func(d date.Date, c Calendar) error { return zeroOr(AddBusinessDays(d, -2, c)) },
		"between": func(d date.Date, c Calendar) error {
			n, err := BusinessDaysBetween(d, d+1, c)
			return zeroOr(date.Date(n), err)
		},
	}
	for name, ask := range asks {
		t.Run("row51 "+name, func(t *testing.T) {
			for _, c := range []Calendar{nil, typedNil, nilFunc, nilMap(nil), nilSlice(nil), nilChan(nil)} {
				assert.ErrorIs(t, ask(d, c), CodeMissingCalendar, "%T", c)
			}
		})
		t.Run("row86 "+name, func(t *testing.T) {
			assert.ErrorIs(t, ask(d, CalendarFunc(func(date.Date) bool { panic("boom") })), CodeCallbackPanic)
			assert.ErrorIs(t, ask(d, CalendarFunc(func(date.Date) bool { panic(nil) })), CodeCallbackPanic)
		})
		t.Run("not covered "+name, func(t *testing.T) {
			assert.ErrorIs(t, ask(onDay(t, "2026-01-03"), johor(t)), CodeCalendarRange)
		})
		t.Run("row42 "+name, func(t *testing.T) { assert.ErrorIs(t, ask(0, everyDay), CodeMissingDate) })
		t.Run("row41 "+name, func(t *testing.T) {
			assert.ErrorIs(t, ask(onDay(t, "2199-12-31")+1, everyDay), CodeDateRange)
			assert.ErrorIs(t, ask(onDay(t, "1900-01-01")-1, everyDay), CodeDateRange)
		})
		if name != "between" {
			t.Run("row52 "+name, func(t *testing.T) { assert.ErrorIs(t, ask(d, noDay), CodeNoBusinessDay) })
		}
	}
	t.Run("row51 no day to add", func(t *testing.T) {
		got, err := AddBusinessDays(d, 0, nil)
		assert.ErrorIs(t, err, CodeMissingCalendar)
		assert.Zero(t, got)
	})
	t.Run("row64", func(t *testing.T) {
		got, err := Roll("Following").Date(d, everyDay)
		assert.ErrorIs(t, err, CodeBadEnum)
		assert.Zero(t, got)
		for _, r := range rolls {
			assert.NoError(t, r.Check())
		}
	})
	t.Run("row51 nothing to ask", func(t *testing.T) {
		got, err := RollNone.Date(d, nil)
		require.NoError(t, err)
		assert.Equal(t, d, got)
		_, err = RollNone.Date(0, nil)
		assert.ErrorIs(t, err, CodeMissingDate)
	})
	t.Run("row41 rolled out of range", func(t *testing.T) {
		_, err := RollFollowing.Date(onDay(t, "2199-12-31"), noDay)
		assert.ErrorIs(t, err, CodeDateRange)
		_, err = RollPreceding.Date(onDay(t, "1900-01-01"), noDay)
		assert.ErrorIs(t, err, CodeDateRange)
	})
	t.Run("row53", func(t *testing.T) {
		_, err := BusinessDaysBetween(d, d-1, everyDay)
		assert.Equal(t, []string{"BadPeriod /from"}, faultLines(err))
		_, err = BusinessDaysBetween(0, 1, everyDay)
		assert.Equal(t, []string{"MissingDate /from", "DateRange /to"}, faultLines(err))
	})
}

type nilMap map[int]int
type nilSlice []int
type nilChan chan int

func (nilMap) IsBusinessDay(date.Date) bool   { return true }
func (nilSlice) IsBusinessDay(date.Date) bool { return true }
func (nilChan) IsBusinessDay(date.Date) bool  { return true }

// zeroOr returns err, and fails the law that an error comes with a zero result (L68).
func zeroOr(d date.Date, err error) error {
	if err != nil && d != 0 {
		return errors.New("an error with a result")
	}
	return err
}

// A plain value is no nil pointer.
func TestCheckCalendar(t *testing.T) {
	assert.NoError(t, CheckCalendar(plainCalendar{}))
	assert.NoError(t, CheckCalendar(everyDay))
	assert.NoError(t, CheckCalendar(johor(t)))
	assert.NoError(t, CheckCalendar(nilMap{}))
	assert.ErrorIs(t, CheckCalendar(nil), CodeMissingCalendar)
}

type plainCalendar struct{}

func (plainCalendar) IsBusinessDay(date.Date) bool { return true }

// The search is bounded, at the limit and one beyond (row 52).
func TestBadInputRollLimit(t *testing.T) {
	d := onDay(t, "2025-01-01")
	asked := 0
	after := func(n int) Calendar {
		return CalendarFunc(func(x date.Date) bool { asked++; return Days(d, x) == n || Days(x, d) == n })
	}
	got, err := RollFollowing.Date(d, after(MaxSearchDays-1))
	require.NoError(t, err)
	assert.Equal(t, d+MaxSearchDays-1, got)
	asked = 0
	_, err = RollFollowing.Date(d, after(MaxSearchDays))
	assert.ErrorIs(t, err, CodeNoBusinessDay)
	assert.Equal(t, MaxSearchDays, asked)
	got, err = RollPreceding.Date(d, after(MaxSearchDays-1))
	require.NoError(t, err)
	assert.Equal(t, d-MaxSearchDays+1, got)
	got, err = AddBusinessDays(d, 1, after(MaxSearchDays))
	require.NoError(t, err)
	assert.Equal(t, d+MaxSearchDays, got)

	for _, n := range []int{MaxBusinessDays + 1, -MaxBusinessDays - 1, math.MaxInt, math.MinInt} {
		_, err = AddBusinessDays(d, n, everyDay)
		assert.ErrorIs(t, err, CodeLimit)
	}
	got, err = AddBusinessDays(d, MaxBusinessDays, everyDay)
	require.NoError(t, err)
	assert.Equal(t, d+MaxBusinessDays, got)
	got, err = AddBusinessDays(d, -MaxBusinessDays, everyDay)
	require.NoError(t, err)
	assert.Equal(t, d-MaxBusinessDays, got)
	n, err := BusinessDaysBetween(d, d+MaxBusinessDays, everyDay)
	require.NoError(t, err)
	assert.Equal(t, MaxBusinessDays, n)
	_, err = BusinessDaysBetween(d, d+MaxBusinessDays+1, everyDay)
	assert.ErrorIs(t, err, CodeLimit)
}

func TestBusinessDays(t *testing.T) {
	c := johor(t)
	friday, saturday, monday := onDay(t, "2025-03-28"), onDay(t, "2025-03-29"), onDay(t, "2025-03-31")
	for _, x := range []struct {
		from date.Date
		n    int
		want date.Date
	}{
		{friday, 0, friday}, {saturday, 0, saturday}, {friday, 1, monday}, {saturday, 1, monday},
		{monday, -1, friday}, {saturday, -1, friday}, {friday, 5, friday + 7}, {friday, -5, friday - 7},
	} {
		got, err := AddBusinessDays(x.from, x.n, c)
		require.NoError(t, err)
		assert.Equal(t, FormatDate(x.want), FormatDate(got), "%s + %d", FormatDate(x.from), x.n)
	}
	for _, x := range []struct {
		from, to date.Date
		want     int
	}{{friday, friday, 0}, {friday, monday, 1}, {friday, saturday, 0}, {saturday, monday, 1}, {friday, friday + 14, 10}} {
		got, err := BusinessDaysBetween(x.from, x.to, c)
		require.NoError(t, err)
		assert.Equal(t, x.want, got)
	}
}

// randomCalendar draws a calendar from a few closed days in a row and a weekend.
func randomCalendar(r *testkit.Rand) Calendar {
	d := testkit.AsOf()
	data := CalendarData{Name: "drawn", Weekends: []Weekend{
		{0, testkit.Pick(r, "Sat Sun", "Fri Sat", "Sun", "", "Mon Tue Wed Thu Fri Sat")},
		{d, testkit.Pick(r, "Sat Sun", "Fri Sat", "Sun", "")},
	}}
	for n, i := r.IntN(60), 0; i < n; i++ {
		data.Holidays = append(data.Holidays, CalendarDay{d + date.Date(r.IntN(90)-45), fmt.Sprint(i)})
	}
	c, err := NewBusinessCalendar(data)
	if err != nil {
		panic(err)
	}
	return c
}

// Rolling against an oracle that lists every business day there is near the date, and later dates never roll before earlier
// ones.
func TestPropRollOracle(t *testing.T) {
	testkit.Check(t, "roll", testkit.ForAll(testkit.Of(func(r *testkit.Rand) int64 { return r.Int64N(math.MaxInt64) }, nil),
		func(seed int64) error {
			r := testkit.NewRand(seed)
			cal := randomCalendar(r)
			d := testkit.AsOf() + date.Date(r.IntN(120)-60)
			var before, after date.Date
			for x := d - 200; x <= d; x++ {
				if cal.IsBusinessDay(x) {
					before = x
				}
			}
			for x := d + 200; x >= d; x-- {
				if cal.IsBusinessDay(x) {
					after = x
				}
			}
			modified := after
			if after.Month() != d.Month() {
				modified = before
			}
			for roll, want := range map[Roll]date.Date{
				RollNone: d, RollFollowing: after, RollPreceding: before, RollModifiedFollowing: modified,
			} {
				got, err := roll.Date(d, cal)
				if err != nil || got != want {
					return fmt.Errorf("%s of %s is %s, not %s: %v", roll, FormatDate(d), FormatDate(got), FormatDate(want), err)
				}
				next, err := roll.Date(d+1, cal)
				if err != nil || next < got {
					return fmt.Errorf("%s: a later day rolls to an earlier one: %v", roll, err)
				}
			}
			return nil
		}))
}

// Counting and adding are inverse of each other: n business days after d lie in (d, d + n], and adding goes to the last.
func TestPropBusinessDaysInverse(t *testing.T) {
	testkit.Check(t, "business days", testkit.ForAll(testkit.Of(func(r *testkit.Rand) int64 { return r.Int64N(math.MaxInt64) }, nil),
		func(seed int64) error {
			r := testkit.NewRand(seed)
			cal := randomCalendar(r)
			d, n := testkit.AsOf()+date.Date(r.IntN(120)-60), 1+r.IntN(30)
			to, err := AddBusinessDays(d, n, cal)
			if err != nil {
				return err
			}
			counted, err := BusinessDaysBetween(d, to, cal)
			if err != nil || counted != n || !cal.IsBusinessDay(to) {
				return fmt.Errorf("%d business days after %s end on %s, which counts %d: %v", n, FormatDate(d), FormatDate(to), counted, err)
			}
			back, err := AddBusinessDays(to, -n, cal)
			if err != nil || back > d || (cal.IsBusinessDay(d) && back != d) {
				return fmt.Errorf("%d business days before %s is %s: %v", n, FormatDate(to), FormatDate(back), err)
			}
			return nil
		}))
}

func BenchmarkRollDate(b *testing.B) {
	c, d := johor(b), onDay(b, "2025-05-31")
	b.ReportAllocs()
	for b.Loop() {
		if _, err := RollModifiedFollowing.Date(d, c); err != nil {
			b.Fatal(err)
		}
	}
}
