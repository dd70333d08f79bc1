package render

import (
	"strconv"
	"strings"
)

// HTML returns the table as an element that scrolls inside its own box where the screen is narrower than it. The classes
// are styled by [Page]; without a style sheet it is still a plain table.
func (t Table) HTML() string {
	var b strings.Builder
	b.WriteString(`<div class="rv-table" role="region" tabindex="0"`)
	if t.Title != "" {
		b.WriteString(` aria-label="` + EscapeHTML(t.Title) + `"`)
	}
	b.WriteString("><table>\n")
	if t.Title != "" {
		b.WriteString("<caption>" + isolated(t.Title) + "</caption>\n")
	}
	n := t.width()
	b.WriteString("<thead><tr>")
	for j := range n {
		c := t.column(j)
		b.WriteString(`<th scope="col"` + alignClass(c.align()) + ">" + isolated(c.Name) + "</th>")
	}
	b.WriteString("</tr></thead>\n<tbody>\n")
	rows, more := t.capped()
	for _, r := range rows {
		t.htmlRow(&b, r, n)
	}
	if more != "" {
		b.WriteString(`<tr class="rv-more"><td colspan="` + strconv.Itoa(max(n, 1)) + `">` + more + "</td></tr>\n")
	}
	b.WriteString("</tbody>\n")
	if len(t.Foot) > 0 {
		b.WriteString("<tfoot>\n")
		for _, r := range t.Foot {
			t.htmlRow(&b, r, n)
		}
		b.WriteString("</tfoot>\n")
	}
	b.WriteString("</table></div>\n")
	return b.String()
}

// htmlRow writes one row; its first cell is the heading of the row where it holds text.
func (t Table) htmlRow(b *strings.Builder, row []string, n int) {
	b.WriteString("<tr>")
	for j := range n {
		c, s := t.column(j), cell(row, j)
		tag, open := "td", "<td"
		if j == 0 && c.isText() {
			tag, open = "th", `<th scope="row"`
		}
		b.WriteString(open + alignClass(c.align()) + c.shade(s) + ">" + isolated(c.show(s)) + "</" + tag + ">")
	}
	b.WriteString("</tr>\n")
}

func alignClass(a Align) string {
	switch a {
	case AlignRight:
		return ` class="rv-r"`
	case AlignCenter:
		return ` class="rv-c"`
	}
	return ""
}

// shade returns the style of a shaded percent cell: its whole percent points, 0 to 100.
func (c Column) shade(cell string) string {
	if !c.Shade || c.Kind != KindPercent || !isNumber(cell) || cell[0] == '-' {
		return ""
	}
	whole, _, _ := strings.Cut(cell, ".")
	points, _ := strconv.Atoi(whole) // the largest int where it is beyond one
	return ` style="--rv-h:` + strconv.Itoa(min(points, 100)) + `"`
}
