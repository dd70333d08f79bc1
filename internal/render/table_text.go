package render

import (
	"strings"
	"unicode"
)

// Markdown returns the table in GitHub Flavored Markdown, padded so that its source reads as a table too.
func (t Table) Markdown() string {
	var b strings.Builder
	if t.Title != "" {
		b.WriteString("### " + EscapeMarkdown(t.Title) + "\n\n")
	}
	g := t.grid(EscapeMarkdown)
	g.markdownRow(&b, g.head)
	b.WriteByte('|')
	for j, w := range g.widths {
		b.WriteString(markdownRule(g.aligns[j], max(w, 3)) + "|")
	}
	b.WriteByte('\n')
	for _, r := range g.rows {
		g.markdownRow(&b, r)
	}
	for _, r := range g.foot {
		g.markdownRow(&b, r)
	}
	if g.more != "" {
		b.WriteString("\n*" + g.more + "*\n")
	}
	return b.String()
}

func markdownRule(a Align, w int) string {
	switch a {
	case AlignRight:
		return strings.Repeat("-", w+1) + ":"
	case AlignCenter:
		return ":" + strings.Repeat("-", w) + ":"
	}
	return strings.Repeat("-", w+2)
}

// Text returns the table in aligned plain text for a terminal. Control characters never reach it.
func (t Table) Text() string {
	var b strings.Builder
	if t.Title != "" {
		b.WriteString(Clean(t.Title) + "\n")
	}
	g := t.grid(Clean)
	rule := make([]string, len(g.widths))
	for j, w := range g.widths {
		rule[j] = strings.Repeat("-", w)
	}
	g.textRow(&b, g.head)
	g.textRow(&b, rule)
	for _, r := range g.rows {
		g.textRow(&b, r)
	}
	if g.more != "" {
		b.WriteString(g.more + "\n")
	}
	if len(g.foot) > 0 {
		g.textRow(&b, rule)
	}
	for _, r := range g.foot {
		g.textRow(&b, r)
	}
	return b.String()
}

// grid is a table with every cell escaped and every width known.
type grid struct {
	head   []string
	rows   [][]string
	foot   [][]string
	more   string
	widths []int // in terminal cells
	aligns []Align
}

func (t Table) grid(escape func(string) string) grid {
	n := t.width()
	g := grid{widths: make([]int, n), aligns: make([]Align, n)}
	line := func(row []string, show func(Column, string) string) []string {
		out := make([]string, n)
		for j := range out {
			out[j] = escape(show(t.column(j), cell(row, j)))
			g.widths[j] = max(g.widths[j], textWidth(out[j]))
		}
		return out
	}
	for j := range n {
		g.aligns[j] = t.column(j).align()
	}
	g.head = line(nil, func(c Column, _ string) string { return c.Name })
	rows, more := t.capped()
	g.more = more
	for _, r := range rows {
		g.rows = append(g.rows, line(r, Column.show))
	}
	for _, r := range t.Foot {
		g.foot = append(g.foot, line(r, Column.show))
	}
	return g
}

func (g grid) markdownRow(b *strings.Builder, row []string) {
	b.WriteByte('|')
	for j, s := range row {
		b.WriteString(" " + pad(s, max(g.widths[j], 3), g.aligns[j]) + " |")
	}
	b.WriteByte('\n')
}

func (g grid) textRow(b *strings.Builder, row []string) {
	cells := make([]string, len(row))
	for j, s := range row {
		cells[j] = pad(s, g.widths[j], g.aligns[j])
	}
	b.WriteString(strings.TrimRight(strings.Join(cells, "  "), " ") + "\n")
}

func pad(s string, width int, a Align) string {
	n := max(0, width-textWidth(s))
	left := 0
	switch a {
	case AlignRight:
		left = n
	case AlignCenter:
		left = n / 2
	}
	return strings.Repeat(" ", left) + s + strings.Repeat(" ", n-left)
}

// textWidth returns the cells s takes in a terminal: two for East Asian wide characters, none for combining ones.
func textWidth(s string) int {
	n := 0
	for _, r := range s {
		switch {
		case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		case wide(r):
			n += 2
		default:
			n++
		}
	}
	return n
}

func wide(r rune) bool {
	switch {
	case r >= 0x1100 && r <= 0x115f, r >= 0x2e80 && r <= 0xa4cf, r >= 0xac00 && r <= 0xd7a3, r >= 0xf900 && r <= 0xfaff:
		return true
	case r >= 0xfe30 && r <= 0xfe6f, r >= 0xff00 && r <= 0xff60, r >= 0xffe0 && r <= 0xffe6:
		return true
	case r >= 0x1f300 && r <= 0x1faff, r >= 0x20000 && r <= 0x3fffd:
		return true
	}
	return false
}
