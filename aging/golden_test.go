package aging_test

import (
	"bytes"
	"context"
	"encoding/json"
	"strings"
	"testing"

	"github.com/rickb777/date/v2"
	"github.com/shopspring/decimal"

	"github.com/openreceivables/receivables"
	"github.com/openreceivables/receivables/aging"
	"github.com/openreceivables/receivables/internal/testkit"
)

// fullReport uses every part of a report.
func fullReport(t testing.TB) *aging.Report {
	p := aging.StandardDays()
	p.By = []string{aging.KeyCustomer, aging.KeyKind}
	p.Credits, p.Apart = aging.CreditsApart, []receivables.HoldKind{receivables.HoldDisputed, receivables.HoldPromised}
	p.Convert = &aging.Conversion{To: receivables.MYR, Rounding: receivables.RoundHalfEven}
	return run(p, aging.Request{
		AsOf: date.New(2024, 3, 15),
		Holds: []receivables.Hold{
			{Item: "INV-1", Kind: receivables.HoldDisputed, Amount: receivables.MustMoney("900.00", receivables.MYR), From: date.New(2024, 3, 1)},
			{Item: "INV-2", Kind: receivables.HoldPromised, From: date.New(2024, 3, 1), Until: date.New(2024, 3, 15)},
		},
		Rates: []aging.Rate{{Currency: receivables.SGD, Units: decimal.RequireFromString("350.1234"), Per: decimal.New(100, 0)}},
	})
}

