package aging_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/rickb777/date/v2"
	"github.com/shopspring/decimal"

	"github.com/openreceivables/receivables"
	"github.com/openreceivables/receivables/aging"
	"github.com/openreceivables/receivables/internal/testkit"
)

// outcome runs a scenario.
func (s scenario) outcome() (*aging.Report, error) {
	p, err := receivables.NewPortfolio(receivables.Records(s.ledger), receivables.Options{})
	if err != nil {
		return nil, err
	}
	e, err := aging.New(s.policy)
	if err != nil {
		return nil, err
	}
	return e.Run(context.Background(), p, s.request)
}

// bytes returns the canonical form of a scenario's report.
func (s scenario) bytes() ([]byte, error) {
	r, err := s.outcome()
	if err != nil {
		return nil, err
	}
	return json.Marshal(r)
}

// equal says whether two scenarios answer the same.
func equal(a, b scenario) error {
	x, err := a.bytes()
	if err != nil {
		return err
	}
	y, err := b.bytes()
	if err != nil {
		return err
	}
	if !bytes.Equal(x, y) {
		return fmt.Errorf("differ:\n%s\n%s", x, y)
	}
	return nil
}

// sums returns cells by keys, currency and column.
func sums(r *aging.Report) map[string]decimal.Decimal {
	out := map[string]decimal.Decimal{}
	for row := range r.Rows() {
		for i, c := range row.Cells {
			if !c.Amount.IsZero() {
				out[strings.Join(row.Keys, "\x00")+" "+row.Currency.String()+" "+r.Columns()[i]] = c.Amount.Amount()
			}
		}
	}
	return out
}

// sameSums compares sums; a missing one is zero.
func sameSums(got, want map[string]decimal.Decimal) error {
	for _, m := range []map[string]decimal.Decimal{got, want} {
		for k := range m {
			if !got[k].Equal(want[k]) {
				return fmt.Errorf("%q: %s, want %s", k, got[k], want[k])
			}
		}
	}
	return nil
}

func check(t *testing.T, name string, law func(scenario) error) {
	t.Helper()
	testkit.Check(t, name, testkit.ForAll(scenarios(), law))
}

func TestPropL15Conservation(t *testing.T) {
	check(t, "cells sum to what is open", func(s scenario) error {
		r, err := s.outcome()
		if err != nil {
			return err
		}
		open := map[receivables.Currency]decimal.Decimal{}
		for _, it := range s.ledger.Items {
			if max(it.Issued, it.Posted) <= s.request.AsOf || it.Posted != 0 && it.Posted <= s.request.AsOf {
				open[it.Amount.Currency()] = open[it.Amount.Currency()].Add(oracleOpen(s.ledger, it, s.request.AsOf))
			}
		}
		cells := map[receivables.Currency]decimal.Decimal{}
		for row := range r.Rows() {
			var sum decimal.Decimal
			for _, c := range row.Cells {
				sum = sum.Add(c.Amount.Amount())
			}
			if !sum.Equal(row.Total.Amount.Amount()) {
				return fmt.Errorf("row %q does not sum", row.Keys)
			}
			cells[row.Currency] = cells[row.Currency].Add(sum)
		}
		for _, c := range r.Controls() {
			if !c.Cells.Equal(c.Portfolio) || !c.Portfolio.Amount().Equal(open[c.Currency]) || !cells[c.Currency].Equal(open[c.Currency]) {
				return fmt.Errorf("%s: cells %s, control %s, open %s", c.Currency, cells[c.Currency], c.Portfolio, open[c.Currency])
			}
		}
		return nil
	})
	check(t, "lines sum to cells", func(s scenario) error {
		r, err := s.outcome()
		if err != nil {
			return err
		}
		got := map[string]decimal.Decimal{}
		for l := range r.Lines() {
			k := strings.Join(l.Keys, "\x00") + " " + l.Currency.String() + " " + l.Column
			got[k] = got[k].Add(l.Amount.Amount())
			if len(l.Reasons) == 0 && l.Amount.IsZero() {
				return fmt.Errorf("line %s of nothing without a reason", l.Item)
			}
		}
		return sameSums(got, sums(r))
	})
}

