package aging_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"runtime"
	"slices"
	"testing"
	"time"

	"github.com/rickb777/date/v2"

	"github.com/openreceivables/receivables"
	"github.com/openreceivables/receivables/aging"
	"github.com/openreceivables/receivables/internal/testkit"
)

func TestGoldenPeriodJSON(t *testing.T) {
	e := mustEngine(t, aging.StandardDays())
	from := date.New(2024, 2, 29)
	movement, err := e.Movement(context.Background(), sample(), from, marchEnd, aging.Request{})
	if err != nil {
		t.Fatal(err)
	}
	migration, err := e.Migration(context.Background(), sample(), from, marchEnd, aging.Request{})
	if err != nil {
		t.Fatal(err)
	}
	for name, v := range map[string]any{"movement.json": movement, "migration.json": migration} {
		data, err := json.MarshalIndent(v, "", "  ")
		if err != nil {
			t.Fatal(err)
		}
		testkit.Golden(t, name, data)
	}
}

// The JSON of a period says what its rows say, in the same bytes for any number of workers.
func TestPropPeriodJSON(t *testing.T) {
	check(t, "movement and migration as JSON", func(s scenario) error {
		p, e, from, to, request, err := periodOf(s)
		if err != nil {
			return err
		}
		var all [2][]byte
		for i := range all {
			request.Workers = 1 + 3*i
			m, err := e.Movement(context.Background(), p, from, to, request)
			if err != nil {
				return err
			}
			g, err := e.Migration(context.Background(), p, from, to, request)
			if err != nil {
				return err
			}
			if all[i], err = json.Marshal([]any{m, g}); err != nil {
				return err
			}
			if i == 0 {
				if err := sameMovement(all[i], m); err != nil {
					return err
				}
			}
		}
		if !bytes.Equal(all[0], all[1]) {
			return fmt.Errorf("workers show:\n%s\n%s", all[0], all[1])
		}
		return nil
	})
}

// sameMovement compares the first value of a JSON list with a movement.
func sameMovement(data []byte, m *aging.Movement) error {
	type column struct {
		Opening, Closing string
		Flows            []string
	}
	var list []struct {
		From, To string
		Columns  []string
		Flows    []aging.Flow
		Rows     []struct {
			Keys     []string
			Currency string
			Columns  []column
			Total    column
		}
	}
	if err := json.Unmarshal(data, &list); err != nil {
		return err
	}
	got := list[0]
	if got.From != receivables.FormatDate(m.From) || got.To != receivables.FormatDate(m.To) || !slices.Equal(got.Columns, m.Columns) ||
		!slices.Equal(got.Flows, aging.Flows()) || len(got.Rows) != len(m.Rows) {
		return fmt.Errorf("other frame: %+v", got)
	}
	for i, row := range m.Rows {
		x := got.Rows[i]
		if !slices.Equal(x.Keys, row.Keys) || x.Currency != row.Currency.String() {
			return fmt.Errorf("row %d is of %q %s", i, x.Keys, x.Currency)
		}
		for k, c := range append(slices.Clone(row.Columns), row.Total) {
			y := append(slices.Clone(x.Columns), x.Total)[k]
			same := y.Opening == c.Opening.AmountText() && y.Closing == c.Closing.AmountText() && len(y.Flows) == len(c.Flows)
			for f, v := range c.Flows {
				same = same && y.Flows[f] == v.AmountText()
			}
			if !same {
				return fmt.Errorf("row %d column %d: %+v is not %+v", i, k, y, c)
			}
		}
	}
	return nil
}

// A returned error comes with no result, whatever is wrong.
func TestPropL68ErrorsAreAlone(t *testing.T) {
	check(t, "no result beside an error", func(s scenario) error {
		p, e, from, to, request, err := periodOf(s)
		if err != nil {
			return err
		}
		ctx := context.Background()
		for i, spoil := range []func(r *aging.Request){
			func(r *aging.Request) { r.Workers = -1 },
			func(r *aging.Request) { r.Rates = []aging.Rate{{}} },
			func(r *aging.Request) {
				r.Holds = append(slices.Clone(r.Holds), receivables.Hold{Item: "no such item", Kind: receivables.HoldDisputed, From: to})
			},
		} {
			bad := request
			spoil(&bad)
			at := bad
			at.AsOf = to
			r, err1 := e.Run(ctx, p, at)
			all, err2 := e.RunAll(ctx, p, []date.Date{from, to}, bad)
			m, err3 := e.Movement(ctx, p, from, to, bad)
			g, err4 := e.Migration(ctx, p, from, to, bad)
			if err1 == nil || err2 == nil || err3 == nil || err4 == nil || r != nil || all != nil || m != nil || g != nil {
				return fmt.Errorf("fault %d: %v %v %v %v, %v %v %v %v", i, err1, err2, err3, err4, r, all, m, g)
			}
		}
		return nil
	})
}

// A million invoices of one customer take at most two seconds and 1 GiB; a busy machine may take ten.
func TestRow78OneCustomer(t *testing.T) {
	if testing.Short() {
		t.Skip("builds a portfolio of a million items")
	}
	const n = 1_000_000
	b := receivables.NewBuilder(receivables.Options{})
	for i := range n {
		b.AddItem(receivables.Item{
			ID: fmt.Sprintf("I%07d", i), Customer: "C", Kind: receivables.KindInvoice, Amount: receivables.MinorUnits(100, receivables.MYR),
			Issued: marchEnd - 400, Due: marchEnd - date.Date(i%300),
		})
	}
	p, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	for _, basis := range []aging.Basis{aging.ByDue, aging.ByIssued} {
		policy := aging.StandardDays()
		policy.Basis = basis
		e := mustEngine(t, policy)
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		start := time.Now()
		r, err := e.Run(context.Background(), p, aging.Request{AsOf: marchEnd})
		took := time.Since(start)
		runtime.ReadMemStats(&after)
		if err != nil {
			t.Fatal(err)
		}
		if got := after.TotalAlloc - before.TotalAlloc; took > 10*time.Second || got > 1<<30 {
			t.Errorf("%s: %v and %d bytes", basis, took, got)
		}
		if total := r.Totals()[0].Total; total.Items != n || total.Amount.AmountText() != "1000000.00" {
			t.Errorf("%s: %+v", basis, total)
		}
	}
}
