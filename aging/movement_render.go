package aging

import (
	"io"
	"strconv"
	"strings"

	"github.com/openreceivables/receivables"
	"github.com/openreceivables/receivables/internal/render"
)

// Markdown returns one table a currency: a line for each column, from opening over the flows to closing.
func (m *Movement) Markdown() string {
	var b strings.Builder
	for i, t := range m.tables() {
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(t.Markdown())
	}
	return b.String()
}

// HTML returns the tables of Markdown, each after a chart from opening to closing.
func (m *Movement) HTML() string {
	var b strings.Builder
	for i, t := range m.tables() {
		b.WriteString(m.waterfall(&m.Totals[i]).HTML())
		b.WriteString(t.HTML())
	}
	return b.String()
}

// SVG returns the way from opening to closing of the first currency by code, "" where there is none.
func (m *Movement) SVG() string {
	if len(m.Totals) == 0 {
		return ""
	}
	return m.waterfall(&m.Totals[0]).SVG()
}

// waterfall draws a row's total.
func (m *Movement) waterfall(row *MovementRow) render.Waterfall {
	w := render.Waterfall{Title: "Open " + row.Currency.String() + " from " + receivables.FormatDate(m.From) + " to " + receivables.FormatDate(m.To), Unit: row.Currency.String()}
	w.Steps = append(w.Steps, render.Step{Label: "opening", Value: row.Total.Opening.AmountText(), Total: true})
	for i, f := range row.Total.Flows {
		if !f.IsZero() {
			w.Steps = append(w.Steps, render.Step{Label: string(Flows()[i]), Value: f.AmountText()})
		}
	}
	w.Steps = append(w.Steps, render.Step{Label: "closing", Value: row.Total.Closing.AmountText(), Total: true})
	return w
}

// tables returns a table for each total.
func (m *Movement) tables() []render.Table {
	var out []render.Table
	for _, row := range m.Totals {
		t := render.Table{Title: "Movement " + row.Currency.String() + ", " + receivables.FormatDate(m.From) + " to " + receivables.FormatDate(m.To)}
		t.Columns = append(t.Columns, render.Column{Name: "column"})
		for _, name := range m.headings() {
			t.Columns = append(t.Columns, render.Column{Name: name, Kind: render.KindAmount})
		}
		for i, c := range row.Columns {
			t.Rows = append(t.Rows, append([]string{m.Columns[i]}, c.text()...))
		}
		t.Foot = [][]string{append([]string{"total"}, row.Total.text()...)}
		out = append(out, t)
	}
	return out
}

func (m *Movement) headings() []string {
	out := []string{"opening"}
	for _, f := range Flows() {
		out = append(out, string(f))
	}
	return append(out, "closing")
}

func (c *MovementColumn) text() []string {
	out := []string{c.Opening.AmountText()}
	for _, f := range c.Flows {
		out = append(out, f.AmountText())
	}
	return append(out, c.Closing.AmountText())
}

// WriteCSV writes one line for each row and column that holds anything: key,currency,bucket, then opening, the flows and
// closing. Keys are written as [Report.WriteCSV] does. It returns the error of w.
func (m *Movement) WriteCSV(w io.Writer) error {
	columns := []render.Column{{Name: "key"}, {Name: "currency"}, {Name: "bucket"}}
	for _, name := range m.headings() {
		columns = append(columns, render.Column{Name: name, Kind: render.KindAmount})
	}
	out := render.NewCSV(w, columns)
	for _, row := range m.Rows {
		for i, c := range row.Columns {
			if c.isZero() {
				continue
			}
			out.Row(append([]string{joinKeys(row.Keys), row.Currency.String(), m.Columns[i]}, c.text()...)...)
		}
	}
	return out.Flush()
}

func (c *MovementColumn) isZero() bool {
	for _, f := range c.Flows {
		if !f.IsZero() {
			return false
		}
	}
	return c.Opening.IsZero() && c.Closing.IsZero()
}

// Markdown returns two tables a currency: shares of the amounts and of the customers, one line for each bucket.
func (m *Migration) Markdown() string {
	var b strings.Builder
	for i, t := range m.tables() {
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(t.Markdown())
	}
	return b.String()
}

// HTML returns the tables of Markdown; a share's background grows with it.
func (m *Migration) HTML() string {
	var b strings.Builder
	for _, t := range m.tables() {
		b.WriteString(t.HTML())
	}
	return b.String()
}

func (m *Migration) tables() []render.Table {
	var out []render.Table
	for _, row := range m.Totals {
		period := row.Currency.String() + ", " + receivables.FormatDate(m.From) + " to " + receivables.FormatDate(m.To)
		amounts := m.table("Roll rates by amount, "+period, render.KindAmount)
		customers := m.table("Roll rates by customer, "+period, render.KindCount)
		for i := range row.Amounts {
			a, c := &row.Amounts[i], &row.Customers[i]
			amounts.Rows = append(amounts.Rows, append([]string{m.Columns[i], a.Total.AmountText()}, percents(a.Millionths, len(m.Columns))...))
			customers.Rows = append(customers.Rows, append([]string{m.Columns[i], strconv.Itoa(c.Total)}, percents(c.Millionths, len(m.Columns))...))
		}
		out = append(out, amounts, customers)
	}
	return out
}

func (m *Migration) table(title string, kind render.Kind) render.Table {
	t := render.Table{Title: title, Columns: []render.Column{{Name: "from"}, {Name: "total", Kind: kind}}}
	for _, name := range m.Columns {
		t.Columns = append(t.Columns, render.Column{Name: name, Kind: render.KindPercent, Shade: true})
	}
	return t
}

// percents writes millionths as percent with four digits, so that a line still sums to 100.
func percents(millionths []int, n int) []string {
	out := make([]string, n)
	for i := range out {
		out[i] = "no data"
		if millionths != nil {
			digits := strconv.Itoa(million + millionths[i])[1:]
			whole, frac := digits[:2], digits[2:]
			if millionths[i] == million {
				whole = "100"
			}
			out[i] = strings.TrimPrefix(whole, "0") + "." + frac
		}
	}
	return out
}

// WriteCSV writes one line for each row, bucket and destination that holds anything:
// key,currency,from,to,amount,amount_millionths,customers,customer_millionths. New debt comes from "". It returns the error of w.
func (m *Migration) WriteCSV(w io.Writer) error {
	out := render.NewCSV(w, []render.Column{
		{Name: "key"}, {Name: "currency"}, {Name: "from"}, {Name: "to"}, {Name: "amount", Kind: render.KindAmount}, {Name: "amount_millionths", Kind: render.KindCount},
		{Name: "customers", Kind: render.KindCount}, {Name: "customer_millionths", Kind: render.KindCount},
	})
	share := func(list []int, i int) string {
		if list == nil {
			return ""
		}
		return strconv.Itoa(list[i])
	}
	for _, row := range m.Rows {
		key, c := joinKeys(row.Keys), row.Currency.String()
		for b, roll := range row.Amounts {
			customers := &row.Customers[b]
			for i, v := range roll.To {
				if !v.IsZero() || customers.To[i] > 0 {
					out.Row(key, c, m.Columns[b], m.Columns[i], v.AmountText(), share(roll.Millionths, i), strconv.Itoa(customers.To[i]), share(customers.Millionths, i))
				}
			}
		}
		for i, v := range row.New {
			if !v.IsZero() || row.NewCustomers[i] > 0 {
				out.Row(key, c, "", m.Columns[i], v.AmountText(), "", strconv.Itoa(row.NewCustomers[i]), "")
			}
		}
	}
	return out.Flush()
}
