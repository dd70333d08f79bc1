package receivables_test

import (
	"database/sql"
	"encoding/json"
	"fmt"
	"testing"
	"time"

	. "github.com/openreceivables/receivables"
	"github.com/rickb777/date/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// ISO 4217 list one, published 2026-01-01. The rows are those on which public tables disagree (CLDR, older lists), one of each
// number of digits, and the newest changes.
func TestCurrencyFacts(t *testing.T) {
	for _, c := range []struct {
		currency Currency
		code     string
		numeric  int
		digits   int
		name     string
	}{
		{MYR, "MYR", 458, 2, "Malaysian Ringgit"},
		{VND, "VND", 704, 0, "Dong"},
		{KWD, "KWD", 414, 3, "Kuwaiti Dinar"},
		{ALL, "ALL", 8, 2, "Lek"},
		{AUD, "AUD", 36, 2, "Australian Dollar"},
		{ISK, "ISK", 352, 0, "Iceland Krona"},
		{HUF, "HUF", 348, 2, "Forint"},
		{IDR, "IDR", 360, 2, "Rupiah"},
		{COP, "COP", 170, 2, "Colombian Peso"},
		{LAK, "LAK", 418, 2, "Lao Kip"},
		{CLP, "CLP", 152, 0, "Chilean Peso"},
		{CLF, "CLF", 990, 4, "Unidad de Fomento"},
		{UYW, "UYW", 927, 4, "Unidad Previsional"},
		{UYI, "UYI", 940, 0, "Uruguay Peso en Unidades Indexadas (UI)"},
		{IQD, "IQD", 368, 3, "Iraqi Dinar"},
		{MGA, "MGA", 969, 2, "Malagasy Ariary"},
		{TWD, "TWD", 901, 2, "New Taiwan Dollar"},
		{XCG, "XCG", 532, 2, "Caribbean Guilder"},
		{ZWG, "ZWG", 924, 2, "Zimbabwe Gold"},
		{ZMW, "ZMW", 967, 2, "Zambian Kwacha"},
	} {
		assert.Equal(t, c.code, c.currency.String())
		assert.Equal(t, c.numeric, c.currency.Numeric(), c.code)
		assert.Equal(t, c.digits, c.currency.Digits(), c.code)
		assert.Equal(t, c.name, c.currency.Name(), c.code)
		assert.True(t, c.currency.Valid(), c.code)
		assert.True(t, c.currency.Active(), c.code)
		read, err := ParseCurrency(c.code)
		require.NoError(t, err)
		assert.Equal(t, c.currency, read)
	}
	assert.Equal(t, "2026-01-01", CurrencyListDate)
}

// The census of list one: 178 codes, 13 of them without a minor unit.
func TestCurrencyCensus(t *testing.T) {
	digits := map[int]int{}
	last := Currency(0)
	for code := range allCodes {
		c, err := ParseCurrency(code)
		if err != nil {
			assert.Zero(t, c)
			continue
		}
		digits[c.Digits()]++
		assert.Greater(t, c, last, "currencies sort by code")
		assert.Equal(t, code, c.String())
		last = c
	}
	assert.Equal(t, map[int]int{0: 17, 2: 139, 3: 7, 4: 2}, digits)
}

// allCodes yields AAA to ZZZ.
func allCodes(yield func(string) bool) {
	for i := range 26 * 26 * 26 {
		if !yield(string([]byte{byte('A' + i/676), byte('A' + i/26%26), byte('A' + i%26)})) {
			return
		}
	}
}

func TestNoCurrency(t *testing.T) {
	for _, c := range []Currency{0, 1, 0x7fff, 0x8000, 0xffff} {
		assert.Equal(t, "", c.String())
		assert.Equal(t, "", c.Name())
		assert.Zero(t, c.Digits())
		assert.Zero(t, c.Numeric())
		assert.False(t, c.Valid())
		assert.False(t, c.Active())
	}
}

func TestWithdrawnCurrencies(t *testing.T) {
	for _, c := range []struct {
		code   string
		last   date.Date
		digits int
	}{
		{"DEM", date.New(2002, time.March, 31), 2},
		{"ITL", date.New(2002, time.March, 31), 0},
		{"HRK", date.New(2023, time.January, 31), 2},
		{"BGN", date.New(2026, time.January, 31), 2},
		{"ANG", date.New(2025, time.March, 31), 2},
		{"MRO", date.New(2017, time.December, 31), 2},
	} {
		on, err := ParseCurrencyAt(c.code, c.last)
		require.NoError(t, err, c.code)
		assert.Equal(t, c.code, on.String())
		assert.Equal(t, c.digits, on.Digits())
		assert.True(t, on.Valid())
		assert.False(t, on.Active())

		_, err = ParseCurrencyAt(c.code, c.last-10_000)
		assert.NoError(t, err, "the lists do not say when a currency began")
		after, err := ParseCurrencyAt(c.code, c.last+1)
		assertFault(t, err, CodeBadCurrency, "")
		assert.Zero(t, after)
		without, err := ParseCurrency(c.code)
		assertFault(t, err, CodeBadCurrency, "")
		assert.Zero(t, without)
	}
	active, err := ParseCurrencyAt("MYR", date.New(1950, time.January, 1))
	require.NoError(t, err)
	assert.Equal(t, MYR, active)
}

func TestParseCurrencySaysWhy(t *testing.T) {
	for code, why := range map[string]string{
		"": "three", "eur": "three", "Eur": "three", "EURO": "three", "EU": "three", "EU€": "three", " EUR": "three", "EUR ": "three",
		"ＥＵＲ": "three", "E[R": "three", "E@R": "three", "@@@": "three", "978": "three",
		"QQQ": "no such", "ZZZ": "no such", "AAA": "no such",
		"DEM": "withdrawn", "ITL": "withdrawn", "ZWL": "withdrawn",
		"XAU": "no minor unit", "XXX": "no minor unit", "XTS": "no minor unit", "XDR": "no minor unit", "XFU": "no minor unit",
		"ALK": "no minor unit", // of this withdrawn one it is not known
	} {
		c, err := ParseCurrency(code)
		assertFault(t, err, CodeBadCurrency, "")
		assert.ErrorContains(t, err, why, code)
		assert.Zero(t, c)
		c, err = ParseCurrencyAt(code, date.New(2030, time.January, 1))
		assert.ErrorContains(t, err, why, code)
		assert.Zero(t, c)
	}
	c, err := ParseCurrencyAt("MYR", 0)
	assertFault(t, err, CodeMissingDate, "")
	assert.Zero(t, c)
}

func TestCurrencyForms(t *testing.T) {
	type record struct {
		Currency Currency
		Rates    map[Currency]int
	}
	in := record{VND, map[Currency]int{MYR: 1, EUR: 2}}
	data, err := json.Marshal(in)
	require.NoError(t, err)
	assert.Equal(t, `{"Currency":"VND","Rates":{"EUR":2,"MYR":1}}`, string(data))
	var out record
	require.NoError(t, json.Unmarshal(data, &out))
	assert.Equal(t, in, out)
	out = record{}
	require.NoError(t, UnmarshalStrict(data, &out))
	assert.Equal(t, in, out)
	var escaped Currency
	require.NoError(t, json.Unmarshal([]byte(` "\u004dYR" `), &escaped))
	assert.Equal(t, MYR, escaped)

	v, err := KWD.Value()
	require.NoError(t, err)
	assert.Equal(t, "KWD", v)
	for _, column := range []any{"KWD", []byte("KWD")} {
		var c Currency
		require.NoError(t, c.Scan(column))
		assert.Equal(t, KWD, c)
	}
	var maybe sql.Null[Currency]
	require.NoError(t, maybe.Scan(nil))
	assert.False(t, maybe.Valid)
}

func TestCurrencyFormsRefuse(t *testing.T) {
	for data, code := range map[string]Code{
		`null`: CodeMissingField, `1`: CodeBadType, `"eur"`: CodeBadCurrency, `"DEM"`: CodeBadCurrency, `"EURO"`: CodeBadCurrency,
		`""`: CodeBadCurrency, `{}`: CodeBadType, `"EUR"x`: CodeBadSyntax, `xEURx`: CodeBadSyntax, `"EURx`: CodeBadSyntax, `xEUR"`: CodeBadSyntax,
		``: CodeBadSyntax,
	} {
		c := MYR
		assert.ErrorIs(t, c.UnmarshalJSON([]byte(data)), code, data)
		assert.Equal(t, MYR, c, "nothing changes on an error")
	}
	for _, c := range []struct {
		column any
		code   Code
	}{{nil, CodeMissingField}, {int64(458), CodeBadType}, {4.58, CodeBadType}, {"eur", CodeBadCurrency}, {[]byte("MYR "), CodeBadCurrency}} {
		got := MYR
		assertFault(t, got.Scan(c.column), c.code, "")
		assert.Equal(t, MYR, got)
	}
	for _, c := range []Currency{0, 1, 0xffff} {
		text, err := c.MarshalText()
		assertFault(t, err, CodeBadCurrency, "")
		assert.Nil(t, text)
		v, err := c.Value()
		assertFault(t, err, CodeBadCurrency, "")
		assert.Nil(t, v)
		_, err = json.Marshal(c)
		assert.ErrorIs(t, err, CodeBadCurrency)
	}
}

// assertFault holds one fault against code and path.
func assertFault(t *testing.T, err error, code Code, path string) {
	t.Helper()
	var list *Errors
	var e *Error
	switch x := err.(type) {
	case *Errors:
		list = x
		require.Len(t, list.List, 1, "one fault is wanted, not %v", err)
		e = list.List[0]
	case *Error:
		e = x
	default:
		require.Fail(t, "no fault", "%T %v, want %s", err, err, code)
	}
	assert.Equal(t, code, e.Code, fmt.Sprint(err))
	assert.Equal(t, path, e.Path)
	assert.NotEmpty(t, e.Detail)
}

func FuzzParseCurrency(f *testing.F) {
	for _, s := range []string{"MYR", "DEM", "XXX", "eur", "EU€", "", "\xff\xff\xff"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, code string) {
		c, err := ParseCurrency(code)
		at, errAt := ParseCurrencyAt(code, date.New(1975, time.June, 1))
		if err != nil {
			require.ErrorIs(t, err, CodeBadCurrency)
			require.Zero(t, c)
		} else {
			require.Equal(t, code, c.String())
			require.True(t, c.Active())
			require.Equal(t, c, at)
		}
		if errAt == nil {
			require.Equal(t, code, at.String())
			require.True(t, at.Valid())
		}
	})
}
