package receivables_test

import (
	"database/sql"
	"encoding/json"
	"strings"
	"testing"
	"time"

	. "github.com/openreceivables/receivables"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestMoneyJSON(t *testing.T) {
	data, err := json.Marshal(MustMoney("-12.3", MYR))
	require.NoError(t, err)
	assert.Equal(t, `{"amount":"-12.30","currency":"MYR"}`, string(data))
	for _, text := range []string{
		string(data),
		` { "currency" : "MYR" , "amount" : "-12.30" } `,
		`{"amount":-12.30,"currency":"MYR"}`,
		`{"amount":-12.3000,"currency":"MYR"}`,
		`{"\u0061mount":"-12.\u0033","currency":"M\u0059R"}`,
	} {
		var m Money
		require.NoError(t, m.UnmarshalJSON([]byte(text)), text)
		assert.Equal(t, "-12.30 MYR", m.String())
		var n Money
		require.NoError(t, UnmarshalStrict([]byte(text), &n))
		assert.Equal(t, m, n)
	}
}

func TestBadInputMoneyJSON(t *testing.T) {
	for _, c := range []struct {
		row, data string
		code      Code
		path      string
	}{
		{"row01", `{"amount":"NaN","currency":"MYR"}`, CodeBadAmount, "/amount"},
		{"row01", `{"amount":NaN,"currency":"MYR"}`, CodeBadSyntax, "/amount"},
		{"row03", `{"amount":1e1000000000,"currency":"MYR"}`, CodeBadAmount, "/amount"},
		{"row07", `{"amount":"` + strings.Repeat("1", 1<<20) + `","currency":"MYR"}`, CodeTooLong, "/amount"},
		{"row07", `{"amount":` + strings.Repeat("1", 1<<20) + `,"currency":"MYR"}`, CodeTooLong, "/amount"},
		{"row08", `{"amount":"10.005","currency":"EUR"}`, CodeScaleTooFine, "/amount"},
		{"row08", `{"amount":1.5,"currency":"JPY"}`, CodeScaleTooFine, "/amount"},
		{"row09", `{"currency":"MYR"}`, CodeMissingField, "/amount"},
		{"row09", `{"amount":null,"currency":"MYR"}`, CodeMissingField, "/amount"},
		{"row09", `{"amount":"1"}`, CodeMissingField, "/currency"},
		{"row09", `{"amount":"1","currency":null}`, CodeMissingField, "/currency"},
		{"row09", `null`, CodeMissingField, ""},
		{"row10", `{"amount":"","currency":"MYR"}`, CodeBadAmount, "/amount"},
		{"row11", `{"amount":"1,5","currency":"MYR"}`, CodeBadAmount, "/amount"},
		{"row12", `{"amount":"+1","currency":"MYR"}`, CodeBadAmount, "/amount"},
		{"row12", `{"amount":1e5,"currency":"MYR"}`, CodeBadAmount, "/amount"},
		{"row18", `{"amount":"10000000000000000000.01","currency":"MYR"}`, CodeOverflow, "/amount"},
		{"row22", `{"amount":"1","currency":"eur"}`, CodeBadCurrency, "/currency"},
		{"row22", `{"amount":"1","currency":""}`, CodeBadCurrency, "/currency"},
		{"row23", `{"amount":"1","currency":"DEM"}`, CodeBadCurrency, "/currency"},
		{"row30", "{\"amount\":\"1\",\"currency\":\"M\xffR\"}", CodeBadEncoding, ""},
		{"row65", `{"amount":"1","currency":"MYR","scale":2}`, CodeUnknownField, "/scale"},
		{"row66", `{"amount":"1","amount":"2","currency":"MYR"}`, CodeDuplicateField, "/amount"},
		{"row66", `{"amount":"1","Amount":"2","currency":"MYR"}`, CodeCaseVariant, "/Amount"},
		{"row66", `{"Amount":"2","amount":"1","currency":"MYR"}`, CodeCaseVariant, "/Amount"},
		{"row67", `{"amount":"1","currency":"MYR"}{}`, CodeBadSyntax, ""},
		{"row67", `{"amount":"1","currency":"MYR"`, CodeBadSyntax, ""},
		{"row68", strings.Repeat(`[`, 20_000), CodeBadType, ""},
		{"row68", `{"amount":` + strings.Repeat(`[`, 20_000), CodeLimit, "/amount" + strings.Repeat("/0", MaxJSONDepth-1)},
		{"", `"12.30 MYR"`, CodeBadType, ""},
		{"", `{"amount":true,"currency":"MYR"}`, CodeBadType, "/amount"},
		{"", `{"amount":"1","currency":458}`, CodeBadType, "/currency"},
		{"", `{"amount":"1","currency":"MYR","currency":"MYR"}`, CodeDuplicateField, "/currency"},
		{"", ``, CodeBadSyntax, ""},
		{"", `12.30","currency":"MYR"}`, CodeBadSyntax, ""},
		{"", `{"amount":"12.30","currency":"MYR`, CodeBadSyntax, "/currency"},
		{"", `{"amount":"12.30"}`, CodeMissingField, "/currency"},
	} {
		t.Run(c.row, func(t *testing.T) {
			start := time.Now()
			m := MustMoney("7", VND)
			err := m.UnmarshalJSON([]byte(c.data))
			assertHolds(t, err, c.code, c.path)
			assert.Equal(t, "7 VND", m.String(), "nothing changes on an error")
			assert.Less(t, time.Since(start), 3*time.Second)
		})
	}
	t.Run("row69", func(t *testing.T) {
		var m Money
		err := m.UnmarshalJSON([]byte(`{"amount":1.000000000000000000000000000000001,"currency":"MYR"}`))
		assertFault(t, err, CodeScaleTooFine, "/amount")
		require.NoError(t, m.UnmarshalJSON([]byte(`{"amount":1.000000000000000000000000000000000,"currency":"MYR"}`)))
		assert.Equal(t, "1.00 MYR", m.String())
		require.NoError(t, m.UnmarshalJSON([]byte(`{"amount":9007199254740993,"currency":"VND"}`)), "2^53+1, which no float holds")
		assert.Equal(t, "9007199254740993 VND", m.String())
	})
	var m Money
	err := m.UnmarshalJSON([]byte(`{}`))
	assertHolds(t, err, CodeMissingField, "/amount")
	assertHolds(t, err, CodeMissingField, "/currency")
	err = m.UnmarshalJSON([]byte(`{"amount":"x","currency":"y"}`))
	assertHolds(t, err, CodeBadAmount, "/amount")
	assertHolds(t, err, CodeBadCurrency, "/currency")
}

// assertHolds looks for one fault among those of err.
func assertHolds(t *testing.T, err error, code Code, path string) {
	t.Helper()
	var told []string
	switch x := err.(type) {
	case *Error:
		told = append(told, string(x.Code)+" "+x.Path)
	case *Errors:
		for _, e := range x.List {
			told = append(told, string(e.Code)+" "+e.Path)
		}
	default:
		require.Fail(t, "no fault", "%T", err)
	}
	assert.Contains(t, told, string(code)+" "+path)
}

func TestMoneyTextForms(t *testing.T) {
	for _, m := range []Money{MustMoney("12.30", MYR), MustMoney("-5", VND), MustMoney("-10000000000000000000", MYR), MinorUnits(0, KWD)} {
		text, err := m.MarshalText()
		require.NoError(t, err)
		assert.Equal(t, m.String(), string(text))
		var back Money
		require.NoError(t, back.UnmarshalText(text))
		assert.Equal(t, m, back)

		column, err := m.Value()
		require.NoError(t, err)
		assert.Equal(t, m.String(), column)
		for _, src := range []any{column, []byte(column.(string))} {
			var scanned Money
			require.NoError(t, scanned.Scan(src))
			assert.Equal(t, m, scanned)
		}
	}
	var longest Money
	require.NoError(t, longest.UnmarshalText([]byte(strings.Repeat("0", MaxAmountBytes)+" MYR")))
	var maybe sql.Null[Money]
	require.NoError(t, maybe.Scan(nil))
	assert.False(t, maybe.Valid)
}

func TestMoneyFormsRefuse(t *testing.T) {
	for text, code := range map[string]Code{
		"": CodeBadAmount, "12.30": CodeBadAmount, "12.30MYR": CodeBadAmount, "MYR 12.30": CodeBadCurrency, "12.30  MYR": CodeBadCurrency,
		" 12.30 MYR": CodeBadCurrency, "12.30 MYR ": CodeBadCurrency, "12.30\tMYR": CodeBadAmount, "1,230.00 MYR": CodeBadAmount,
		"1.005 MYR": CodeScaleTooFine, "1.00 DEM": CodeBadCurrency, strings.Repeat("0", MaxAmountBytes+1) + " MYR": CodeTooLong,
		strings.Repeat(" ", 1<<20): CodeTooLong,
	} {
		m := MustMoney("7", VND)
		assertFault(t, m.UnmarshalText([]byte(text)), code, "")
		assertFault(t, m.Scan(text), code, "")
		assert.Equal(t, "7 VND", m.String(), "nothing changes on an error")
	}
	m := MustMoney("7", VND)
	assertFault(t, m.Scan(nil), CodeMissingField, "")
	assertFault(t, m.Scan(12.30), CodeBadType, "")
	assertFault(t, m.Scan(int64(12)), CodeBadType, "")
	assert.Equal(t, "7 VND", m.String())

	text, err := Money{}.MarshalText()
	assertFault(t, err, CodeBadCurrency, "")
	assert.Nil(t, text)
	data, err := Money{}.MarshalJSON()
	assertFault(t, err, CodeBadCurrency, "")
	assert.Nil(t, data)
	column, err := Money{}.Value()
	assertFault(t, err, CodeBadCurrency, "")
	assert.Nil(t, column)
}

// A withdrawn currency is written, and read back only by who knows the date.
func TestWithdrawnMoneyIsWritten(t *testing.T) {
	m, err := NewMoney(dec("5"), deutscheMark(t))
	require.NoError(t, err)
	data, err := json.Marshal(m)
	require.NoError(t, err)
	assert.Equal(t, `{"amount":"5.00","currency":"DEM"}`, string(data))
	assertFault(t, m.UnmarshalJSON(data), CodeBadCurrency, "/currency")
}

func FuzzMoneyJSON(f *testing.F) {
	for _, s := range []string{
		`{"amount":"12.30","currency":"MYR"}`, `{"currency":"VND","amount":5}`, `{"amount":1e5,"currency":"MYR"}`, `null`,
		`{"amount":"1","amount":"1","currency":"MYR"}`, `{"amount":"1","currency":"MYR"}x`, `{"amount":"1\u0030","currency":"MYR"}`,
		`{"amount":"1","currency":"MYR","currency":"MYR"}`,
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		var m Money
		if err := m.UnmarshalJSON(data); err != nil {
			require.Equal(t, Money{}, m)
			return
		}
		// White space before the value keeps the short path from being taken: the strict one must agree.
		var slow Money
		require.NoError(t, slow.UnmarshalJSON(append([]byte(" "), data...)))
		require.Equal(t, slow, m)
		out, err := m.MarshalJSON()
		require.NoError(t, err)
		var back Money
		require.NoError(t, back.UnmarshalJSON(out))
		require.Equal(t, m, back)
	})
}

func FuzzParseMoney(f *testing.F) {
	f.Add("12.30", "MYR")
	f.Add("-123456789012345678901.2", "KWD")
	f.Add("1.005", "VND")
	f.Fuzz(func(t *testing.T, amount, code string) {
		m, err := ParseMoney(amount, code)
		c, errCode := ParseCurrency(code)
		d, errAmount := ParseAmount(amount)
		if errCode != nil || errAmount != nil {
			require.Error(t, err)
			require.Equal(t, Money{}, m)
			return
		}
		want, errWant := NewMoney(d, c) // the path through a decimal
		require.Equal(t, errWant, err)
		require.Equal(t, want, m)
		if err == nil {
			require.True(t, m.Amount().Equal(d))
			again, err := ParseMoney(m.AmountText(), m.Currency().String())
			require.NoError(t, err)
			require.Equal(t, m, again)
			require.Equal(t, m.AmountText(), m.Amount().StringFixed(int32(m.Scale())))
		}
	})
}
