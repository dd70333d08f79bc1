package testkit

import (
	"fmt"
	"maps"
	"slices"
	"testing"

	"github.com/rickb777/date/v2"
	"github.com/stretchr/testify/assert"

	"github.com/openreceivables/receivables"
)

func TestLedgersAreValid(t *testing.T) {
	Check(t, "drawn", ForAll(Ledgers(), ledgerFault))
	Check(t, "in one currency", ForAll(LedgersIn(receivables.KWD), func(l Ledger) error {
		for _, it := range l.Items {
			if it.Amount.Currency() != receivables.KWD {
				return fmt.Errorf("item %s is in %s", it.ID, it.Amount.Currency())
			}
		}
		return ledgerFault(l)
	}))
}

// TestLedgersShrinkToValidLedgers follows the shrinker a few steps: every candidate must be valid as well.
func TestLedgersShrinkToValidLedgers(t *testing.T) {
	r := NewRand(3)
	for range 20 {
		l := DrawLedger(r)
		for range 6 {
			var all []Ledger
			for c := range simplerLedger(l) {
				if err := ledgerFault(c); err != nil {
					t.Fatalf("%v\n%s", err, c)
				}
				if all = append(all, c); len(all) == 60 {
					break
				}
			}
			if len(all) == 0 {
				break
			}
			l = Pick(r, all...)
		}
	}
}

// TestLedgersShrinkSmall pins what a reader of a failure sees: one item, one application, nothing else.
func TestLedgersShrinkSmall(t *testing.T) {
	got := falsify(ForAll(Ledgers(), func(l Ledger) error {
		for _, a := range l.Applications {
			if a.Kind == receivables.AppliedWriteOff {
				return fmt.Errorf("a write-off")
			}
		}
		return nil
	}), 300, 1)
	assert.Contains(t, got, "1 items, ")
	assert.Contains(t, got, "1 customers")
	assert.Contains(t, got, "tags map[]")
}

// TestLedgersReachEverything counts that a run of 300 cases holds each kind of trouble the laws are there for.
func TestLedgersReachEverything(t *testing.T) {
	seen := map[string]int{}
	falsify(ForAll(Ledgers(), func(l Ledger) error {
		mark := func(what string, is bool) {
			if is {
				seen[what]++
			}
		}
		mark("empty", len(l.Items) == 0)
		mark("more than 150 items", len(l.Items) > 150)
		for _, it := range l.Items {
			u := unitsOf(it.Amount)
			mark("zero", u == 0)
			mark("one unit", u == 1)
			mark("largest", u == MaxUnits)
			mark("credit", u < 0)
			mark("leap day", it.Issued == date.New(2024, 2, 29))
			mark("month end", it.Issued == monthEnd(it.Issued))
			mark("posted later", it.Posted > it.Issued)
			mark("future due", it.Due > AsOf())
			mark("future issued", it.Issued > AsOf())
			mark(it.Amount.Currency().String(), true)
			mark(string(it.Kind), true)
		}
		for _, a := range l.Applications {
			mark(string(a.Kind), true)
			mark("applied later", a.Date > AsOf())
		}
		for _, c := range l.Customers {
			mark("group", c.Parent != "")
		}
		return nil
	}), 300, 1)
	names := slices.Sorted(maps.Keys(seen))
	assert.Len(t, names, 12+5+11+7, "%v", names)
}

// ledgerFault is this package's own reading of what a valid ledger is, written apart from the generator.
func ledgerFault(l Ledger) error {
	customers, items := map[string]receivables.Customer{}, map[string]receivables.Item{}
	for _, c := range l.Customers {
		if _, twice := customers[c.ID]; twice || c.ID == "" {
			return fmt.Errorf("customer ID %q twice or empty", c.ID)
		}
		customers[c.ID] = c
	}
	for _, c := range l.Customers {
		depth := 0
		for p := c.Parent; p != ""; p = customers[p].Parent {
			if _, known := customers[p]; !known || depth > len(l.Customers) {
				return fmt.Errorf("customer %s has a bad parent", c.ID)
			}
			depth++
		}
	}
	for _, it := range l.Items {
		if _, twice := items[it.ID]; twice || it.ID == "" {
			return fmt.Errorf("item ID %q twice or empty", it.ID)
		}
		items[it.ID] = it
		u := unitsOf(it.Amount)
		if _, known := customers[it.Customer]; !known {
			return fmt.Errorf("item %s has no customer", it.ID)
		}
		if it.Issued == 0 || it.Due < it.Issued || it.Posted != 0 && it.Posted < it.Issued {
			return fmt.Errorf("item %s has bad dates", it.ID)
		}
		if credit(it.Kind) != (u < 0) && it.Kind != receivables.KindOpeningBalance || u > MaxUnits || u < -MaxUnits {
			return fmt.Errorf("item %s has a bad amount %d", it.ID, u)
		}
	}
	return historyFault(l, items)
}