func TestPropL8L65OrderAndWorkers(t *testing.T) {
	testkit.Check(t, "same bytes", testkit.ForAll2(scenarios(), testkit.Of(func(r *testkit.Rand) int64 { return int64(r.IntN(50)) }, nil), func(s scenario, seed int64) error {
		other := s
		other.ledger = s.ledger.Permute(seed)
		other.request.Holds = testkit.Permute(seed, s.request.Holds)
		other.request.Workers = 1 + int(seed)%16
		return equal(s, other)
	}))
}

func TestPropL18Split(t *testing.T) {
	check(t, "an item in two", func(s scenario) error {
		s.request.Holds = nil
		other := s
		other.ledger = s.ledger.Clone()
		for i, it := range other.ledger.Items {
			u, _ := it.Amount.Minor(it.Amount.Scale())
			if max(u, -u) < 2 || slices.ContainsFunc(s.ledger.Applications, func(a receivables.Application) bool { return a.Item == it.ID }) {
				continue
			}
			twin := it
			twin.ID += "-b"
			other.ledger.Items[i].Amount = receivables.MinorUnits(u/2, it.Amount.Currency())
			twin.Amount = receivables.MinorUnits(u-u/2, it.Amount.Currency())
			other.ledger.Items = append(other.ledger.Items, twin)
		}
		a, err := s.outcome()
		if err != nil {
			return err
		}
		b, err := other.outcome()
		if err != nil {
			return err
		}
		return sameSums(sums(b), sums(a))
	})
}

func TestPropL19Merge(t *testing.T) {
	testkit.Check(t, "parts merged are the whole", testkit.ForAll2(scenarios(), testkit.Of(func(r *testkit.Rand) int { return 1 + r.IntN(5) }, nil), func(s scenario, n int) error {
		whole, err := s.bytes()
		if err != nil {
			return err
		}
		p, err := receivables.NewPortfolio(receivables.Records(s.ledger), receivables.Options{})
		if err != nil {
			return err
		}
		parts, err := p.Partition(n)
		if err != nil {
			return err
		}
		e, err := aging.New(s.policy)
		if err != nil {
			return err
		}
		var reports []*aging.Report
		lines := 0
		for i, part := range parts {
			request := s.request
			request.Holds = slices.DeleteFunc(slices.Clone(s.request.Holds), func(h receivables.Hold) bool {
				_, ok := part.Position(h.Item)
				return !ok
			})
			r, err := e.Run(context.Background(), part, request)
			if err != nil {
				return err
			}
			if i%2 == 1 { // a part that came over a wire
				data, err := json.Marshal(r)
				if err != nil {
					return err
				}
				if r, err = aging.ParseReport(data); err != nil {
					return err
				}
			}
			for range r.Lines() {
				lines++
			}
			reports = append(reports, r)
		}
		merged, err := aging.Merge(testkit.Permute(int64(n), reports)...)
		if err != nil {
			return err
		}
		for range merged.Lines() {
			lines--
		}
		got, err := json.Marshal(merged)
		if err != nil {
			return err
		}
		if !bytes.Equal(got, whole) || lines != 0 {
			return fmt.Errorf("differ, %d lines missing:\n%s\n%s", lines, got, whole)
		}
		return nil
	}))
}

func TestPropL20Refine(t *testing.T) {
	check(t, "two children sum to the parent", func(s scenario) error {
		fine := s
		fine.policy.Buckets = slices.Clone(s.policy.Buckets)
		at := *s.policy.Buckets[0].To
		fine.policy.Buckets[0].Name = "younger"
		fine.policy.Buckets[0].To = new(at - 10)
		fine.policy.Buckets = slices.Insert(fine.policy.Buckets, 1, aging.Bucket{Name: "older", From: new(at - 9), To: new(at)})
		a, err := s.outcome()
		if err != nil {
			return err
		}
		b, err := fine.outcome()
		if err != nil {
			return err
		}
		got := sums(b)
		for k, v := range got {
			for _, child := range []string{" younger", " older"} {
				if stem, ok := strings.CutSuffix(k, child); ok {
					delete(got, k)
					k := stem + " " + s.policy.Buckets[0].Name
					got[k] = got[k].Add(v)
				}
			}
		}
		return sameSums(got, sums(a))
	})
}

