package receivables

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// ReadCalendarJSON reads a calendar from the JSON of [CalendarData]:
//
//	{"name":"Johor","source":"…","weekends":[{"days":"Fri Sat"},{"from":"2025-01-01","days":"Sat Sun"}],
//	 "holidays":[{"date":"2025-01-29","name":"Chinese New Year"}]}
//
// It returns an error with every fault and its path: those of [UnmarshalStrict] and [CalendarData.Validate], an input beyond
// MaxCalendarBytes (TooLong), and one that cannot be read to its end (Unreadable).
func ReadCalendarJSON(r io.Reader) (*BusinessCalendar, error) {
	raw, err := readCalendar(r)
	if err != nil {
		return nil, err
	}
	var data CalendarData
	if err := UnmarshalStrict(raw, &data); err != nil {
		return nil, err
	}
	return NewBusinessCalendar(data)
}

// ReadCalendarCSV reads a calendar from CSV with the header kind,date,name. A row is one of
//
//	name,,Johor                   the calendar's name; required
//	source,,Gazette 2024          who published it
//	from,2024-01-01,              first day the data are complete for; "until" likewise
//	weekend,2025-01-01,Sat Sun    free days from a date on; without a date from the beginning
//	holiday,2025-01-29,Chinese New Year
//	workday,2025-02-08,Make-up day
//
// A byte order mark is skipped. It returns an error with every fault, its line and its column as the path ("/date"): those of
// [ParseDate] and [CalendarData.Validate], another header or number of cells (BadSyntax), an unknown kind (BadEnum), a cell
// that the kind has no use for (UnknownField), a name, source, from or until twice (DuplicateField); quoting that breaks the
// file (BadSyntax; nothing behind it is read), an input beyond MaxCalendarBytes (TooLong) or not UTF-8 (BadEncoding), and one
// that cannot be read to its end (Unreadable).
func ReadCalendarCSV(r io.Reader) (*BusinessCalendar, error) {
	raw, err := readCalendar(r)
	if err != nil {
		return nil, err
	}
	if !utf8.Valid(raw) {
		return nil, &Error{Code: CodeBadEncoding, Detail: "not UTF-8"}
	}
	t := calendarTable{lines: map[string]int{}}
	t.read(csv.NewReader(bytes.NewReader(bytes.TrimPrefix(raw, []byte("\ufeff")))))
	t.faults.AddErr("", t.onLines(t.data.Validate()))
	if err := t.faults.Err(); err != nil {
		return nil, err
	}
	return NewBusinessCalendar(t.data)
}

// readCalendar reads an input whole, up to the limit.
func readCalendar(r io.Reader) ([]byte, error) {
	raw, err := io.ReadAll(io.LimitReader(r, MaxCalendarBytes+1))
	if err != nil {
		return nil, &Error{Code: CodeUnreadable, Detail: "the file could not be read to its end"}
	}
	if len(raw) > MaxCalendarBytes {
		return nil, &Error{Code: CodeTooLong, Detail: "the calendar is over the limit of bytes"}
	}
	return raw, nil
}

// calendarTable collects the rows of a CSV.
type calendarTable struct {
	data   CalendarData
	faults Faults
	lines  map[string]int // line of each part, by its path in data: "/holidays/3"

	weekendLost bool // a weekend stayed out of the data, so that no first one may be missed
}

// read reads the header and the rows.
func (t *calendarTable) read(r *csv.Reader) {
	r.FieldsPerRecord = -1
	for first := true; ; first = false {
		cells, err := r.Read()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			var parse *csv.ParseError
			line := 0
			if errors.As(err, &parse) {
				line = parse.Line
			}
			t.faults.Add(Error{Code: CodeBadSyntax, Line: line, Detail: "quotes that do not match"})
			return
		}
		line, _ := r.FieldPos(0)
		switch {
		case first && !slices.Equal(cells, []string{"kind", "date", "name"}):
			t.faults.Add(Error{Code: CodeBadSyntax, Line: line, Detail: "the header is kind,date,name"})
			return
		case first:
		case len(cells) != 3:
			t.faults.Add(Error{Code: CodeBadSyntax, Line: line, Detail: "a row has three cells"})
		default:
			t.row(line, cells[0], cells[1], cells[2])
		}
	}
}

