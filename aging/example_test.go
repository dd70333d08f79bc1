package aging_test

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"time"

	"github.com/rickb777/date/v2"
	"github.com/shopspring/decimal"

	"github.com/openreceivables/receivables"
	"github.com/openreceivables/receivables/aging"
)

// sample is a small ledger: three customers, two currencies, a credit note and a receipt.
func sample() *receivables.Portfolio {
	day := func(m time.Month, d int) date.Date { return date.New(2024, m, d) }
	p, err := receivables.NewPortfolio(receivables.Records{
		Items: []receivables.Item{
			{ID: "INV-1", Customer: "Amanah", Kind: receivables.KindInvoice, Amount: receivables.MustMoney("1200.00", receivables.MYR), Issued: day(1, 10), Due: day(2, 9)},
			{ID: "INV-2", Customer: "Amanah", Kind: receivables.KindInvoice, Amount: receivables.MustMoney("800.00", receivables.MYR), Issued: day(3, 1), Due: day(3, 31)},
			{ID: "CN-1", Customer: "Amanah", Kind: receivables.KindCreditNote, Amount: receivables.MustMoney("-300.00", receivables.MYR), Issued: day(3, 5), Due: day(3, 5)},
			{ID: "INV-3", Customer: "Bintang", Kind: receivables.KindInvoice, Amount: receivables.MustMoney("500.00", receivables.MYR), Issued: day(2, 1), Due: day(3, 2)},
			{ID: "INV-4", Customer: "Cerah", Kind: receivables.KindInvoice, Amount: receivables.MustMoney("250.00", receivables.SGD), Issued: day(3, 20), Due: day(4, 19)},
		},
		Applications: []receivables.Application{
			{Item: "INV-1", Date: day(3, 15), Kind: receivables.AppliedReceipt, Amount: decimal.RequireFromString("700.00")},
		},
	}, receivables.Options{})
	if err != nil {
		panic(err)
	}
	return p
}

var marchEnd = date.New(2024, time.March, 31)

func run(p aging.Policy, r aging.Request) *aging.Report {
	engine, err := aging.New(p)
	if err != nil {
		panic(err)
	}
	report, err := engine.Run(context.Background(), sample(), r)
	if err != nil {
		panic(err)
	}
	return report
}

func Example() {
	engine, err := aging.New(aging.StandardDays())
	if err != nil {
		panic(err)
	}
	report, err := engine.Run(context.Background(), sample(), aging.Request{AsOf: marchEnd})
	if err != nil {
		panic(err)
	}
	for row := range report.Rows() {
		fmt.Print(row.Keys[0])
		for i, c := range row.Cells {
			if c.Items > 0 {
				fmt.Printf("  %s: %s", report.Columns()[i], c.Amount)
			}
		}
		fmt.Printf("  oldest %s, %d days\n", row.Oldest.Item, row.Oldest.Days)
	}
	// Output:
	// Amanah  current: 800.00 MYR  1–30: -300.00 MYR  31–60: 500.00 MYR  oldest INV-1, 51 days
	// Bintang  1–30: 500.00 MYR  oldest INV-3, 29 days
	// Cerah  current: 250.00 SGD  oldest INV-4, -19 days
}

func ExampleNew() {
	// A hole between 30 and 32, and nobody said which date counts.
	_, err := aging.New(aging.Policy{
		Unit: aging.Days, Credits: aging.CreditsAged,
		Buckets: []aging.Bucket{{Name: "to 30", To: new(30)}, {Name: "32+", From: new(32)}},
	})
	fmt.Println(err)
	// Output:
	// MissingField at /basis: required; there is no default
	// BucketGap at /buckets/1/from: ages in no bucket
}

func ExampleParsePolicy() {
	p, err := aging.ParsePolicy([]byte(`{
		"basis": "due", "unit": "days", "credits": "netted", "by": ["group", "tag:region"],
		"buckets": [{"name": "current", "to": 0}, {"name": "overdue", "from": 1}]}`))
	fmt.Println(p.Credits, p.By, err)
	_, err = aging.ParsePolicy([]byte(`{"basis": "due", "Unit": "days"}`))
	fmt.Println(err)
	// Output:
	// netted [group tag:region] <nil>
	// CaseVariant at /Unit: a field whose name differs by case
}

