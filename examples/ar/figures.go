package main

import (
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/openreceivables/receivables"
	"github.com/openreceivables/receivables/aging"
	"github.com/openreceivables/receivables/internal/render"
)

// buckets makes the columns from the edges that were asked for. An edge at 0 parts what is due from what is not, so there
// always is one: 30, 60, 90 makes current, 1-30, 31-60, 61-90 and 91+.
func buckets(edges []int) []aging.Bucket {
	if !contains(edges, 0) {
		edges = insert(edges, 0)
	}
	out := make([]aging.Bucket, len(edges)+1)
	for i := range out {
		if i > 0 {
			out[i].From = new(edges[i-1] + 1)
		}
		if i < len(edges) {
			out[i].To = new(edges[i])
		}
		out[i].Name = bucketName(out[i])
	}
	return out
}

func contains(list []int, n int) bool {
	for _, x := range list {
		if x == n {
			return true
		}
	}
	return false
}

// insert puts n before the first larger number.
func insert(list []int, n int) []int {
	i := 0
	for i < len(list) && list[i] < n {
		i++
	}
	return append(append(append([]int(nil), list[:i]...), n), list[i:]...)
}

// bucketName is plain ASCII, so that it is easily typed and matched: "current", "1-30", "91+", "ahead 1-30".
func bucketName(b aging.Bucket) string {
	switch {
	case b.From == nil && *b.To == 0:
		return "current"
	case b.From == nil:
		return "ahead " + strconv.Itoa(-*b.To) + "+"
	case b.To == nil:
		return strconv.Itoa(*b.From) + "+"
	case *b.To <= 0:
		return "ahead " + span(-*b.To, -*b.From)
	}
	return span(*b.From, *b.To)
}

func span(from, to int) string {
	if from == to {
		return strconv.Itoa(from)
	}
	return strconv.Itoa(from) + "-" + strconv.Itoa(to)
}

// parseInts reads "30,60,90".
func parseInts(s string) ([]int, error) {
	var out []int
	for _, f := range strings.Split(s, ",") {
		n, err := strconv.Atoi(strings.TrimSpace(f))
		if err != nil {
			return nil, err
		}
		out = append(out, n)
	}
	return out, nil
}

// figures is one row of an aging report, summed up.
type figures struct {
	row     aging.Row
	columns []string
	late    decimal.Decimal // Σ of the buckets of positive age
	oldest  decimal.Decimal // the last bucket
}

func newFigures(p aging.Policy, columns []string, row aging.Row) figures {
	f := figures{row: row, columns: columns}
	for i, b := range p.Buckets {
		if b.From != nil && *b.From > 0 {
			f.late = f.late.Add(row.Cells[i].Amount.Amount())
		}
	}
	f.oldest = row.Cells[len(p.Buckets)-1].Amount.Amount()
	return f
}

// totals returns the figures of each currency.
func totals(r *aging.Report) []figures {
	var out []figures
	for _, row := range r.Totals() {
		out = append(out, newFigures(r.Policy(), r.Columns(), row))
	}
	return out
}

// text writes an amount with the digits of the row's currency.
func (f figures) text(d decimal.Decimal) string {
	return d.StringFixed(int32(f.row.Total.Amount.Scale()))
}

func (f figures) total() string   { return f.row.Total.Amount.AmountText() }
func (f figures) overdue() string { return f.text(f.late) }

// share returns part of the total in percent points with one digit, rounded half away from zero; "" where there is no total above
// zero to have a share of.
func (f figures) share(part decimal.Decimal) string {
	return percent(part, f.row.Total.Amount.Amount())
}

func percent(part, whole decimal.Decimal) string {
	if whole.Sign() <= 0 {
		return ""
	}
	return part.Mul(decimal.New(100, 0)).DivRound(whole, 1).StringFixed(1)
}

// shares returns the currency and the share of each of the first n columns.
func (f figures) shares(n int) []string {
	out := []string{f.row.Currency.String()}
	for _, c := range f.row.Cells[:n] {
		out = append(out, f.share(c.Amount.Amount()))
	}
	return out
}

// column returns the amount in a named column, zero where the report has none of that name.
func (f figures) column(name string) decimal.Decimal {
	for i, c := range f.columns {
		if c == name {
			return f.row.Cells[i].Amount.Amount()
		}
	}
	return decimal.Decimal{}
}

// oldestDays is the age of the oldest debt, "" where there is none.
func (f figures) oldestDays() string {
	if f.row.Oldest.Item == "" {
		return ""
	}
	return strconv.Itoa(f.row.Oldest.Days)
}

func (f figures) items() string { return strconv.Itoa(f.row.Total.Items) }

// amounts returns columns of amounts.
func amounts(names []string) []render.Column {
	var out []render.Column
	for _, n := range names {
		out = append(out, render.Column{Name: n, Kind: render.KindAmount})
	}
	return out
}

// cells returns the amounts of a row's columns.
func cells(row aging.Row) []string {
	var out []string
	for _, c := range row.Cells {
		out = append(out, c.Amount.AmountText())
	}
	return out
}

// nameOf returns the customer's name, or "".
func nameOf(p *receivables.Portfolio, id string) string {
	c, _ := p.Customer(id)
	return c.Name
}
