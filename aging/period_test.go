package aging_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/rickb777/date/v2"
	"github.com/shopspring/decimal"

	"github.com/openreceivables/receivables"
	"github.com/openreceivables/receivables/aging"
	"github.com/openreceivables/receivables/internal/testkit"
)

func TestPropRunAllIsRun(t *testing.T) {
	check(t, "each date", func(s scenario) error {
		p, err := receivables.NewPortfolio(receivables.Records(s.ledger), receivables.Options{})
		if err != nil {
			return err
		}
		e, err := aging.New(s.policy)
		if err != nil {
			return err
		}
		dates := []date.Date{s.request.AsOf, s.request.AsOf - 31, s.request.AsOf + 365, s.request.AsOf - 31}
		request := s.request
		request.AsOf = 0
		all, err := e.RunAll(context.Background(), p, dates, request)
		if err != nil {
			return err
		}
		for i, d := range dates {
			request.AsOf = d
			one, err := e.Run(context.Background(), p, request)
			if err != nil {
				return err
			}
			x, _ := json.Marshal(all[i])
			y, _ := json.Marshal(one)
			if !bytes.Equal(x, y) {
				return fmt.Errorf("differ as of %s", d)
			}
		}
		return nil
	})
}

// periodOf returns a scenario's portfolio, engine and two dates.
func periodOf(s scenario) (*receivables.Portfolio, *aging.Engine, date.Date, date.Date, aging.Request, error) {
	p, err := receivables.NewPortfolio(receivables.Records(s.ledger), receivables.Options{})
	if err != nil {
		return nil, nil, 0, 0, aging.Request{}, err
	}
	e, err := aging.New(s.policy)
	request := s.request
	request.AsOf = 0
	return p, e, s.request.AsOf - date.Date(1+len(s.ledger.Items)), s.request.AsOf, request, err
}

func TestPropMovementExplains(t *testing.T) {
	check(t, "opening and flows are closing", func(s scenario) error {
		p, e, from, to, request, err := periodOf(s)
		if err != nil {
			return err
		}
		m, err := e.Movement(context.Background(), p, from, to, request)
		if err != nil {
			return err
		}
		opening, closing := map[string]decimal.Decimal{}, map[string]decimal.Decimal{}
		steps := map[string]decimal.Decimal{}
		for _, row := range m.Rows {
			inside := map[aging.Flow]decimal.Decimal{}
			for i, c := range row.Columns {
				k := strings.Join(row.Keys, "\x00") + " " + row.Currency.String() + " " + m.Columns[i]
				opening[k], closing[k] = c.Opening.Amount(), c.Closing.Amount()
				sum := c.Opening.Amount()
				for f, v := range c.Flows {
					sum = sum.Add(v.Amount())
					steps[k+" "+string(aging.Flows()[f])] = v.Amount()
					inside[aging.Flows()[f]] = inside[aging.Flows()[f]].Add(v.Amount())
				}
				steps[k+" "] = c.Opening.Amount()
				if !sum.Equal(c.Closing.Amount()) {
					return fmt.Errorf("%s: %s is not %s", k, sum, c.Closing)
				}
			}
			if !inside[aging.AgedIn].Equal(inside[aging.AgedOut].Neg()) || inside[aging.Held].Sign() != 0 || inside[aging.Netted].Sign() != 0 {
				return fmt.Errorf("moves that do not cancel: %v", inside)
			}
			if inside[aging.Billed].Sign() != 0 != billed(s, row, from, to) {
				return fmt.Errorf("row %q: billed %s", row.Keys, inside[aging.Billed])
			}
		}
		got := map[string]decimal.Decimal{}
		for l := range m.Lines() {
			for _, x := range l.Steps {
				if x.Date < from || x.Date > to || x.Amount.IsZero() {
					return fmt.Errorf("step %+v outside the period", x)
				}
				k := strings.Join(l.Keys, "\x00") + " " + l.Currency.String() + " " + x.Column + " " + string(x.Flow)
				got[k] = got[k].Add(x.Amount.Amount())
			}
		}
		if err := sameSums(got, steps); err != nil {
			return fmt.Errorf("lines: %w", err)
		}
		for d, want := range map[date.Date]map[string]decimal.Decimal{from: opening, to: closing} {
			request.AsOf = d
			r, err := e.Run(context.Background(), p, request)
			if err != nil {
				return err
			}
			if err := sameSums(want, sums(r)); err != nil {
				return fmt.Errorf("as of %s: %w", d, err)
			}
		}
		return nil
	})
}

// billed says whether the items posted in the period sum to something in a row.
func billed(s scenario, row aging.MovementRow, from, to date.Date) bool {
	var sum decimal.Decimal
	for _, it := range s.ledger.Items {
		posted := it.Posted
		if posted == 0 {
			posted = it.Issued
		}
		if posted > from && posted <= to && it.Amount.Currency() == row.Currency && slices.Equal(oracleKeys(s.policy, s.ledger, it), row.Keys) {
			sum = sum.Add(it.Amount.Amount())
		}
	}
	return sum.Sign() != 0
}

