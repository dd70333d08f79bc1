package receivables_test

import (
	"bytes"
	"errors"
	"fmt"
	"sync"
	"testing"

	"github.com/leanovate/gopter/gen"
	"github.com/rickb777/date/v2"
	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"

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

// small returns options under which the ledger makes many parts, so that laws about parts are about something.
func small(l testkit.Ledger) Options { return WithPartItems(Options{}, 1+len(l.Items)%17) }

func TestPropL4HistoryDecides(t *testing.T) {
	testkit.Check(t, "as of a day equals the records known on it", testkit.ForAll(testkit.Ledgers(), func(l testkit.Ledger) error {
		r := recordsOf(l)
		p, o := must(r, small(l)), replay(r)
		for i, d := range days() {
			if (i+len(r.Items))%3 > 0 {
				continue // every third day of each ledger is enough
			}
			got, err := p.AsOf(d)
			if err != nil {
				return err
			}
			if err := same(got, must(o.known(d), Options{})); err != nil {
				return fmt.Errorf("%s: %w", d, err)
			}
			for _, it := range r.Items {
				x, ok := got.Position(it.ID)
				if ok != (posted(it) <= d) || (ok && !x.Open.Amount().Equal(o.open(it, d))) {
					return fmt.Errorf("%s on %s: %v", it.ID, d, x.Open)
				}
			}
		}
		return nil
	}))
}

func TestPropL8OrderOfInput(t *testing.T) {
	testkit.Check(t, "any order gives the same bytes", testkit.ForAll2(testkit.Ledgers(), gen.Int64(), func(l testkit.Ledger, seed int64) error {
		return same(must(recordsOf(l.Permute(seed)), WithPartItems(Options{Workers: 3}, 5)), must(recordsOf(l), Options{}))
	}))
}

func TestPropL19MergeOfPartition(t *testing.T) {
	testkit.Check(t, "parts merge to the whole", testkit.ForAll2(testkit.Ledgers(), gen.IntRange(1, 9), func(l testkit.Ledger, n int) error {
		p := must(recordsOf(l), small(l))
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
		p, err := NewPortfolio(first, small(l))
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

func TestPropWithOneByOne(t *testing.T) {
	testkit.Check(t, "adding one by one equals building", testkit.ForAll(testkit.Ledgers(), func(l testkit.Ledger) error {
		r := recordsOf(l)
		r.Items = r.Items[:min(len(r.Items), 40)]
		p := must(Records{Customers: r.Customers}, WithPartItems(Options{}, 3))
		byItem := map[string][]Application{}
		for _, a := range r.Applications {
			byItem[a.Item] = append(byItem[a.Item], a)
		}
		r.Applications = nil
		for _, it := range r.Items {
			q, err := p.With(Records{Items: []Item{it}, Applications: byItem[it.ID]})
			if err != nil {
				return err
			}
			r.Applications = append(r.Applications, byItem[it.ID]...)
			if n := Parts(p) - SharedParts(p, q); n > 1 {
				return fmt.Errorf("%d parts were rebuilt for one item", n)
			}
			p = q
		}
		return same(p, must(r, Options{}))
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

func TestPropL22Scale(t *testing.T) {
	testkit.Check(t, "ten to the k times the amounts, ten to the k times the totals, also beyond 64 bits", testkit.ForAll2(
		testkit.LedgersIn(VND), gen.IntRange(0, 6), func(l testkit.Ledger, k int) error {
			// The ledger's amounts reach 10^12 units; 10^6 times that, some hundred of them leave 64 bits.
			r := recordsOf(l.Clone())
			for i, it := range r.Items {
				m, err := NewMoney(it.Amount.Amount().Shift(int32(k)), VND)
				if err != nil {
					return err
				}
				r.Items[i].Amount = m
			}
			for i := range r.Applications {
				r.Applications[i].Amount = r.Applications[i].Amount.Shift(int32(k))
			}
			p, q := must(r, small(l)), must(recordsOf(l), Options{})
			if err := differ(linesOf(p), replay(r).lines()); err != nil {
				return err
			}
			for i, x := range q.Totals() {
				y := p.Totals()[i]
				if !y.Amount.Amount().Equal(x.Amount.Amount().Shift(int32(k))) || !y.Open.Amount().Equal(x.Open.Amount().Shift(int32(k))) {
					return fmt.Errorf("total %v, want 10^%d times %v", y, k, x)
				}
			}
			d := testkit.AsOf()
			got, err := p.AsOf(d)
			if err != nil {
				return err
			}
			back, err := ParsePortfolio(jsonOf(got))
			if err != nil {
				return err
			}
			return same(back, must(replay(r).known(d), Options{}))
		}))
}

func TestPropL23Relabel(t *testing.T) {
	testkit.Check(t, "another currency of as many digits has the same amounts", testkit.ForAll(testkit.LedgersIn(MYR), func(l testkit.Ledger) error {
		p := must(recordsOf(l), Options{})
		r := recordsOf(l.Clone())
		for i := range r.Items {
			units, _ := r.Items[i].Amount.Minor(2)
			r.Items[i].Amount = MinorUnits(units, USD)
		}
		q := must(r, small(l))
		if got := bytes.ReplaceAll(jsonOf(q), []byte("USD"), []byte("MYR")); !bytes.Equal(got, jsonOf(p)) {
			return errors.New("amounts differ")
		}
		return nil
	}))
}

func TestPropL19Totals(t *testing.T) {
	testkit.Check(t, "totals are the sums of the positions", testkit.ForAll(testkit.Ledgers(), func(l testkit.Ledger) error {
		p := must(recordsOf(l), small(l))
		type sum struct {
			items, open     int
			amount, balance decimal.Decimal
		}
		sums := map[Currency]sum{}
		for x := range p.Positions() {
			s := sums[x.Open.Currency()]
			s.items++
			if !x.Open.IsZero() {
				s.open++
			}
			s.amount, s.balance = s.amount.Add(x.Item.Amount.Amount()), s.balance.Add(x.Open.Amount())
			sums[x.Open.Currency()] = s
		}
		for _, g := range p.Totals() {
			s := sums[g.Open.Currency()]
			if g.Items != s.items || g.OpenItems != s.open || !g.Amount.Amount().Equal(s.amount) || !g.Open.Amount().Equal(s.balance) {
				return fmt.Errorf("%v, want %v", g, s)
			}
			delete(sums, g.Open.Currency())
		}
		if len(sums) > 0 {
			return errors.New("a currency has no total")
		}
		return nil
	}))
}

func TestPropL66SharesNothing(t *testing.T) {
	testkit.Check(t, "the portfolio shares no memory with its records", testkit.ForAll(testkit.Ledgers(), func(l testkit.Ledger) error {
		r := recordsOf(l.Clone())
		p := must(r, small(l))
		before := jsonOf(p)
		if fmt.Sprint(r) != fmt.Sprint(recordsOf(l)) {
			return errors.New("the records were changed")
		}
		spoil(r)
		for x := range p.Positions() {
			spoil(Records{Items: []Item{x.Item}})
		}
		for c := range p.Customers() {
			spoil(Records{Customers: []Customer{c}})
		}
		for _, f := range p.Findings() {
			for i := range f.Facts {
				f.Facts[i].Value = "spoilt"
			}
		}
		for _, tot := range p.Totals() {
			tot.Items = -1
		}
		if !bytes.Equal(before, jsonOf(p)) || fmt.Sprint(p.Findings()) != fmt.Sprint(must(recordsOf(l), Options{}).Findings()) {
			return errors.New("the portfolio was changed from outside")
		}
		return nil
	}))
}

// spoil overwrites all that the records refer to.
func spoil(r Records) {
	for i := range r.Items {
		for k := range r.Items[i].References {
			r.Items[i].References[k] = "spoilt"
		}
		for k := range r.Items[i].Tags {
			r.Items[i].Tags[k] = "spoilt"
		}
		r.Items[i] = Item{}
	}
	for i := range r.Applications {
		r.Applications[i] = Application{}
	}
	for i := range r.Customers {
		for _, list := range [][]string{r.Customers[i].Aliases, r.Customers[i].TaxIDs, r.Customers[i].BankAccounts} {
			for k := range list {
				list[k] = "spoilt"
			}
		}
		r.Customers[i] = Customer{}
	}
}

func TestPropL70DecimalGlobals(t *testing.T) {
	r := recordsOf(testkit.DrawLedger(testkit.NewRand(7)))
	want := jsonOf(must(r, Options{}))
	testkit.FlipDecimalGlobals(t)
	assert.Equal(t, string(want), string(jsonOf(must(r, Options{}))))
}

func TestL69Concurrent(t *testing.T) {
	r := recordsOf(testkit.DrawLedger(testkit.NewRand(3)))
	p := must(r, WithPartItems(Options{Workers: 4}, 7))
	want := jsonOf(p)
	var wg sync.WaitGroup
	for range 64 {
		wg.Go(func() {
			q, err := p.AsOf(testkit.AsOf())
			if err != nil || q.Len() > p.Len() || !bytes.Equal(want, jsonOf(p)) {
				t.Error("a concurrent reader saw something else")
			}
		})
	}
	wg.Wait()
}
