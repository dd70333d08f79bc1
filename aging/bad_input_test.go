package aging_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/rickb777/date/v2"
	"github.com/shopspring/decimal"

	"github.com/openreceivables/receivables"
	"github.com/openreceivables/receivables/aging"
	"github.com/openreceivables/receivables/internal/testkit"
)

// faults returns the codes and paths of an error, one a word.
func faults(err error) string {
	var list *receivables.Errors
	var one *receivables.Error
	var out []string
	switch {
	case errors.As(err, &list):
		for _, x := range list.List {
			out = append(out, string(x.Code)+x.Path)
		}
	case errors.As(err, &one):
		out = append(out, string(one.Code)+one.Path)
	case err != nil:
		out = append(out, err.Error())
	}
	return strings.Join(out, " ")
}

// changed returns the standard policy with a change.
func changed(f func(*aging.Policy)) aging.Policy {
	p := aging.StandardDays()
	f(&p)
	return p
}

func TestBadInputPolicy(t *testing.T) {
	long := strings.Repeat("x", receivables.MaxTextBytes+1)
	edges := make([]int, aging.MaxBuckets)
	for i := range edges {
		edges[i] = i
	}
	var keys []string
	for i := range aging.MaxKeys + 1 {
		keys = append(keys, fmt.Sprintf("tag:%d", i))
	}
	for name, c := range map[string]struct {
		policy aging.Policy
		want   string
	}{
		"row60 overlap":       {changed(func(p *aging.Policy) { p.Buckets[2].From = new(30) }), "BucketOverlap/buckets/2/from"},
		"row60 open inside":   {changed(func(p *aging.Policy) { p.Buckets[2].From = nil }), "BucketOverlap/buckets/2/from"},
		"row60 endless":       {changed(func(p *aging.Policy) { p.Buckets[1].To = nil }), "BucketOverlap/buckets/2/from"},
		"row61 gap":           {changed(func(p *aging.Policy) { p.Buckets[2].From = new(32) }), "BucketGap/buckets/2/from"},
		"row62 closed below":  {changed(func(p *aging.Policy) { p.Buckets[0].From = new(-9999) }), "BucketGap/buckets/0/from"},
		"row62 closed above":  {changed(func(p *aging.Policy) { p.Buckets[4].To = new(9999) }), "BucketGap/buckets/4/to"},
		"row62 empty":         {changed(func(p *aging.Policy) { p.Buckets = nil }), "BucketGap/buckets"},
		"row62 twins":         {changed(func(p *aging.Policy) { p.Buckets[3].Name = "1–30" }), "DuplicateID/buckets/3/name"},
		"row62 twin column":   {changed(func(p *aging.Policy) { p.Credits, p.Buckets[0].Name = aging.CreditsApart, "credits" }), "DuplicateID/buckets/0/name"},
		"row63 zero":          {aging.Policy{}, "MissingPolicy"},
		"row64 basis":         {changed(func(p *aging.Policy) { p.Basis = "paid" }), "BadEnum/basis"},
		"row64 unit":          {changed(func(p *aging.Policy) { p.Unit = "fortnights" }), "BadEnum/unit"},
		"row64 credits":       {changed(func(p *aging.Policy) { p.Credits = "lost" }), "BadEnum/credits"},
		"row64 apart":         {changed(func(p *aging.Policy) { p.Apart = []receivables.HoldKind{"frozen"} }), "BadEnum/apart/0"},
		"row64 key":           {changed(func(p *aging.Policy) { p.By = []string{"salesman"} }), "BadEnum/by/0"},
		"row64 rounding":      {changed(func(p *aging.Policy) { p.Convert = &aging.Conversion{To: receivables.MYR, Rounding: "nearest"} }), "BadEnum/convert/rounding"},
		"nothing but a basis": {aging.Policy{Basis: aging.ByDue}, "BucketGap/buckets MissingField/credits MissingField/unit"},
		"backwards":           {changed(func(p *aging.Policy) { p.Buckets[1].To = new(-3) }), "BadPolicy/buckets/1 BucketGap/buckets/2/from"},
		"edge beyond":         {changed(func(p *aging.Policy) { p.Buckets[0].To = new(-aging.MaxAge - 1) }), "Limit/buckets/0/to BucketGap/buckets/1/from"},
		"too many buckets":    {changed(func(p *aging.Policy) { p.Buckets = aging.Buckets(edges...) }), "Limit/buckets"},
		"no name":             {changed(func(p *aging.Policy) { p.Buckets[0].Name = "" }), "MissingField/buckets/0/name"},
		"long name":           {changed(func(p *aging.Policy) { p.Buckets[0].Name = long }), "TooLong/buckets/0/name"},
		"name not UTF-8":      {changed(func(p *aging.Policy) { p.Buckets[0].Name = "\xff" }), "BadEncoding/buckets/0/name"},
		"name with override":  {changed(func(p *aging.Policy) { p.Buckets[0].Name = "a\u202eb" }), "BadCharacter/buckets/0/name"},
		"name with isolate":   {changed(func(p *aging.Policy) { p.Buckets[0].Name = "a\u2066b" }), "BadCharacter/buckets/0/name"},
		"name with NUL":       {changed(func(p *aging.Policy) { p.Buckets[0].Name = "a\x00" }), "BadCharacter/buckets/0/name"},
		"hold twice": {changed(func(p *aging.Policy) {
			p.Apart = []receivables.HoldKind{receivables.HoldDisputed, receivables.HoldDisputed}
		}), "DuplicateID/apart/1"},
		"key twice":     {changed(func(p *aging.Policy) { p.By = []string{"tag:a", "tag:a"} }), "DuplicateID/by/1"},
		"tag unnamed":   {changed(func(p *aging.Policy) { p.By = []string{"tag:"} }), "MissingField/by/0"},
		"too many keys": {changed(func(p *aging.Policy) { p.By = keys }), "Limit/by"},
		"no currency":   {changed(func(p *aging.Policy) { p.Convert = &aging.Conversion{Rounding: receivables.RoundUp} }), "MissingField/convert/to"},
		"withdrawn":     {changed(func(p *aging.Policy) { p.Convert = &aging.Conversion{To: 1, Rounding: receivables.RoundUp} }), "BadCurrency/convert/to"},
	} {
		t.Run(name, func(t *testing.T) {
			if e, err := aging.New(c.policy); faults(err) != c.want || e != nil {
				t.Errorf("got %v, want %s", err, c.want)
			}
		})
	}
	atLimit := aging.StandardDays()
	atLimit.Buckets, atLimit.By = aging.Buckets(edges[1:]...), keys[1:]
	atLimit.Buckets[0].Name = strings.Repeat("x", receivables.MaxTextBytes)
	if _, err := aging.New(atLimit); err != nil {
		t.Error(err)
	}
}

