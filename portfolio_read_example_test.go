package receivables_test

import (
	"encoding/json"
	"fmt"
	"os"
	"time"

	"github.com/openreceivables/receivables"
	"github.com/rickb777/date/v2"
	"github.com/shopspring/decimal"
)

// exampleGroup is a group of two customers with an invoice each, one of them paid before it was posted.
func exampleGroup() *receivables.Portfolio {
	b := receivables.NewBuilder(receivables.Options{HistoryFrom: date.New(2025, time.January, 1)})
	b.AddCustomer(receivables.Customer{ID: "HQ", Name: "Ace Holding"})
	b.AddCustomer(receivables.Customer{ID: "JB", Parent: "HQ", Name: "Ace Johor"})
	b.AddItem(receivables.Item{ID: "INV-1", Customer: "HQ", Kind: receivables.KindInvoice, Amount: receivables.MustMoney("100.00", receivables.MYR),
		Issued: date.New(2025, time.February, 1), Due: date.New(2025, time.March, 3), Tags: map[string]string{"region": "north"}})
	b.AddItem(receivables.Item{ID: "INV-2", Customer: "JB", Kind: receivables.KindInvoice, Amount: receivables.MustMoney("80.00", receivables.SGD),
		Issued: date.New(2025, time.February, 10), Due: date.New(2025, time.March, 12), Tags: map[string]string{"region": "south"}})
	b.AddApplication(receivables.Application{Item: "INV-2", Date: date.New(2025, time.February, 8), Kind: receivables.AppliedReceipt,
		Amount: decimal.RequireFromString("30"), Source: "RC-4"})
	return need(b.Build())
}

func ExamplePortfolio() {
	p := exampleGroup()
	fmt.Println(p.Len(), "items")
	for _, t := range p.Totals() {
		fmt.Println(t.OpenItems, "open:", t.Open, "of", t.Amount)
	}
	// Output:
	// 2 items
	// 1 open: 100.00 MYR of 100.00 MYR
	// 1 open: 50.00 SGD of 80.00 SGD
}

func ExamplePortfolio_Positions() {
	for x := range exampleGroup().Positions() {
		fmt.Println(x.Item.Customer, x.Item.ID, receivables.FormatDate(x.Item.Due), x.Open)
	}
	// Output:
	// HQ INV-1 2025-03-03 100.00 MYR
	// JB INV-2 2025-03-12 50.00 SGD
}

func ExamplePortfolio_Position() {
	p := exampleGroup()
	x, ok := p.Position("INV-2")
	fmt.Println(x.Open, ok)
	_, ok = p.Position("INV-3")
	fmt.Println(ok)
	// Output:
	// 50.00 SGD true
	// false
}

func ExamplePortfolio_CustomerPositions() {
	for x := range exampleGroup().CustomerPositions("JB") {
		fmt.Println(x.Item.ID, x.Item.Amount, x.Open)
	}
	// Output: INV-2 80.00 SGD 50.00 SGD
}

func ExamplePortfolio_Tagged() {
	for x := range exampleGroup().Tagged("region", "north") {
		fmt.Println(x.Item.ID)
	}
	// Output: INV-1
}

func ExamplePortfolio_Applications() {
	for a := range exampleGroup().Applications() {
		fmt.Println(a.Item, receivables.FormatDate(a.Date), a.Kind, a.Amount.StringFixed(2), a.Source)
	}
	// Output: INV-2 2025-02-08 receipt 30.00 RC-4
}

func ExamplePortfolio_Customers() {
	for c := range exampleGroup().Customers() {
		fmt.Println(c.ID, c.Name)
	}
	// Output:
	// HQ Ace Holding
	// JB Ace Johor
}

func ExamplePortfolio_Customer() {
	c, ok := exampleGroup().Customer("JB")
	fmt.Println(c.Parent, ok)
	// Output: HQ true
}

func ExamplePortfolio_Root() {
	p := exampleGroup()
	fmt.Println(p.Root("JB"), p.Root("HQ"), p.Root("unknown"))
	// Output: HQ HQ unknown
}

func ExamplePortfolio_Totals() {
	for _, t := range exampleGroup().Totals() {
		fmt.Println(t.Items, t.Amount, t.OpenItems, t.Open)
	}
	// Output:
	// 1 100.00 MYR 1 100.00 MYR
	// 1 80.00 SGD 1 50.00 SGD
}

func ExamplePortfolio_Findings() {
	for _, r := range exampleGroup().Findings() {
		fmt.Println(r.Subject, r.Code, r.Facts)
	}
	// Output: INV-2 advance-payment [{date 2025-02-08} {posted 2025-02-10}]
}

