package aging_test

import (
	"context"
	"fmt"
	"math/rand"
	"os"
	"slices"
	"strconv"
	"sync"
	"testing"
	"time"

	"github.com/rickb777/date/v2"
	"github.com/shopspring/decimal"

	"github.com/openreceivables/receivables"
	"github.com/openreceivables/receivables/aging"
	"github.com/openreceivables/receivables/internal/column"
)

// The benchmarks age a seeded portfolio of 100 items a customer: due dates over 520 days, log-uniform amounts, 2 % credits,
// one customer in ten trading in a second currency. Sizes: 1k, 100k and 1M items, and what AGING_BENCH_ITEMS says, for
// example 10000000.

// benchDay is after everything in the benchmark portfolio: nothing has to be replayed.
var benchDay = date.New(2024, time.June, 30)

// benchItem makes item i of n.
func benchItem(r *rand.Rand, i, n int) receivables.Item {
	customer := r.Intn(max(n/100, 1))
	c := receivables.MYR
	if customer%10 == 0 && r.Intn(4) == 0 {
		c = receivables.SGD
	}
	units := int64(1) << r.Intn(20)
	units += r.Int63n(units)
	kind := receivables.KindInvoice
	if r.Intn(50) == 0 {
		kind, units = receivables.KindCreditNote, -units
	}
	due := benchDay + 120 - date.Date(r.Intn(520))
	issued := min(due-30, benchDay-1)
	return receivables.Item{
		ID: "I" + strconv.Itoa(i), Customer: fmt.Sprintf("C%06d", customer), Kind: kind,
		Amount: receivables.MinorUnits(units, c), Issued: issued, Posted: min(issued+date.Date(r.Intn(3)), benchDay), Due: due,
	}
}

var (
	benchMu    sync.Mutex
	benchCache = map[int]*receivables.Portfolio{}
)

func benchItems(n int) []receivables.Item {
	r := rand.New(rand.NewSource(20240630))
	out := make([]receivables.Item, n)
	for i := range out {
		out[i] = benchItem(r, i, n)
	}
	return out
}

func benchPortfolio(b *testing.B, n int) *receivables.Portfolio {
	b.Helper()
	benchMu.Lock()
	defer benchMu.Unlock()
	if p := benchCache[n]; p != nil {
		return p
	}
	r := rand.New(rand.NewSource(20240630))
	builder := receivables.NewBuilder(receivables.Options{})
	for i := range n {
		builder.AddItem(benchItem(r, i, n))
	}
	p, err := builder.Build()
	if err != nil {
		b.Fatal(err)
	}
	clear(benchCache)
	benchCache[n] = p
	return p
}

func benchSizes() []int {
	sizes := []int{1_000, 100_000, 1_000_000}
	if n, err := strconv.Atoi(os.Getenv("AGING_BENCH_ITEMS")); err == nil {
		return []int{n}
	}
	return sizes
}

// scan sums the due dates and open amounts of a portfolio: the plain loop that every engine is measured by.
func scan(l *column.Ledger) (sum int64) {
	for _, c := range l.Chunks {
		due, open := c.Due, c.Opens()[:len(c.Due)]
		for i, d := range due {
			sum += open[i] + int64(d)
		}
	}
	return sum
}

var sink int64

// perItem times f and returns nanoseconds an item, the best of a few rounds.
func perItem(n int, f func()) float64 {
	best := time.Duration(1 << 62)
	for range min(max(3, 10_000_000/n), 1000) {
		start := time.Now()
		f()
		best = min(best, time.Since(start))
	}
	return float64(best) / float64(n)
}

// interleaved times three functions in turn and returns the median nanoseconds an item of each.
func interleaved(n int, f, g, h func()) (x, y, z float64) {
	var times [3][]time.Duration
	for range min(max(7, 10_000_000/n), 1001) {
		for i, do := range []func(){f, g, h} {
			start := time.Now()
			do()
			times[i] = append(times[i], time.Since(start))
		}
	}
	var out [3]float64
	for i, list := range times {
		slices.Sort(list)
		out[i] = float64(list[len(list)/2]) / float64(n)
	}
	return out[0], out[1], out[2]
}

func mustEngine(b testing.TB, p aging.Policy) *aging.Engine {
	b.Helper()
	e, err := aging.New(p)
	if err != nil {
		b.Fatal(err)
	}
	return e
}

