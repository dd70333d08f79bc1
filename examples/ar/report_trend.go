package main

import (
	"context"
	"fmt"

	"github.com/rickb777/date/v2"

	"github.com/openreceivables/receivables"
	"github.com/openreceivables/receivables/aging"
	"github.com/openreceivables/receivables/internal/render"
)

// monthEnds returns the last days of the n months up to the as-of day, which stands for its own month, oldest first. It leaves
// out what lies before the first item was known.
func (a *analysis) monthEnds(n int) []date.Date {
	first := a.firstDay()
	var out []date.Date
	for i := n - 1; i > 0; i-- {
		if d := receivables.EndOfMonth(receivables.AddMonths(a.book.asOf, -i)); d >= first {
			out = append(out, d)
		}
	}
	return append(out, a.book.asOf)
}

// firstDay is the first day an item is in the books.
func (a *analysis) firstDay() date.Date {
	first := a.book.asOf
	for p := range a.book.Positions() {
		first = min(first, p.Item.Posted)
	}
	return max(first, a.book.Options().HistoryFrom)
}

// trendMonths is the length of the trend.
const trendMonths = 12

// trend shows how the buckets and the share overdue went, replayed from history.
func (a *analysis) trend(ctx context.Context) (render.Section, error) {
	days := a.monthEnds(trendMonths)
	if len(days) < 2 {
		return render.Section{}, nil
	}
	e, err := aging.New(a.policy)
	if err != nil {
		return render.Section{}, err
	}
	reports, err := e.RunAll(ctx, a.book.Portfolio, days, a.request(0))
	if err != nil {
		return render.Section{}, err
	}
	labels := make([]string, len(days))
	for i, d := range days {
		labels[i] = fmt.Sprintf("%s %02d", d.Month().String()[:3], d.Year()%100)
	}
	share := render.Lines{Title: "Share overdue, by currency", Unit: "%", Labels: labels, Palette: render.PaletteDistinct,
		Desc: "One curve a currency over the last month ends; the values are in the table."}
	t := render.Table{Title: "Share overdue at each month end", Columns: []render.Column{{Name: "Currency"}}}
	for _, l := range labels {
		t.Columns = append(t.Columns, render.Column{Name: l, Kind: render.KindPercent, Shade: true})
	}
	var columns render.Beside
	for _, f := range a.figures {
		c := f.row.Currency
		s := render.Series{Name: c.String()}
		for _, r := range reports {
			s.Values = append(s.Values, shareIn(r, c))
		}
		share.Series = append(share.Series, s)
		t.Rows = append(t.Rows, append([]string{c.String()}, s.Values...))
		columns = append(columns, history(c, labels, reports))
	}
	return render.Section{Title: "Trend", Blocks: []render.Block{append(render.Beside{share}, columns...), t, render.How{
		"Each month end is aged anew from the items and applications known on that day, all of them in one pass; no stored balance is used.",
		"Holds count on the days they were in force.",
	}}}, nil
}

// shareIn returns the share overdue of one currency, "" where it had nothing open.
func shareIn(r *aging.Report, c receivables.Currency) string {
	for _, f := range totals(r) {
		if f.row.Currency == c {
			return f.share(f.late)
		}
	}
	return ""
}

// history stacks the columns of one currency over the days.
func history(c receivables.Currency, labels []string, reports []*aging.Report) render.Columns {
	chart := render.Columns{Title: "Open " + c.String(), Unit: c.String(), Labels: labels, Desc: "One column a month end, stacked from young to old; credits hang below zero."}
	for i, name := range reports[0].Columns() {
		s := render.Series{Name: name}
		for _, r := range reports {
			s.Values = append(s.Values, amountIn(r, c, i))
		}
		chart.Series = append(chart.Series, s)
	}
	return chart
}

// amountIn returns the amount of a column in one currency, "" where it had nothing open.
func amountIn(r *aging.Report, c receivables.Currency, column int) string {
	for _, row := range r.Totals() {
		if row.Currency == c {
			return row.Cells[column].Amount.AmountText()
		}
	}
	return ""
}
