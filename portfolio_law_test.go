package receivables_test

import (
	"bytes"
	"errors"
	"fmt"
	"testing"

	"github.com/leanovate/gopter/gen"
	"github.com/rickb777/date/v2"

	. "github.com/openreceivables/receivables"
	"github.com/openreceivables/receivables/internal/testkit"
)

// must builds a portfolio of records that are valid.
func must(r Records, o Options) *Portfolio {
	p, err := NewPortfolio(r, o)
	if err != nil {
		panic(err)
	}
	return p
}

func jsonOf(p *Portfolio) []byte {
	b, err := p.MarshalJSON()
	if err != nil {
		panic(err)
	}
	return b
}

// same returns an error unless two portfolios have the same records, balances, totals and findings.
func same(got, want *Portfolio) error {
	if g, w := jsonOf(got), jsonOf(want); !bytes.Equal(g, w) {
		return fmt.Errorf("canonical JSON:\n got %s\nwant %s", g, w)
	}
	if err := differ(linesOf(got), linesOf(want)); err != nil {
		return err
	}
	if g, w := fmt.Sprint(got.Totals()), fmt.Sprint(want.Totals()); g != w {
		return fmt.Errorf("totals: got %s, want %s", g, w)
	}
	if g, w := fmt.Sprint(got.Findings()), fmt.Sprint(want.Findings()); g != w {
		return fmt.Errorf("findings: got %s, want %s", g, w)
	}
	for x := range want.Positions() {
		g, ok := got.Position(x.Item.ID)
		if !ok || line(g.Item, g.Open.Amount()) != line(x.Item, x.Open.Amount()) {
			return fmt.Errorf("position %s is not found", x.Item.ID)
		}
	}
	return nil
}

// days makes dates around the as-of date of the generated ledgers.
func days() []date.Date {
	d := testkit.AsOf()
	return []date.Date{d - 500, d - 200, d - 40, d - 1, d, d + 1, d + 30, d + 400, d + 2000}
}

func TestPropL4HistoryDecides(t *testing.T) {
	testkit.Check(t, "as of a day equals the records known on it", testkit.ForAll(testkit.Ledgers(), func(l testkit.Ledger) error {
		r := recordsOf(l)
		p := must(r, Options{})
		for _, d := range days() {
			got, err := p.AsOf(d)
			if err != nil {
				return err
			}
			if err := same(got, must(oracle{r}.known(d), Options{})); err != nil {
				return fmt.Errorf("%s: %w", d, err)
			}
			for _, it := range r.Items {
				x, ok := got.Position(it.ID)
				if ok != (posted(it) <= d) || (ok && !x.Open.Amount().Equal(oracle{r}.open(it, d))) {
					return fmt.Errorf("%s on %s: %v", it.ID, d, x.Open)
				}
			}
		}
		return nil
	}))
}

func TestPropL8OrderOfInput(t *testing.T) {
	testkit.Check(t, "any order gives the same bytes", testkit.ForAll2(testkit.Ledgers(), gen.Int64(), func(l testkit.Ledger, seed int64) error {
		return same(must(recordsOf(l.Permute(seed)), Options{Workers: 3}), must(recordsOf(l), Options{}))
	}))
}

func TestPropL19MergeOfPartition(t *testing.T) {
	testkit.Check(t, "parts merge to the whole", testkit.ForAll2(testkit.Ledgers(), gen.IntRange(1, 9), func(l testkit.Ledger, n int) error {
		p := must(recordsOf(l), Options{})
		parts, err := p.Partition(n)
		if err != nil {
			return err
		}
		items := 0
		for _, x := range parts {
			items += x.Len()
		}
		if len(parts) != n || items != p.Len() {
			return errors.New("items lost")
		}
		q, err := Merge(parts...)
		if err != nil {
			return err
		}
		return same(q, p)
	}))
}

func TestPropWithEqualsWhole(t *testing.T) {
	testkit.Check(t, "adding equals building", testkit.ForAll2(testkit.Ledgers(), gen.IntRange(0, 100), func(l testkit.Ledger, percent int) error {
		r := recordsOf(l)
		cut := len(r.Items) * percent / 100
		early := map[string]bool{}
		for _, it := range r.Items[:cut] {
			early[it.ID] = true
		}
		first, second := Records{Items: r.Items[:cut], Customers: r.Customers}, Records{Items: r.Items[cut:]}
		for i, a := range r.Applications {
			if early[a.Item] && i%3 != 0 {
				first.Applications = append(first.Applications, a)
			} else {
				second.Applications = append(second.Applications, a)
			}
		}
		p, err := NewPortfolio(first, Options{})
		if err != nil {
			return nil // the cut history of an item may be impossible by itself: a reversal without its receipt
		}
		before := jsonOf(p)
		q, err := p.With(second)
		if err != nil {
			return err
		}
		if !bytes.Equal(before, jsonOf(p)) {
			return errors.New("With changed its receiver")
		}
		return same(q, must(r, Options{}))
	}))
}

func TestPropL64Codec(t *testing.T) {
	testkit.Check(t, "JSON there and back", testkit.ForAll(testkit.Ledgers(), func(l testkit.Ledger) error {
		p := must(recordsOf(l), Options{HistoryFrom: testkit.AsOf() - 10, Scales: map[Currency]int{MYR: 4}})
		q, err := ParsePortfolio(jsonOf(p))
		if err != nil {
			return err
		}
		return same(q, p)
	}))
}