func historyFault(l Ledger, items map[string]receivables.Item) error {
	for id, it := range items {
		whole := max(unitsOf(it.Amount), -unitsOf(it.Amount))
		h := filtered(l.Applications, func(a receivables.Application) bool { return a.Item == id })
		units := func(a receivables.Application) int64 {
			return unitsOf(receivables.MinorUnits(a.Amount.Shift(int32(it.Amount.Currency().Digits())).IntPart(), it.Amount.Currency()))
		}
		for _, day := range h {
			var low, high int64 // the day's reversals first, and last
			for _, a := range h {
				if u := units(a); a.Date < day.Date {
					low, high = low+u, high+u
				} else if a.Date == day.Date {
					low, high = low+min(u, 0), high+max(u, 0)
				}
			}
			if low < 0 || high > whole {
				return fmt.Errorf("item %s of %d has %d to %d applied on %s", id, whole, low, high, day.Date)
			}
		}
	}
	for _, a := range l.Applications {
		if _, known := items[a.Item]; !known || a.Amount.IsZero() || a.Amount.IsNegative() != (a.Kind == receivables.AppliedReversal) {
			return fmt.Errorf("bad application to %s", a.Item)
		}
	}
	return nil
}

func TestDatesStayInRange(t *testing.T) {
	Check(t, "range", ForAll(Dates(AsOf()), func(d date.Date) error {
		if d.Year() < receivables.MinYear || d.Year() > receivables.MaxYear {
			return fmt.Errorf("%s", d)
		}
		return nil
	}))
	got := falsify(ForAll(Dates(AsOf()), func(d date.Date) error {
		if d > AsOf()+9 {
			return fmt.Errorf("late")
		}
		return nil
	}), 200, 1)
	assert.Contains(t, got, ": 2024-07-10")
}

func TestSlicesAndMoneyShrink(t *testing.T) {
	got := falsify(ForAll(SliceOf(50, DrawUnits, SimplerUnits), func(s []int64) error {
		if len(s) >= 2 && s[1] > 4 {
			return fmt.Errorf("long")
		}
		return nil
	}), 200, 1)
	assert.Contains(t, got, ": [0 5]")

	got = falsify(ForAll(Monies(), func(m receivables.Money) error {
		if unitsOf(m) > 6 {
			return fmt.Errorf("%d %s", unitsOf(m), m.Currency())
		}
		return nil
	}), 200, 1)
	assert.Contains(t, got, "7 MYR")

	got = falsify(ForAll2(Currencies(), IDs(), func(c receivables.Currency, id string) error {
		if c != receivables.MYR && id != "" {
			return fmt.Errorf("%s", c)
		}
		return nil
	}), 200, 1)
	assert.Contains(t, got, "EUR")
}

func TestPermuteKeepsTheRecords(t *testing.T) {
	l := DrawLedger(NewRand(1))
	assert.Equal(t, l, l.Permute(0))
	for seed := range int64(5) {
		assert.ElementsMatch(t, l.Items, l.Permute(seed).Items)
		assert.Len(t, l.Permute(seed).Applications, len(l.Applications))
	}
	assert.Equal(t, []int{3, 2, 1}, Permute(1, []int{1, 2, 3}))
}

func TestCloneSharesNothing(t *testing.T) {
	l := DrawLedger(NewRand(1))
	l.Items[0].Tags = map[string]string{"a": "b"}
	l.Items[0].References = []string{"PO"}
	c := l.Clone()
	assert.Equal(t, l, c)
	c.Items[0].Tags["a"], c.Items[0].References[0] = "x", "x"
	assert.Equal(t, "b", l.Items[0].Tags["a"])
	assert.Equal(t, "PO", l.Items[0].References[0])
}
