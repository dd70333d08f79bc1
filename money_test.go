package receivables_test

import (
	"math"
	"math/big"
	"strings"
	"testing"
	"time"

	. "github.com/openreceivables/receivables"
	"github.com/rickb777/date/v2"
	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// dec reads a decimal by decimal's own lenient reader.
func dec(text string) decimal.Decimal { return decimal.RequireFromString(text) }

// fine returns money at a scale finer than the currency's.
func fine(t testing.TB, amount string, c Currency, scale int) Money {
	t.Helper()
	m, err := NewMoneyAtScale(dec(amount), c, scale)
	require.NoError(t, err)
	return m
}

// deutscheMark is a withdrawn currency, read as of a day when it was none.
func deutscheMark(t testing.TB) Currency {
	t.Helper()
	c, err := ParseCurrencyAt("DEM", date.New(1999, time.December, 31))
	require.NoError(t, err)
	return c
}

func TestMoneyText(t *testing.T) {
	for _, c := range []struct {
		amount   string
		currency Currency
		want     string
	}{
		{"12.30", MYR, "12.30 MYR"},
		{"-0.05", MYR, "-0.05 MYR"},
		{"-0", MYR, "0.00 MYR"},
		{"12.3000", MYR, "12.30 MYR"},
		{"1500", VND, "1500 VND"},
		{"-1500", VND, "-1500 VND"},
		{"0", VND, "0 VND"},
		{"0.001", KWD, "0.001 KWD"},
		{"-1", KWD, "-1.000 KWD"},
		{"0001", MYR, "1.00 MYR"},
		{"10000000000000000000.00", MYR, "10000000000000000000.00 MYR"},
		{"-9999999999999999999.99", MYR, "-9999999999999999999.99 MYR"},
		{"92233720368547758.07", MYR, "92233720368547758.07 MYR"},
		{"92233720368547758.08", MYR, "92233720368547758.08 MYR"},
	} {
		m := MustMoney(c.amount, c.currency)
		assert.Equal(t, c.want, m.String())
		assert.Equal(t, c.want[:len(c.want)-4], m.AmountText())
		assert.Equal(t, c.currency, m.Currency())
		assert.Equal(t, c.currency.Digits(), m.Scale())
		assert.True(t, dec(c.amount).Equal(m.Amount()))
	}
	assert.Equal(t, "", Money{}.String())
	assert.Equal(t, "12.3400 MYR", fine(t, "12.34", MYR, 4).String())
	assert.Equal(t, "-0.000001 MYR", fine(t, "-0.000001", MYR, 6).String())
}

func TestNewMoney(t *testing.T) {
	for _, c := range []struct {
		amount decimal.Decimal
		want   string
	}{
		{decimal.Decimal{}, "0.00 MYR"},
		{dec("12.3"), "12.30 MYR"},
		{decimal.New(123, 1), "1230.00 MYR"},
		{decimal.New(1, 19), "10000000000000000000.00 MYR"},
		{decimal.New(0, MaxExponent), "0.00 MYR"},
		{decimal.NewFromBigInt(new(big.Int).Exp(big.NewInt(10), big.NewInt(39), nil), -MaxExponent), "0.10 MYR"}, // 40 digits
	} {
		m, err := NewMoney(c.amount, MYR)
		require.NoError(t, err)
		assert.Equal(t, c.want, m.String())
	}
	m, err := NewMoney(dec("5"), deutscheMark(t))
	require.NoError(t, err)
	assert.Equal(t, "5.00 DEM", m.String())
}

func TestBadInputMoney(t *testing.T) {
	tenTo := func(n int64) *big.Int { return new(big.Int).Exp(big.NewInt(10), big.NewInt(n), nil) }
	gold := Currency('X'-'A'+1)<<10 | 1<<5 | Currency('U'-'A'+1)
	for _, c := range []struct {
		row      string
		amount   decimal.Decimal
		currency Currency
		code     Code
	}{
		{"row04", decimal.New(1, MaxExponent+1), MYR, CodeExponent},
		{"row05", decimal.New(1, -MaxExponent-1), MYR, CodeExponent},
		{"row05", decimal.New(1, -MaxExponent), MYR, CodeScaleTooFine},
		{"row06", decimal.New(1, 1e8), MYR, CodeExponent},
		{"row06", decimal.New(1, math.MaxInt32), MYR, CodeExponent},
		{"row06", decimal.New(1, math.MinInt32), MYR, CodeExponent},
		{"row06", decimal.New(0, 1e8), MYR, CodeExponent},
		{"row07", decimal.NewFromBigInt(tenTo(MaxAmountDigits), -MaxExponent), MYR, CodeTooLong},
		{"row07", decimal.NewFromBigInt(tenTo(300_000), 0), MYR, CodeTooLong},
		{"row08", dec("10.005"), EUR, CodeScaleTooFine},
		{"row08", dec("1.5"), JPY, CodeScaleTooFine},
		{"row08", dec("-0.0001"), KWD, CodeScaleTooFine},
		{"row18", dec("10000000000000000000.01"), MYR, CodeOverflow},
		{"row18", dec("-10000000000000000000.01"), MYR, CodeOverflow},
		{"row18", decimal.New(1, MaxExponent), MYR, CodeOverflow},
		{"row18", dec("1000000000000000000001"), VND, CodeOverflow},
		{"row22", dec("1"), 0, CodeBadCurrency},
		{"row22", dec("1"), 1, CodeBadCurrency},
		{"row22", dec("1"), gold, CodeBadCurrency},
		{"row22", dec("1"), 0xffff, CodeBadCurrency},
	} {
		t.Run(c.row, func(t *testing.T) {
			start := time.Now()
			m, err := NewMoney(c.amount, c.currency)
			assertFault(t, err, c.code, "")
			assert.Equal(t, Money{}, m)
			m, err = NewMoneyAtScale(c.amount, c.currency, c.currency.Digits())
			assertFault(t, err, c.code, "")
			assert.Equal(t, Money{}, m)
			assert.Less(t, time.Since(start), 3*time.Second)
		})
	}
	for row, codes := range map[string][]string{"row22": {"", "eur", "EU€", "euro"}, "row23": {"DEM"}} {
		t.Run(row, func(t *testing.T) {
			for _, code := range codes {
				m, err := ParseMoney("1.00", code)
				assertFault(t, err, CodeBadCurrency, "")
				assert.Equal(t, Money{}, m)
			}
		})
	}
	t.Run("row13", func(t *testing.T) {
		assert.True(t, MustMoney("-0", MYR).IsZero())
		assert.Zero(t, MustMoney("-0.00", MYR).Sign())
	})
	t.Run("row08", func(t *testing.T) {
		for _, amount := range []string{"1.001", "1.00000000000000000001"} {
			_, err := ParseMoney(amount, "MYR")
			assertFault(t, err, CodeScaleTooFine, "")
		}
	})
	t.Run("row18", func(t *testing.T) {
		for _, amount := range []string{"99999999999999999.9999", "10000000000000000000.01"} {
			_, err := ParseMoney(amount, "CLF")
			assert.Equal(t, amount[0] == '1', err != nil, amount)
		}
		_, err := ParseMoney("100000000000000001", "CLF") // the short path
		assertFault(t, err, CodeOverflow, "")
	})
}

func TestMoneyAtScale(t *testing.T) {
	for scale := 2; scale <= MaxScale; scale++ {
		m, err := NewMoneyAtScale(dec("1.5"), MYR, scale)
		require.NoError(t, err)
		assert.Equal(t, scale, m.Scale())
		assert.Equal(t, "1.5"+strings.Repeat("0", scale-1), m.AmountText())
		u, err := MinorUnitsAtScale(-15, MYR, scale)
		require.NoError(t, err)
		assert.True(t, decimal.New(-15, -int32(scale)).Equal(u.Amount()))
	}
	for _, scale := range []int{-1, 0, 1, MaxScale + 1, 256 + 2, math.MaxInt, math.MinInt} {
		m, err := NewMoneyAtScale(dec("1"), MYR, scale)
		assertFault(t, err, CodeScaleTooFine, "")
		assert.Equal(t, Money{}, m)
		m, err = MinorUnitsAtScale(1, MYR, scale)
		assertFault(t, err, CodeScaleTooFine, "")
		assert.Equal(t, Money{}, m)
	}
	_, err := NewMoneyAtScale(dec("1"), 0, 2)
	assertFault(t, err, CodeBadCurrency, "")
	_, err = MinorUnitsAtScale(1, 0, 2)
	assertFault(t, err, CodeBadCurrency, "")
	_, err = NewMoneyAtScale(dec("1.0000001"), MYR, 6)
	assertFault(t, err, CodeScaleTooFine, "")
	_, err = NewMoneyAtScale(dec("1000000000000000.000001"), MYR, 6) // 10^21 + 1
	assertFault(t, err, CodeOverflow, "")
}

func TestMinorUnits(t *testing.T) {
	assert.Equal(t, "12.30 MYR", MinorUnits(1230, MYR).String())
	assert.Equal(t, "1230 VND", MinorUnits(1230, VND).String())
	assert.Equal(t, "1.230 KWD", MinorUnits(1230, KWD).String())
	assert.Equal(t, "-92233720368547758.08 MYR", MinorUnits(math.MinInt64, MYR).String())
	assert.Equal(t, Money{}, MinorUnits(1230, 0))
	assert.Equal(t, Money{}, MinorUnits(1230, 1))
}

func TestMinor(t *testing.T) {
	for _, c := range []struct {
		m     Money
		scale int
		units int64
		ok    bool
	}{
		{MustMoney("12.30", MYR), 2, 1230, true},
		{MustMoney("12.30", MYR), 6, 12300000, true},
		{MustMoney("12.30", MYR), 1, 123, true},
		{MustMoney("12.30", MYR), 0, 0, false},
		{MustMoney("-12.00", MYR), 0, -12, true},
		{MustMoney("-12", VND), -1, 0, false},
		{MustMoney("92233720368547758.07", MYR), 2, math.MaxInt64, true},
		{MustMoney("92233720368547758.08", MYR), 2, 0, false},
		{MustMoney("-92233720368547758.08", MYR), 2, math.MinInt64, true},
		{MustMoney("92233720368547758.07", MYR), 3, 0, false},
		{MustMoney("92233720368547758080", VND), -1, 0, false},
		{fine(t, "12.345", MYR, 3), 2, 0, false},
		{fine(t, "12.340", MYR, 3), 2, 1234, true},
		{Money{}, 0, 0, true},
	} {
		units, ok := c.m.Minor(c.scale)
		assert.Equal(t, c.ok, ok, "%s at %d", c.m, c.scale)
		if ok {
			assert.Equal(t, c.units, units, "%s at %d", c.m, c.scale)
		}
	}
}

func TestSigns(t *testing.T) {
	m := MustMoney("-12.30", MYR)
	assert.Equal(t, -1, m.Sign())
	assert.Equal(t, 1, m.Neg().Sign())
	assert.Equal(t, "12.30 MYR", m.Abs().String())
	assert.Equal(t, "12.30 MYR", m.Neg().String())
	assert.Equal(t, "12.30 MYR", m.Neg().Abs().String())
	assert.Equal(t, "-12.30 MYR", m.String(), "m itself does not change")
	assert.False(t, m.IsZero())
	assert.True(t, MinorUnits(0, MYR).IsZero())
	assert.True(t, Money{}.IsZero())
	assert.Equal(t, Money{}, Money{}.Neg())
	assert.Equal(t, Money{}, Money{}.Abs())
	assert.Zero(t, Money{}.Scale())
	assert.True(t, Money{}.Amount().IsZero())
}

func TestMustMoneyPanics(t *testing.T) {
	assert.Panics(t, func() { MustMoney("1,5", MYR) })
	assert.Panics(t, func() { MustMoney("1.005", MYR) })
	assert.Panics(t, func() { MustMoney("1", 0) })
}

// The heart of bulk work allocates nothing, and short texts do not take the long way.
func TestMoneyDoesNotAllocate(t *testing.T) {
	a, b := MustMoney("12.30", MYR), MustMoney("0.05", MYR)
	amount, code, d := "123456789012345.01", "MYR", dec("123.45")
	data, quoted := []byte(`{"amount":"12.30","currency":"MYR"}`), []byte(`"MYR"`)
	var m Money
	var c Currency
	for name, work := range map[string]func(){
		"ParseMoney":         func() { _, _ = ParseMoney(amount, code) },
		"NewMoney":           func() { _, _ = NewMoney(d, MYR) },
		"MinorUnits":         func() { _ = MinorUnits(5, MYR).Neg().Abs() },
		"Add, Sub":           func() { m, _ = a.Add(b); m, _ = m.Sub(b) },
		"Cmp, Minor":         func() { _, _ = a.Cmp(b); _, _ = a.Minor(2) },
		"Mul":                func() { _, _ = a.Mul(d, RoundHalfUp) },
		"Money from JSON":    func() { _ = m.UnmarshalJSON(data) },
		"Currency from JSON": func() { _ = c.UnmarshalJSON(quoted) },
	} {
		limit := 0.0
		if name == "Money from JSON" {
			limit = 1 // the text of the amount
		}
		assert.LessOrEqual(t, testing.AllocsPerRun(50, work), limit, name)
	}
	floor := testing.AllocsPerRun(50, func() { sink = decimal.New(123, -2) })
	assert.Equal(t, floor, testing.AllocsPerRun(50, func() { sink, _ = ParseAmount(amount) }))
}

// sink keeps what is measured from being optimised away.
var sink decimal.Decimal
