package receivables_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/openreceivables/receivables"
	"github.com/openreceivables/receivables/aging"
	"github.com/openreceivables/receivables/internal/gen"
	"github.com/openreceivables/receivables/internal/testkit"
	"github.com/rickb777/date/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// systemPolicies age a ledger in ways that take different paths through the engine.
func systemPolicies() []aging.Policy {
	byDue := aging.StandardDays()
	byDue.By = []string{aging.KeyCustomer}
	netted := aging.MonthEnds()
	netted.Credits, netted.By = aging.CreditsNetted, []string{aging.KeyGroup, "tag:region"}
	apart := aging.Weekly()
	apart.Credits, apart.Basis, apart.By = aging.CreditsApart, aging.ByPosted, []string{aging.KeyKind, aging.KeyAccount}
	return []aging.Policy{byDue, netted, apart}
}

// wholeHouse takes records to reports and returns the bytes it makes on the way: the portfolio's canonical JSON, reports as of
// today and of a past day as JSON and CSV. Where several policies are given, the items are first written as CSV and read back,
// and reports are made in every other form as well.
func wholeHouse(l testkit.Ledger, workers int, policies ...aging.Policy) ([]byte, error) {
	records := receivables.Records(l)
	every := len(policies) > 1
	var out bytes.Buffer
	if every {
		if err := receivables.WriteItems(&out, slices.Values(l.Items), receivables.WriteOptions{}); err != nil {
			return nil, err
		}
		items, err := receivables.ReadAllItems(&out, receivables.ReadOptions{})
		if err != nil {
			return nil, fmt.Errorf("read back: %w", err)
		}
		records.Items = items
		out.Reset()
	}
	p, err := receivables.NewPortfolio(records, receivables.Options{Workers: workers})
	if err != nil {
		return nil, err
	}
	raw, err := json.Marshal(p)
	if err != nil {
		return nil, err
	}
	out.Write(raw)
	for _, policy := range policies {
		if err := reports(&out, p, policy, workers, every); err != nil {
			return nil, err
		}
	}
	return out.Bytes(), nil
}

func reports(out *bytes.Buffer, p *receivables.Portfolio, policy aging.Policy, workers int, every bool) error {
	engine, err := aging.New(policy)
	if err != nil {
		return err
	}
	days := []date.Date{testkit.AsOf(), testkit.AsOf() - 75}
	list, err := engine.RunAll(context.Background(), p, days, aging.Request{Workers: workers})
	if err != nil {
		return err
	}
	for _, r := range list {
		raw, err := json.Marshal(r)
		if err != nil {
			return err
		}
		out.Write(raw)
		if every {
			out.WriteString(r.Markdown() + r.HTML() + r.SVG())
		}
		if err := r.WriteCSV(out); err != nil {
			return err
		}
	}
	return nil
}

// sample is a ledger of the seeded generator.
func sample(t *testing.T) testkit.Ledger {
	t.Helper()
	s := gen.Generate(gen.Options{Seed: 11, Customers: 40, Months: 12, AsOf: testkit.AsOf()})
	return testkit.Ledger{Items: s.Items, Applications: s.Applications, Customers: s.Customers}
}

// TestPropL65System: the number of workers, of processors and the order of the records do not show in a single byte.
func TestPropL65System(t *testing.T) {
	all := systemPolicies()
	testkit.Check(t, "orders and workers", testkit.ForAll2(testkit.Ledgers(), testkit.Units(), func(l testkit.Ledger, seed int64) error {
		policy := all[seed%int64(len(all))]
		want, err := wholeHouse(l, 1, policy)
		if err != nil {
			return err
		}
		got, err := wholeHouse(l.Permute(1+seed%1000), int(2+seed%15), policy)
		if err == nil && !bytes.Equal(want, got) {
			err = fmt.Errorf("%d bytes against %d", len(want), len(got))
		}
		return err
	}))

	l := sample(t)
	want, err := wholeHouse(l, 1, systemPolicies()...)
	require.NoError(t, err)
	for _, processors := range []int{1, 2, 4, 8} {
		before := runtime.GOMAXPROCS(processors)
		for _, workers := range []int{1, 2, 3, 8, 16} {
			got, err := wholeHouse(l, workers, all...)
			require.NoError(t, err)
			assert.True(t, bytes.Equal(want, got), "%d processors, %d workers", processors, workers)
		}
		runtime.GOMAXPROCS(before)
	}
}