// BenchmarkAging ages a built portfolio and compares with scan, a plain loop over the two columns that aging by due date reads:
// 12 bytes an item. Rounds of scan, one worker and two workers alternate; each figure is the median of its rounds.
func BenchmarkAging(b *testing.B) {
	policies := map[string]aging.Policy{}
	base := aging.Policy{Basis: aging.ByDue, Unit: aging.Days, Buckets: aging.Buckets(0, 30, 60, 90), Credits: aging.CreditsAged, By: []string{aging.KeyCustomer}}
	policies["due"] = base
	base.Credits = aging.CreditsApart
	policies["due-credits-apart"] = base
	base.Credits = aging.CreditsNetted
	policies["due-credits-netted"] = base
	base.Credits, base.Basis = aging.CreditsAged, aging.ByIssued
	policies["issued"] = base
	base.Basis = aging.ByPosted
	policies["posted"] = base
	base.Basis, base.By = aging.ByDue, nil
	policies["due-total"] = base
	base.By = []string{aging.KeyKind}
	policies["due-by-kind"] = base
	for _, n := range benchSizes() {
		for _, name := range []string{"due", "due-credits-apart", "due-credits-netted", "issued", "posted", "due-total", "due-by-kind"} {
			b.Run(fmt.Sprintf("by=%s/items=%d", name, n), func(b *testing.B) {
				p := benchPortfolio(b, n)
				l := column.Of(p.Columns())
				e := mustEngine(b, policies[name])
				age := func(workers int) func() {
					return func() {
						r, err := e.Run(context.Background(), p, aging.Request{AsOf: benchDay, Workers: workers})
						if err != nil {
							b.Fatal(err)
						}
						sink += int64(r.Len())
					}
				}
				b.ReportAllocs()
				b.ResetTimer()
				for range b.N {
					age(1)()
				}
				b.StopTimer()
				plain, one, two := interleaved(n, func() { sink += scan(l) }, age(1), age(2))
				b.ReportMetric(one, "ns/item")
				b.ReportMetric(plain, "scan-ns/item")
				b.ReportMetric(one/plain, "x-scan")
				b.ReportMetric(one/two, "x-two-workers")
			})
		}
	}
}

// naive ages records as a first version would: decimals in a map of rows.
func naive(items []receivables.Item, asOf date.Date) int {
	type key struct{ customer, currency string }
	rows := map[key]*[5]decimal.Decimal{}
	for i := range items {
		it := &items[i]
		k := key{it.Customer, it.Amount.Currency().String()}
		row := rows[k]
		if row == nil {
			row = new([5]decimal.Decimal)
			rows[k] = row
		}
		b := 0
		switch days := int(asOf - it.Due); {
		case days > 90:
			b = 4
		case days > 60:
			b = 3
		case days > 30:
			b = 2
		case days > 0:
			b = 1
		}
		row[b] = row[b].Add(it.Amount.Amount())
	}
	return len(rows)
}

// BenchmarkAgingNaive compares the engine on a built portfolio, and records to report, with the naive version. The naive items hold
// their amounts as Money and make a decimal of each, as a caller's own records would hold.
func BenchmarkAgingNaive(b *testing.B) {
	for _, n := range benchSizes() {
		b.Run(fmt.Sprintf("items=%d", n), func(b *testing.B) {
			items := benchItems(n)
			p, e := benchPortfolio(b, n), mustEngine(b, aging.StandardDays())
			b.ReportAllocs()
			b.ResetTimer()
			for range b.N {
				sink += int64(naive(items, benchDay))
			}
			b.StopTimer()
			slow := perItem(n, func() { sink += int64(naive(items, benchDay)) })
			fast := perItem(n, func() {
				r, err := e.Run(context.Background(), p, aging.Request{AsOf: benchDay})
				if err != nil {
					b.Fatal(err)
				}
				sink += int64(r.Len())
			})
			whole := perItem(n, func() {
				p, err := receivables.NewPortfolio(receivables.Records{Items: items}, receivables.Options{})
				if err != nil {
					b.Fatal(err)
				}
				r, err := e.Run(context.Background(), p, aging.Request{AsOf: benchDay})
				if err != nil {
					b.Fatal(err)
				}
				sink += int64(r.Len())
			})
			b.ReportMetric(slow, "naive-ns/item")
			b.ReportMetric(slow/fast, "x-naive-of-run")
			b.ReportMetric(slow/whole, "x-naive-of-whole")
		})
	}
}
