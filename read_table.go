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
	if t.numbers.style == NumbersAuto || t.dates.ambiguous() {
		return t, t.gatherEvidence()
	}
	return t, nil
}

// findHeader reads up to the first line that holds every column needed.
func (t *table) findHeader() error {
	var best []string // what the best line lacks
	bestLine := 1
	for range t.format.MaxPreamble + 1 {
		line, err := t.csv.rawLine()
		for err == nil && trimCell(string(line)) == "" {
			line, err = t.csv.rawLine()
		}
		if errors.Is(err, errEndOfFile) {
			break
		}
		if err != nil {
			return err
		}
		if t.csv.fault != nil {
			return t.csv.fault
		}
		missing, err := t.tryHeader(string(line))
		if err != nil || missing == nil {
			return err
		}
		if best == nil || len(missing) < len(best) {
			best, bestLine = missing, t.csv.line
		}
	}
	if best == nil {
		best = t.missing(map[string]int{})
	}
	return &Error{Code: CodeMissingField, Line: bestLine, Detail: "missing columns: " + strings.Join(best, ", ")}
}

// tryHeader takes line as the header by the delimiter that gives most of the columns needed. It returns what is missing, or
// nil where it is the header.
func (t *table) tryHeader(line string) (missing []string, err error) {
	delims := t.format.Delimiter
	if delims == "" {
		delims = ",;\t|"
	}
	for _, d := range []byte(delims) {
		cells, ok := headerCells(line, d)
		if !ok {
			continue
		}
		lacks := t.missing(t.columnsOf(cells))
		if missing == nil || len(lacks) < len(missing) {
			missing, t.csv.delim, t.header = append([]string{}, lacks...), d, cells
		}
	}
	if missing == nil {
		return []string{"all, since a quote is never closed"}, nil
	}
	if len(missing) > 0 {
		return missing, nil
	}
	t.cols = t.columnsOf(t.header)
	return nil, t.nameExtras()
}

// headerCells splits one line.
func headerCells(line string, delim byte) ([]string, bool) {
	c := newCSVReader(strings.NewReader(line))
	c.delim = delim
	cells, _, err := c.record()
	return cells, err == nil
}

// columnName is a header name as it is compared.
func columnName(s string) string { return strings.ToLower(strings.Join(strings.Fields(s), " ")) }

// columnsOf finds the column of each field.
func (t *table) columnsOf(header []string) map[string]int {
	at := make(map[string]int, len(header))
	for i, h := range slices.Backward(header) { // backward, so that the first of two equal names counts
		at[columnName(h)] = i
	}
	cols := make(map[string]int, len(t.format.Columns))
	for field, names := range t.format.Columns { // any order will do: each fills its own entry
		for _, n := range names {
			if i, ok := at[columnName(n)]; ok {
				cols[field] = i
				break
			}
		}
	}
	return cols
}

// missing names the fields needed that have neither a column nor a constant.
func (t *table) missing(cols map[string]int) []string {
	var out []string
	for _, n := range t.needs {
		if !slices.ContainsFunc(n, func(fields string) bool { return t.hasAll(cols, strings.Split(fields, "+")) }) {
			out = append(out, strings.Join(n, " or "))
		}
	}
	return out
}

func (t *table) hasAll(cols map[string]int, fields []string) bool {
	for _, f := range fields {
		_, column := cols[f]
		_, constant := t.format.Constants[f]
		if !column && !constant && t.format.Group != f {
			return false
		}
	}
	return true
}

// nameExtras makes tags of the columns that no field has. It refuses a name twice, and in a file without preamble also a
// column without a name.
func (t *table) nameExtras() error {
	var f Faults
	ignored := map[string]bool{}
	for _, n := range t.format.Ignore {
		ignored[columnName(n)] = true
	}
	used := map[int]bool{}
	for _, i := range t.cols { // any order will do: it fills a set
		used[i] = true
	}
	seen := map[string]bool{}
	for i, h := range t.header {
		name := columnName(h)
		switch {
		case name == "":
			if !t.format.Ragged {
				f.Add(Error{Code: CodeMissingField, Path: "", Line: t.csv.line, Detail: "a column without a name"})
			}
			continue
		case seen[name]:
			f.Add(Error{Code: CodeDuplicateField, Path: "/" + pointerToken(trimCell(h)), Line: t.csv.line, Detail: "the same column twice"})
		case !used[i] && !ignored[name] && !t.format.IgnoreOthers:
			key := trimCell(h)
			if len(key) > 4 && strings.EqualFold(key[:4], "tag:") {
				key = trimCell(key[4:])
			}
			t.extras = append(t.extras, extraColumn{i, key})
		}
		seen[name] = true
	}
	return f.Err()
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
		if err == nil && blank(cells) && (t.format.Ragged || len(cells) > 1) {
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

// blank reports a row without any text; lines drawn with dashes are none either.
func blank(cells []string) bool {
	for _, c := range cells {
		if strings.Trim(c, "- \t\u00a0") != "" {
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
	if !t.format.Ragged || len(row.cells) > n && !blank(row.cells[n:]) {
		return &Error{Code: CodeBadSyntax, Line: row.line, Detail: "a row with more or fewer cells than the header"}
	}
	for len(row.cells) < n {
		row.cells = append(row.cells, "")
	}
	return nil
}

// cell returns the text of a field: the cell's, or the constant where that is empty.
func (t *table) cell(row tableRow, field string) string {
	s := ""
	if i, ok := t.cols[field]; ok {
		s = row.cells[i]
		if t.format.Trim {
			s = trimCell(s)
		}
	}
	if s == "" {
		s = t.format.Constants[field]
	}
	if s == "" && field == t.format.Group {
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