func TestBadInputPolicyText(t *testing.T) {
	for name, c := range map[string][2]string{
		"row65 unknown":   {`{"basis":"due","colour":1}`, "UnknownField/colour"},
		"row66 twice":     {`{"basis":"due","basis":"due"}`, "DuplicateField/basis"},
		"row66 case":      {`{"Basis":"due"}`, "CaseVariant/Basis"},
		"row67 trailing":  {`{"basis":"due"} {}`, "BadSyntax"},
		"row68 nested":    {strings.Repeat("[", 20_000), "BadType"},
		"null":            {`{"basis":null}`, "MissingField/basis"},
		"valid but empty": {`{}`, "MissingPolicy"},
	} {
		t.Run(name, func(t *testing.T) {
			p, err := aging.ParsePolicy([]byte(c[0]))
			if !strings.HasPrefix(faults(err), c[1]) || p.Basis != "" {
				t.Errorf("got %v, want %s", err, c[1])
			}
		})
	}
}

func TestBadInputRequest(t *testing.T) {
	convert := changed(func(p *aging.Policy) {
		p.Convert = &aging.Conversion{To: receivables.MYR, Rounding: receivables.RoundUp}
	})
	one := decimal.New(1, 0)
	sgd := aging.Rate{Currency: receivables.SGD, Units: one}
	hold := func(f func(*receivables.Hold)) aging.Request {
		h := receivables.Hold{Item: "INV-1", Kind: receivables.HoldDisputed, From: marchEnd}
		f(&h)
		return aging.Request{AsOf: marchEnd, Holds: []receivables.Hold{h}}
	}
	for name, c := range map[string]struct {
		policy  aging.Policy
		request aging.Request
		want    string
	}{
		"row50 no as-of":      {aging.StandardDays(), aging.Request{}, "MissingDate/as_of"},
		"row41 as-of beyond":  {aging.StandardDays(), aging.Request{AsOf: date.New(2200, 1, 1)}, "DateRange/as_of"},
		"row88 workers":       {aging.StandardDays(), aging.Request{AsOf: marchEnd, Workers: -1}, "Limit/workers"},
		"row25 no rate":       {convert, aging.Request{AsOf: marchEnd}, "MissingRate/rates"},
		"row26 rate of 0":     {convert, aging.Request{AsOf: marchEnd, Rates: []aging.Rate{{Currency: receivables.SGD}}}, "BadRate/rates/0"},
		"row26 per below 0":   {convert, aging.Request{AsOf: marchEnd, Rates: []aging.Rate{{Currency: receivables.SGD, Units: one, Per: one.Neg()}}}, "BadRate/rates/0"},
		"rate of 10^41":       {convert, aging.Request{AsOf: marchEnd, Rates: []aging.Rate{{Currency: receivables.SGD, Units: decimal.New(1, 41)}}}, "BadRate/rates/0"},
		"rate per 10^-41":     {convert, aging.Request{AsOf: marchEnd, Rates: []aging.Rate{{Currency: receivables.SGD, Units: one, Per: decimal.New(1, -41)}}}, "BadRate/rates/0"},
		"rate twice":          {convert, aging.Request{AsOf: marchEnd, Rates: []aging.Rate{sgd, sgd}}, "DuplicateID/rates/1/currency"},
		"rate of the target":  {convert, aging.Request{AsOf: marchEnd, Rates: []aging.Rate{sgd, {Currency: receivables.MYR, Units: one}}}, "BadCurrency/rates/1/currency"},
		"rate of no currency": {convert, aging.Request{AsOf: marchEnd, Rates: []aging.Rate{sgd, {Units: one}}}, "BadCurrency/rates/1/currency"},
		"rate for nothing":    {aging.StandardDays(), aging.Request{AsOf: marchEnd, Rates: []aging.Rate{sgd}}, "UnknownField/rates"},
		"hold of no item":     {aging.StandardDays(), hold(func(h *receivables.Hold) { h.Item = "INV-9" }), "UnknownID/holds/0/item"},
		"hold of no kind":     {aging.StandardDays(), hold(func(h *receivables.Hold) { h.Kind = "" }), "MissingField/holds/0/kind"},
		"hold in SGD":         {aging.StandardDays(), hold(func(h *receivables.Hold) { h.Amount = receivables.MinorUnits(1, receivables.SGD) }), "MixedCurrency/holds/0/amount"},
		"hold below zero":     {aging.StandardDays(), hold(func(h *receivables.Hold) { h.Amount = receivables.MinorUnits(-1, receivables.MYR) }), "BadAmount/holds/0/amount"},
		"hold of a tenth sen": {aging.StandardDays(), hold(func(h *receivables.Hold) {
			h.Amount, _ = receivables.MinorUnitsAtScale(1, receivables.MYR, 3)
		}), "ScaleTooFine/holds/0/amount"},
		"hold that ends before": {aging.StandardDays(), hold(func(h *receivables.Hold) { h.Until = h.From - 1 }), "DateOrder/holds/0/until"},
	} {
		t.Run(name, func(t *testing.T) {
			r, err := mustEngine(t, c.policy).Run(context.Background(), sample(), c.request)
			if faults(err) != c.want || r != nil {
				t.Errorf("got %v, want %s", err, c.want)
			}
		})
	}
	e, ctx := mustEngine(t, aging.StandardDays()), context.Background()
	for name, f := range map[string]func() (any, error){
		"MissingField/portfolio": func() (any, error) { r, err := e.Run(ctx, nil, aging.Request{AsOf: marchEnd}); return r == nil, err },
		"UnknownField/as_of": func() (any, error) {
			r, err := e.RunAll(ctx, sample(), nil, aging.Request{AsOf: marchEnd})
			return r == nil, err
		},
		"Limit/dates": func() (any, error) {
			r, err := e.RunAll(ctx, sample(), make([]date.Date, aging.MaxAsOf+1), aging.Request{})
			return r == nil, err
		},
		"MissingDate/dates/1": func() (any, error) {
			r, err := e.RunAll(ctx, sample(), []date.Date{marchEnd, 0}, aging.Request{})
			return r == nil, err
		},
		"BadPeriod/from": func() (any, error) {
			m, err := e.Movement(ctx, sample(), marchEnd, marchEnd, aging.Request{})
			return m == nil, err
		},
		"MissingDate/to": func() (any, error) {
			m, err := e.Migration(ctx, sample(), marchEnd, 0, aging.Request{})
			return m == nil, err
		},
		"UnknownField/as_of again": func() (any, error) {
			m, err := e.Movement(ctx, sample(), marchEnd, marchEnd, aging.Request{AsOf: 1})
			return m == nil, err
		},
		"MissingField/reports": func() (any, error) { r, err := aging.Merge(); return r == nil, err },
		"MissingField/reports/1": func() (any, error) {
			r, err := aging.Merge(run(aging.StandardDays(), aging.Request{AsOf: marchEnd}), nil)
			return r == nil, err
		},
		"DateOrder/reports/1/as_of": func() (any, error) {
			r, err := aging.Merge(run(aging.StandardDays(), aging.Request{AsOf: marchEnd}), run(aging.StandardDays(), aging.Request{AsOf: marchEnd + 1}))
			return r == nil, err
		},
		"BadPolicy/reports/1/policy": func() (any, error) {
			r, err := aging.Merge(run(aging.StandardDays(), aging.Request{AsOf: marchEnd}), run(aging.Arrears(), aging.Request{AsOf: marchEnd}))
			return r == nil, err
		},
		"BadPolicy/reports/1/rates": func() (any, error) {
			r, err := aging.Merge(run(convert, aging.Request{AsOf: marchEnd, Rates: []aging.Rate{sgd}}), run(convert, aging.Request{AsOf: marchEnd, Rates: []aging.Rate{{Currency: receivables.SGD, Units: one.Add(one)}}}))
			return r == nil, err
		},
	} {
		t.Run(name, func(t *testing.T) {
			isNil, err := f()
			if want, _, _ := strings.Cut(name, " "); faults(err) != want || isNil != true {
				t.Errorf("got %v", err)
			}
		})
	}
	history, err := receivables.NewPortfolio(receivables.Records{}, receivables.Options{HistoryFrom: marchEnd})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := e.Run(ctx, history, aging.Request{AsOf: marchEnd - 1}); faults(err) != "History/as_of" {
		t.Error(err)
	}
	if _, err := e.Run(ctx, history, aging.Request{AsOf: marchEnd}); err != nil {
		t.Error(err)
	}
}