func TestPropL22Scale(t *testing.T) {
	check(t, "amounts × 10^7", func(s scenario) error {
		const k = 10_000_000 // takes sums beyond 64 bits now and then
		big := s
		big.ledger = s.ledger.Clone()
		for i, it := range big.ledger.Items {
			u, _ := it.Amount.Minor(it.Amount.Scale())
			d := decimal.New(u, -int32(it.Amount.Scale())).Mul(decimal.New(k, 0))
			m, err := receivables.NewMoney(d, it.Amount.Currency())
			if err != nil {
				return err
			}
			big.ledger.Items[i].Amount = m
		}
		for i := range big.ledger.Applications {
			big.ledger.Applications[i].Amount = big.ledger.Applications[i].Amount.Mul(decimal.New(k, 0))
		}
		big.request.Holds = slices.Clone(s.request.Holds)
		for i, h := range big.request.Holds {
			if h.Amount.Currency() != 0 {
				m, err := receivables.NewMoney(h.Amount.Amount().Mul(decimal.New(k, 0)), h.Amount.Currency())
				if err != nil {
					return err
				}
				big.request.Holds[i].Amount = m
			}
		}
		r, err := big.outcome()
		if err != nil {
			return err
		}
		return sameAsOracle(r, oracle(big.policy, big.ledger, big.request))
	})
}

func TestPropL23Relabel(t *testing.T) {
	check(t, "another currency of equal digits", func(s scenario) error {
		relabel := func(l testkit.Ledger, c receivables.Currency) testkit.Ledger {
			l = l.Clone()
			l.Applications = nil
			for i, it := range l.Items {
				u, _ := it.Amount.Minor(it.Amount.Scale())
				l.Items[i].Amount = receivables.MinorUnits(u, c)
			}
			return l
		}
		s.request.Holds = nil
		s.policy.By = slices.DeleteFunc(slices.Clone(s.policy.By), func(k string) bool { return k == aging.KeyCurrency })
		a, b := s, s
		a.ledger, b.ledger = relabel(s.ledger, receivables.MYR), relabel(s.ledger, receivables.SGD)
		x, err := a.bytes()
		if err != nil {
			return err
		}
		y, err := b.bytes()
		if err != nil {
			return err
		}
		if !bytes.Equal(bytes.ReplaceAll(x, []byte(`"MYR"`), []byte(`"SGD"`)), y) {
			return errors.New("differ")
		}
		return nil
	})
}

func TestPropL24Currencies(t *testing.T) {
	check(t, "side by side", func(s scenario) error {
		whole, err := s.outcome()
		if err != nil {
			return err
		}
		got := map[string]decimal.Decimal{}
		for _, total := range whole.Totals() {
			alone := s
			alone.ledger = s.ledger.Clone()
			in := map[string]bool{}
			alone.ledger.Items = slices.DeleteFunc(alone.ledger.Items, func(it receivables.Item) bool {
				in[it.ID] = it.Amount.Currency() == total.Currency
				return !in[it.ID]
			})
			alone.ledger.Applications = slices.DeleteFunc(alone.ledger.Applications, func(a receivables.Application) bool { return !in[a.Item] })
			alone.request.Holds = slices.DeleteFunc(slices.Clone(s.request.Holds), func(h receivables.Hold) bool { return !in[h.Item] })
			r, err := alone.outcome()
			if err != nil {
				return err
			}
			for k, v := range sums(r) {
				got[k] = v
			}
		}
		return sameSums(got, sums(whole))
	})
}

func TestPropL25NothingOpen(t *testing.T) {
	check(t, "change nothing", func(s scenario) error {
		other := s
		other.ledger = s.ledger.Clone()
		for i := range 5 {
			other.ledger.Items = append(other.ledger.Items, receivables.Item{
				ID: fmt.Sprintf("zero-%d", i), Customer: "nobody", Kind: receivables.KindInvoice,
				Amount: receivables.MinorUnits(0, receivables.MYR), Issued: s.request.AsOf - 50, Due: s.request.AsOf - date.Date(40*i),
			})
		}
		a, err := s.outcome()
		if err != nil {
			return err
		}
		b, err := other.outcome()
		if err != nil {
			return err
		}
		if a.Len() != b.Len() {
			return errors.New("another number of rows")
		}
		return sameSums(sums(b), sums(a))
	})
}

