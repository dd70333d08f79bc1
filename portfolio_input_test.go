package receivables_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/rickb777/date/v2"
	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	. "github.com/openreceivables/receivables"
)

// jan1 is a day in the middle of the range.
var jan1 = date.New(2024, 1, 1)

// invoice is a valid item of 100.00 MYR.
func invoice(id string, change ...func(*Item)) Item {
	it := Item{ID: id, Customer: "C1", Kind: KindInvoice, Amount: MinorUnits(10000, MYR), Issued: jan1, Due: jan1 + 30}
	for _, f := range change {
		f(&it)
	}
	return it
}

// paid is a receipt of some MYR for an item, so many days after 1 January.
func paid(item string, after int, amount string) Application {
	return Application{Item: item, Date: jan1 + date.Date(after), Kind: AppliedReceipt, Amount: decimal.RequireFromString(amount)}
}

// reversed is a reversal.
func reversed(item string, after int, amount string) Application {
	a := paid(item, after, amount)
	a.Kind = AppliedReversal
	return a
}

// fault is what a test says of one *Error.
type fault struct {
	code         Code
	path, record string
}

// faultsOf lists an error's faults.
func faultsOf(err error) []fault {
	var all *Errors
	var one *Error
	var out []fault
	switch {
	case errors.As(err, &all):
		for _, e := range all.List {
			out = append(out, fault{e.Code, e.Path, e.Record})
		}
	case errors.As(err, &one):
		out = append(out, fault{one.Code, one.Path, one.Record})
	}
	return out
}

func units(n int64, c Currency) func(*Item) { return func(it *Item) { it.Amount = MinorUnits(n, c) } }

// huge is 10^digits minor units of VND.
func huge(digits int32) Money {
	m, err := NewMoney(decimal.New(1, digits), VND)
	if err != nil {
		panic(err)
	}
	return m
}