func ExampleBuckets() {
	for _, b := range aging.Buckets(0, 30, 60) {
		fmt.Print(b.Name, "; ")
	}
	// Output: current; 1–30; 31–60; 61+;
}

func ExampleEngine_RunAll() {
	engine, err := aging.New(aging.StandardDays())
	if err != nil {
		panic(err)
	}
	dates := []date.Date{date.New(2024, time.February, 29), marchEnd}
	reports, err := engine.RunAll(context.Background(), sample(), dates, aging.Request{})
	if err != nil {
		panic(err)
	}
	for _, r := range reports {
		for _, total := range r.Totals() {
			fmt.Println(receivables.FormatDate(r.AsOf()), total.Total.Amount)
		}
	}
	// Output:
	// 2024-02-29 1700.00 MYR
	// 2024-03-31 1500.00 MYR
	// 2024-03-31 250.00 SGD
}

func ExampleReport_Lines() {
	p := aging.StandardDays()
	p.Credits, p.Apart = aging.CreditsNetted, []receivables.HoldKind{receivables.HoldDisputed}
	report := run(p, aging.Request{AsOf: marchEnd, Holds: []receivables.Hold{
		{Item: "INV-1", Kind: receivables.HoldDisputed, Amount: receivables.MustMoney("150.00", receivables.MYR), From: marchEnd - 5},
	}})
	for l := range report.Lines() {
		fmt.Println(l.Item, l.Column, l.Amount)
		for _, r := range l.Reasons {
			fmt.Println("   ", r.Code, r.Facts)
		}
	}
	// Output:
	// INV-1 31–60 50.00 MYR
	//     credit-netted [{against CN-1} {amount 300.00 MYR}]
	// INV-1 disputed 150.00 MYR
	//     held [{kind disputed}]
	// CN-1 1–30 0.00 MYR
	//     credit-netted [{against INV-1} {amount 300.00 MYR}]
	// INV-2 current 800.00 MYR
	// INV-3 1–30 500.00 MYR
	// INV-4 current 250.00 SGD
}

func ExampleReport_Converted() {
	p := aging.StandardDays()
	p.By = nil
	p.Convert = &aging.Conversion{To: receivables.MYR, Rounding: receivables.RoundHalfUp}
	report := run(p, aging.Request{AsOf: marchEnd, Rates: []aging.Rate{
		{Currency: receivables.SGD, Units: decimal.RequireFromString("3.50123")},
	}})
	c, _ := report.Converted()
	fmt.Println(c.Sum.Cells[0].Amount, c.Sum.Residue, c.Sum.Total.Amount)
	// Output: 1675.31 MYR 0.00 MYR 2375.31 MYR
}

func ExampleEngine_Movement() {
	engine, err := aging.New(aging.StandardDays())
	if err != nil {
		panic(err)
	}
	m, err := engine.Movement(context.Background(), sample(), date.New(2024, time.February, 29), marchEnd, aging.Request{})
	if err != nil {
		panic(err)
	}
	for l := range m.Lines() {
		fmt.Println(l.Item)
		for _, s := range l.Steps {
			fmt.Println("   ", receivables.FormatDate(s.Date), s.Flow, s.Column, s.Amount)
		}
	}
	// Output:
	// INV-1
	//     2024-02-29  1–30 1200.00 MYR
	//     2024-03-15 aged-out 1–30 -1200.00 MYR
	//     2024-03-15 aged-in 31–60 1200.00 MYR
	//     2024-03-15 paid 31–60 -700.00 MYR
	// CN-1
	//     2024-03-05 billed current -300.00 MYR
	//     2024-03-31 aged-out current 300.00 MYR
	//     2024-03-31 aged-in 1–30 -300.00 MYR
	// INV-2
	//     2024-03-01 billed current 800.00 MYR
	// INV-3
	//     2024-02-29  current 500.00 MYR
	//     2024-03-31 aged-out current -500.00 MYR
	//     2024-03-31 aged-in 1–30 500.00 MYR
	// INV-4
	//     2024-03-20 billed current 250.00 SGD
}