func TestPropL64JSON(t *testing.T) {
	check(t, "round trip", func(s scenario) error {
		first, err := s.bytes()
		if err != nil {
			return err
		}
		r, err := aging.ParseReport(first)
		if err != nil {
			return err
		}
		second, err := json.Marshal(r)
		if err != nil {
			return err
		}
		if !bytes.Equal(first, second) {
			return fmt.Errorf("differ:\n%s\n%s", first, second)
		}
		p, err := json.Marshal(s.policy)
		if err != nil {
			return err
		}
		q, err := aging.ParsePolicy(p)
		if err != nil {
			return err
		}
		if again, _ := json.Marshal(q); !bytes.Equal(p, again) {
			return errors.New("policy differs")
		}
		return nil
	})
}

func TestPropL66InputsUnchanged(t *testing.T) {
	check(t, "inputs", func(s scenario) error {
		policy, holds := s.policy, slices.Clone(s.request.Holds)
		before := fmt.Sprintf("%+v %+v", policy.By, holds)
		data, _ := json.Marshal(policy)
		if _, err := s.outcome(); err != nil {
			return err
		}
		after, _ := json.Marshal(s.policy)
		if !bytes.Equal(data, after) || before != fmt.Sprintf("%+v %+v", s.policy.By, s.request.Holds) || !reflect.DeepEqual(holds, s.request.Holds) {
			return errors.New("changed")
		}
		return nil
	})
}

func TestPropL69Row83Concurrent(t *testing.T) {
	s := drawScenario(testkit.NewRand(11))
	want, err := s.bytes()
	if err != nil {
		t.Fatal(err)
	}
	p, e := portfolio(t, s.ledger), mustEngine(t, s.policy)
	shared, err := e.Run(context.Background(), p, s.request)
	if err != nil {
		t.Fatal(err)
	}
	var wg sync.WaitGroup
	for range 64 {
		wg.Go(func() {
			r, err := e.Run(context.Background(), p, s.request)
			if err != nil {
				t.Error(err)
				return
			}
			for _, x := range []*aging.Report{r, shared} {
				if got, _ := json.Marshal(x); !bytes.Equal(got, want) {
					t.Error("differs")
				}
			}
		})
	}
	wg.Wait()
}

func TestPropL70Row84DecimalGlobals(t *testing.T) {
	s := drawScenario(testkit.NewRand(5))
	s.policy.Convert = &aging.Conversion{To: receivables.MYR, Rounding: receivables.RoundHalfUp}
	s.request.Rates = rates()
	all := func() string {
		r, err := s.outcome()
		if err != nil {
			t.Fatal(err)
		}
		data, err := json.Marshal(r)
		if err != nil {
			t.Fatal(err)
		}
		var csv bytes.Buffer
		if err := r.WriteCSV(&csv); err != nil {
			t.Fatal(err)
		}
		return string(data) + r.Markdown() + r.HTML() + r.SVG() + csv.String()
	}
	want := all()
	testkit.FlipDecimalGlobals(t)
	if got := all(); got != want {
		t.Error("the decimal package's settings show")
	}
}

// rates prices every currency that the generators use in MYR.
func rates() []aging.Rate {
	var out []aging.Rate
	seen := map[receivables.Currency]bool{receivables.MYR: true}
	r := testkit.NewRand(1)
	for range 1000 {
		if c := testkit.DrawCurrency(r); !seen[c] {
			seen[c] = true
			out = append(out, aging.Rate{Currency: c, Units: decimal.New(1234567+int64(len(out))*991, -5), Per: decimal.New(3, 0)})
		}
	}
	return out
}

func TestPropL71Row85Cancelled(t *testing.T) {
	testkit.NoLeaks(t)
	s := drawScenario(testkit.NewRand(3))
	p, e := portfolio(t, s.ledger), mustEngine(t, s.policy)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if r, err := e.Run(ctx, p, s.request); !errors.Is(err, context.Canceled) || r != nil {
		t.Error(r, err)
	}
	request := s.request
	request.AsOf = 0
	if r, err := e.RunAll(ctx, p, []date.Date{s.request.AsOf}, request); !errors.Is(err, context.Canceled) || r != nil {
		t.Error(r, err)
	}
	if m, err := e.Movement(ctx, p, s.request.AsOf-9, s.request.AsOf, request); !errors.Is(err, context.Canceled) || m != nil {
		t.Error(m, err)
	}
	if m, err := e.Migration(ctx, p, s.request.AsOf-9, s.request.AsOf, request); !errors.Is(err, context.Canceled) || m != nil {
		t.Error(m, err)
	}
}
