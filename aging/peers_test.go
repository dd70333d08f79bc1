package aging_test

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"testing"

	"github.com/rickb777/date/v2"
	"github.com/shopspring/decimal"

	"github.com/openreceivables/receivables"
	"github.com/openreceivables/receivables/aging"
	"github.com/openreceivables/receivables/internal/testkit"
)

// peerPolicy reads the policy of a vector's command line.
func peerPolicy(t *testing.T, c testkit.TextCase) aging.Policy {
	p := aging.StandardDays()
	switch c.Arg("preset") {
	case "days-to-come":
		p = aging.DaysToCome()
	case "oracle":
		p = aging.OracleFusion()
	default:
		var edges []int
		for _, s := range strings.Split(c.Arg("edges"), ",") {
			n, err := strconv.Atoi(s)
			if err != nil {
				t.Fatal(err)
			}
			edges = append(edges, n)
		}
		p.Buckets = aging.Buckets(edges...)
	}
	if u := c.Arg("unit"); u != "" {
		p.Unit = aging.Unit(u)
	}
	return p
}

// peerDay reads a date, or days from as-of.
func peerDay(t *testing.T, s string, asOf date.Date) date.Date {
	if n, err := strconv.Atoi(s); err == nil {
		return asOf + date.Date(n)
	}
	d, err := receivables.ParseDate(s)
	if err != nil {
		t.Fatal(s, err)
	}
	return d
}

func TestPeers(t *testing.T) {
	testkit.Text(t, "testdata/peers.txt", func(t *testing.T, c testkit.TextCase) string {
		asOf := peerDay(t, c.Arg("as-of"), 0)
		var l testkit.Ledger
		for line := range strings.Lines(c.Input) {
			f := strings.Fields(line)
			switch f[0] {
			case "item":
				kind := receivables.KindInvoice
				if strings.HasPrefix(f[3], "-") {
					kind = receivables.KindCreditNote
				}
				l.Items = append(l.Items, receivables.Item{
					ID: f[1], Customer: f[2], Kind: kind, Amount: receivables.MustMoney(f[3], receivables.EUR),
					Issued: peerDay(t, f[4], asOf), Due: peerDay(t, f[5], asOf), Tags: map[string]string{"item": f[1]},
				})
			case "paid", "credited":
				kind := receivables.AppliedReceipt
				if f[0] == "credited" {
					kind = receivables.AppliedCreditNote
				}
				l.Applications = append(l.Applications, receivables.Application{Item: f[1], Kind: kind, Amount: decimal.RequireFromString(f[2]), Date: peerDay(t, f[3], asOf)})
			}
		}
		p := peerPolicy(t, c)
		p.By = []string{"tag:item"}
		r, err := mustEngine(t, p).Run(context.Background(), portfolio(t, l), aging.Request{AsOf: asOf})
		if err != nil {
			t.Fatal(err)
		}
		var out strings.Builder
		for row := range r.Rows() {
			for i, c := range row.Cells {
				if c.Items > 0 {
					fmt.Fprintln(&out, row.Keys[0], r.Columns()[i], c.Amount.AmountText())
				}
			}
		}
		fmt.Fprintln(&out, "total", r.Controls()[0].Cells.AmountText())
		return out.String()
	})
}

// The Zuora sample has two faults: day 1 is "current", and ages above 151 have no bucket (AG26). The second one is refused; the
// first is a matter of edges.
func TestPeersZuora(t *testing.T) {
	p := aging.StandardDays()
	p.Buckets = aging.Buckets(1, 30, 60, 90, 120)
	p.Buckets[5].To = new(151)
	if _, err := aging.New(p); faults(err) != "BucketGap/buckets/5/to" {
		t.Error(err)
	}
}
