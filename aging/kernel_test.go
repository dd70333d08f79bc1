package aging

import (
	"context"
	"fmt"
	"math/rand"
	"slices"
	"testing"

	"github.com/rickb777/date/v2"

	"github.com/openreceivables/receivables"
	"github.com/openreceivables/receivables/internal/column"
)

// Runs of every length from 1 to 40 with days on and beside every edge: the fast kernel gives what the plain one gives.
func TestSortedKernelIsPlain(t *testing.T) {
	r := rand.New(rand.NewSource(7))
	s := newScale(june, Days, Buckets(-1, 0, 1, 2, 30))
	for n := 1; n <= 40; n++ {
		for range 500 {
			days, opens := make([]int32, n), make([]int64, n)
			negative := false
			for i := range days {
				days[i], opens[i] = int32(june)+3-int32(r.Intn(8)), r.Int63n(9)-1
				if r.Intn(5) == 0 {
					days[i] -= 30
				}
				negative = negative || opens[i] < 0
			}
			slices.Sort(days)
			var fast, plain tally
			sum, signs := sorted(s.ends, days, opens, fast.amount[:], fast.count[:])
			if want := plain.add(s, days, opens); sum != want || (signs < 0) != negative || fast != plain {
				t.Fatalf("days %v opens %v: %d %v, want %d %v", days, opens, sum, fast.amount[:6], want, plain.amount[:6])
			}
		}
	}
}

// add is the plain kernel.
func (t *tally) add(s *scale, days []int32, opens []int64) (sum int64) {
	for i, d := range days {
		t.amount[s.bucket(d)] += opens[i]
		t.count[s.bucket(d)]++
		sum += opens[i]
	}
	return sum
}

// The same in any order, and without the items below zero.
func TestUnsortedKernelIsPlain(t *testing.T) {
	r := rand.New(rand.NewSource(9))
	s := newScale(june, Days, Buckets(-1, 0, 1, 2, 30))
	for n := range 40 {
		for range 100 {
			var days, debtDays []int32
			var opens, debts []int64
			credits, creditItems := int64(0), uint32(0)
			for range n {
				day, open := int32(june)+3-int32(r.Intn(40)), r.Int63n(9)-1
				days, opens = append(days, day), append(opens, open)
				if open < 0 {
					credits, creditItems = credits+open, creditItems+1
				} else {
					debtDays, debts = append(debtDays, day), append(debts, open)
				}
			}
			var fast, twin, plain, positive tally
			sum, signs := fast.unsorted(s.table, days, opens, &twin, 6)
			if want := plain.add(s, days, opens); sum != want || (signs < 0) != (creditItems > 0) || fast != plain || twin != (tally{}) {
				t.Fatalf("days %v opens %v: %d %v, want %d %v", days, opens, sum, fast.amount[:6], want, plain.amount[:6])
			}
			positive.add(s, debtDays, debts)
			gotSum, gotItems := fast.without(s.table, days, opens)
			if gotSum != credits || gotItems != creditItems || fast != positive {
				t.Fatalf("days %v opens %v: credits %d %d, want %d %d", days, opens, gotSum, gotItems, credits, creditItems)
			}
		}
	}
}

// Big groups of few, often equal amounts: netting by kernel gives what the exact way gives, for every basis.
func TestNettedKernelIsExact(t *testing.T) {
	r := rand.New(rand.NewSource(8))
	for round := range 300 {
		var list []receivables.Item
		for i := range 1 + r.Intn(30) {
			it := receivables.Item{
				ID: fmt.Sprintf("I%03d", i), Customer: "c", Kind: receivables.KindInvoice, Amount: receivables.MinorUnits(1+r.Int63n(3), receivables.MYR),
				Issued: june - 60 - date.Date(r.Intn(60)), Due: june + 10 - date.Date(r.Intn(60)),
			}
			if r.Intn(3) == 0 {
				it.Kind, it.Amount = receivables.KindCreditNote, it.Amount.Neg()
			}
			list = append(list, it)
		}
		p := build(t, list)
		policy := StandardDays()
		policy.Credits, policy.By, policy.Basis = CreditsNetted, nil, []Basis{ByDue, ByIssued}[round%2]
		report, err := engine(t, policy).Run(context.Background(), p, Request{AsOf: june})
		if err != nil {
			t.Fatal(err)
		}
		got := fmt.Sprint(rowText(report))
		// The same, by hand: oldest credit against oldest debt.
		type side struct {
			day  date.Date
			due  date.Date
			id   string
			left int64
		}
		var debts, credits []side
		for _, it := range list {
			u, _ := it.Amount.Minor(2)
			x := side{it.Due, it.Due, it.ID, max(u, -u)}
			if policy.Basis == ByIssued {
				x.day = it.Issued
			}
			if u > 0 {
				debts = append(debts, x)
			} else {
				credits = append(credits, x)
			}
		}
		older := func(a, b side) int {
			if a.day != b.day {
				return int(a.day - b.day)
			}
			if a.due != b.due {
				return int(a.due - b.due)
			}
			return int(a.id[1]-b.id[1])*100 + int(a.id[2]-b.id[2])*10 + int(a.id[3]) - int(b.id[3])
		}
		slices.SortFunc(debts, older)
		slices.SortFunc(credits, older)
		for c := range credits {
			for d := range debts {
				v := min(credits[c].left, debts[d].left)
				credits[c].left, debts[d].left = credits[c].left-v, debts[d].left-v
			}
		}
		s := newScale(june, Days, policy.Buckets)
		amounts, counts := make([]int64, 5), make([]int, 5)
		for sign, sides := range map[int64][]side{1: debts, -1: credits} {
			for _, x := range sides {
				if x.left > 0 {
					amounts[s.bucket(int32(x.day))] += sign * x.left
					counts[s.bucket(int32(x.day))]++
				}
			}
		}
		if want := fmt.Sprint(amounts, counts); got != want {
			t.Fatalf("round %d: got %s, want %s", round, got, want)
		}
	}
}

// rowText returns the amounts and counts of a report of one row.
func rowText(r *Report) string {
	var amounts []int64
	var counts []int
	for _, c := range r.Totals()[0].Cells {
		u, _ := c.Amount.Minor(2)
		amounts, counts = append(amounts, u), append(counts, c.Items)
	}
	return fmt.Sprint(amounts, counts)
}

// An advance payment counts on the day its item is posted.
func TestEventsOfAnAdvance(t *testing.T) {
	list := items(1, "5.00")
	list[0].Issued, list[0].Posted = june-20, june-10
	p, err := receivables.NewPortfolio(receivables.Records{Items: list, Applications: []receivables.Application{
		{Item: list[0].ID, Date: june - 15, Kind: receivables.AppliedReceipt, Amount: receivables.MustMoney("2.00", receivables.MYR).Amount()},
	}}, receivables.Options{})
	if err != nil {
		t.Fatal(err)
	}
	c := column.Of(p.Columns()).Chunks[0]
	for _, after := range []int32{int32(june - 12), int32(june - 30)} {
		var got []string
		events(c, 0, after, int32(june), func(e event) { got = append(got, fmt.Sprint(e.flow, e.day-int32(june), e.amount)) })
		if fmt.Sprint(got) != "[billed-10 500 paid-10 -200]" {
			t.Errorf("%q", got)
		}
	}
	events(c, 0, int32(june-30), int32(june-11), func(event) { t.Error("an event before the item is posted") })
}
