package receivables_test

import (
	"fmt"

	"github.com/rickb777/date/v2"
	"github.com/shopspring/decimal"

	"github.com/openreceivables/receivables"
)

// examplePortfolio is two invoices and a credit note of one customer, and what was paid.
func examplePortfolio() *receivables.Portfolio {
	day := func(m, d int) date.Date { return date.New(2024, 1, 1).AddDate(0, m-1, d-1) }
	p, err := receivables.NewPortfolio(receivables.Records{
		Items: []receivables.Item{
			{ID: "INV-1", Customer: "ACE", Kind: receivables.KindInvoice, Amount: receivables.MustMoney("1000.00", receivables.MYR), Issued: day(1, 10), Due: day(2, 9)},
			{ID: "INV-2", Customer: "ACE", Kind: receivables.KindInvoice, Amount: receivables.MustMoney("250.00", receivables.MYR), Issued: day(2, 1), Due: day(3, 2)},
			{ID: "CN-1", Customer: "ACE", Kind: receivables.KindCreditNote, Amount: receivables.MustMoney("-100.00", receivables.MYR), Issued: day(2, 5), Due: day(2, 5)},
		},
		Applications: []receivables.Application{
			{Item: "INV-1", Date: day(2, 12), Kind: receivables.AppliedReceipt, Amount: decimal.RequireFromString("600"), Source: "RC-7"},
			{Item: "INV-1", Date: day(2, 20), Kind: receivables.AppliedCreditNote, Amount: decimal.RequireFromString("40"), Source: "CN-1"},
			{Item: "CN-1", Date: day(2, 20), Kind: receivables.AppliedCreditNote, Amount: decimal.RequireFromString("40"), Source: "INV-1"},
		},
	}, receivables.Options{})
	if err != nil {
		panic(err)
	}
	return p
}

func ExampleNewPortfolio() {
	p := examplePortfolio()
	for x := range p.Positions() {
		fmt.Println(x.Item.ID, x.Item.Due, x.Open)
	}
	fmt.Println("open:", p.Totals()[0].Open)
	// Output:
	// CN-1 2024-02-05 -60.00 MYR
	// INV-1 2024-02-09 360.00 MYR
	// INV-2 2024-03-02 250.00 MYR
	// open: 550.00 MYR
}

func ExampleNewPortfolio_faults() {
	_, err := receivables.NewPortfolio(receivables.Records{
		Items: []receivables.Item{{ID: "INV-1", Customer: "ACE", Kind: receivables.KindInvoice,
			Amount: receivables.MustMoney("-5.00", receivables.MYR), Issued: date.New(2024, 1, 10)}},
		Applications: []receivables.Application{{Item: "INV-9", Date: date.New(2024, 1, 11), Kind: receivables.AppliedReceipt, Amount: decimal.New(1, 0)}},
	}, receivables.Options{})
	fmt.Println(err)
	// Output:
	// UnknownID at /applications/0/item (record "INV-9"): no item of the portfolio has this ID
	// BadAmount at /items/0/amount (record "INV-1"): only credit notes, unapplied receipts and opening balances are negative
	// MissingDate at /items/0/due (record "INV-1"): a date is required
}

func ExampleBuilder() {
	b := receivables.NewBuilder(receivables.Options{})
	for i := range 3 { // rows of a database, lines of a file
		b.AddItem(receivables.Item{ID: fmt.Sprintf("INV-%d", i), Customer: "ACE", Kind: receivables.KindInvoice,
			Amount: receivables.MinorUnits(100, receivables.VND), Issued: date.New(2024, 1, 10), Due: date.New(2024, 2, 9)})
	}
	p, err := b.Build()
	fmt.Println(p.Len(), err)
	// Output: 3 <nil>
}

func ExamplePortfolio_AsOf() {
	p, err := examplePortfolio().AsOf(date.New(2024, 2, 15))
	if err != nil {
		panic(err)
	}
	x, _ := p.Position("INV-1")
	fmt.Println(x.Open)
	// Output: 400.00 MYR
}

func ExamplePortfolio_History() {
	movements, err := examplePortfolio().History("INV-1")
	if err != nil {
		panic(err)
	}
	for _, m := range movements {
		fmt.Println(m.Date, m.Source, m.Amount, m.Balance)
	}
	// Output:
	// 2024-01-10 INV-1 1000.00 MYR 1000.00 MYR
	// 2024-02-12 RC-7 -600.00 MYR 400.00 MYR
	// 2024-02-20 CN-1 -40.00 MYR 360.00 MYR
}

func ExamplePortfolio_With() {
	before := examplePortfolio()
	after, err := before.With(receivables.Records{Applications: []receivables.Application{
		{Item: "INV-2", Date: date.New(2024, 3, 1), Kind: receivables.AppliedReceipt, Amount: decimal.RequireFromString("250")}}})
	if err != nil {
		panic(err)
	}
	fmt.Println(before.Totals()[0].OpenItems, after.Totals()[0].OpenItems)
	// Output: 3 2
}

func ExamplePortfolio_Partition() {
	parts, err := examplePortfolio().Partition(4)
	if err != nil {
		panic(err)
	}
	p, err := receivables.Merge(parts...)
	fmt.Println(len(parts), p.Len(), err)
	// Output: 4 3 <nil>
}