func ExamplePortfolio_CheckAsOf() {
	fmt.Println(exampleGroup().CheckAsOf(date.New(2024, time.December, 31)))
	// Output: History at /as_of: the day is before the history is complete
}

func ExamplePortfolio_Options() {
	fmt.Println(receivables.FormatDate(exampleGroup().Options().HistoryFrom))
	// Output: 2025-01-01
}

func ExamplePortfolio_MarshalJSON() {
	p := need(receivables.NewPortfolio(receivables.Records{Items: []receivables.Item{{ID: "INV-1", Customer: "HQ", Kind: receivables.KindInvoice,
		Amount: receivables.MustMoney("100.00", receivables.MYR), Issued: date.New(2025, time.February, 1), Due: date.New(2025, time.March, 3)}}},
		receivables.Options{}))
	fmt.Println(string(need(json.Marshal(p))))
	// Output: {"items":[{"id":"INV-1","document":"INV-1","customer":"HQ","kind":"invoice","amount":{"amount":"100.00","currency":"MYR"},"issued":"2025-02-01","posted":"2025-02-01","due":"2025-03-03"}],"applications":[],"customers":[]}
}

func ExamplePortfolio_WriteJSON() {
	p := need(exampleGroup().AsOf(date.New(2025, time.February, 1)))
	if err := p.WriteJSON(os.Stdout); err != nil {
		panic(err)
	}
	// Output: {"history_from":"2025-01-01","items":[{"id":"INV-1","document":"INV-1","customer":"HQ","kind":"invoice","amount":{"amount":"100.00","currency":"MYR"},"issued":"2025-02-01","posted":"2025-02-01","due":"2025-03-03","tags":{"region":"north"}}],"applications":[],"customers":[{"id":"HQ","name":"Ace Holding"},{"id":"JB","parent":"HQ","name":"Ace Johor"}]}
}

func ExampleParsePortfolio() {
	p := need(receivables.ParsePortfolio([]byte(`{
		"items": [{"id":"INV-1","customer":"HQ","kind":"invoice","amount":{"amount":"100.00","currency":"MYR"},"issued":"2025-02-01","due":"2025-03-03"}],
		"applications": [{"item":"INV-1","date":"2025-02-20","kind":"receipt","amount":"40"}]
	}`)))
	fmt.Println(p.Totals()[0].Open)
	_, err := receivables.ParsePortfolio([]byte(`{"items":[],"Applications":[]}`))
	fmt.Println(err)
	// Output:
	// 60.00 MYR
	// CaseVariant at /Applications: a field whose name differs by case
}

func ExampleMerge() {
	b := receivables.NewBuilder(receivables.Options{})
	b.AddItem(receivables.Item{ID: "INV-3", Customer: "VN", Kind: receivables.KindInvoice, Amount: receivables.MustMoney("500000", receivables.VND),
		Issued: date.New(2025, time.March, 1), Due: date.New(2025, time.March, 31)})
	whole := need(receivables.Merge(exampleGroup(), need(b.Build())))
	fmt.Println(whole.Len(), len(whole.Totals()))
	_, err := receivables.Merge(whole, whole)
	fmt.Println(err)
	// Output:
	// 3 3
	// DuplicateID at /1/items/id (record "INV-1"): the same ID as /0/items
	// DuplicateID at /1/items/id (record "INV-2"): the same ID as /0/items
	// DuplicateID at /1/items/id (record "INV-3"): the same ID as /0/items
}

func ExampleBuilder_Build() {
	b := receivables.NewBuilder(receivables.Options{})
	b.AddApplication(receivables.Application{Item: "INV-1", Date: date.New(2025, time.March, 1), Kind: receivables.AppliedReceipt, Amount: decimal.New(10, 0)})
	_, err := b.Build() // all faults of the stream at once
	fmt.Println(err)
	// Output: UnknownID at /applications/0/item (record "INV-1"): no item of the portfolio has this ID
}

func ExampleOptions() {
	p := need(receivables.NewPortfolio(receivables.Records{Items: []receivables.Item{{ID: "FUEL-1", Customer: "HQ", Kind: receivables.KindInvoice,
		Amount: need(receivables.NewMoneyAtScale(decimal.RequireFromString("12.345"), receivables.MYR, 3)),
		Issued: date.New(2025, time.February, 1), Due: date.New(2025, time.March, 3)}}},
		receivables.Options{Scales: map[receivables.Currency]int{receivables.MYR: 3}, Workers: 4}))
	fmt.Println(p.Totals()[0].Open)
	// Output: 12.345 MYR
}
