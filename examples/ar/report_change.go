package main

import (
	"context"
	"fmt"
	"slices"

	"github.com/rickb777/date/v2"
	"github.com/shopspring/decimal"

	"github.com/openreceivables/receivables"
	"github.com/openreceivables/receivables/aging"
	"github.com/openreceivables/receivables/internal/render"
)

// since returns the last month end before the as-of day; ok is false where nothing was in the books on it.
func (a *analysis) since() (d date.Date, ok bool) {
	d = receivables.EndOfMonth(receivables.AddMonths(a.book.asOf, -1))
	return d, d >= a.firstDay()
}

// movement explains how the open amount changed since the last month end.
func (a *analysis) movement(ctx context.Context) (render.Section, error) {
	from, ok := a.since()
	if !ok {
		return render.Section{}, nil
	}
	e, err := aging.New(a.policy)
	if err != nil {
		return render.Section{}, err
	}
	m, err := e.Movement(ctx, a.book.Portfolio, from, a.book.asOf, a.request(0))
	if err != nil {
		return render.Section{}, err
	}
	flows := a.flowsSeen(m)
	t := render.Table{Columns: []render.Column{{Name: "Currency"}, {Name: "opening", Kind: render.KindAmount}}}
	for _, f := range flows {
		t.Columns = append(t.Columns, render.Column{Name: string(aging.Flows()[f]), Kind: render.KindAmount})
	}
	t.Columns = append(t.Columns, amounts([]string{"closing", "became overdue"})...)
	var charts render.Beside
	for _, row := range m.Totals {
		code, total := row.Currency.String(), row.Total
		chart := render.Waterfall{Title: "Open " + code, Unit: code, Desc: "From the opening to the closing balance, one bar a kind of change.",
			Steps: []render.Step{{Label: "opening", Value: total.Opening.AmountText(), Total: true}}}
		line := []string{code, total.Opening.AmountText()}
		for _, f := range flows {
			value := total.Flows[f].AmountText()
			chart.Steps = append(chart.Steps, render.Step{Label: string(aging.Flows()[f]), Value: value})
			line = append(line, value)
		}
		chart.Steps = append(chart.Steps, render.Step{Label: "closing", Value: total.Closing.AmountText(), Total: true})
		charts = append(charts, chart)
		t.Rows = append(t.Rows, append(line, total.Closing.AmountText(), a.becameOverdue(row)))
	}
	return render.Section{Title: "Movement since " + receivables.FormatDate(from), Blocks: []render.Block{charts, t, render.How{
		"Opening is what was open at the end of the earlier day. Each change is booked on its own day, up to and including the later day. Opening and all changes sum to the closing, with nothing left over.",
		"Became overdue is what moved from the buckets up to 0 days into those above in the period, by age alone; it changes no total.",
	}}}, nil
}

// flowsSeen returns the flows that change the total of any currency, as indexes of aging.Flows. The others only move amounts from
// one column to another.
func (a *analysis) flowsSeen(m *aging.Movement) []int {
	var out []int
	inner := []aging.Flow{aging.AgedIn, aging.AgedOut, aging.Held, aging.Netted}
	for i, f := range aging.Flows() {
		if !slices.Contains(inner, f) && slices.ContainsFunc(m.Totals, func(r aging.MovementRow) bool { return !r.Total.Flows[i].IsZero() }) {
			out = append(out, i)
		}
	}
	return out
}

// becameOverdue is what aged out of the buckets that are not overdue.
func (a *analysis) becameOverdue(row aging.MovementRow) string {
	in, out := slices.Index(aging.Flows(), aging.AgedIn), slices.Index(aging.Flows(), aging.AgedOut)
	var sum decimal.Decimal
	for i, b := range a.policy.Buckets {
		if b.From == nil || *b.From <= 0 {
			sum = sum.Sub(row.Columns[i].Flows[in].Amount()).Sub(row.Columns[i].Flows[out].Amount())
		}
	}
	return sum.StringFixed(int32(row.Total.Opening.Scale()))
}

// migration shows where the debt of each bucket went since the last month end.
func (a *analysis) migration(ctx context.Context) (render.Section, error) {
	from, ok := a.since()
	if !ok {
		return render.Section{}, nil
	}
	e, err := aging.New(a.policy)
	if err != nil {
		return render.Section{}, err
	}
	m, err := e.Migration(ctx, a.book.Portfolio, from, a.book.asOf, a.request(0))
	if err != nil {
		return render.Section{}, err
	}
	var tables render.Beside
	for _, row := range m.Totals {
		t := render.Table{Title: row.Currency.String(), Columns: []render.Column{{Name: "from"}}}
		for _, c := range m.Columns {
			t.Columns = append(t.Columns, render.Column{Name: c, Kind: render.KindPercent, Shade: true})
		}
		for i, roll := range row.Amounts {
			line := []string{m.Columns[i]}
			for _, share := range roll.Millionths {
				line = append(line, decimal.New(int64(share), -4).StringFixed(1))
			}
			t.Rows = append(t.Rows, line)
		}
		tables = append(tables, t)
	}
	return render.Section{Title: "Migration since " + receivables.FormatDate(from), Blocks: []render.Block{
		render.Paragraph(fmt.Sprintf("Of the debt that stood in a bucket on %s, the share that stands in each bucket now, or is settled.", receivables.FormatDate(from))),
		tables, render.How{
			"Shares are by amount and sum to exactly 1 in millionths, by largest remainder; they are shown with one digit. Of each item the lesser of its two open amounts rolled; the rest is settled.",
			"Credits are left out; holds are not looked at. An empty row had no debt.",
		}}}, nil
}