func TestRow45PostedLater(t *testing.T) {
	r := run(aging.StandardDays(), aging.Request{AsOf: date.New(2024, 2, 29)})
	got := fmt.Sprint(r.Excluded())
	if x := r.Excluded(); len(x) != 2 || x[0].Items != 2 || x[0].Amount.String() != "500.00 MYR" || x[1].Items != 1 || x[1].Amount.String() != "250.00 SGD" {
		t.Error(got)
	}
}

func TestRow46DueLater(t *testing.T) {
	r := run(aging.StandardDays(), aging.Request{AsOf: marchEnd})
	if c := r.Totals()[1].Cells[0]; c.Items != 1 || c.Amount.String() != "250.00 SGD" {
		t.Error(c)
	}
}

func TestRow76EmptyPortfolio(t *testing.T) {
	p, err := receivables.NewPortfolio(receivables.Records{}, receivables.Options{})
	if err != nil {
		t.Fatal(err)
	}
	e := mustEngine(t, aging.StandardDays())
	r, err := e.Run(context.Background(), p, aging.Request{AsOf: marchEnd})
	if err != nil || r.Len() != 0 || r.Totals() != nil || r.Controls() != nil || r.SVG() != "" {
		t.Error(err, r)
	}
	data, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	if again, err := aging.ParseReport(data); err != nil || again.Len() != 0 {
		t.Error(err)
	}
	m, err := e.Movement(context.Background(), p, marchEnd-30, marchEnd, aging.Request{})
	if err != nil || len(m.Rows) != 0 || m.SVG() != "" {
		t.Error(err, m)
	}
	var zero aging.Report
	if data, err := json.Marshal(&zero); err != nil || zero.Len() != 0 || len(data) == 0 || zero.Markdown() == "" {
		t.Error(err)
	}
	for range zero.Lines() {
		t.Error("a line of nothing")
	}
	for range zero.Rows() {
		t.Error("a row of nothing")
	}
	if err := zero.WriteCSV(&bytes.Buffer{}); err != nil {
		t.Error(err)
	}
}

