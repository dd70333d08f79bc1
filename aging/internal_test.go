package aging

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"github.com/rickb777/date/v2"

	"github.com/openreceivables/receivables"
	"github.com/openreceivables/receivables/internal/exact"
)

var june = date.New(2024, 6, 30)

func items(n int, unit string) []receivables.Item {
	var out []receivables.Item
	for i := range n {
		out = append(out, receivables.Item{
			ID: fmt.Sprintf("I%06d", i), Customer: fmt.Sprintf("C%04d", i/10), Kind: receivables.KindInvoice,
			Amount: receivables.MustMoney(unit, receivables.MYR), Issued: june - 100, Due: june - date.Date(i%100),
		})
	}
	return out
}

func build(t *testing.T, list []receivables.Item) *receivables.Portfolio {
	t.Helper()
	p, err := receivables.NewPortfolio(receivables.Records{Items: list}, receivables.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func engine(t *testing.T, p Policy) *Engine {
	t.Helper()
	e, err := New(p)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// A chunk that needs 128 bits beside chunks that do not, credits among the narrow ones.
func TestWideAndNarrowChunks(t *testing.T) {
	list := items(40_000, "1.00")
	for i := range 5 {
		list[i].Amount = receivables.MustMoney("90000000000000000.00", receivables.MYR)
	}
	for i := 30_000; i < 30_010; i++ {
		list[i].Amount, list[i].Kind = receivables.MustMoney("-2.00", receivables.MYR), receivables.KindCreditNote
	}
	p := build(t, list)
	for _, workers := range []int{1, 4} {
		r, err := engine(t, StandardDays()).Run(context.Background(), p, Request{AsOf: june, Workers: workers})
		if err != nil {
			t.Fatal(err)
		}
		if r.body.high == nil {
			t.Fatal("no wide chunk: the test tests nothing")
		}
		rows := map[string]string{}
		for row := range r.Rows() {
			rows[row.Keys[0]] = row.Total.Amount.AmountText()
		}
		if rows["C0000"] != "450000000000000005.00" || rows["C3000"] != "-20.00" || rows["C3999"] != "10.00" {
			t.Error(rows["C0000"], rows["C3000"], rows["C3999"])
		}
		if got := r.Totals()[0].Total.Amount.AmountText(); got != "450000000000039965.00" {
			t.Error(got)
		}
	}
}

func TestControlTotal(t *testing.T) {
	p := build(t, items(3, "1.00"))
	e := engine(t, StandardDays())
	r, err := e.Run(context.Background(), p, Request{AsOf: june})
	if err != nil {
		t.Fatal(err)
	}
	r.totals[0].control = exact.FromInt64(301)
	if err := r.check(); !errors.Is(err, receivables.CodeControlTotal) {
		t.Error(err)
	}
	if m, err := Merge(r); !errors.Is(err, receivables.CodeControlTotal) || m != nil {
		t.Error(err)
	}
	j, err := e.newJob(p, &Request{}, []date.Date{june}, func(int) string { return "" })
	if err != nil {
		t.Fatal(err)
	}
	b := j.newBook(j.dates[0], false)
	if err := b.checkPortfolio(r); !errors.Is(err, receivables.CodeControlTotal) {
		t.Error(err)
	}
	r.totals[0].behind = true
	if err := b.checkPortfolio(r); err != nil {
		t.Error(err)
	}
	// A book whose chunk lost an item is not closed.
	b.chunk(0)
	b.pages[0].totals[0].sheet.amount[0]--
	if r, err := b.report(); !errors.Is(err, receivables.CodeControlTotal) || r != nil {
		t.Error(err)
	}
	b = j.newBook(j.dates[0], false)
	b.chunk(0)
	b.pages[0].totals[0].sheet.amount[0]--
	b.pages[0].totals[0].control = b.pages[0].totals[0].control.AddInt64(-1)
	if r, err := b.report(); !errors.Is(err, receivables.CodeControlTotal) || r != nil {
		t.Error(err)
	}
}

func TestStopEarly(t *testing.T) {
	p := build(t, items(30, "1.00"))
	policy := StandardDays()
	policy.Apart = []receivables.HoldKind{receivables.HoldDisputed}
	e := engine(t, policy)
	holds := []receivables.Hold{{Item: "I000000", Kind: receivables.HoldDisputed, From: june}}
	r, err := e.Run(context.Background(), p, Request{AsOf: june, Holds: holds})
	if err != nil {
		t.Fatal(err)
	}
	merged, err := Merge(r)
	if err != nil {
		t.Fatal(err)
	}
	m, err := e.Movement(context.Background(), p, june-5, june, Request{})
	if err != nil {
		t.Fatal(err)
	}
	for stop := 1; stop < 15; stop++ {
		n := 0
		for range r.Lines() {
			if n++; n == stop {
				break
			}
		}
		for range merged.Lines() {
			if n++; n == 2*stop {
				break
			}
		}
		for range m.Lines() {
			if n++; n == 3*stop {
				break
			}
		}
		if n != 3*stop {
			t.Error(n, stop)
		}
	}
	n := 0
	for range r.Rows() {
		n++
		break
	}
	if n != 1 {
		t.Error(n)
	}
}

func TestBucketsWithoutEdges(t *testing.T) {
	if b := Buckets(); len(b) != 1 || b[0].Name != "all" || b[0].From != nil || b[0].To != nil {
		t.Error(b)
	}
	if b := Buckets(5, 6, 9); b[0].Name != "≤ 5" || b[1].Name != "6" || b[2].Name != "7–9" || b[3].Name != "10+" {
		t.Error(b)
	}
	var zero Report
	if zero.Totals() != nil {
		t.Error("totals of nothing")
	}
	policy := StandardDays()
	policy.By, policy.Convert = nil, &Conversion{To: receivables.MYR, Rounding: receivables.RoundUp}
	r, err := engine(t, policy).Run(context.Background(), build(t, items(2, "1.00")), Request{AsOf: june})
	if err != nil {
		t.Fatal(err)
	}
	if tables := r.tables(); len(tables[len(tables)-1].Columns) != len(tables[len(tables)-1].Rows[0]) {
		t.Error("a conversion without keys has a column less than cells")
	}
}
