package receivables

import (
	"bufio"
	"errors"
	"slices"
	"strings"
)

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
	// Its buffer is as short as the line, since every line of a preamble is tried with every delimiter.
	c := &csvReader{in: bufio.NewReaderSize(strings.NewReader(line), min(len(line)+1, csvBuffer)), delim: delim}
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
