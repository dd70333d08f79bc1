package render

import (
	"io"
	"strconv"
)

// Kind says what the cells of a column hold. Values: the constants below; "" is KindText.
type Kind string

// The kinds of column.
const (
	KindText    Kind = "text"
	KindAmount  Kind = "amount"  // canonical decimal, shown grouped
	KindCount   Kind = "count"   // canonical integer, shown grouped
	KindPercent Kind = "percent" // percent points, shown with a percent sign
)

// Align says where a column's cells stand. Values: the constants below.
type Align string

// The alignments. AlignAuto puts text left and numbers right.
const (
	AlignAuto   Align = ""
	AlignLeft   Align = "left"
	AlignRight  Align = "right"
	AlignCenter Align = "center"
)

// Column describes one column of a table.
type Column struct {
	Name  string
	Kind  Kind
	Align Align
	Shade bool // HTML only: the background of a percent cell grows with its value
}

func (c Column) isText() bool { return c.Kind == "" || c.Kind == KindText }

// numeric reports whether cell may be written as a number in this column.
func (c Column) numeric(cell string) bool { return !c.isText() && isNumber(cell) }

// align returns the alignment with AlignAuto resolved.
func (c Column) align() Align {
	switch {
	case c.Align != AlignAuto:
		return c.Align
	case c.isText():
		return AlignLeft
	}
	return AlignRight
}

// show returns the cell as people read it, not yet escaped.
func (c Column) show(cell string) string {
	switch {
	case !c.numeric(cell):
		return cell
	case c.Kind == KindPercent:
		return Group(cell) + " %"
	}
	return Group(cell)
}

// Table is a titled table. The zero value is an empty table. Rows shorter than the columns are filled with empty cells;
// cells beyond the columns stand in unnamed text columns.
type Table struct {
	Title   string
	Columns []Column
	Rows    [][]string
	Foot    [][]string // totals, set apart below the rows
	MaxRows int        // rows shown by Markdown, Text and HTML before "N more"; 0 shows all. CSV writes all.
}

// width returns the columns of the widest row.
func (t Table) width() int {
	w := len(t.Columns)
	for _, rows := range [][][]string{t.Rows, t.Foot} {
		for _, r := range rows {
			w = max(w, len(r))
		}
	}
	return w
}

func (t Table) column(j int) Column {
	if j < len(t.Columns) {
		return t.Columns[j]
	}
	return Column{}
}

func cell(row []string, j int) string {
	if j < len(row) {
		return row[j]
	}
	return ""
}

// capped returns the rows to show and the line that tells how many are left out, or "".
func (t Table) capped() ([][]string, string) {
	if len(t.Rows) == 0 {
		return nil, "none"
	}
	if more := len(t.Rows) - t.MaxRows; t.MaxRows > 0 && more > 0 {
		return t.Rows[:t.MaxRows], Group(strconv.Itoa(more)) + " more"
	}
	return t.Rows, ""
}

// CSV writes the heading and every row, without title, foot and cap. It returns the error of w.
func (t Table) CSV(w io.Writer) error {
	c := NewCSV(w, t.Columns)
	for _, r := range t.Rows {
		c.Row(r...)
	}
	return c.Flush()
}
