package receivables_test

import (
	"encoding/json"
	"math"
	"testing"

	. "github.com/openreceivables/receivables"
	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

var roundings = []Rounding{RoundHalfUp, RoundHalfDown, RoundHalfEven, RoundDown, RoundUp}

func TestRound(t *testing.T) {
	for amount, want := range map[string][5]string{ // half-up, half-down, half-even, down, up
		"1.000": {"1.00", "1.00", "1.00", "1.00", "1.00"},
		"1.001": {"1.00", "1.00", "1.00", "1.00", "1.01"},
		"1.004": {"1.00", "1.00", "1.00", "1.00", "1.01"},
		"1.005": {"1.01", "1.00", "1.00", "1.00", "1.01"},
		"1.006": {"1.01", "1.01", "1.01", "1.00", "1.01"},
		"1.015": {"1.02", "1.01", "1.02", "1.01", "1.02"},
		"1.025": {"1.03", "1.02", "1.02", "1.02", "1.03"},
		"0.005": {"0.01", "0.00", "0.00", "0.00", "0.01"},
		"0.000": {"0.00", "0.00", "0.00", "0.00", "0.00"},
	} {
		for i, r := range roundings {
			m := fine(t, amount, MYR, 3)
			got, err := m.Round(r)
			require.NoError(t, err)
			assert.Equal(t, want[i], got.AmountText(), "%s %s", amount, r)
			assert.Equal(t, 2, got.Scale())
			mirrored, err := m.Neg().Round(r)
			require.NoError(t, err)
			assert.True(t, mirrored.Equal(got.Neg()), "%s %s", amount, r)
		}
	}
}

func TestMulDivConvert(t *testing.T) {
	m := MustMoney("100.00", MYR)
	tenth, err := m.Mul(dec("0.10005"), RoundHalfEven)
	require.NoError(t, err)
	assert.Equal(t, "10.00 MYR", tenth.String(), "10.005, the half to even")
	tenth, err = m.Mul(dec("-0.10005"), RoundHalfUp)
	require.NoError(t, err)
	assert.Equal(t, "-10.01 MYR", tenth.String())

	month, err := m.MulDiv(dec("30"), dec("365"), RoundHalfUp)
	require.NoError(t, err)
	assert.Equal(t, "8.22 MYR", month.String())
	mils, err := fine(t, "100", MYR, 4).MulDiv(dec("30"), dec("-365"), RoundHalfUp)
	require.NoError(t, err)
	assert.Equal(t, "-8.2192 MYR", mils.String(), "the scale is kept")

	dong, err := MustMoney("1.23", USD).Convert(dec("26345.5"), VND, RoundHalfUp)
	require.NoError(t, err)
	assert.Equal(t, "32405 VND", dong.String()) // 32,404.965
	dollars, err := MustMoney("26345", VND).Convert(dec("0.00003796"), USD, RoundDown)
	require.NoError(t, err)
	assert.Equal(t, "1.00 USD", dollars.String()) // 1.0000562
	dinar, err := fine(t, "0.0005", MYR, 4).Convert(dec("1"), KWD, RoundUp)
	require.NoError(t, err)
	assert.Equal(t, "0.001 KWD", dinar.String())
}

// One rounding: 0.0149 × 1 is 0.01; rounding to 0.015 first would make it 0.02.
func TestConvertRoundsOnce(t *testing.T) {
	got, err := MustMoney("1", JPY).Convert(dec("0.01499999999999999999999999999"), USD, RoundHalfUp)
	require.NoError(t, err)
	assert.Equal(t, "0.01 USD", got.String())
	got, err = MustMoney("1", JPY).Convert(dec("0.01500000000000000000000000001"), USD, RoundHalfDown)
	require.NoError(t, err)
	assert.Equal(t, "0.02 USD", got.String())
}

func TestBadInputRounding(t *testing.T) {
	one, most, none := MustMoney("1", MYR), MustMoney("10000000000000000000", MYR), Money{}
	long := decimal.New(1, MaxExponent).Sub(decimal.New(1, -1))
	operations := []struct {
		name string
		do   func(m Money, factor decimal.Decimal, r Rounding) (Money, error)
	}{
		{"Mul", func(m Money, f decimal.Decimal, r Rounding) (Money, error) { return m.Mul(f, r) }},
		{"MulDiv", func(m Money, f decimal.Decimal, r Rounding) (Money, error) { return m.MulDiv(f, dec("0.1"), r) }},
		{"MulDiv by", func(m Money, f decimal.Decimal, r Rounding) (Money, error) {
			return m.MulDiv(dec("500000000000000000000"), f, r)
		}},
		{"Convert", func(m Money, f decimal.Decimal, r Rounding) (Money, error) { return m.Convert(f, VND, r) }},
	}
	for _, op := range operations {
		for _, c := range []struct {
			row    string
			m      Money
			factor decimal.Decimal
			r      Rounding
			code   Code
		}{
			{"row06", one, decimal.New(1, MaxExponent+1), RoundHalfUp, CodeExponent},
			{"row06", one, decimal.New(1, -MaxExponent-1), RoundHalfUp, CodeExponent},
			{"row07", one, long, RoundHalfUp, CodeTooLong},
			{"row18", most, dec("400.5"), RoundHalfUp, CodeOverflow},
			{"row22", none, dec("2"), RoundHalfUp, CodeBadCurrency},
			{"row64", one, dec("2"), "", CodeBadEnum},
			{"row64", one, dec("2"), "ceiling", CodeBadEnum},
			{"row64", one, dec("2"), "Half-Up", CodeBadEnum},
		} {
			t.Run(c.row+"/"+op.name, func(t *testing.T) {
				got, err := op.do(c.m, c.factor, c.r)
				assertFault(t, err, c.code, "")
				assert.Equal(t, Money{}, got)
			})
		}
	}
	for _, rate := range []string{"0", "-1"} {
		t.Run("row26", func(t *testing.T) {
			got, err := one.Convert(dec(rate), VND, RoundHalfUp)
			assertFault(t, err, CodeBadRate, "")
			assert.Equal(t, Money{}, got)
		})
	}
	t.Run("row25", func(t *testing.T) { // a rate that is missing is a zero decimal, also between equal currencies
		_, err := one.Convert(decimal.Decimal{}, MYR, RoundHalfUp)
		assertFault(t, err, CodeBadRate, "")
	})
	t.Run("row22", func(t *testing.T) {
		_, err := one.Convert(dec("1"), 0, RoundHalfUp)
		assertFault(t, err, CodeBadCurrency, "")
		_, err = none.Round(RoundHalfUp)
		assertFault(t, err, CodeBadCurrency, "")
		_, err = none.RoundCash(Cash{5, RoundHalfUp})
		assertFault(t, err, CodeBadCurrency, "")
	})
	t.Run("row64", func(t *testing.T) {
		_, err := one.Round("nearest")
		assertFault(t, err, CodeBadEnum, "")
	})
	_, err := one.MulDiv(dec("1"), decimal.Decimal{}, RoundHalfUp)
	assertFault(t, err, CodeBadRate, "")
	_, err = one.Mul(decimal.New(1, MaxExponent), RoundHalfUp) // beyond 128 bits
	assertFault(t, err, CodeOverflow, "")
}

func TestRoundingJSON(t *testing.T) {
	for _, r := range roundings {
		assert.NoError(t, r.Validate())
		data, err := json.Marshal(r)
		require.NoError(t, err)
		var back Rounding
		require.NoError(t, json.Unmarshal(data, &back))
		assert.Equal(t, r, back)
	}
	back := RoundUp
	assertFault(t, back.UnmarshalText([]byte("nearest")), CodeBadEnum, "")
	assert.Equal(t, RoundUp, back)
	assertFault(t, Rounding("").Validate(), CodeBadEnum, "")
}

func TestRoundCash(t *testing.T) {
	for _, c := range []struct{ amount, want string }{
		{"12.30", "12.30"}, {"12.31", "12.30"}, {"12.32", "12.30"}, {"12.33", "12.35"}, {"12.34", "12.35"}, {"12.35", "12.35"},
		{"12.36", "12.35"}, {"12.37", "12.35"}, {"12.38", "12.40"}, {"12.39", "12.40"}, {"-12.33", "-12.35"}, {"-0.02", "0.00"},
	} {
		rule, ok := CashRounding(MYR)
		require.True(t, ok)
		got, err := MustMoney(c.amount, MYR).RoundCash(rule)
		require.NoError(t, err)
		assert.Equal(t, c.want, got.AmountText(), c.amount)
	}
	finer, err := fine(t, "12.3251", MYR, 4).RoundCash(Cash{5, RoundHalfDown})
	require.NoError(t, err)
	assert.Equal(t, "12.35 MYR", finer.String(), "rounded once, from all its digits")
}

func TestCashRounding(t *testing.T) {
	for c, want := range map[Currency]struct {
		units        int64
		amount, cash string
	}{
		MYR: {5, "1.03", "1.05"}, CHF: {5, "1.02", "1.00"}, AUD: {5, "1.08", "1.10"}, CAD: {5, "1.07", "1.05"},
		NZD: {10, "1.05", "1.00"}, DKK: {50, "1.25", "1.50"}, SEK: {100, "1.50", "2.00"}, NOK: {100, "1.49", "1.00"},
		CZK: {100, "1.50", "2.00"}, HUF: {500, "7.50", "10.00"},
	} {
		rule, ok := CashRounding(c)
		require.True(t, ok)
		assert.Equal(t, want.units, rule.IncrementUnits)
		assert.NoError(t, rule.Validate())
		got, err := MustMoney(want.amount, c).RoundCash(rule)
		require.NoError(t, err)
		assert.Equal(t, want.cash, got.AmountText(), c)
	}
	for _, c := range []Currency{EUR, VND, 0} {
		rule, ok := CashRounding(c)
		assert.False(t, ok)
		assert.Equal(t, Cash{}, rule)
	}
}

func TestCashValidates(t *testing.T) {
	for _, c := range []struct {
		rule Cash
		code Code
		path string
	}{
		{Cash{0, RoundHalfUp}, CodeBadPolicy, "/incrementUnits"},
		{Cash{-5, RoundHalfUp}, CodeBadPolicy, "/incrementUnits"},
		{Cash{5, ""}, CodeBadEnum, "/mode"},
	} {
		assertFault(t, c.rule.Validate(), c.code, c.path)
		got, err := MustMoney("1", MYR).RoundCash(c.rule)
		assertFault(t, err, c.code, c.path)
		assert.Equal(t, Money{}, got)
	}
	both := Cash{}.Validate()
	assert.ErrorIs(t, both, CodeBadPolicy)
	assert.ErrorIs(t, both, CodeBadEnum)

	_, err := MustMoney("10000000000000000000", MYR).RoundCash(Cash{3, RoundUp})
	assertFault(t, err, CodeOverflow, "")
	_, err = MustMoney("10000000000000000000", MYR).RoundCash(Cash{math.MaxInt64, RoundUp})
	assertFault(t, err, CodeOverflow, "")
	zero, err := MustMoney("1", MYR).RoundCash(Cash{math.MaxInt64, RoundDown})
	require.NoError(t, err)
	assert.True(t, zero.IsZero())

	var rule Cash
	require.NoError(t, UnmarshalStrict([]byte(`{"incrementUnits":5,"mode":"half-up"}`), &rule))
	assert.Equal(t, Cash{5, RoundHalfUp}, rule)
	assertFault(t, UnmarshalStrict([]byte(`{"incrementUnits":5,"mode":"up!"}`), &rule), CodeBadEnum, "/mode")
}