func TestBadInputPortfolio(t *testing.T) {
	items := func(list ...Item) Records { return Records{Items: list} }
	with := func(it Item, list ...Application) Records { return Records{Items: []Item{it}, Applications: list} }
	people := func(list ...Customer) Records { return Records{Customers: list} }
	for _, c := range []struct {
		name    string
		records Records
		options Options
		want    []fault
	}{
		{"row08 finer than the scale", with(invoice("A"), paid("A", 1, "0.001")), Options{},
			[]fault{{CodeScaleTooFine, "/applications/0/amount", "A"}}},
		{"row08 finer than any scale", with(invoice("A"), paid("A", 1, "0.0000001")), Options{},
			[]fault{{CodeScaleTooFine, "/applications/0/amount", "A"}}},
		{"row06 exponent", with(invoice("A"), Application{Item: "A", Date: jan1, Kind: AppliedReceipt, Amount: decimal.New(1, 100_000_000)}),
			Options{}, []fault{{CodeExponent, "/applications/0/amount", "A"}}},
		{"row15 negative invoice", items(invoice("A", units(-1, MYR))), Options{}, []fault{{CodeBadAmount, "/items/0/amount", "A"}}},
		{"row16 application of nothing", with(invoice("A"), paid("A", 1, "0")), Options{}, []fault{{CodeBadAmount, "/applications/0/amount", "A"}}},
		{"row17 negative receipt", with(invoice("A"), paid("A", 1, "-1")), Options{}, []fault{{CodeBadAmount, "/applications/0/amount", "A"}}},
		{"row18 total", items(invoice("A", func(it *Item) { it.Amount = huge(21) }), invoice("B", units(1, VND))), Options{},
			[]fault{{CodeOverflow, "/items", "VND"}}},
		{"row18 application", with(invoice("A"), Application{Item: "A", Date: jan1, Kind: AppliedReceipt, Amount: decimal.New(1, 39)}),
			Options{}, []fault{{CodeOverflow, "/applications/0/amount", "A"}}},
		{"row18 finer scale", items(invoice("A", func(it *Item) { it.Amount = huge(20) })), Options{Scales: map[Currency]int{VND: 2}},
			[]fault{{CodeOverflow, "/items/0/amount", "A"}}},
		{"finer than the portfolio keeps", items(invoice("A", func(it *Item) { it.Amount = finer() })), Options{},
			[]fault{{CodeScaleTooFine, "/items/0/amount", "A"}}},
		{"row22 no currency", items(invoice("A", func(it *Item) { it.Amount = Money{} })), Options{}, []fault{{CodeMissingField, "/items/0/amount", "A"}}},
		{"row22 scale of no currency", Records{}, Options{Scales: map[Currency]int{0: 2}}, []fault{{CodeBadCurrency, "/options/scales/", ""}}},
		{"row27 twice", items(invoice("A"), invoice("B"), invoice("A")), Options{}, []fault{{CodeDuplicateID, "/items/2/id", "A"}}},
		{"row27 thrice", items(invoice("A"), invoice("A"), invoice("A", func(it *Item) { it.Customer = "C2" })), Options{},
			[]fault{{CodeDuplicateID, "/items/1/id", "A"}, {CodeDuplicateID, "/items/2/id", "A"}}},
		{"row27 also of a faulty item", items(invoice("A", units(-1, MYR)), invoice("A")), Options{},
			[]fault{{CodeBadAmount, "/items/0/amount", "A"}, {CodeDuplicateID, "/items/1/id", "A"}}},
		{"row28 empty", items(invoice("")), Options{}, []fault{{CodeMissingField, "/items/0/id", ""}}},
		{"row28 two empty", items(invoice(""), invoice("")), Options{},
			[]fault{{CodeMissingField, "/items/0/id", ""}, {CodeMissingField, "/items/1/id", ""}}},
		{"row30 not UTF-8", items(invoice("A\xff")), Options{}, []fault{{CodeBadEncoding, "/items/0/id", ""}}},
		{"row31 control", items(invoice("A\n")), Options{}, []fault{{CodeBadCharacter, "/items/0/id", ""}}},
		{"row32 direction", items(invoice("A\u202e")), Options{}, []fault{{CodeBadCharacter, "/items/0/id", ""}}},
		{"row34 too long", items(invoice(strings.Repeat("A", MaxTextBytes+1))), Options{}, []fault{{CodeTooLong, "/items/0/id", ""}}},
		{"row41 years", items(invoice("A", func(it *Item) { it.Due = 1 << 40 })), Options{}, []fault{{CodeDateRange, "/items/0/due", "A"}}},
		{"row42 no date", items(invoice("A", func(it *Item) { it.Issued = 0 })), Options{}, []fault{{CodeMissingDate, "/items/0/issued", "A"}}},
		{"row44 due before issued", items(invoice("A", func(it *Item) { it.Due = jan1 - 1 })), Options{RefuseDueBeforeIssued: true},
			[]fault{{CodeDateOrder, "/items/0/due", "A"}}},
		{"row70 unknown item", with(invoice("A"), paid("B", 1, "1")), Options{}, []fault{{CodeUnknownID, "/applications/0/item", "B"}}},
		{"row72 above open", with(invoice("A"), paid("A", 1, "60"), paid("A", 2, "40.01")), Options{},
			[]fault{{CodeOverApplied, "/applications/1/amount", "A"}}},
		{"row72 above open of a credit note", with(invoice("A", func(it *Item) { it.Kind, it.Amount = KindCreditNote, MinorUnits(-100, MYR) }),
			paid("A", 1, "1.01")), Options{}, []fault{{CodeOverApplied, "/applications/0/amount", "A"}}},
		{"row72 above open for a day only", with(invoice("A"), reversed("A", 3, "-60"), paid("A", 2, "60"), paid("A", 1, "60")), Options{},
			[]fault{{CodeOverApplied, "/applications/1/amount", "A"}}},
		{"row72 above zero", with(invoice("A", units(0, MYR)), paid("A", 1, "0.01")), Options{}, []fault{{CodeOverApplied, "/applications/0/amount", "A"}}},
		{"reversed above applied", with(invoice("A"), paid("A", 1, "60"), reversed("A", 2, "-60.01")), Options{},
			[]fault{{CodeOverReversed, "/applications/1/amount", "A"}}},
		{"reversed too early", with(invoice("A"), paid("A", 2, "60"), reversed("A", 1, "-60")), Options{},
			[]fault{{CodeOverReversed, "/applications/1/amount", "A"}}},
		{"row74 own parent", people(Customer{ID: "P", Parent: "P"}), Options{}, []fault{{CodeSelfReference, "/customers/0/parent", "P"}}},
		{"row75 cycle", people(Customer{ID: "C", Parent: "B"}, Customer{ID: "B", Parent: "A"}, Customer{ID: "A", Parent: "B"}), Options{},
			[]fault{{CodeCycle, "/customers/2/parent", "A"}}},
		{"unknown parent", people(Customer{ID: "C", Parent: "B"}), Options{}, []fault{{CodeUnknownID, "/customers/0/parent", "C"}}},
		{"customer twice", people(Customer{ID: "C"}, Customer{ID: "C"}), Options{}, []fault{{CodeDuplicateID, "/customers/1/id", "C"}}},
		{"row88 workers", Records{}, Options{Workers: -1}, []fault{{CodeLimit, "/options/workers", ""}}},
		{"history out of range", Records{}, Options{HistoryFrom: 1}, []fault{{CodeDateRange, "/options/history_from", ""}}},
		{"scale too coarse", Records{}, Options{Scales: map[Currency]int{MYR: 1}}, []fault{{CodeLimit, "/options/scales/MYR", ""}}},
		{"scale too fine", Records{}, Options{Scales: map[Currency]int{MYR: MaxScale + 1}}, []fault{{CodeLimit, "/options/scales/MYR", ""}}},
		{"all at once", Records{
			Items:        []Item{invoice("A", units(-1, MYR), func(it *Item) { it.Customer = "" }), invoice("B"), invoice("B")},
			Applications: []Application{paid("A", 1, "1"), paid("B", 1, "101"), paid("Z", 1, "1")},
			Customers:    []Customer{{ID: "C", Parent: "D"}},
		}, Options{Workers: -1}, []fault{
			{CodeOverApplied, "/applications/1/amount", "B"}, {CodeUnknownID, "/applications/2/item", "Z"}, {CodeUnknownID, "/customers/0/parent", "C"},
			{CodeBadAmount, "/items/0/amount", "A"}, {CodeMissingField, "/items/0/customer", "A"},
			{CodeDuplicateID, "/items/2/id", "B"}, {CodeLimit, "/options/workers", ""},
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			p, err := NewPortfolio(c.records, c.options)
			assert.Nil(t, p)
			assert.Equal(t, c.want, faultsOf(err))
		})
	}
}

