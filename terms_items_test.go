package receivables_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	. "github.com/openreceivables/receivables"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func poInvoice(t testing.TB) Item {
	t.Helper()
	return Item{
		ID: "INV-7", Customer: "C1", Kind: KindInvoice, Amount: MinorUnits(1000, MYR), Issued: onDay(t, "2024-01-31"),
		Terms: "50% 30 days, 50% 60 days", References: []string{"PO-1"}, Tags: map[string]string{"region": "north"},
	}
}

func TestInstalments(t *testing.T) {
	item := poInvoice(t)
	parts, err := Instalments(item, parse(t, "33.33% 1 month, rest 2 months"), nil)
	require.NoError(t, err)
	require.Len(t, parts, 2)
	for i, want := range []string{"INV-7/1 INV-7 3.33 MYR 2024-02-29", "INV-7/2 INV-7 6.67 MYR 2024-03-31"} {
		p := parts[i]
		assert.Equal(t, want, strings.Join([]string{p.ID, p.Document, p.Amount.String(), FormatDate(p.Due)}, " "))
		p.ID, p.Document, p.Amount, p.Due = item.ID, item.Document, item.Amount, item.Due
		assert.Equal(t, item, p, "all else is copied")
	}
	t.Run("one line keeps the ID", func(t *testing.T) {
		parts, err := Instalments(item, Net(DueDays(30)), nil)
		require.NoError(t, err)
		require.Len(t, parts, 1)
		assert.Equal(t, "INV-7", parts[0].ID)
		assert.Equal(t, "INV-7", parts[0].Document)
	})
	t.Run("the document is kept", func(t *testing.T) {
		item := item
		item.Document = "D"
		parts, err := Instalments(item, parse(t, "50% 1 day, 50% 2 days"), nil)
		require.NoError(t, err)
		assert.Equal(t, "D", parts[1].Document)
	})
	t.Run("credit note", func(t *testing.T) {
		item := item
		item.Kind, item.Amount = KindCreditNote, item.Amount.Neg()
		parts, err := Instalments(item, parse(t, "50% 1 day, 50% 2 days"), nil)
		require.NoError(t, err)
		assert.Equal(t, "-5.00 MYR", parts[1].Amount.String())
	})
}

// L66: the parts share no memory with the item or with each other.
func TestPropL66Instalments(t *testing.T) {
	item := poInvoice(t)
	parts, err := Instalments(item, parse(t, "50% 1 day, 50% 2 days"), nil)
	require.NoError(t, err)
	parts[0].References[0], parts[0].Tags["region"] = "changed", "changed"
	assert.Equal(t, poInvoice(t), item)
	assert.Equal(t, "PO-1", parts[1].References[0])
	assert.Equal(t, "north", parts[1].Tags["region"])
}

func TestBadInputInstalments(t *testing.T) {
	two := parse(t, "50% 1 day, 50% 2 days")
	cases := []struct {
		name   string
		change func(*Item)
		terms  Terms
		want   []string
	}{
		{"row28", func(i *Item) { i.ID = "" }, two, []string{"MissingField /id"}},
		{"row34", func(i *Item) { i.ID = strings.Repeat("x", MaxTextBytes-1) }, two, []string{"TooLong /id"}},
		{"row22", func(i *Item) { i.Amount = Money{} }, two, []string{"BadCurrency /amount"}},
		{"row42", func(i *Item) { i.Issued = 0 }, two, []string{"MissingDate /issued"}},
		{"row63", func(*Item) {}, Terms{}, []string{"MissingField /lines"}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			item := poInvoice(t)
			c.change(&item)
			parts, err := Instalments(item, c.terms, nil)
			assert.Equal(t, c.want, faultLines(err))
			assert.Nil(t, parts)
			var e *Error
			require.True(t, errors.As(err, &e))
			assert.Equal(t, item.ID, e.Record)
		})
	}
	t.Run("row34 at the limit", func(t *testing.T) {
		item := poInvoice(t)
		item.ID = strings.Repeat("x", MaxTextBytes-2)
		parts, err := Instalments(item, two, nil)
		require.NoError(t, err)
		assert.Len(t, parts[1].ID, MaxTextBytes)
		item.ID = strings.Repeat("x", MaxTextBytes)
		_, err = Instalments(item, Net(DueDays(1)), nil)
		assert.NoError(t, err)
	})
	t.Run("more faults than told", func(t *testing.T) {
		bad := Terms{Lines: make([]TermsLine, MaxInstalments)}
		_, err := Instalments(poInvoice(t), bad, nil)
		var all *Errors
		require.ErrorAs(t, err, &all)
		assert.Len(t, all.List, MaxFaults)
		assert.Equal(t, 2*MaxInstalments-MaxFaults, all.More)
		assert.Equal(t, "INV-7", all.List[MaxFaults-1].Record)
	})
}

