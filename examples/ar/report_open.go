package main

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/openreceivables/receivables"
	"github.com/openreceivables/receivables/aging"
	"github.com/openreceivables/receivables/internal/render"
)

// glance shows the figures of each currency at one look.
func (a *analysis) glance(context.Context) (render.Section, error) {
	var tiles render.Tiles
	t := render.Table{Columns: []render.Column{
		{Name: "Currency"}, {Name: "Open", Kind: render.KindAmount}, {Name: "Overdue", Kind: render.KindAmount}, {Name: "Overdue share", Kind: render.KindPercent, Shade: true},
		{Name: a.lastBucket() + " days", Kind: render.KindAmount}, {Name: "Mean age, days", Kind: render.KindAmount}, {Name: "Oldest, days", Kind: render.KindCount}, {Name: "Items", Kind: render.KindCount},
	}}
	for _, f := range a.figures {
		share := "no share: nothing open"
		if s := f.share(f.late); s != "" {
			share = s + " % overdue"
		}
		tiles = append(tiles, render.Tile{Name: "Open, " + f.row.Currency.String(), Value: f.total(), Note: share})
		mean := "no data"
		if f.row.Mean.Defined {
			mean = f.row.Mean.Days.StringFixed(1)
		}
		t.Rows = append(t.Rows, []string{
			f.row.Currency.String(), f.total(), f.overdue(), f.share(f.late), f.text(f.oldest), mean, f.oldestDays(), f.items(),
		})
	}
	return render.Section{Title: "At a glance", Blocks: []render.Block{tiles, t, render.How{
		"Open is Σ of original amounts less everything applied up to and including the day. Credit notes and unapplied cash count as negative amounts.",
		fmt.Sprintf("Overdue is what stands in the buckets of 1 day and more from the %s date. Disputed and promised parts and credits stand apart and are not in it.", a.policy.Basis),
		"Share is overdue ÷ open, rounded half away from zero to one digit. Mean age weighs the days of each amount in a bucket by the amount, negative before the date, rounded half to even.",
	}}}, nil
}

// byCurrency shows the buckets of each currency: the shares as a picture, the amounts beside it.
func (a *analysis) byCurrency(context.Context) (render.Section, error) {
	columns := a.total.Columns()
	chart := render.Bars{
		Title: "Share of each bucket, by currency", Share: true,
		Desc: "One bar a currency. Its parts are the buckets from young to old, then the disputed and promised parts; credits run to the left.",
	}
	for _, c := range columns {
		chart.Series = append(chart.Series, render.Series{Name: c})
	}
	t := render.Table{Title: "Amounts", Columns: append(append([]render.Column{{Name: "Currency"}}, amounts(columns)...), render.Column{Name: "Total", Kind: render.KindAmount})}
	shares := render.Table{Title: "Share of what is open", Columns: []render.Column{{Name: "Currency"}}}
	for _, b := range a.policy.Buckets {
		shares.Columns = append(shares.Columns, render.Column{Name: b.Name, Kind: render.KindPercent, Shade: true})
	}
	for _, f := range a.figures {
		chart.Labels = append(chart.Labels, f.row.Currency.String())
		texts := cells(f.row)
		for i := range columns {
			chart.Series[i].Values = append(chart.Series[i].Values, texts[i])
		}
		t.Rows = append(t.Rows, append(append([]string{f.row.Currency.String()}, texts...), f.total()))
		shares.Rows = append(shares.Rows, f.shares(len(a.policy.Buckets)))
	}
	return render.Section{Title: "Aging by currency", Blocks: []render.Block{render.Beside{chart, shares}, t, render.How{
		fmt.Sprintf("Age = %s − %s date, in days. 0 is not overdue. The edges of a bucket are both inside it; every open amount is in exactly one column.", receivables.FormatDate(a.book.asOf), a.policy.Basis),
		"A hold takes its part out of the bucket, disputes first, at most what is open. Credits are negative items of any age.",
		"In the picture each bar is 100 % of the absolute amounts of its currency.",
	}}}, nil
}

// perCurrency is the debtors shown of each currency.
const perCurrency = 5

// debtors lists who owes most.
func (a *analysis) debtors(context.Context) (render.Section, error) {
	r := a.debts
	byCurrency := map[receivables.Currency][]figures{}
	for row := range r.Rows() {
		byCurrency[row.Currency] = append(byCurrency[row.Currency], newFigures(r.Policy(), r.Columns(), row))
	}
	t := render.Table{Columns: []render.Column{
		{Name: "Customer"}, {Name: "Name"}, {Name: "Currency"}, {Name: "Open", Kind: render.KindAmount}, {Name: "Share of currency", Kind: render.KindPercent},
		{Name: "Overdue", Kind: render.KindAmount}, {Name: "Overdue share", Kind: render.KindPercent, Shade: true}, {Name: "Oldest, days", Kind: render.KindCount}, {Name: "Items", Kind: render.KindCount},
	}}
	for _, total := range a.figures { // in order of currency; the map is only looked up
		list := byCurrency[total.row.Currency]
		slices.SortStableFunc(list, func(x, y figures) int { return y.row.Total.Amount.Amount().Cmp(x.row.Total.Amount.Amount()) })
		for _, f := range list[:min(len(list), perCurrency)] {
			id := f.row.Keys[0]
			t.Rows = append(t.Rows, []string{
				id, nameOf(a.book.Portfolio, id), f.row.Currency.String(), f.total(), total.share(f.row.Total.Amount.Amount()), f.overdue(), f.share(f.late), f.oldestDays(), f.items(),
			})
		}
	}
	t = dropEmpty(t, 1)
	return render.Section{Title: "Largest debtors", Blocks: []render.Block{t, render.How{
		fmt.Sprintf("The %d customers of each currency with the largest open amount, credits taken off; equal amounts in order of customer ID.", perCurrency),
	}}}, nil
}

