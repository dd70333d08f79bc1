package receivables_test

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/rickb777/date/v2"
	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	. "github.com/openreceivables/receivables"
	"github.com/openreceivables/receivables/internal/testkit"
)

// oracle is the portfolio as anybody would write it: a slice of items, and a loop over all applications for each balance.
type oracle struct {
	r  Records
	of map[string][]Application
}

// replay is the oracle of records.
func replay(r Records) oracle {
	o := oracle{r, map[string][]Application{}}
	for _, a := range r.Applications {
		o.of[a.Item] = append(o.of[a.Item], a)
	}
	return o
}

// posted returns the day an item enters the books.
func posted(it Item) date.Date {
	if it.Posted != 0 {
		return it.Posted
	}
	return it.Issued
}

// open returns what an item leaves open at the end of a day.
func (o oracle) open(it Item, on date.Date) decimal.Decimal {
	open := it.Amount.Amount()
	for _, a := range o.of[it.ID] {
		switch {
		case a.Date > on:
		case it.Amount.Sign() < 0:
			open = open.Add(a.Amount)
		default:
			open = open.Sub(a.Amount)
		}
	}
	return open
}

// known returns the records known on a day.
func (o oracle) known(on date.Date) Records {
	out := Records{Customers: o.r.Customers}
	in := map[string]bool{}
	for _, it := range o.r.Items {
		if posted(it) <= on {
			out.Items = append(out.Items, it)
			in[it.ID] = true
		}
	}
	for _, a := range o.r.Applications {
		if in[a.Item] && a.Date <= on {
			out.Applications = append(out.Applications, a)
		}
	}
	return out
}

// lines prints every position in the fixed order: what a portfolio must yield.
func (o oracle) lines() []string {
	items := slices.Clone(o.r.Items)
	slices.SortFunc(items, func(a, b Item) int {
		return cmp.Or(strings.Compare(a.Customer, b.Customer),
			strings.Compare(a.Amount.Currency().String(), b.Amount.Currency().String()),
			cmp.Compare(a.Due, b.Due), strings.Compare(a.ID, b.ID))
	})
	var out []string
	for _, it := range items {
		it.Posted = posted(it)
		if it.Document == "" {
			it.Document = it.ID
		}
		out = append(out, line(it, o.open(it, 1<<40)))
	}
	return out
}

// line prints an item and what it leaves open.
func line(it Item, open decimal.Decimal) string {
	var tags []string
	for _, k := range slices.Sorted(maps.Keys(it.Tags)) {
		tags = append(tags, k+"="+it.Tags[k])
	}
	return fmt.Sprintln(it.ID, it.Document, it.Customer, it.Account, it.Kind, it.Amount, it.Issued, it.Posted, it.Due,
		it.Terms, it.References, tags, open.StringFixed(6))
}

func linesOf(p *Portfolio) []string {
	var out []string
	for x := range p.Positions() {
		out = append(out, line(x.Item, x.Open.Amount()))
	}
	return out
}

func recordsOf(l testkit.Ledger) Records {
	return Records{Items: l.Items, Applications: l.Applications, Customers: l.Customers}
}

// differ returns an error that shows the first line in which two lists differ.
func differ(got, want []string) error {
	for i := range max(len(got), len(want)) {
		g, w := "nothing", "nothing"
		if i < len(got) {
			g = got[i]
		}
		if i < len(want) {
			w = want[i]
		}
		if g != w {
			return fmt.Errorf("line %d:\n got %s\nwant %s", i, g, w)
		}
	}
	return nil
}

func TestPropPortfolioEqualsOracle(t *testing.T) {
	testkit.Check(t, "positions equal the brute-force replay", testkit.ForAll(testkit.Ledgers(), func(l testkit.Ledger) error {
		r := recordsOf(l)
		p, err := NewPortfolio(r, Options{})
		if err != nil {
			return err
		}
		if p.Len() != len(r.Items) {
			return errors.New("wrong number of items")
		}
		return differ(linesOf(p), replay(r).lines())
	}))
}

func TestPortfolioSmall(t *testing.T) {
	day := func(s string) date.Date {
		d, err := ParseDate(s)
		require.NoError(t, err)
		return d
	}
	p, err := NewPortfolio(Records{
		Items: []Item{
			{ID: "INV-2", Customer: "C1", Kind: KindInvoice, Amount: MinorUnits(5000, MYR), Issued: day("2024-01-02"), Due: day("2024-02-01")},
			{ID: "INV-1", Customer: "C1", Kind: KindInvoice, Amount: MinorUnits(10000, MYR), Issued: day("2024-01-01"), Due: day("2024-01-31")},
			{ID: "CN-1", Customer: "C1", Kind: KindCreditNote, Amount: MinorUnits(-10000, MYR), Issued: day("2024-01-01"), Due: day("2024-01-31")},
		},
		Applications: []Application{
			{Item: "CN-1", Date: day("2024-01-05"), Kind: AppliedReceipt, Amount: decimal.New(40, 0)},
			{Item: "INV-2", Date: day("2024-01-05"), Kind: AppliedReceipt, Amount: decimal.New(50, 0)},
		},
	}, Options{})
	require.NoError(t, err)
	x, ok := p.Position("CN-1")
	require.True(t, ok)
	assert.Equal(t, "-60.00 MYR", x.Open.String())
	totals := p.Totals()
	require.Len(t, totals, 1)
	assert.Equal(t, "40.00 MYR", totals[0].Open.String())
	assert.Equal(t, 2, totals[0].OpenItems)
	_, ok = p.Position("INV-3")
	assert.False(t, ok)
}