func ExampleEngine_Migration() {
	engine, err := aging.New(aging.StandardDays())
	if err != nil {
		panic(err)
	}
	m, err := engine.Migration(context.Background(), sample(), date.New(2024, time.February, 29), marchEnd, aging.Request{})
	if err != nil {
		panic(err)
	}
	for i, roll := range m.Totals[0].Amounts {
		fmt.Println(m.Columns[i], roll.Total, roll.Millionths)
	}
	fmt.Println("new", m.Totals[0].New[0])
	// Output:
	// current 500.00 MYR [0 1000000 0 0 0 0]
	// 1–30 1200.00 MYR [0 0 416667 0 0 583333]
	// 31–60 0.00 MYR []
	// 61–90 0.00 MYR []
	// 91+ 0.00 MYR []
	// new 800.00 MYR
}

func ExampleMerge() {
	engine, err := aging.New(aging.StandardDays())
	if err != nil {
		panic(err)
	}
	parts, err := sample().Partition(3)
	if err != nil {
		panic(err)
	}
	var reports []*aging.Report
	for _, part := range parts {
		r, err := engine.Run(context.Background(), part, aging.Request{AsOf: marchEnd})
		if err != nil {
			panic(err)
		}
		reports = append(reports, r)
	}
	merged, err := aging.Merge(reports...)
	if err != nil {
		panic(err)
	}
	for _, c := range merged.Controls() {
		fmt.Println(c.Cells, c.Portfolio)
	}
	// Output:
	// 1500.00 MYR 1500.00 MYR
	// 250.00 SGD 250.00 SGD
}

func ExampleReport_WriteCSV() {
	if err := run(aging.StandardDays(), aging.Request{AsOf: marchEnd}).WriteCSV(os.Stdout); err != nil {
		panic(err)
	}
	// Output:
	// key,currency,bucket,amount,items
	// Amanah,MYR,current,800.00,1
	// Amanah,MYR,1–30,-300.00,1
	// Amanah,MYR,31–60,500.00,1
	// Bintang,MYR,1–30,500.00,1
	// Cerah,SGD,current,250.00,1
}

func ExampleReport_Markdown() {
	p := aging.StandardDays()
	p.By = nil
	p.Buckets = aging.Buckets(0, 30)
	fmt.Print(run(p, aging.Request{AsOf: marchEnd}).Markdown())
	// Output:
	// ### Aging on 2024-03-31 by due date
	//
	// | currency | current |   1–30 |    31+ |    total | items | oldest | days | mean days |
	// |----------|--------:|-------:|-------:|---------:|------:|--------|-----:|----------:|
	// | MYR      |  800.00 | 200.00 | 500.00 | 1,500.00 |     4 | INV-1  |   51 |     21.47 |
	// | SGD      |  250.00 |   0.00 |   0.00 |   250.00 |     1 | INV-4  |  -19 |    -19.00 |
	//
	// ### Control totals
	//
	// | currency | sum of cells | portfolio | difference |
	// |----------|-------------:|----------:|-----------:|
	// | MYR      |     1,500.00 |  1,500.00 |       0.00 |
	// | SGD      |       250.00 |    250.00 |       0.00 |
}

func ExampleParseReport() {
	p := aging.StandardDays()
	p.By, p.Buckets = nil, aging.Buckets(0)
	data, err := json.Marshal(run(p, aging.Request{AsOf: marchEnd}))
	if err != nil {
		panic(err)
	}
	report, err := aging.ParseReport(data)
	if err != nil {
		panic(err)
	}
	fmt.Println(report.Totals()[0].Total.Amount, report.Totals()[0].Mean.Days.StringFixed(2))
	// Output: 1500.00 MYR 21.47
}