// TestPropL69System: one portfolio and one engine, used by 64 goroutines at once, answer each as if it were alone.
func TestPropL69System(t *testing.T) {
	testkit.NoLeaks(t)
	l := sample(t)
	p, err := receivables.NewPortfolio(receivables.Records(l), receivables.Options{})
	require.NoError(t, err)
	for _, policy := range systemPolicies() {
		engine, err := aging.New(policy)
		require.NoError(t, err)
		days := func(i int) date.Date { return testkit.AsOf() - date.Date(i*5) }
		answer := func(i int) []byte {
			r, err := engine.Run(context.Background(), p, aging.Request{AsOf: days(i), Workers: 1 + i%3})
			if err != nil {
				return []byte(err.Error())
			}
			return []byte(r.Markdown())
		}
		var want, got [64][]byte
		for i := range want {
			want[i] = answer(i)
		}
		var all sync.WaitGroup
		for i := range got {
			all.Go(func() { got[i] = answer(i) })
		}
		all.Wait()
		for i := range got {
			testkit.SameBytes(t, want[i], got[i])
		}
	}
}

// TestPropL70System: neither decimal's package variables nor the local time zone show in a single byte.
func TestPropL70System(t *testing.T) {
	l := sample(t)
	want, err := wholeHouse(l, 1, systemPolicies()...)
	require.NoError(t, err)
	t.Run("decimal globals", func(t *testing.T) {
		testkit.FlipDecimalGlobals(t)
		got, err := wholeHouse(l, 1, systemPolicies()...)
		require.NoError(t, err)
		testkit.SameBytes(t, want, got)
	})
	t.Run("time zones", func(t *testing.T) {
		before := time.Local
		t.Cleanup(func() { time.Local = before })
		for _, offset := range []int{-11, 14} {
			time.Local = time.FixedZone("away", offset*3600)
			got, err := wholeHouse(l, 1, systemPolicies()...)
			require.NoError(t, err)
			testkit.SameBytes(t, want, got)
		}
	})
}

// TestPropL68System: a call that fails returns nothing else.
func TestPropL68System(t *testing.T) {
	l := sample(t)
	broken := receivables.Records(l.Clone())
	broken.Items[3].Due = 0
	p, err := receivables.NewPortfolio(broken, receivables.Options{})
	assert.ErrorIs(t, err, receivables.CodeMissingDate)
	assert.Nil(t, p)

	p, err = receivables.NewPortfolio(receivables.Records(l), receivables.Options{HistoryFrom: testkit.AsOf()})
	require.NoError(t, err)
	engine, err := aging.New(aging.StandardDays())
	require.NoError(t, err)
	r, err := engine.Run(context.Background(), p, aging.Request{AsOf: testkit.AsOf() - 1})
	assert.ErrorIs(t, err, receivables.CodeHistory)
	assert.Nil(t, r)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	r, err = engine.Run(ctx, p, aging.Request{AsOf: testkit.AsOf()})
	assert.ErrorIs(t, err, context.Canceled)
	assert.Nil(t, r)
}

// TestGoldenSystem pins the whole way from records to reports, so that every machine and every host's settings can be held to
// the same bytes.
func TestGoldenSystem(t *testing.T) {
	l := sample(t)
	p, err := receivables.NewPortfolio(receivables.Records(l), receivables.Options{})
	require.NoError(t, err)
	for i, policy := range systemPolicies() {
		engine, err := aging.New(policy)
		require.NoError(t, err)
		r, err := engine.Run(context.Background(), p, aging.Request{AsOf: testkit.AsOf()})
		require.NoError(t, err)
		name := fmt.Sprintf("system/%d-%s-%s", i, policy.Unit, strings.ReplaceAll(strings.Join(policy.By, "-"), ":", "-"))
		testkit.Golden(t, name+".json", testkit.CanonicalJSON(t, r))
		testkit.Golden(t, name+".md", []byte(r.Markdown()))
	}
}
