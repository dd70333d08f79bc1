package receivables

import (
	"errors"
	"testing"
	"time"

	"github.com/rickb777/date/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// ymd is a date literal for the tests of this package.
func ymd(s string) date.Date {
	d, err := ParseDate(s)
	if err != nil {
		panic("bad date in a test: " + s)
	}
	return d
}

func TestDateLimits(t *testing.T) {
	assert.Equal(t, date.New(MinYear, time.January, 1), minDate)
	assert.Equal(t, date.New(MaxYear, time.December, 31), maxDate)
}

// Catalogue rows 40 to 42.
func TestBadInputDates(t *testing.T) {
	cases := []struct {
		row, text string
		code      Code
	}{
		{"row40 leap day", "2023-02-29", CodeBadDate},
		{"row40 century leap day", "1900-02-29", CodeBadDate},
		{"row40 month 13", "2023-13-01", CodeBadDate},
		{"row40 month 0", "2023-00-01", CodeBadDate},
		{"row40 day 0", "2023-01-00", CodeBadDate},
		{"row40 day 31 of April", "2023-04-31", CodeBadDate},
		{"row41 year 0", "0000-01-01", CodeDateRange},
		{"row41 year 9999", "9999-12-31", CodeDateRange},
		{"row41 one before", "1899-12-31", CodeDateRange},
		{"row41 one after", "2200-01-01", CodeDateRange},
		{"row41 long year", "+999999999999", CodeBadDate},
		{"row41 signed", "-023-01-01", CodeBadDate},
		{"row42 empty", "", CodeMissingDate},
		{"order", "31-12-2023", CodeBadDate},
		{"separators", "2023/12/31", CodeBadDate},
		{"second separator", "2023-12/31", CodeBadDate},
		{"basic form", "20231231", CodeBadDate},
		{"space", " 2023-12-3", CodeBadDate},
		{"trailing space", "2023-12-31 ", CodeBadDate},
		{"letter in month", "2023-1x-31", CodeBadDate},
		{"letter in day", "2023-12-3x", CodeBadDate},
		{"full-width digits", "２０２３-12-31", CodeBadDate},
		{"colon after nine", "202:-12-31", CodeBadDate},
	}
	for _, c := range cases {
		t.Run(c.row, func(t *testing.T) {
			d, err := ParseDate(c.text)
			var e *Error
			require.ErrorAs(t, err, &e)
			assert.Equal(t, c.code, e.Code)
			assert.Empty(t, e.Path)
			assert.Zero(t, d)
		})
	}
}

// What is no number is told as a fault of the form, not as a day that is missing.
func TestBadInputDateForm(t *testing.T) {
	for _, text := range []string{"202x-12-31", "2023-1x-31", "2023-12-3x"} {
		_, err := ParseDate(text)
		assert.ErrorContains(t, err, "yyyy-mm-dd", text)
	}
}

func TestParseDateLimits(t *testing.T) {
	first, err := ParseDate("1900-01-01")
	require.NoError(t, err)
	assert.Equal(t, minDate, first)
	last, err := ParseDate("2199-12-31")
	require.NoError(t, err)
	assert.Equal(t, maxDate, last)
}

// Every date there is: text and back, and equality with the standard library.
func TestDateTextEveryDay(t *testing.T) {
	for d := minDate; d <= maxDate; d++ {
		s := FormatDate(d)
		if s != d.MidnightUTC().Format(time.DateOnly) {
			t.Fatalf("day %d is written %s", int64(d), s)
		}
		if back, err := ParseDate(s); err != nil || back != d {
			t.Fatalf("%s reads as day %d: %v", s, int64(back), err)
		}
		if err := CheckDate(d); err != nil {
			t.Fatalf("%s is refused: %v", s, err)
		}
	}
}

func TestFormatDateOutside(t *testing.T) {
	assert.Equal(t, "", FormatDate(0))
	assert.Equal(t, "0001-01-02", FormatDate(1))
	assert.Equal(t, "0000-12-31", FormatDate(-1))
	assert.Equal(t, "-0001-12-31", FormatDate(date.New(-1, time.December, 31)))
	assert.Equal(t, "12345-06-07", FormatDate(date.New(12345, time.June, 7)))
	assert.Equal(t, "due 2025-01-31", string(AppendDate([]byte("due "), ymd("2025-01-31"))))
}

func TestCheckDate(t *testing.T) {
	assert.ErrorIs(t, CheckDate(0), CodeMissingDate)
	assert.ErrorIs(t, CheckDate(minDate-1), CodeDateRange)
	assert.NoError(t, CheckDate(minDate))
	assert.NoError(t, CheckDate(maxDate))
	assert.ErrorIs(t, CheckDate(maxDate+1), CodeDateRange)
}

// Catalogue row 43: near midnight the place decides, not the zone the timestamp came with.
func TestBadInputDateIn(t *testing.T) {
	kualaLumpur := time.FixedZone("MYT", 8*60*60)
	newYork := time.FixedZone("EST", -5*60*60)
	at := time.Date(2024, time.December, 31, 17, 0, 0, 0, time.UTC)

	t.Run("row43", func(t *testing.T) {
		for _, c := range []struct {
			loc  *time.Location
			want string
		}{{time.UTC, "2024-12-31"}, {kualaLumpur, "2025-01-01"}, {newYork, "2024-12-31"}} {
			for _, carried := range []*time.Location{time.UTC, kualaLumpur, newYork} {
				d, err := DateIn(at.In(carried), c.loc)
				require.NoError(t, err)
				assert.Equal(t, c.want, FormatDate(d))
			}
		}
	})
	t.Run("row43 no place", func(t *testing.T) {
		d, err := DateIn(at, nil)
		assert.ErrorIs(t, err, CodeMissingLocation)
		assert.Zero(t, d)
	})
	t.Run("row42 zero time", func(t *testing.T) {
		for _, loc := range []*time.Location{time.UTC, newYork, kualaLumpur} {
			d, err := DateIn(time.Time{}, loc)
			assert.ErrorIs(t, err, CodeMissingDate)
			assert.Zero(t, d)
		}
	})
	t.Run("row41", func(t *testing.T) {
		d, err := DateIn(time.Date(1899, 12, 31, 23, 0, 0, 0, time.UTC), time.UTC)
		assert.ErrorIs(t, err, CodeDateRange)
		assert.Zero(t, d)
		d, err = DateIn(time.Date(1899, 12, 31, 23, 0, 0, 0, time.UTC), kualaLumpur)
		require.NoError(t, err)
		assert.Equal(t, "1900-01-01", FormatDate(d))
	})
}

func FuzzParseDate(f *testing.F) {
	for _, s := range []string{"", "2024-02-29", "2023-02-29", "1900-01-01", "2199-12-31", "2200-01-01", "2024-1-01", "２０２４-1"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got, err := ParseDate(s)
		want, oracle := time.Parse(time.DateOnly, s)
		ok := oracle == nil && want.Year() >= MinYear && want.Year() <= MaxYear
		if ok != (err == nil) {
			t.Fatalf("%q: ours %v, the oracle %v", s, err, oracle)
		}
		if ok && (got.MidnightUTC() != want || FormatDate(got) != s) {
			t.Fatalf("%q reads as %s", s, FormatDate(got))
		}
		var e *Error
		if err != nil && (!errors.As(err, &e) || got != 0) {
			t.Fatalf("%q: %v with date %d", s, err, int64(got))
		}
	})
}

func BenchmarkParseDate(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := ParseDate("2024-02-29"); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkAppendDate(b *testing.B) {
	b.ReportAllocs()
	buf, d := make([]byte, 0, 16), ymd("2024-02-29")
	for b.Loop() {
		buf = AppendDate(buf[:0], d)
	}
}