func TestRow82CallerChangesPolicy(t *testing.T) {
	p := aging.StandardDays()
	p.Convert = &aging.Conversion{To: receivables.MYR, Rounding: receivables.RoundUp}
	e := mustEngine(t, p)
	before, _ := json.Marshal(e.Policy())
	*p.Buckets[0].To = 99
	p.Buckets[1].Name, p.By[0], p.Convert.To = "x", "group", receivables.SGD
	*e.Policy().Buckets[0].To = 77
	if after, _ := json.Marshal(e.Policy()); !bytes.Equal(before, after) {
		t.Errorf("%s became %s", before, after)
	}
}

func TestRow88ManyWorkers(t *testing.T) {
	testkit.NoLeaks(t)
	want, _ := json.Marshal(run(aging.StandardDays(), aging.Request{AsOf: marchEnd}))
	got, _ := json.Marshal(run(aging.StandardDays(), aging.Request{AsOf: marchEnd, Workers: 1_000_000}))
	if !bytes.Equal(got, want) {
		t.Error("differ")
	}
}

func TestPresets(t *testing.T) {
	for i, p := range []aging.Policy{aging.StandardDays(), aging.Weekly(), aging.MonthsPastDue(), aging.MonthEnds(), aging.Arrears(), aging.OracleFusion(), aging.DaysToCome()} {
		if err := p.Validate(); err != nil {
			t.Error(i, err)
		}
	}
}