func TestBadInputDuplicateNamesBoth(t *testing.T) {
	_, err := NewPortfolio(Records{Items: []Item{invoice("A"), invoice("B"), invoice("A")}}, Options{})
	assert.ErrorContains(t, err, `DuplicateID at /items/2/id (record "A"): the same ID as /items/0`)
	_, err = NewPortfolio(Records{Customers: []Customer{{ID: "A"}, {ID: "A"}}}, Options{})
	assert.ErrorContains(t, err, `DuplicateID at /customers/1/id (record "A"): the same ID as /customers/0`)
}

// TestSameDayOrder: only the end of a day is a fact, whatever the order of what happened on it.
func TestSameDayOrder(t *testing.T) {
	for _, list := range [][]Application{
		{paid("A", 1, "100"), reversed("A", 1, "-100"), paid("A", 1, "30")},
		{reversed("A", 1, "-100"), paid("A", 1, "30"), paid("A", 1, "100")},
		{paid("A", -9, "100"), reversed("A", -3, "-100"), paid("A", 0, "30")}, // all before the item is posted on 1 January
		{reversed("A", -9, "-100"), paid("A", -3, "100"), paid("A", 0, "30")},
	} {
		p, err := NewPortfolio(Records{Items: []Item{invoice("A")}, Applications: list}, Options{})
		require.NoError(t, err)
		x, _ := p.Position("A")
		assert.Equal(t, "70.00 MYR", x.Open.String())
	}
}

func TestFXDifferenceEitherSign(t *testing.T) {
	fx := func(after int, amount string) Application {
		a := paid("A", after, amount)
		a.Kind = AppliedFX
		return a
	}
	p, err := NewPortfolio(Records{Items: []Item{invoice("A")}, Applications: []Application{paid("A", 1, "60"), fx(2, "-10"), fx(3, "5")}}, Options{})
	require.NoError(t, err)
	x, _ := p.Position("A")
	assert.Equal(t, "45.00 MYR", x.Open.String())
}

func TestBadInputFindings(t *testing.T) {
	for _, c := range []struct {
		name    string
		records Records
		want    []Reason
	}{
		{"row14 zero invoice", Records{Items: []Item{invoice("A", units(0, MYR))}}, nil},
		{"row29 case", Records{Items: []Item{invoice("inv-1"), invoice("INV-1"), invoice("INV-2")}},
			[]Reason{{Code: FindingConfusableID, Subject: "inv-1", Facts: []Fact{{Name: "other", Value: "INV-1"}}}}},
		{"row29 NFC", Records{Items: []Item{invoice("\u00e9-1"), invoice("e\u0301-1"), invoice("E\u0301-1")}},
			[]Reason{
				{Code: FindingConfusableID, Subject: "e\u0301-1", Facts: []Fact{{Name: "other", Value: "E\u0301-1"}}},
				{Code: FindingConfusableID, Subject: "\u00e9-1", Facts: []Fact{{Name: "other", Value: "E\u0301-1"}}}}},
		{"row33 zero width", Records{Items: []Item{invoice("A\u200b"), invoice("A"), invoice("\ufeffB")}},
			[]Reason{
				{Code: FindingConfusableID, Subject: "A\u200b", Facts: []Fact{{Name: "other", Value: "A"}}},
				{Code: FindingInvisible, Subject: "A\u200b"}, {Code: FindingInvisible, Subject: "\ufeffB"}}},
		{"row44 due before issued", Records{Items: []Item{invoice("A", func(it *Item) { it.Due = jan1 - 1 })}},
			[]Reason{{Code: FindingDueBeforeIssued, Subject: "A", Facts: []Fact{{Name: "due", Value: "2023-12-31"}, {Name: "issued", Value: "2024-01-01"}}}}},
		{"row47 advance", Records{Items: []Item{invoice("A", func(it *Item) { it.Posted = jan1 + 5 })}, Applications: []Application{paid("A", 4, "1"), paid("A", 5, "1")}},
			[]Reason{{Code: FindingAdvancePayment, Subject: "A", Facts: []Fact{{Name: "date", Value: "2024-01-05"}, {Name: "posted", Value: "2024-01-06"}}}}},
		{"row70 customers without a record", Records{Items: []Item{invoice("A")}}, nil},
		{"row76 nothing", Records{}, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			p, err := NewPortfolio(c.records, Options{})
			require.NoError(t, err)
			assert.Equal(t, c.want, p.Findings())
			assert.Equal(t, len(c.records.Items), p.Len())
			for _, it := range c.records.Items {
				x, ok := p.Position(it.ID)
				assert.True(t, ok && x.Item.ID == it.ID, "kept apart")
			}
			// The same, when every item is added alone, on top of the others.
			q, err := NewPortfolio(Records{}, WithPartItems(Options{}, 1))
			require.NoError(t, err)
			for i, it := range c.records.Items {
				it.Customer = fmt.Sprint("C", i)
				q, err = q.With(Records{Items: []Item{it}})
				require.NoError(t, err)
			}
			q, err = q.With(Records{Applications: c.records.Applications})
			require.NoError(t, err)
			assert.Equal(t, c.want, q.Findings())
		})
	}
}

