package aging

import (
	"io"
	"strconv"
	"strings"

	"github.com/openreceivables/receivables"
	"github.com/openreceivables/receivables/internal/render"
)

// MaxShownRows is how many rows Markdown and HTML show before "N more"; CSV and JSON hold all.
const MaxShownRows = 200

// Markdown returns the report as tables: rows and totals, then the control totals, what was excluded and the conversion.
func (r *Report) Markdown() string {
	var b strings.Builder
	for i, t := range r.tables() {
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(t.Markdown())
	}
	return b.String()
}

// HTML returns the report as blocks of a page: one chart a currency, then the tables of Markdown.
func (r *Report) HTML() string {
	var b strings.Builder
	for _, c := range r.charts() {
		b.WriteString(c.HTML())
	}
	for _, t := range r.tables() {
		b.WriteString(t.HTML())
	}
	return b.String()
}

// SVG returns the columns of each currency's total as bars, one document of the currency with the most items; of equals, the
// first by code. It is empty where nothing is open.
func (r *Report) SVG() string {
	best := -1
	if r.sums != nil {
		for i := range r.sums.rows() {
			if best < 0 || r.sums.items[i] > r.sums.items[best] {
				best = i
			}
		}
	}
	if best < 0 {
		return ""
	}
	return r.chart(best).SVG()
}

func (r *Report) charts() []render.Bars {
	var out []render.Bars
	for i := range r.Totals() {
		out = append(out, r.chart(i))
	}
	return out
}

// chart returns the bars of one total.
func (r *Report) chart(row int) render.Bars {
	_, c := r.sums.label(row)
	bars := render.Bars{
		Title:  "Open " + c.String() + " by age on " + receivables.FormatDate(r.asOf),
		Desc:   "Open amount in each column of the report, youngest first.",
		Unit:   c.String(),
		Labels: r.Columns(),
		Series: []render.Series{{Name: c.String()}},
	}
	for k := range r.sums.columns {
		bars.Series[0].Values = append(bars.Series[0].Values, amountText(r.sums.at(row*r.sums.columns+k), r.totalIn(c).scale))
	}
	return bars
}

// tables returns what Markdown and HTML show.
func (r *Report) tables() []render.Table {
	main := render.Table{Title: "Aging on " + receivables.FormatDate(r.asOf) + " by " + string(r.policy.Basis) + " date", MaxRows: MaxShownRows}
	for _, k := range r.policy.By {
		main.Columns = append(main.Columns, render.Column{Name: k})
	}
	main.Columns = append(main.Columns, render.Column{Name: "currency"})
	for _, name := range r.Columns() {
		main.Columns = append(main.Columns, render.Column{Name: name, Kind: render.KindAmount})
	}
	main.Columns = append(main.Columns,
		render.Column{Name: "total", Kind: render.KindAmount}, render.Column{Name: "items", Kind: render.KindCount},
		render.Column{Name: "oldest"}, render.Column{Name: "days", Kind: render.KindCount}, render.Column{Name: "mean days", Kind: render.KindAmount})
	for row := range r.Rows() {
		main.Rows = append(main.Rows, row.text(row.Keys))
	}
	if len(r.policy.By) > 0 { // else the rows are the totals
		for _, row := range r.Totals() {
			main.Foot = append(main.Foot, row.text(append([]string{"total"}, make([]string, len(r.policy.By)-1)...)))
		}
	}
	return append([]render.Table{main, r.controlTable()}, r.moreTables()...)
}

// text returns a row's cells, the given heads first.
func (row *Row) text(heads []string) []string {
	out := append(append([]string(nil), heads...), row.Currency.String())
	for _, c := range row.Cells {
		out = append(out, c.Amount.AmountText())
	}
	out = append(out, row.Total.Amount.AmountText(), strconv.Itoa(row.Total.Items))
	if row.Oldest.Item == "" {
		out = append(out, "", "")
	} else {
		out = append(out, row.Oldest.Item, strconv.Itoa(row.Oldest.Days))
	}
	if !row.Mean.Defined {
		return append(out, "no data")
	}
	return append(out, row.Mean.Days.StringFixed(meanScale))
}

func (r *Report) controlTable() render.Table {
	t := render.Table{Title: "Control totals", Columns: []render.Column{
		{Name: "currency"}, {Name: "sum of cells", Kind: render.KindAmount}, {Name: "portfolio", Kind: render.KindAmount}, {Name: "difference", Kind: render.KindAmount},
	}}
	for _, c := range r.Controls() {
		// Both are in one currency at one scale.
		d, _ := c.Cells.Sub(c.Portfolio)
		t.Rows = append(t.Rows, []string{c.Currency.String(), c.Cells.AmountText(), c.Portfolio.AmountText(), d.AmountText()})
	}
	return t
}

