package gen

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/rickb777/date/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/openreceivables/receivables"
)

// write dumps every field of a sample, one record a line.
func write(w io.Writer, s Sample) {
	for _, c := range s.Customers {
		fmt.Fprintf(w, "C %q\n", []any{c.ID, c.Parent, c.Name, c.Aliases, c.TaxIDs, c.BankAccounts, c.Country, c.Language, c.Kind, c.Segment})
	}
	for _, i := range s.Items {
		fmt.Fprintf(w, "I %s|%s|%s|%s|%s|%s|%d|%d|%d|%s|%q", i.ID, i.Document, i.Customer, i.Account, i.Kind, i.Amount, i.Issued, i.Posted, i.Due, i.Terms, i.References)
		for _, k := range slices.Sorted(maps.Keys(i.Tags)) {
			fmt.Fprintf(w, "|%s=%s", k, i.Tags[k])
		}
		fmt.Fprintln(w)
	}
	for _, a := range s.Applications {
		fmt.Fprintf(w, "A %s|%d|%s|%s|%s\n", a.Item, a.Date, a.Kind, a.Amount.StringFixed(3), a.Source)
	}
	for _, h := range s.Holds {
		fmt.Fprintf(w, "H %s|%s|%s|%d|%d\n", h.Item, h.Kind, h.Amount, h.From, h.Until)
	}
}

func hash(s Sample) string {
	h := sha256.New()
	write(h, s)
	return hex.EncodeToString(h.Sum(nil))
}

// TestGoldenHash holds the default sample fixed, byte for byte. A change of the generator changes it on purpose, and with it every example that
// shows the sample.
func TestGoldenHash(t *testing.T) {
	s := Generate(Options{Seed: 1})
	assert.Equal(t, "82e236771e8efe7f8a50ee287a6be8bb2c906a7bb27eeaf33a6256f9b4fa66eb", hash(s))
	assert.Len(t, s.Customers, 400)
}

func TestSeedDecides(t *testing.T) {
	small := Options{Seed: 7, Customers: 40, Months: 6}
	assert.Equal(t, hash(Generate(small)), hash(Generate(small)))
	other := small
	other.Seed = 8
	assert.NotEqual(t, hash(Generate(small)), hash(Generate(other)))
}

func TestCustomersDoNotDependOnEachOther(t *testing.T) {
	few, many := Generate(Options{Customers: 20}), Generate(Options{Customers: 60})
	assert.Equal(t, few.Customers, many.Customers[:20])
	assert.Equal(t, hash(Sample{Items: few.Items}), hash(Sample{Items: many.Items[:len(few.Items)]}))
}

func TestStreamStops(t *testing.T) {
	n := 0
	for s := range Stream(Options{Customers: 10}) {
		require.Len(t, s.Customers, 1)
		if n++; n == 3 {
			break
		}
	}
	assert.Equal(t, 3, n)
}

func TestStart(t *testing.T) {
	assert.Equal(t, date.New(2024, time.July, 1), Options{}.Start())
	assert.Equal(t, date.New(2024, time.February, 1), Options{Months: 1, AsOf: date.New(2024, time.February, 29)}.Start())
	assert.Equal(t, Options{Customers: 400, Months: 24, AsOf: date.New(2026, time.June, 30)}, Options{Customers: -1, Months: -1}.Defaults())
}

// TestValid checks the promises of the package on several seeds and dates, naively.
func TestValid(t *testing.T) {
	for _, o := range []Options{
		{Seed: 1}, {Seed: 2, Customers: 150, AsOf: date.New(2024, time.February, 29)}, {Seed: 3, Customers: 150, Months: 40, AsOf: date.New(2025, time.December, 31)},
		{Seed: 4, Customers: 100, Months: 1, AsOf: date.New(2025, time.January, 15)},
	} {
		s, o := Generate(o), o.Defaults()
		checkCustomers(t, s)
		checkHistory(t, s, o.AsOf)
	}
}

func checkCustomers(t *testing.T, s Sample) {
	seen := map[string]bool{}
	for _, c := range s.Customers {
		require.False(t, seen[c.ID])
		require.True(t, c.Parent == "" || seen[c.Parent], "a parent precedes its children")
		require.NotEmpty(t, c.Name)
		seen[c.ID] = true
	}
	items := map[string]bool{}
	for _, i := range s.Items {
		require.False(t, items[i.ID], i.ID)
		require.True(t, seen[i.Customer])
		items[i.ID] = true
	}
}

func checkHistory(t *testing.T, s Sample, asOf date.Date) {
	applications := map[string][]receivables.Application{}
	for _, a := range s.Applications {
		applications[a.Item] = append(applications[a.Item], a)
	}
	items := map[string]receivables.Item{}
	for _, i := range s.Items {
		items[i.ID] = i
		require.Equal(t, i.Kind == receivables.KindCreditNote || i.Kind == receivables.KindUnappliedReceipt, i.Amount.Sign() < 0, i.ID)
		require.NotZero(t, i.Amount.Sign())
		require.LessOrEqual(t, max(i.Posted, i.Issued), asOf)
		require.NotZero(t, i.Due)
		open, whole := i.Amount.Amount().Abs(), i.Amount.Amount().Abs()
		last := max(i.Posted, i.Issued)
		for _, a := range applications[i.ID] { // in order of days, as they were played
			require.GreaterOrEqual(t, a.Date, last, i.ID)
			last = a.Date
			open = open.Sub(a.Amount)
			require.True(t, open.Sign() >= 0 && open.Cmp(whole) <= 0, i.ID)
			require.Equal(t, a.Kind == receivables.AppliedReversal, a.Amount.Sign() < 0)
		}
		require.LessOrEqual(t, last, asOf)
		delete(applications, i.ID)
	}
	require.Empty(t, applications, "no application without its item")
	for _, h := range s.Holds {
		i, ok := items[h.Item]
		require.True(t, ok)
		require.True(t, h.From <= asOf && h.From >= i.Posted && (h.Until == 0 || h.Until >= h.From), h.Item)
		require.True(t, h.Amount.Sign() > 0 && h.Amount.Amount().Cmp(i.Amount.Amount()) <= 0)
	}
}

