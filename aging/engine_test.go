package aging_test

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"github.com/leanovate/gopter"
	"github.com/rickb777/date/v2"
	"github.com/shopspring/decimal"

	"github.com/openreceivables/receivables"
	"github.com/openreceivables/receivables/aging"
	"github.com/openreceivables/receivables/internal/testkit"
)

// scenario is a random question to the engine.
type scenario struct {
	ledger  testkit.Ledger
	policy  aging.Policy
	request aging.Request
}

func drawScenario(r *testkit.Rand) scenario {
	s := scenario{ledger: testkit.DrawLedger(r), policy: drawPolicy(r)}
	s.request = aging.Request{AsOf: testkit.DrawDate(r, testkit.AsOf()), Workers: r.IntN(5)}
	if r.Chance(2) {
		s.request.AsOf = testkit.AsOf() + date.Date(r.IntN(1500))
	}
	s.request.Holds = drawHolds(r, s.ledger)
	return s
}

func drawPolicy(r *testkit.Rand) aging.Policy {
	p := aging.Policy{
		Basis:   testkit.Pick(r, aging.ByDue, aging.ByDue, aging.ByIssued, aging.ByPosted),
		Unit:    testkit.Pick(r, aging.Days, aging.Days, aging.Weeks, aging.Months, aging.CalendarMonths, aging.MonthsInArrears),
		Credits: testkit.Pick(r, aging.CreditsAged, aging.CreditsApart, aging.CreditsNetted),
	}
	edges := []int{testkit.Pick(r, -30, -7, -1, 0, 0, 0)}
	for range r.IntN(5) {
		edges = append(edges, edges[len(edges)-1]+testkit.Pick(r, 1, 2, 7, 30))
	}
	p.Buckets = aging.Buckets(edges...)
	words := []string{aging.KeyCustomer, aging.KeyGroup, aging.KeyAccount, aging.KeyKind, aging.KeyCurrency, "tag:region", "tag:collector"}
	for range r.IntN(3) {
		if k := testkit.Pick(r, words...); !slices.Contains(p.By, k) {
			p.By = append(p.By, k)
		}
	}
	if r.Chance(2) {
		p.By = []string{aging.KeyCustomer}
	}
	switch r.IntN(3) {
	case 0:
		p.Apart = []receivables.HoldKind{receivables.HoldDisputed, receivables.HoldPromised}
	case 1:
		p.Apart = []receivables.HoldKind{receivables.HoldPromised}
	}
	return p
}

func drawHolds(r *testkit.Rand, l testkit.Ledger) []receivables.Hold {
	var out []receivables.Hold
	for _, it := range l.Items {
		for r.Chance(6) {
			h := receivables.Hold{Item: it.ID, Kind: testkit.Pick(r, receivables.HoldDisputed, receivables.HoldPromised), From: testkit.DrawDate(r, testkit.AsOf()-200)}
			if r.Chance(3) {
				h.Until = h.From + date.Date(r.IntN(300))
			}
			if u, _ := it.Amount.Minor(it.Amount.Scale()); r.Chance(2) && u != 0 {
				part := 1 + r.Int64N(max(u, -u))
				if u < 0 {
					part = -part
				}
				h.Amount = receivables.MinorUnits(part, it.Amount.Currency())
			}
			out = append(out, h)
		}
	}
	return out
}

func portfolio(t testing.TB, l testkit.Ledger) *receivables.Portfolio {
	t.Helper()
	p, err := receivables.NewPortfolio(receivables.Records(l), receivables.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// sameAsOracle compares a report with the oracle's rows.
func sameAsOracle(r *aging.Report, want []*oracleRow) error {
	got := slices.Collect(r.Rows())
	if len(got) != len(want) || r.Len() != len(want) {
		return fmt.Errorf("%d rows, Len %d, want %d", len(got), r.Len(), len(want))
	}
	for i, w := range want {
		g := got[i]
		at := fmt.Sprintf("row %q %s", w.keys, w.currency)
		if !slices.Equal(g.Keys, w.keys) || g.Currency != w.currency {
			return fmt.Errorf("%s: got %q %s", at, g.Keys, g.Currency)
		}
		total, aged := decimal.Decimal{}, decimal.Decimal{}
		for c, name := range r.Columns() {
			if !g.Cells[c].Amount.Amount().Equal(w.amounts[name]) || g.Cells[c].Items != w.counts[name] {
				return fmt.Errorf("%s %s: %s of %d items, want %s of %d", at, name, g.Cells[c].Amount, g.Cells[c].Items, w.amounts[name], w.counts[name])
			}
			total = total.Add(w.amounts[name])
			if c < len(r.Policy().Buckets) {
				aged = aged.Add(w.amounts[name])
			}
		}
		if !g.Total.Amount.Amount().Equal(total) || g.Total.Items != w.items {
			return fmt.Errorf("%s: total %s of %d items, want %s of %d", at, g.Total.Amount, g.Total.Items, total, w.items)
		}
		if g.Oldest.Item != w.oldest || w.oldest != "" && g.Oldest.Days != int(r.AsOf()-w.day) {
			return fmt.Errorf("%s: oldest %+v, want %s of %s", at, g.Oldest, w.oldest, w.day)
		}
		if g.Mean.Defined != (aged.Sign() != 0) {
			return fmt.Errorf("%s: mean %+v of %s", at, g.Mean, aged)
		}
		if g.Mean.Defined {
			// |mean − weight/aged| ≤ 0.005
			if d := g.Mean.Days.Mul(aged).Sub(w.weight).Abs(); d.GreaterThan(aged.Abs().Mul(decimal.New(5, -3))) {
				return fmt.Errorf("%s: mean %s, want %s / %s", at, g.Mean.Days, w.weight, aged)
			}
		}
	}
	return nil
}

func scenarios() gopter.Gen { return testkit.Of(drawScenario, nil) }

func TestPropL67SameAsOracle(t *testing.T) {
	testkit.Check(t, "run", testkit.ForAll(scenarios(), func(s scenario) error {
		p, err := receivables.NewPortfolio(receivables.Records(s.ledger), receivables.Options{})
		if err != nil {
			return err
		}
		e, err := aging.New(s.policy)
		if err != nil {
			return err
		}
		r, err := e.Run(context.Background(), p, s.request)
		if err != nil {
			return err
		}
		return sameAsOracle(r, oracle(s.policy, s.ledger, s.request))
	}))
}
