package main

import (
	"context"
	"slices"
	"strings"

	"github.com/openreceivables/receivables"
	"github.com/openreceivables/receivables/internal/render"
)

// The tags shown: at most so many, each with so many values.
const (
	maxTags   = 2
	maxValues = 15
)

// tags returns the tags worth a section: country, segment and region where items carry them, else the first ones by name that sort the items into a few
// classes.
func (a *analysis) tags() []string {
	values := map[string]map[string]bool{}
	for p := range a.book.Positions() {
		for k, v := range p.Item.Tags { // any order will do: sets
			if values[k] == nil {
				values[k] = map[string]bool{}
			}
			if len(values[k]) <= maxValues {
				values[k][v] = true
			}
		}
	}
	var known, others []string
	for k, set := range values { // sorted below
		switch {
		case len(set) < 2 || len(set) > maxValues:
		case strings.HasPrefix(strings.ToLower(k), "country"), strings.EqualFold(k, "segment"), strings.EqualFold(k, "region"):
			known = append(known, k)
		default:
			others = append(others, k)
		}
	}
	slices.Sort(known)
	slices.Sort(others)
	all := append(known, others...)
	return all[:min(len(all), maxTags)]
}

// byTags shows where the money is: for each tag, the share overdue of every value and currency, and the amounts.
func (a *analysis) byTags(ctx context.Context) (render.Section, error) {
	section := render.Section{Title: "Where it is"}
	for _, tag := range a.tags() {
		r, err := a.run(ctx, "tag:"+tag)
		if err != nil {
			return render.Section{}, err
		}
		var rows []figures
		for row := range r.Rows() {
			rows = append(rows, newFigures(r.Policy(), r.Columns(), row))
		}
		share := a.matrix("Share overdue by "+tag, tag, render.Column{Kind: render.KindPercent, Shade: true}, rows, func(f figures) string { return f.share(f.late) })
		open := a.matrix("Open by "+tag, tag, render.Column{Kind: render.KindAmount}, rows, figures.total)
		section.Blocks = append(section.Blocks, render.Subtitle("By "+tag), share, open)
	}
	if len(section.Blocks) > 0 {
		section.Blocks = append(section.Blocks, render.How{
			"Rows are the values of a tag of the items; items without it stand in the row without a name. Share is overdue ÷ open of that row and currency; empty where nothing is open.",
		})
	}
	return section, nil
}

// matrix sets out one figure by the values of a tag and the currencies.
func (a *analysis) matrix(title, tag string, column render.Column, rows []figures, figure func(figures) string) render.Table {
	t := render.Table{Title: title, Columns: []render.Column{{Name: tag}}}
	place := map[receivables.Currency]int{}
	for _, f := range a.figures {
		column.Name = f.row.Currency.String()
		place[f.row.Currency] = len(t.Columns)
		t.Columns = append(t.Columns, column)
	}
	last := ""
	for _, f := range rows { // in order of value
		if value := f.row.Keys[0]; len(t.Rows) == 0 || value != last {
			t.Rows = append(t.Rows, make([]string, len(t.Columns)))
			t.Rows[len(t.Rows)-1][0] = value
			last = value
		}
		t.Rows[len(t.Rows)-1][place[f.row.Currency]] = figure(f)
	}
	return t
}