func TestPropL61Migration(t *testing.T) {
	check(t, "matrix of the oracle", func(s scenario) error {
		p, e, from, to, request, err := periodOf(s)
		if err != nil {
			return err
		}
		m, err := e.Migration(context.Background(), p, from, to, request)
		if err != nil {
			return err
		}
		want := map[string]decimal.Decimal{}
		for _, it := range s.ledger.Items {
			posted := it.Posted
			if posted == 0 {
				posted = it.Issued
			}
			var a, b decimal.Decimal
			if posted <= from {
				a = decimal.Max(oracleOpen(s.ledger, it, from), decimal.Decimal{})
			}
			if posted <= to {
				b = decimal.Max(oracleOpen(s.ledger, it, to), decimal.Decimal{})
			}
			name := strings.Join(oracleKeys(s.policy, s.ledger, it), "\x00") + " " + it.Amount.Currency().String()
			day := oracleBasis(s.policy, it)
			i, j := oracleBucket(s.policy, from, day), oracleBucket(s.policy, to, day)
			stays := decimal.Min(a, b)
			want[name+" "+i+">"+j] = want[name+" "+i+">"+j].Add(stays)
			want[name+" "+i+">settled"] = want[name+" "+i+">settled"].Add(a.Sub(stays))
			want[name+" >"+j] = want[name+" >"+j].Add(b.Sub(stays))
		}
		got := map[string]decimal.Decimal{}
		for _, row := range m.Rows {
			name := strings.Join(row.Keys, "\x00") + " " + row.Currency.String()
			for i, roll := range row.Amounts {
				sum := 0
				for _, x := range roll.Millionths {
					if x < 0 {
						return fmt.Errorf("share below zero")
					}
					sum += x
				}
				if roll.Total.IsZero() != (roll.Millionths == nil) || roll.Millionths != nil && sum != 1_000_000 {
					return fmt.Errorf("%s: shares %v of %s", name, roll.Millionths, roll.Total)
				}
				for j, v := range roll.To {
					got[name+" "+m.Columns[i]+">"+m.Columns[j]] = v.Amount()
				}
				customers := 0
				for _, n := range row.Customers[i].To {
					customers += n
				}
				if customers != row.Customers[i].Total {
					return fmt.Errorf("%s: customers %+v", name, row.Customers[i])
				}
			}
			for j, v := range row.New {
				got[name+" >"+m.Columns[j]] = v.Amount()
			}
		}
		return sameSums(got, want)
	})
}

func TestPropL16L17Age(t *testing.T) {
	e := map[aging.Unit]*aging.Engine{}
	for _, u := range []aging.Unit{aging.Days, aging.Weeks, aging.Months, aging.CalendarMonths, aging.MonthsInArrears} {
		p := aging.StandardDays()
		p.Unit, p.Buckets = u, aging.Buckets(-2, -1, 0, 1, 2, 3, 7, 30)
		e[u] = mustEngine(t, p)
	}
	bucket := func(u aging.Unit, asOf, due date.Date) int {
		p := portfolio(t, testkit.Ledger{Items: []receivables.Item{{
			ID: "a", Customer: "c", Kind: receivables.KindInvoice, Amount: receivables.MinorUnits(1, receivables.MYR), Issued: date.New(1950, 1, 1), Due: due,
		}}})
		r, err := e[u].Run(context.Background(), p, aging.Request{AsOf: asOf})
		if err != nil {
			t.Fatal(err)
		}
		for row := range r.Rows() {
			for i, c := range row.Cells {
				if c.Items == 1 {
					return i
				}
			}
		}
		t.Fatal("in no bucket")
		return -1
	}
	testkit.Check(t, "later is never younger", testkit.ForAll2(testkit.Dates(testkit.AsOf()), testkit.Dates(testkit.AsOf()), func(a, b date.Date) error {
		a, b = max(a, date.New(1960, 1, 1)), max(b, date.New(1960, 1, 1))
		for u := range e {
			at := bucket(u, a, b)
			for _, step := range []date.Date{1, 30, 365} {
				if a+step <= date.New(receivables.MaxYear, 12, 31) && bucket(u, a+step, b) < at {
					return fmt.Errorf("%s: due %s is younger on %s than on %s", u, b, a+step, a)
				}
				if u == aging.Days && a+step <= date.New(receivables.MaxYear, 12, 31) && bucket(u, a+step, b) != bucket(u, a, b-step) {
					return fmt.Errorf("as-of %s + %d is not due %s − %d", a, step, b, step)
				}
			}
		}
		return nil
	}))
}
