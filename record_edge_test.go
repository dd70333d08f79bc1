package receivables

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestRecordsWithoutJSONForm(t *testing.T) {
	for _, v := range []json.Marshaler{Item{ID: "\xff"}, Item{Issued: maxDate + 1}, Item{References: []string{"\xff"}}, Item{Tags: map[string]string{"a": "\xff"}},
		Application{Amount: decimal.New(1, 1e6)}, Application{Amount: decimal.New(1, 40).Mul(decimal.New(1, 30)).Add(decimal.New(1, 40))},
		Receipt{Payer: "\xff"}, Customer{Name: "\xff"}, Hold{Until: minDate - 1}} {
		raw, err := v.MarshalJSON()
		assert.Nil(t, raw)
		assert.Error(t, err)
	}
}

func TestHoldJSON(t *testing.T) {
	for _, h := range []Hold{soundHold(), {}, {Item: "I", Kind: HoldPromised, From: day("2024-01-01")}} {
		raw, err := json.Marshal(h)
		require.NoError(t, err)
		var back Hold
		require.NoError(t, json.Unmarshal(raw, &back))
		assert.Equal(t, h, back)
	}
	var h Hold
	assert.ErrorIs(t, h.UnmarshalJSON([]byte(`{"nope":1}`)), CodeUnknownField)
}

func TestJSONStringsAreThoseOfTheStandardLibrary(t *testing.T) {
	s := "a\"\\\b\f\n\r\t\x00\x1f\x7f<>&\u2028\u2029é😀"
	want, err := json.Marshal(s)
	require.NoError(t, err)
	assert.Equal(t, string(want), string(appendJSONString(nil, s)))
}

func TestAmountsOfApplicationsStayReadable(t *testing.T) {
	a := soundApplication()
	a.Amount = decimal.New(1, 40).Mul(decimal.New(1234567890123456789, 0)).Mul(decimal.New(1, 0))
	require.NoError(t, a.Validate())
	a.Amount = decimal.New(1234567890123456789, 40)
	_, err := amountText(a.Amount)
	require.NoError(t, err)
	a.Amount = decimal.RequireFromString(strings.Repeat("9", MaxAmountDigits)).Shift(MaxExponent)
	require.NoError(t, a.Validate())
	assert.ErrorIs(t, WriteApplications(&strings.Builder{}, slices.Values([]Application{a}), WriteOptions{}), CodeTooLong)
}

// TestCurrencyInTheCell reads currencies from the amount's cell, alone and beside a column or a constant.
func TestCurrencyInTheCell(t *testing.T) {
	f := Format{Name: "x", Numbers: NumbersPoint, Dates: []string{"yyyy-mm-dd"}, OtherKinds: SignKinds{KindInvoice, KindCreditNote}, Ragged: true,
		Columns: map[string][]string{"id": {"id"}, "customer": {"c"}, "amount": {"amount"}, "currency": {"currency"}, "issued": {"on"}, "due": {"on"}, "part": {"part"}, "kind": {"kind"}}}
	read := func(constant, cell, currency string) string {
		f.Constants = map[string]string{"currency": constant}
		got, err := ReadAllItems(strings.NewReader("id|c|amount|currency|on|part\n1|C|"+cell+"|"+currency+"|2024-01-01|\n"), ReadOptions{Format: f})
		if err != nil {
			return strings.Join(faultsIn(err), ", ")
		}
		return got[0].Amount.String()
	}
	for _, c := range [][4]string{{"", "€5", "", "5.00 EUR"}, {"USD", "€5", "", "5.00 EUR"}, {"", "€5", "EUR", "5.00 EUR"}, {"", "€5", "USD", "2 MixedCurrency /amount 1"},
		{"", "$5", "", "2 Ambiguous /currency 1"}, {"", "$5", "SGD", "5.00 SGD"}, {"USD", "$5", "", "5.00 USD"}, {"EUR", "$5", "", "2 MixedCurrency /amount 1"},
		{"", "5", "", "2 MissingField /currency 1"}, {"", "5", "eur", "2 BadCurrency /currency 1"}, {"", "x", "eur", "2 BadAmount /amount 1, 2 BadCurrency /currency 1"}} {
		assert.Equal(t, c[3], read(c[0], c[1], c[2]), c)
	}
	f.Constants = map[string]string{"currency": "EUR"}
	f.Kinds, f.OtherKinds = map[string]ItemKind{"RE": KindInvoice}, SignKinds{}
	got, err := ReadAllItems(strings.NewReader("id|c|amount|on|part|kind\n1|C|5|2024-01-01|7|re\n2|C|5|2024-01-01||XX\n"), ReadOptions{Format: f, Tolerant: true})
	assert.Equal(t, []string{"3 BadEnum /kind 2"}, faultsIn(err))
	require.Len(t, got, 1)
	assert.Equal(t, []string{"1/7", "1"}, []string{got[0].ID, got[0].Document})
}
