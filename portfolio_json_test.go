package receivables_test

import (
	"errors"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	. "github.com/openreceivables/receivables"
)

// full disc: a writer that takes so many bytes and then fails.
type full struct{ room int }

var errFull = errors.New("no room")

func (w *full) Write(b []byte) (int, error) {
	if w.room -= len(b); w.room < 0 {
		return 0, errFull
	}
	return len(b), nil
}

func TestPortfolioJSON(t *testing.T) {
	p := must(Records{
		Items: []Item{
			invoice("B", func(it *Item) { it.Tags = map[string]string{"region": "KL", "a": "<&>"} }),
			invoice("A", func(it *Item) { it.Document, it.References = "D", []string{"PO-1", "PO-2"} })},
		Applications: []Application{paid("A", 3, "100")},
		Customers:    []Customer{{ID: "C1", Name: "Ace"}},
	}, Options{HistoryFrom: jan1, Scales: map[Currency]int{VND: 2, MYR: 3}, RefuseDueBeforeIssued: true, Workers: 2})
	const want = `{"history_from":"2024-01-01","scales":{"MYR":3,"VND":2},"refuse_due_before_issued":true,"items":[` +
		`{"id":"A","document":"D","customer":"C1","kind":"invoice","amount":{"amount":"100.000","currency":"MYR"},` +
		`"issued":"2024-01-01","posted":"2024-01-01","due":"2024-01-31","references":["PO-1","PO-2"]},` +
		`{"id":"B","document":"B","customer":"C1","kind":"invoice","amount":{"amount":"100.000","currency":"MYR"},` +
		`"issued":"2024-01-01","posted":"2024-01-01","due":"2024-01-31","tags":{"a":"\u003c\u0026\u003e","region":"KL"}}],` +
		`"applications":[{"item":"A","date":"2024-01-04","kind":"receipt","amount":"100.000"}],` +
		`"customers":[{"id":"C1","name":"Ace"}]}`
	assert.Equal(t, want, string(jsonOf(p)))
	q, err := ParsePortfolio([]byte(want))
	require.NoError(t, err)
	assert.NoError(t, same(q, p))

	q, err = ParsePortfolio([]byte(`{}`))
	require.NoError(t, err)
	assert.Equal(t, `{"items":[],"applications":[],"customers":[]}`, string(jsonOf(q)))

	assert.ErrorIs(t, p.WriteJSON(&full{}), errFull)
	big := must(Records{Items: plainItems(2000, true)}, Options{})
	assert.ErrorIs(t, big.WriteJSON(&full{room: 100_000}), errFull)
}

func TestBadInputPortfolioJSON(t *testing.T) {
	for _, c := range []struct {
		name, in string
		want     []fault
	}{
		{"row65 unknown", `{"item":[]}`, []fault{{CodeUnknownField, "/item", ""}}},
		{"row66 twice", `{"items":[],"items":[]}`, []fault{{CodeDuplicateField, "/items", ""}}},
		{"row66 case", `{"Items":[]}`, []fault{{CodeCaseVariant, "/Items", ""}}},
		{"row67 more", `{} {}`, []fault{{CodeBadSyntax, "", ""}}},
		{"null", `{"items":null}`, []fault{{CodeMissingField, "/items", ""}}},
		{"the scale of a currency that is none", `{"scales":{"XYZ":3}}`, []fault{{CodeBadCurrency, "/scales/XYZ", ""}}},
		{"finer than the scale", `{"scales":{"MYR":3},"items":[{"id":"A","customer":"C","kind":"invoice","amount":{"amount":"1.2345","currency":"MYR"},"issued":"2024-01-01","due":"2024-01-01"}]}`,
			[]fault{{CodeScaleTooFine, "/items/0/amount/amount", ""}}},
		{"a record's own faults", `{"items":[{"id":"A"}]}`, []fault{{CodeMissingField, "/items/0/amount", "A"}, {CodeMissingField, "/items/0/customer", "A"},
			{CodeMissingDate, "/items/0/due", "A"}, {CodeMissingDate, "/items/0/issued", "A"}, {CodeMissingField, "/items/0/kind", "A"}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			p, err := ParsePortfolio([]byte(c.in))
			assert.Nil(t, p)
			assert.Equal(t, c.want, faultsOf(err))
		})
	}
	if strconv.IntSize > 32 {
		_, err := ParsePortfolio(make([]byte, MaxPortfolioBytes+1))
		assert.Equal(t, []fault{{CodeTooLong, "", ""}}, faultsOf(err))
	}
}

// FuzzParsePortfolio: what is read is written and read again as the same.
func FuzzParsePortfolio(f *testing.F) {
	f.Add([]byte(`{"scales":{"MYR":3},"items":[{"id":"A","customer":"C","kind":"invoice","amount":{"amount":"1.234","currency":"MYR"},` +
		`"issued":"2024-01-01","due":"2024-01-01","tags":{"k":"v"}}],"applications":[{"item":"A","date":"2024-01-01","kind":"receipt","amount":"1"}],` +
		`"customers":[{"id":"C","parent":"D"},{"id":"D"}]}`))
	f.Add([]byte(`{"history_from":"2024-01-01"}`))
	f.Add([]byte(strings.Repeat("[", 100)))
	f.Fuzz(func(t *testing.T, data []byte) {
		p, err := ParsePortfolio(data)
		if err != nil {
			if p != nil || len(faultsOf(err)) == 0 {
				t.Fatal("an error without faults, or with a result")
			}
			return
		}
		q, err := ParsePortfolio(jsonOf(p))
		if err != nil {
			t.Fatal(err)
		}
		if err := same(q, p); err != nil {
			t.Fatal(err)
		}
	})
}
