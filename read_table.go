package receivables

import (
	"errors"
	"io"
	"slices"
	"strings"
)

// table reads the rows of one CSV file as its Format says.
type table struct {
	csv     *csvReader
	format  *Format
	needs   []need         // columns without which there is nothing to read
	header  []string       // as the file has it
	cols    map[string]int // column of each field the file has
	slots   map[string]slot
	extras  []extraColumn
	numbers numberReader
	dates   dateReader
	ahead   []tableRow // rows read as evidence of how numbers and dates are written
	maxRows int
	rows    int
	group   string // what the last heading row said
}

// extraColumn is a column that no field has; it becomes a tag.
type extraColumn struct {
	at  int
	tag string
}

// need is a set of fields of which one column or constant must be there; a field "a+b" needs both.
type need []string

// tableRow is one row that holds a record, or the fault that spoils it.
type tableRow struct {
	line  int
	cells []string
	fault *Error
}

// maxEvidence is the number of rows read ahead to decide how numbers and dates are written.
const maxEvidence = 10_000

// openTable finds the header. The faults of a file without one are fatal.
func openTable(r io.Reader, o *ReadOptions, needs []need) (*table, error) {
	if err := o.Format.Validate(); err != nil {
		var f Faults
		f.AddErr("/format", err)
		return nil, f.Err()
	}
	t := &table{csv: newCSVReader(r), format: &o.Format, needs: needs, maxRows: o.MaxRows,
		numbers: numberReader{style: o.Format.Numbers}, dates: newDateReader(&o.Format)}
	t.csv.limit = o.MaxBytes
	if err := t.csv.begin(); err != nil {
		return nil, err
	}
	if err := t.findHeader(); err != nil {
		return nil, err
	}
	t.fillSlots()
	if t.numbers.style == NumbersAuto || t.dates.ambiguous() {
		return t, t.gatherEvidence()
	}
	return t, nil
}

// gatherEvidence reads rows ahead and learns from them how the file writes numbers and dates.
func (t *table) gatherEvidence() error {
	for len(t.ahead) < maxEvidence {
		row, ok := t.read()
		if !ok {
			break
		}
		row.cells = slices.Clone(row.cells)
		t.ahead = append(t.ahead, row)
		if row.fault != nil {
			continue
		}
		for _, f := range []string{"amount", "debit", "credit"} {
			if s := t.cell(row, f); s != "" {
				t.numbers.learn(s)
			}
		}
		for _, f := range []string{"issued", "posted", "due", "settled", "date"} {
			if s := t.cell(row, f); s != "" {
				t.dates.learn(s)
			}
		}
	}
	slices.Reverse(t.ahead) // taken from the end
	return nil
}

// next returns the next row. Its cells are valid until the next call.
func (t *table) next() (tableRow, bool) {
	if n := len(t.ahead); n > 0 {
		row := t.ahead[n-1]
		t.ahead = t.ahead[:n-1]
		return row, true
	}
	return t.read()
}

// read returns the next row of the file that is not empty. A fault that ends the file is its last row.
func (t *table) read() (tableRow, bool) {
	for {
		cells, bad, err := t.csv.record()
		if errors.Is(err, errEndOfFile) {
			return tableRow{}, false
		}
		if err == nil && blank(cells, t.format.Ragged) {
			continue
		}
		t.rows++
		row := tableRow{line: t.csv.start, cells: cells}
		switch {
		case t.maxRows > 0 && t.rows > t.maxRows:
			t.csv.ended = true
			row.fault = &Error{Code: CodeLimit, Line: row.line, Detail: "the file is over the limit of rows"}
		case err != nil:
			t.csv.ended = t.csv.ended || !bad
			row.fault = rowFault(err)
		default:
			row.fault = t.width(&row)
		}
		return row, true
	}
}

// rowFault returns err, which the splitter made, as it is.
func rowFault(err error) *Error {
	var e *Error
	errors.As(err, &e)
	return e
}

// blank reports a row without any text. In ragged files white space and lines drawn with dashes are none either.
func blank(cells []string, ragged bool) bool {
	for _, c := range cells {
		if ragged {
			c = strings.Trim(c, "- \t\u00a0")
		}
		if c != "" {
			return false
		}
	}
	return true
}

// width checks the number of cells, and fills up a short row where the format allows it.
func (t *table) width(row *tableRow) *Error {
	n := len(t.header)
	if len(row.cells) == n {
		return nil
	}
	if !t.format.Ragged || len(row.cells) > n && !blank(row.cells[n:], true) {
		return &Error{Code: CodeBadSyntax, Line: row.line, Detail: "a row with more or fewer cells than the header"}
	}
	for len(row.cells) < n {
		row.cells = append(row.cells, "")
	}
	return nil
}

// filled reports whether the row itself has a text for a field.
func (t *table) filled(row tableRow, field string) bool {
	i, ok := t.cols[field]
	return ok && trimCell(row.cells[i]) != ""
}

// slot is where the text of a field comes from.
type slot struct {
	at       int // column, or -1
	constant string
	grouped  bool // else what the last heading row said
}

// fillSlots resolves each field once, so that a cell costs one look-up.
func (t *table) fillSlots() {
	t.slots = map[string]slot{}
	for field := range knownFields { // any order will do: each fills its own entry
		at, ok := t.cols[field]
		if !ok {
			at = -1
		}
		if s := (slot{at, t.format.Constants[field], t.format.Group == field}); ok || s.constant != "" || s.grouped {
			t.slots[field] = s
		}
	}
}

// cell returns the text of a field: the cell's, or the constant where that is empty.
func (t *table) cell(row tableRow, field string) string {
	from, ok := t.slots[field]
	if !ok {
		return ""
	}
	s := ""
	if from.at >= 0 {
		s = row.cells[from.at]
		if t.format.Trim {
			s = trimCell(s)
		}
	}
	if s == "" {
		s = from.constant
	}
	if s == "" && from.grouped {
		s = t.group
	}
	return s
}

// detail adds the column's name to a fault's sentence where it is not the field's own.
func (t *table) detail(field, detail string) string {
	i, ok := t.cols[field]
	if !ok || columnName(t.header[i]) == field {
		return detail
	}
	return detail + " (column \"" + trimCell(t.header[i]) + "\")"
}