// TestVariety checks that the default sample holds something of everything a later engine may want to learn from.
func TestVariety(t *testing.T) {
	s := Generate(Options{Seed: 1})
	count := map[string]int{}
	for _, c := range s.Customers {
		count["kind "+string(c.Kind)]++
		count["country "+c.Country]++
		if c.Parent != "" {
			count["children"]++
		}
	}
	for _, i := range s.Items {
		count["currency "+i.Amount.Currency().String()]++
		count["item "+string(i.Kind)]++
		count["behaviour "+i.Tags["behaviour"]]++
		if strings.Contains(i.ID, "/3") && i.Kind == receivables.KindInvoice {
			count["instalments"]++
		}
		if strings.HasPrefix(i.Terms, "2/10") {
			count["discount terms"]++
		}
	}
	for _, a := range s.Applications {
		count["applied "+string(a.Kind)]++
	}
	for _, h := range s.Holds {
		count["hold "+string(h.Kind)]++
		if h.Until == 0 {
			count["hold in force"]++
		}
	}
	want := []string{"kind company", "kind person", "children", "instalments", "discount terms", "hold disputed", "hold promised", "hold in force"}
	for _, c := range []string{"MYR", "VND", "KWD", "SGD", "EUR", "GBP", "USD"} {
		want = append(want, "currency "+c)
	}
	for _, b := range behaviourNames {
		want = append(want, "behaviour "+b)
	}
	for _, k := range []string{"invoice", "credit-note", "unapplied-receipt", "interest", "fee", "opening-balance", "loan-instalment"} {
		want = append(want, "item "+k)
	}
	for _, k := range []string{"receipt", "credit-note", "discount", "deduction", "write-off", "reversal"} {
		want = append(want, "applied "+k)
	}
	for _, w := range want {
		assert.GreaterOrEqual(t, count[w], 5, w)
	}
}

// TestBehavioursDiffer checks that each way of paying leaves its trace: the mean days late of receipts, by behaviour.
func TestBehavioursDiffer(t *testing.T) {
	s := Generate(Options{Seed: 1})
	due := map[string]receivables.Item{}
	for _, i := range s.Items {
		if i.Kind == receivables.KindInvoice {
			due[i.ID] = i
		}
	}
	days, n := map[string]int{}, map[string]int{}
	weekend := 0
	for _, a := range s.Applications {
		i, ok := due[a.Item]
		if !ok || a.Kind != receivables.AppliedReceipt {
			continue
		}
		b := i.Tags["behaviour"]
		days[b] += receivables.Days(i.Due, a.Date)
		n[b]++
		if w := a.Date.Weekday(); i.Tags["country"] != "KW" && (w == time.Saturday || w == time.Sunday) {
			weekend++
		}
	}
	mean := func(b string) int { return days[b] / n[b] }
	assert.Less(t, mean("prompt"), 5)
	assert.Greater(t, mean("drifting"), 12)
	assert.Greater(t, mean("slow"), 18)
	assert.Greater(t, mean("month-end"), mean("weekly"))
	assert.Zero(t, weekend, "nobody pays on a weekend")
}

func TestCalendar(t *testing.T) {
	my, kw := countries()[0], countries()[6]
	sat := date.New(2026, time.May, 30)
	assert.Equal(t, sat+2, my.onward(sat))
	assert.Equal(t, sat-1, my.back(sat))
	assert.Equal(t, sat+1, kw.onward(sat))
	assert.Equal(t, sat-2, kw.back(sat))
	assert.Equal(t, sat-1, my.monthRun(sat-1), "May 2026 ends on a Sunday: its last working day is the 29th")
	assert.Equal(t, date.New(2026, time.June, 30), my.monthRun(sat), "past the run, the next month's")
	assert.Equal(t, time.Thursday, my.weekRun(sat).Weekday())
	assert.Equal(t, time.Wednesday, kw.weekRun(sat).Weekday())
	assert.Equal(t, 8, my.holidaySlack(date.New(2025, time.December, 24)))
	assert.Equal(t, 9, countries()[1].holidaySlack(date.New(2025, time.February, 8)))
	assert.Zero(t, my.holidaySlack(date.New(2025, time.February, 8)))
	assert.Zero(t, kw.holidaySlack(date.New(2025, time.December, 24)))
}

func TestRandomIsSplitmix(t *testing.T) {
	r := random(1234567) // the vector of Vigna's reference implementation, splitmix64.c
	for _, want := range []uint64{6457827717110365317, 3203168211198807973, 9817491932198370423} {
		assert.Equal(t, want, r.next())
	}
}

func BenchmarkStream(b *testing.B) {
	b.ReportAllocs()
	items := 0
	for b.Loop() {
		items = 0
		for s := range Stream(Options{Seed: 1, Customers: 400}) {
			items += len(s.Items)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(items), "ns/item")
}

// TestPortfolioAccepts builds portfolios of samples, which must be valid and without findings.
func TestPortfolioAccepts(t *testing.T) {
	for seed := range uint64(3) {
		s := Generate(Options{Seed: seed, Customers: 120})
		p, err := receivables.NewPortfolio(s.Records(), receivables.Options{RefuseDueBeforeIssued: true})
		require.NoError(t, err)
		assert.Equal(t, len(s.Items), p.Len())
		assert.Empty(t, p.Findings())
	}
}
