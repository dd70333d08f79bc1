package receivables_test

import (
	"flag"
	"fmt"
	"runtime"
	"testing"
	"time"

	"github.com/rickb777/date/v2"
	"github.com/shopspring/decimal"

	. "github.com/openreceivables/receivables"
)

var benchLarge = flag.Bool("large", false, "run benchmarks with 10M items, too")

// plainItems makes n invoices of n/100 customers, in random customer order or sorted by it.
func plainItems(n int, sorted bool) []Item {
	customers := make([]string, max(1, n/100))
	for i := range customers {
		customers[i] = fmt.Sprintf("C%06d", i)
	}
	out := make([]Item, n)
	seed := uint64(1)
	next := func(k int) int {
		seed ^= seed << 13
		seed ^= seed >> 7
		seed ^= seed << 17
		return int(seed % uint64(k))
	}
	first := date.New(2023, time.January, 1)
	for i := range out {
		c := next(len(customers))
		if sorted {
			c = i * len(customers) / n
		}
		issued := first + date.Date(next(500))
		out[i] = Item{ID: fmt.Sprintf("INV%08d", i), Customer: customers[c], Kind: KindInvoice,
			Amount: MinorUnits(int64(1+next(5_000_000)), [...]Currency{MYR, MYR, MYR, USD}[c%4]), Issued: issued, Due: issued + 30}
	}
	return out
}

// heap returns the bytes in use after a collection.
func heap() uint64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

// naive is what a caller would write without this package: maps of decimals by ID and by customer and currency.
type naive struct {
	open  map[string]decimal.Decimal
	total map[[2]string]decimal.Decimal
}

func buildNaive(items []Item) naive {
	n := naive{map[string]decimal.Decimal{}, map[[2]string]decimal.Decimal{}}
	for _, it := range items {
		n.open[it.ID] = it.Amount.Amount()
		k := [2]string{it.Customer, it.Amount.Currency().String()}
		n.total[k] = n.total[k].Add(it.Amount.Amount())
	}
	return n
}

// BenchmarkBuild reports the time of a build and the memory a portfolio keeps, beside the naive maps.
func BenchmarkBuild(b *testing.B) {
	sizes := []int{1_000, 100_000, 1_000_000}
	if *benchLarge {
		sizes = append(sizes, 10_000_000)
	}
	for _, n := range sizes {
		for _, sorted := range []bool{false, true} {
			items := plainItems(n, sorted)
			order := map[bool]string{false: "shuffled", true: "by-customer"}[sorted]
			for _, workers := range []int{1, 2} {
				b.Run(fmt.Sprintf("%d/%s/workers=%d", n, order, workers), func(b *testing.B) {
					before := heap()
					var p *Portfolio
					for b.Loop() {
						var err error
						if p, err = NewPortfolio(Records{Items: items}, Options{Workers: workers}); err != nil {
							b.Fatal(err)
						}
					}
					b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(n), "ns/item")
					b.ReportMetric(float64(heap()-before)/float64(n), "B/item")
					runtime.KeepAlive(p)
					runtime.KeepAlive(items)
				})
			}
			if n <= 1_000_000 && !sorted {
				b.Run(fmt.Sprintf("%d/%s/naive", n, order), func(b *testing.B) {
					before := heap()
					var p naive
					for b.Loop() {
						p = buildNaive(items)
					}
					b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(n), "ns/item")
					b.ReportMetric(float64(heap()-before)/float64(n), "B/item")
					runtime.KeepAlive(p)
					runtime.KeepAlive(items)
				})
			}
		}
	}
}

// BenchmarkWith adds one receipt to a large portfolio.
func BenchmarkWith(b *testing.B) {
	sizes := []int{1_000, 100_000, 1_000_000}
	if *benchLarge {
		sizes = append(sizes, 10_000_000)
	}
	for _, n := range sizes {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			p, err := NewPortfolio(Records{Items: plainItems(n, true)}, Options{})
			if err != nil {
				b.Fatal(err)
			}
			r := Records{Applications: []Application{{Item: "INV00000500", Date: date.New(2024, 1, 1), Kind: AppliedReceipt,
				Amount: decimal.New(1, -2)}}}
			for b.Loop() {
				if _, err := p.With(r); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkPosition looks up one item by ID.
func BenchmarkPosition(b *testing.B) {
	const n = 1_000_000
	items := plainItems(n, false)
	p, err := NewPortfolio(Records{Items: items}, Options{})
	if err != nil {
		b.Fatal(err)
	}
	i := 0
	for b.Loop() {
		i = (i + 7919) % n
		if _, ok := p.Position(items[i].ID); !ok {
			b.Fatal("not found")
		}
	}
}

// BenchmarkAsOf takes the portfolio back to a day in the middle of its history.
func BenchmarkAsOf(b *testing.B) {
	const n = 100_000
	p, err := NewPortfolio(Records{Items: plainItems(n, true)}, Options{})
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := p.AsOf(date.New(2023, 9, 1)); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/n, "ns/item")
}