func TestGolden(t *testing.T) {
	r := fullReport(t)
	data, err := json.MarshalIndent(r, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	var csv bytes.Buffer
	if err := r.WriteCSV(&csv); err != nil {
		t.Fatal(err)
	}
	e := mustEngine(t, aging.StandardDays())
	m, err := e.Movement(context.Background(), sample(), date.New(2024, 2, 29), marchEnd, aging.Request{})
	if err != nil {
		t.Fatal(err)
	}
	g, err := e.Migration(context.Background(), sample(), date.New(2024, 2, 29), marchEnd, aging.Request{})
	if err != nil {
		t.Fatal(err)
	}
	var moved, rolled bytes.Buffer
	if err := m.WriteCSV(&moved); err != nil {
		t.Fatal(err)
	}
	if err := g.WriteCSV(&rolled); err != nil {
		t.Fatal(err)
	}
	// Amounts in a bucket that is no customer's oldest have a share, its customers none.
	if g, err = e.Migration(context.Background(), sample(), marchEnd, marchEnd+30, aging.Request{}); err != nil {
		t.Fatal(err)
	}
	if err := g.WriteCSV(&rolled); err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{
		"report.json": string(data), "report.md": r.Markdown(), "report.html": r.HTML(), "report.svg": r.SVG(), "report.csv": csv.String(),
		"movement.md": m.Markdown(), "movement.html": m.HTML(), "movement.svg": m.SVG(), "movement.csv": moved.String(),
		"migration.md": g.Markdown(), "migration.html": g.HTML(), "migration.csv": rolled.String(),
	} {
		t.Run(name, func(t *testing.T) { testkit.Golden(t, name, []byte(text)) })
	}
}

func TestRowLimitShown(t *testing.T) {
	var l testkit.Ledger
	for i := range aging.MaxShownRows + 3 {
		l.Items = append(l.Items, receivables.Item{
			ID: string(rune('a'+i%26)) + strings.Repeat("x", i/26), Customer: "C" + strings.Repeat("y", i), Kind: receivables.KindInvoice,
			Amount: receivables.MinorUnits(100, receivables.MYR), Issued: marchEnd, Due: marchEnd,
		})
	}
	r, err := mustEngine(t, aging.StandardDays()).Run(context.Background(), portfolio(t, l), aging.Request{AsOf: marchEnd})
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(r.Markdown(), "3 more") {
		t.Error("the rows left out are not told")
	}
}

func TestKeysInCSV(t *testing.T) {
	p := aging.StandardDays()
	p.By = []string{aging.KeyCustomer, "tag:x"}
	r, err := mustEngine(t, p).Run(context.Background(), portfolio(t, testkit.Ledger{Items: []receivables.Item{{
		ID: "1", Customer: `a|b\c`, Kind: receivables.KindInvoice, Amount: receivables.MinorUnits(1, receivables.MYR), Issued: marchEnd, Due: marchEnd,
		Tags: map[string]string{"x": "=1+1"},
	}}}), aging.Request{AsOf: marchEnd})
	if err != nil {
		t.Fatal(err)
	}
	var csv bytes.Buffer
	if err := r.WriteCSV(&csv); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(csv.String(), `a\|b\\c|=1+1,MYR,current,0.01,1`) {
		t.Error(csv.String())
	}
}

func TestMergeOverflow(t *testing.T) {
	part := func(id string) *aging.Report {
		p, err := receivables.NewPortfolio(receivables.Records{Items: []receivables.Item{{
			ID: id, Customer: "c", Kind: receivables.KindInvoice, Amount: receivables.MustMoney("9000000000000000000.00", receivables.MYR), Issued: marchEnd, Due: marchEnd,
		}}}, receivables.Options{})
		if err != nil {
			t.Fatal(err)
		}
		r, err := mustEngine(t, aging.StandardDays()).Run(context.Background(), p, aging.Request{AsOf: marchEnd})
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	if r, err := aging.Merge(part("a"), part("b")); faults(err) != "Overflow/totals" || r != nil {
		t.Error(err)
	}
	if r, err := aging.Merge(part("a")); err != nil || r.Totals()[0].Total.Amount.String() != "9000000000000000000.00 MYR" {
		t.Error(err)
	}
}

func TestMergeScales(t *testing.T) {
	part := func(scales map[receivables.Currency]int) *aging.Report {
		p, err := receivables.NewPortfolio(receivables.Records{Items: []receivables.Item{{
			ID: "a", Customer: "c", Kind: receivables.KindInvoice, Amount: receivables.MinorUnits(1, receivables.MYR), Issued: marchEnd, Due: marchEnd,
		}}}, receivables.Options{Scales: scales})
		if err != nil {
			t.Fatal(err)
		}
		r, err := mustEngine(t, aging.StandardDays()).Run(context.Background(), p, aging.Request{AsOf: marchEnd})
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	fine := part(map[receivables.Currency]int{receivables.MYR: 4})
	if r, err := aging.Merge(part(nil), fine); faults(err) != "MixedCurrency/reports/1/totals" || r != nil {
		t.Error(err)
	}
	data, _ := json.Marshal(fine)
	if x := fullReport(t).Rates(); len(x) != 1 || x[0].Currency != receivables.SGD {
		t.Error(x)
	}
	again, err := aging.ParseReport(data)
	if err != nil || again.Totals()[0].Total.Amount.AmountText() != "0.0100" {
		t.Error(err)
	}
}

func TestBadInputReport(t *testing.T) {
	good, err := json.Marshal(fullReport(t))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := aging.ParseReport(good); err != nil {
		t.Fatal(err)
	}
	for _, c := range [][3]string{
		{`"as_of":"2024-03-15"`, `"as_of":"2024-02-30"`, "BadDate/as_of"},
		{`"basis":"due"`, `"basis":"paid"`, "BadEnum/policy/basis"},
		{`"units":"350.1234"`, `"units":"0"`, "BadRate/rates/0"},
		{`"units":"350.1234"`, `"units":"x"`, "BadAmount/rates/0/units"},
		{`"per":"100"`, `"per":""`, "BadAmount/rates/0/per"},
		{`"currency":"SGD","units"`, `"currency":"XXX","units"`, "BadCurrency/rates/0/currency"},
		{`"mean_days":"13.00"`, `"mean_days":"14.00"`, "ControlTotal"},
		{`"columns":["current"`, `"columns":["younger"`, "ControlTotal"},
		{`"keys":["Amanah","credit-note"]`, `"keys":["Amanah"]`, "BadPolicy/rows/0"},
		{`"keys":["Amanah","credit-note"]`, `"keys":["Amanah","\u0000"]`, "BadPolicy/rows/0"},
		{`"keys":["Amanah","credit-note"]`, `"keys":["Zed","credit-note"]`, ""},
		{`"keys":["Amanah","credit-note"],"currency":"MYR"`, `"keys":["Amanah","credit-note"],"currency":"EUR"`, "BadPolicy/rows/0"},
		{`{"amount":"-300.00","items":1}`, `{"amount":"-300.001","items":1}`, "ScaleTooFine/rows/0/cells/7/amount"},
		{`{"amount":"-300.00","items":1}`, `{"amount":"-300.00","items":-1}`, "Limit/rows/0/cells/7/items"},
		{`{"amount":"-300.00","items":1}`, `{"amount":"-301.00","items":1}`, "ControlTotal"},
		{`,{"amount":"-300.00","items":1}`, ``, "BadPolicy/rows/0/cells"},
		{`"portfolio":"1500.00"`, `"portfolio":"1500"`, "BadPolicy/rows/0 BadPolicy/rows/1 BadPolicy/rows/2 ScaleTooFine/totals/0/portfolio"},
		{`{"currency":"MYR","cells"`, `{"currency":"QQQ","cells"`, "BadPolicy/rows/0 BadPolicy/rows/1 BadPolicy/rows/2 BadCurrency/totals/0/currency"},
		{`"oldest":{"item":"INV-3","days":13}`, `"oldest":{"item":"INV-3","days":99999999}`, "DateRange/rows/2/oldest/days"},
		{`{"amount":"-300.00","items":1}`, `{"amount":"many","items":1}`, "BadAmount/rows/0/cells/7/amount"},
		{`{"amount":"-300.00","items":1}`, `{"amount":"-9999999999999999999999.00","items":1}`, "Overflow/rows/0"},
		{`"portfolio":"1500.00"`, `"portfolio":"1600.00"`, "ControlTotal/totals"},
		{`"as_of"`, `"As_of"`, "CaseVariant/As_of"},
	} {
		text := strings.Replace(string(good), c[0], c[1], 1)
		if text == string(good) {
			t.Errorf("%s is not in the report:\n%s", c[0], good)
			continue
		}
		r, err := aging.ParseReport([]byte(text))
		if c[2] == "" && err == nil {
			continue
		}
		if !strings.HasPrefix(faults(err), c[2]) || r != nil {
			t.Errorf("%s: got %v, want %s", c[1], err, c[2])
		}
	}
}

func FuzzParsePolicy(f *testing.F) {
	for _, p := range []aging.Policy{aging.StandardDays(), aging.Weekly(), aging.Arrears()} {
		data, _ := json.Marshal(p)
		f.Add(data)
	}
	f.Add([]byte(`{"basis":"due","buckets":[{"name":"a"}],"unit":"days","credits":"aged","by":["tag:x"],"convert":{"to":"MYR","rounding":"up"}}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		p, err := aging.ParsePolicy(data)
		if err != nil {
			if p.Basis != "" || p.Buckets != nil {
				t.Error("a policy beside an error")
			}
			return
		}
		if _, err := aging.New(p); err != nil {
			t.Error(err)
		}
		one, err := json.Marshal(p)
		if err != nil {
			t.Fatal(err)
		}
		q, err := aging.ParsePolicy(one)
		if err != nil {
			t.Fatal(err)
		}
		if two, _ := json.Marshal(q); !bytes.Equal(one, two) {
			t.Errorf("%s became %s", one, two)
		}
	})
}

func FuzzParseReport(f *testing.F) {
	data, _ := json.Marshal(fullReport(f))
	f.Add(data)
	data, _ = json.Marshal(run(aging.StandardDays(), aging.Request{AsOf: marchEnd}))
	f.Add(data)
	f.Fuzz(func(t *testing.T, data []byte) {
		r, err := aging.ParseReport(data)
		if err != nil {
			return
		}
		one, err := json.Marshal(r)
		if err != nil {
			t.Fatal(err)
		}
		again, err := aging.ParseReport(one)
		if err != nil {
			t.Fatal(err)
		}
		if two, _ := json.Marshal(again); !bytes.Equal(one, two) {
			t.Errorf("%s became %s", one, two)
		}
		if r.Markdown() == "" {
			t.Error("nothing shown")
		}
	})
}