// row adds one row to the data.
func (t *calendarTable) row(line int, kind, day, name string) {
	d, err := ParseDate(day)
	if day == "" && (kind == "name" || kind == "source" || kind == "weekend") {
		err = nil
	}
	if e, ok := err.(*Error); ok {
		t.faults.Add(Error{Code: e.Code, Path: "/date", Line: line, Detail: e.Detail})
		t.undated(line, kind, name)
		return
	}
	switch kind {
	case "name", "source":
		t.once(line, kind, day, "/date")
		if kind == "name" {
			t.data.Name = name
		} else {
			t.data.Source = name
		}
	case "from", "until":
		t.once(line, kind, name, "/name")
		if kind == "from" {
			t.data.From = d
		} else {
			t.data.Until = d
		}
	case "weekend":
		t.lines["/weekends/"+strconv.Itoa(len(t.data.Weekends))] = line
		t.data.Weekends = append(t.data.Weekends, Weekend{d, name})
	case "holiday":
		t.lines["/holidays/"+strconv.Itoa(len(t.data.Holidays))] = line
		t.data.Holidays = append(t.data.Holidays, CalendarDay{d, name})
	case "workday":
		t.lines["/workdays/"+strconv.Itoa(len(t.data.Workdays))] = line
		t.data.Workdays = append(t.data.Workdays, CalendarDay{d, name})
	default:
		t.unknown(line)
	}
}

// undated checks what else a row says whose date is no good. The row stays out of the data, where it would be at fault for
// what it is not.
func (t *calendarTable) undated(line int, kind, name string) {
	var f Faults
	switch kind {
	case "holiday", "workday":
		calendarText(&f, "/name", name, true)
	case "weekend":
		t.weekendLost = true
	case "name", "source", "from", "until":
	default:
		t.unknown(line)
	}
	for _, e := range f.list {
		e.Line = line
		t.faults.Add(*e)
	}
}

func (t *calendarTable) unknown(line int) {
	t.faults.Add(Error{
		Code: CodeBadEnum, Path: "/kind", Line: line,
		Detail: "a kind is name, source, from, until, weekend, holiday or workday",
	})
}

// once notes a row that stands once, and whose other cell is empty.
func (t *calendarTable) once(line int, kind, unused, column string) {
	if unused != "" {
		t.faults.Add(Error{Code: CodeUnknownField, Path: column, Line: line, Detail: "this kind has no use for the cell"})
	}
	if t.lines["/"+kind] != 0 {
		t.faults.Add(Error{Code: CodeDuplicateField, Path: "/kind", Line: line, Detail: "a row that stands once"})
	}
	t.lines["/"+kind] = line
}

// onLines turns the faults of the data into faults of the lines they stand on.
func (t *calendarTable) onLines(err error) error {
	all, ok := err.(*Errors)
	if !ok {
		return err
	}
	f := Faults{more: all.More}
	for _, e := range all.List {
		if e.Path == "/weekends" && t.weekendLost {
			continue
		}
		fault := *e
		part, field := fault.Path, ""
		if t.lines[part] == 0 {
			cut := max(0, strings.LastIndexByte(part, '/'))
			part, field = part[:cut], part[cut:]
		}
		if fault.Line = t.lines[part]; fault.Line != 0 {
			fault.Path = columnOf(part, field)
		}
		f.Add(fault)
	}
	return f.Err()
}

// columnOf returns the column that a field of a part of the data stands in.
func columnOf(part, field string) string {
	switch {
	case field == "/from", part == "/until":
		return "/date"
	case field == "/days", part == "/name", part == "/source":
		return "/name"
	default:
		return field
	}
}
