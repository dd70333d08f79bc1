package render

import (
	"bufio"
	"io"
	"strings"
)

// GuardCell returns text that no spreadsheet takes for a formula: where the first visible character is = + - @ or its
// full-width form, or the text starts with a tab, carriage return or line feed, an apostrophe is put in front. Numbers are
// not text: they must not pass through here. [UnguardCell] is the inverse.
func GuardCell(text string) string {
	if formula(strings.TrimLeft(text, "'")) {
		return "'" + text
	}
	return text
}

// UnguardCell returns the text that GuardCell was given.
func UnguardCell(cell string) string {
	if rest, ok := strings.CutPrefix(cell, "'"); ok && formula(strings.TrimLeft(rest, "'")) {
		return rest
	}
	return cell
}

// formula reports whether a spreadsheet might evaluate s. Blanks, byte order marks and zero-width characters before the
// sign are looked through, because importers trim them.
func formula(s string) bool {
	for _, r := range s {
		switch r {
		case '=', '+', '-', '@', '\uff1d', '\uff0b', '\uff0d', '\uff20', '\u2212', '\t', '\r', '\n':
			return true
		case ' ', '\u00a0', '\u200b', '\u200c', '\u200d', '\u2060', '\ufeff', '\u3000':
			continue
		}
		return false
	}
	return false
}

// CSV writes records one at a time, so that a result of any length can be written without being held. Lines end in a line
// feed; fields are quoted as RFC 4180 says; text cells are guarded by [GuardCell], numbers are written as they are.
type CSV struct {
	w       *bufio.Writer
	columns []Column
}

// NewCSV writes the heading and returns the writer of the rows. Write errors are kept and returned by Flush.
func NewCSV(w io.Writer, columns []Column) *CSV {
	c := &CSV{w: bufio.NewWriterSize(w, 1<<16), columns: columns}
	for i, col := range columns {
		c.field(i, GuardCell(col.Name), len(columns))
	}
	c.end()
	return c
}

// Row writes one row. Cells beyond the columns are text.
func (c *CSV) Row(cells ...string) {
	for i, cell := range cells {
		if i >= len(c.columns) || !c.columns[i].numeric(cell) {
			cell = GuardCell(cell)
		}
		c.field(i, cell, len(cells))
	}
	c.end()
}

// Flush writes what is buffered and returns the first error met.
func (c *CSV) Flush() error { return c.w.Flush() }

// The errors of the buffered writer stick, and Flush returns them.

func (c *CSV) field(i int, s string, of int) {
	if i > 0 {
		_ = c.w.WriteByte(',')
	}
	// A sole empty field is quoted: readers skip a blank line.
	if (s == "" && of == 1) || strings.ContainsAny(s, "\",\r\n") || strings.HasPrefix(s, " ") {
		s = `"` + strings.ReplaceAll(s, `"`, `""`) + `"`
	}
	_, _ = c.w.WriteString(s)
}

func (c *CSV) end() { _ = c.w.WriteByte('\n') }