// dropEmpty leaves out a column in which no row has anything.
func dropEmpty(t render.Table, column int) render.Table {
	if slices.ContainsFunc(t.Rows, func(row []string) bool { return row[column] != "" }) {
		return t
	}
	t.Columns = slices.Delete(t.Columns, column, column+1)
	for i := range t.Rows {
		t.Rows[i] = slices.Delete(t.Rows[i], column, column+1)
	}
	return t
}

// held lists what is disputed or promised.
func (a *analysis) held(context.Context) (render.Section, error) {
	if len(a.book.holds) == 0 {
		return render.Section{}, nil
	}
	until := map[string]string{}
	for _, h := range a.book.holds {
		if h.From <= a.book.asOf && (h.Until == 0 || h.Until >= a.book.asOf) {
			until[h.Item] = receivables.FormatDate(h.Until)
		}
	}
	var lines []aging.Line
	for l := range a.total.Lines() {
		if l.Column == aging.ColumnDisputed || l.Column == aging.ColumnPromised {
			lines = append(lines, l)
		}
	}
	slices.SortStableFunc(lines, func(x, y aging.Line) int { return y.Days - x.Days })
	section := render.Section{Title: "Disputed and promised"}
	for _, kind := range []string{aging.ColumnDisputed, aging.ColumnPromised} {
		t := render.Table{Title: kind, MaxRows: 12, Columns: []render.Column{
			{Name: "Item"}, {Name: "Customer"}, {Name: "Name"}, {Name: "Currency"}, {Name: "Held", Kind: render.KindAmount}, {Name: "Open", Kind: render.KindAmount},
			{Name: "Days", Kind: render.KindCount}, {Name: "Until"},
		}}
		for _, l := range lines {
			if l.Column == kind {
				t.Rows = append(t.Rows, []string{
					l.Item, l.Customer, nameOf(a.book.Portfolio, l.Customer), l.Currency.String(), l.Amount.AmountText(), l.Open.AmountText(), strconv.Itoa(l.Days), until[l.Item],
				})
			}
		}
		section.Blocks = append(section.Blocks, t)
	}
	section.Blocks = append(section.Blocks, render.How{
		"Holds in force on the day, oldest item first. Days count from the same date as the buckets; negative is not due yet. Until is the day promised; a dispute without a day is still open.",
	})
	return section, nil
}

// quality tells what is odd in the records.
func (a *analysis) quality(context.Context) (render.Section, error) {
	section := render.Section{Title: "Data quality"}
	findings := render.Table{Title: "Findings", MaxRows: 20, Columns: []render.Column{{Name: "Finding"}, {Name: "Item"}, {Name: "Facts"}}}
	for _, r := range a.book.Findings() {
		var facts []string
		for _, f := range r.Facts {
			facts = append(facts, f.Name+" "+f.Value)
		}
		findings.Rows = append(findings.Rows, []string{r.Code, r.Subject, strings.Join(facts, ", ")})
	}
	excluded := render.Table{Title: "Posted after the day, left out", Columns: []render.Column{
		{Name: "Currency"}, {Name: "Items", Kind: render.KindCount}, {Name: "Amount", Kind: render.KindAmount},
	}}
	for _, e := range a.total.Excluded() {
		excluded.Rows = append(excluded.Rows, []string{e.Currency.String(), strconv.Itoa(e.Items), e.Amount.AmountText()})
	}
	for _, t := range []render.Table{findings, excluded} {
		if len(t.Rows) > 0 {
			section.Blocks = append(section.Blocks, t)
		}
	}
	if len(section.Blocks) == 0 {
		section.Blocks = append(section.Blocks, render.Paragraph("Nothing to report."))
	}
	section.Blocks = append(section.Blocks, render.How{
		"Looked for: applications dated before their item, IDs that look alike or hold invisible characters, due dates before the document's, items posted after the day. They are valid and odd; only the last are left out of the figures.",
	})
	return section, nil
}

// controls shows both sides of the control totals.
func (a *analysis) controls(context.Context) (render.Section, error) {
	t := render.Table{Columns: []render.Column{
		{Name: "Currency"}, {Name: "Σ of all columns", Kind: render.KindAmount}, {Name: "Σ of items less applications", Kind: render.KindAmount}, {Name: "Difference", Kind: render.KindAmount},
	}}
	for _, c := range a.total.Controls() {
		difference, err := c.Cells.Sub(c.Portfolio)
		if err != nil {
			return render.Section{}, err
		}
		t.Rows = append(t.Rows, []string{c.Currency.String(), c.Cells.AmountText(), c.Portfolio.AmountText(), difference.AmountText()})
	}
	return render.Section{Title: "Control totals", Blocks: []render.Block{t, render.How{
		"The left sum runs over the columns of the aging, the right one over amounts and applications without a look at their age. A report whose sides differ is an error and is never shown.",
	}}}, nil
}