// TestAdvancePayment: before the item is in the books neither counts; on its day both do.
func TestAdvancePayment(t *testing.T) {
	p, err := NewPortfolio(Records{Items: []Item{invoice("A", func(it *Item) { it.Posted = jan1 + 5 })}, Applications: []Application{paid("A", 1, "40")}}, Options{})
	require.NoError(t, err)
	early, err := p.AsOf(jan1 + 4)
	require.NoError(t, err)
	assert.Zero(t, early.Len())
	assert.Empty(t, early.Totals())
	assert.Empty(t, early.Findings())
	on, err := p.AsOf(jan1 + 5)
	require.NoError(t, err)
	assert.Equal(t, "60.00 MYR", on.Totals()[0].Open.String())
}

func TestBadInputAsOf(t *testing.T) {
	p, err := NewPortfolio(Records{Items: []Item{invoice("A")}}, Options{HistoryFrom: jan1 + 10})
	require.NoError(t, err)
	for _, c := range []struct {
		name string
		day  date.Date
		code Code
	}{
		{"row50 missing", 0, CodeMissingDate},
		{"row41 year", 1 << 40, CodeDateRange},
		{"before the history", jan1 + 9, CodeHistory},
	} {
		t.Run(c.name, func(t *testing.T) {
			q, err := p.AsOf(c.day)
			assert.Nil(t, q)
			assert.Equal(t, []fault{{c.code, "/as_of", ""}}, faultsOf(err))
		})
	}
	q, err := p.AsOf(jan1 + 10)
	require.NoError(t, err)
	assert.Equal(t, 1, q.Len())
}

// TestBadInputCustomerChain is row75: a chain of 10^5 customers, then the same closed to a circle. Nothing recurs.
func TestBadInputCustomerChain(t *testing.T) {
	const n = 100_000
	list := make([]Customer, n)
	for i := range list {
		list[i].ID = fmt.Sprintf("C%05d", i)
		if i > 0 {
			list[i].Parent = list[i-1].ID
		}
	}
	p, err := NewPortfolio(Records{Customers: list}, Options{})
	require.NoError(t, err)
	assert.Equal(t, "C00000", p.Root("C99999"))
	assert.Equal(t, "C00000", p.Root("C00000"))
	assert.Equal(t, "nobody", p.Root("nobody"))

	list[0].Parent = list[n-1].ID
	_, err = NewPortfolio(Records{Customers: list}, Options{})
	assert.Equal(t, []fault{{CodeCycle, "/customers/0/parent", "C00000"}}, faultsOf(err))
	assert.ErrorContains(t, err, `"C00000" > "C99999" > "C99998" > `)
	assert.ErrorContains(t, err, ` > 99992 more > "C00000"`)
}

func TestCycleOfEight(t *testing.T) {
	var list []Customer
	for i := range 8 {
		list = append(list, Customer{ID: fmt.Sprint(i), Parent: fmt.Sprint((i + 1) % 8)})
	}
	_, err := NewPortfolio(Records{Customers: list}, Options{})
	assert.ErrorContains(t, err, `"0" > "1" > "2" > "3" > "4" > "5" > "6" > "7" > "0"`)
}

// finer is 1.001 MYR.
func finer() Money {
	m, err := MinorUnitsAtScale(1001, MYR, 3)
	if err != nil {
		panic(err)
	}
	return m
}