func FuzzParseTerms(f *testing.F) {
	for _, s := range []string{
		"net 30", "2/10, 1/20 net 60", "30 EOM", "2%/10th prox cutoff 16 net 25th", "50% 30 days, 50% 60 days", "25% of rest 30 days, rest EOM + 5",
		"5.00 MYR 1 month, rest day 15 then 2 months; discount mixed; roll modified-following; discount roll none; rounding up; cash 5 down",
		"30 days after end of next month", "2% 10 net 30", "net 30 net", "prox 31st",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		terms, err := ParseTerms(text)
		if err != nil {
			if len(faultLines(err)) == 0 || terms.Lines != nil || terms.Discounts != nil {
				t.Fatalf("%q: %v", text, err)
			}
			return
		}
		back, err := ParseTerms(terms.String())
		if err != nil || fmt.Sprint(back) != fmt.Sprint(terms) || back.String() != terms.String() {
			t.Fatalf("%q is %q, which reads as %q: %v", text, terms, back, err)
		}
		total := MinorUnits(100_000, MYR)
		plan, err := terms.Schedule(total, onDay(t, "2024-01-31"), everyDay)
		if err != nil {
			return
		}
		sum := MinorUnits(0, MYR)
		for _, p := range plan {
			sum, err = sum.Add(p.Amount)
			require.NoError(t, err)
		}
		assert.True(t, sum.Equal(total))
	})
}

func FuzzTermsJSON(f *testing.F) {
	f.Add([]byte(`{"lines":[{"share":"rest","due":"30 days"}],"discounts":[{"percent":"2","until":"10 days"}]}`))
	f.Add([]byte(`"2/10 net 30"`))
	f.Add([]byte(`{"lines":[{"share":"fixed","amount":{"amount":"1","currency":"MYR"},"due":"EOM"},{"share":"rest","due":"10th prox"}],"cash":{"incrementUnits":5,"mode":"up"}}`))
	f.Fuzz(func(t *testing.T, raw []byte) {
		var terms Terms
		if err := UnmarshalStrict(raw, &terms); err != nil {
			if len(faultLines(err)) == 0 || terms.Lines != nil {
				t.Fatalf("%q: %v", raw, err)
			}
			return
		}
		written, err := terms.MarshalJSON()
		require.NoError(t, err)
		var back Terms
		require.NoError(t, UnmarshalStrict(written, &back))
		again, err := back.MarshalJSON()
		require.NoError(t, err)
		assert.Equal(t, string(written), string(again))
		fromText := parse(t, terms.String())
		assert.Equal(t, terms.String(), fromText.String())
	})
}

func BenchmarkParseTerms(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := ParseTerms("2/10 net 30"); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkSchedule(b *testing.B) {
	terms, total, issued := parse(b, "30% on receipt, 30% 30 days, 40% 60 days"), MinorUnits(123_457, MYR), onDay(b, "2024-01-31")
	b.ReportAllocs()
	for b.Loop() {
		if _, err := terms.Schedule(total, issued, nil); err != nil {
			b.Fatal(err)
		}
	}
}