// moreTables returns the tables that not every report has.
func (r *Report) moreTables() []render.Table {
	var out []render.Table
	if list := r.Excluded(); len(list) > 0 {
		t := render.Table{Title: "Excluded: posted later", Columns: []render.Column{{Name: "currency"}, {Name: "amount", Kind: render.KindAmount}, {Name: "items", Kind: render.KindCount}}}
		for _, x := range list {
			t.Rows = append(t.Rows, []string{x.Currency.String(), x.Amount.AmountText(), strconv.Itoa(x.Items)})
		}
		out = append(out, t)
	}
	if c, ok := r.Converted(); ok {
		out = append(out, r.convertedTable(&c))
	}
	return out
}

func (r *Report) convertedTable(c *Converted) render.Table {
	t := render.Table{Title: "Converted into " + c.Currency.String(), MaxRows: MaxShownRows}
	for _, x := range ratesJSON(r.rates) {
		t.Title += ", " + x.Currency + " at " + x.Units
		if x.Per != "1" {
			t.Title += "/" + x.Per
		}
	}
	for _, k := range r.policy.By {
		t.Columns = append(t.Columns, render.Column{Name: k})
	}
	if len(r.policy.By) == 0 {
		t.Columns = append(t.Columns, render.Column{})
	}
	for _, name := range append(r.Columns(), "residue", "total") {
		t.Columns = append(t.Columns, render.Column{Name: name, Kind: render.KindAmount})
	}
	line := func(head string, row ConvertedRow) []string {
		heads := append([]string(nil), row.Keys...)
		if len(heads) == 0 {
			heads = append([]string{head}, make([]string, max(len(r.policy.By)-1, 0))...)
		}
		for _, cell := range row.Cells {
			heads = append(heads, cell.Amount.AmountText())
		}
		return append(heads, row.Residue.AmountText(), row.Total.Amount.AmountText())
	}
	for _, row := range c.Rows {
		t.Rows = append(t.Rows, line("", row))
	}
	t.Foot = [][]string{line("residue", c.Residue), line("total", c.Sum)}
	return t
}

// ColumnResidue is the bucket of the residues in the CSV of a converted report.
const ColumnResidue = "residue"

// WriteCSV writes one line for each row and column that holds an item: key,currency,bucket,amount,items. Several keys stand in
// one cell, joined by "|"; a "|" or "\" of a key is written "\|" or "\\". Text that a spreadsheet would read as a formula is
// guarded by an apostrophe. Where the policy converts, the lines are those of the conversion, and residues that are not zero
// have lines of their own in the bucket "residue". It returns the error of w.
func (r *Report) WriteCSV(w io.Writer) error {
	out := render.NewCSV(w, []render.Column{
		{Name: "key"}, {Name: "currency"}, {Name: "bucket"}, {Name: "amount", Kind: render.KindAmount}, {Name: "items", Kind: render.KindCount},
	})
	columns := r.Columns()
	if c, ok := r.Converted(); ok {
		for _, row := range append(c.Rows, c.Residue) {
			writeCells(out, joinKeys(row.Keys), c.Currency, columns, row.Cells)
			if !row.Residue.IsZero() {
				out.Row(joinKeys(row.Keys), c.Currency.String(), ColumnResidue, row.Residue.AmountText(), "0")
			}
		}
		return out.Flush()
	}
	if r.body != nil {
		for i := range r.body.rows() {
			if r.body.items[i] > 0 {
				keys, c := r.body.label(i)
				writeCells(out, joinKeys(keys), c, columns, r.cellsOf(r.body, i))
			}
		}
	}
	return out.Flush()
}

func writeCells(out *render.CSV, key string, c receivables.Currency, columns []string, cells []Cell) {
	for k, cell := range cells {
		if cell.Items > 0 || !cell.Amount.IsZero() {
			out.Row(key, c.String(), columns[k], cell.Amount.AmountText(), strconv.Itoa(cell.Items))
		}
	}
}

var keyEscaper = strings.NewReplacer(`\`, `\\`, `|`, `\|`)

// joinKeys writes a row's keys into one cell.
func joinKeys(keys []string) string {
	if len(keys) == 1 {
		return keys[0]
	}
	out := make([]string, len(keys))
	for i, k := range keys {
		out[i] = keyEscaper.Replace(k)
	}
	return strings.Join(out, "|")
}
