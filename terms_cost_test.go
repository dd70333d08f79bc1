package receivables_test

import (
	"fmt"
	"math"
	"math/big"
	"testing"

	. "github.com/openreceivables/receivables"
	"github.com/openreceivables/receivables/internal/testkit"
	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestBadInputDiscountAmounts(t *testing.T) {
	d := onDay(t, "2024-01-01")
	terms := parse(t, "2/10, 1/20 net 60")
	hundred := MinorUnits(100, MYR)
	cases := []struct {
		name       string
		terms      Terms
		total, tax Money
		want       []string
	}{
		{"row22", terms, Money{}, Money{}, []string{"BadCurrency /total"}},
		{"no total", terms, Money{}, hundred, []string{"BadCurrency /total"}},
		{"row21", terms, hundred, MinorUnits(1, EUR), []string{"MixedCurrency /tax"}},
		{"tax above the total", terms, hundred, MinorUnits(101, MYR), []string{"BadAmount /tax"}},
		{"tax of the other sign", terms, hundred, MinorUnits(-1, MYR), []string{"BadAmount /tax"}},
		{"tax of nothing", terms, MinorUnits(0, MYR), MinorUnits(1, MYR), []string{"BadAmount /tax"}},
		{"negative, above", terms, hundred.Neg(), MinorUnits(-101, MYR), []string{"BadAmount /tax"}},
		{"negative, other sign", terms, hundred.Neg(), MinorUnits(1, MYR), []string{"BadAmount /tax"}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got, err := c.terms.DiscountAmounts(c.total, c.tax, d, nil)
			assert.Equal(t, c.want, faultLines(err))
			assert.Nil(t, got)
			one, ok, err := c.terms.DiscountOn(d, c.total, c.tax, d, nil)
			assert.Equal(t, c.want, faultLines(err))
			assert.False(t, ok)
			assert.Zero(t, one.Until)
		})
	}
	t.Run("row42", func(t *testing.T) {
		_, err := terms.DiscountAmounts(hundred, Money{}, 0, nil)
		assert.Equal(t, []string{"MissingDate /issued"}, faultLines(err))
		_, _, err = terms.DiscountOn(0, hundred, Money{}, d, nil)
		assert.Equal(t, []string{"MissingDate /paid"}, faultLines(err))
	})
	t.Run("row41", func(t *testing.T) {
		_, err := terms.DiscountAmounts(hundred, Money{}, onDay(t, "2199-12-15"), nil)
		assert.Equal(t, []string{"DateRange /discounts/1/until"}, faultLines(err))
	})
	t.Run("row51", func(t *testing.T) {
		_, err := parse(t, "2/10 net 30; discount roll following").DiscountAmounts(hundred, Money{}, d, nil)
		assert.Equal(t, []string{"MissingCalendar /discounts/0/until"}, faultLines(err))
	})
	t.Run("no tiers", func(t *testing.T) {
		got, err := Net(DueDays(30)).DiscountAmounts(hundred, Money{}, d, nil)
		require.NoError(t, err)
		assert.Empty(t, got)
		_, ok, err := Net(DueDays(30)).DiscountOn(d, hundred, Money{}, d, nil)
		require.NoError(t, err)
		assert.False(t, ok)
	})
	t.Run("nothing owed", func(t *testing.T) {
		got, err := parse(t, "2/10 net 30").DiscountAmounts(MinorUnits(0, MYR), MinorUnits(0, MYR), d, nil)
		require.NoError(t, err)
		require.Len(t, got, 1)
		assert.True(t, got[0].Amount.IsZero() && got[0].Pay.IsZero() && got[0].Tax.IsZero())
	})
	t.Run("tax in full", func(t *testing.T) {
		for _, total := range []Money{hundred, hundred.Neg()} {
			got, err := parse(t, "2/10 net 30; discount excluded").DiscountAmounts(total, total, d, nil)
			require.NoError(t, err)
			assert.True(t, got[0].Amount.IsZero())
			got, err = parse(t, "2/10 net 30").DiscountAmounts(total, total, d, nil)
			require.NoError(t, err)
			assert.True(t, got[0].Tax.Equal(got[0].Amount))
		}
	})
	t.Run("finer scale", func(t *testing.T) {
		fine, err := MinorUnitsAtScale(123457, MYR, 4)
		require.NoError(t, err)
		got, err := parse(t, "10/10 net 30").DiscountAmounts(fine, Money{}, d, nil)
		require.NoError(t, err)
		assert.Equal(t, "11.1111 MYR", got[0].Pay.String())
		assert.Equal(t, "1.2346 MYR", got[0].Amount.String())
	})
	t.Run("finer tax", func(t *testing.T) {
		fine, err := MinorUnitsAtScale(60001, MYR, 4)
		require.NoError(t, err)
		got, err := parse(t, "10/10 net 30; cash 5 half-up").DiscountAmounts(MinorUnits(10617, MYR), fine, d, nil)
		require.NoError(t, err)
		assert.Equal(t, "95.5500 MYR 10.6200 MYR 0.6030 MYR", fmt.Sprint(got[0].Pay, got[0].Amount, got[0].Tax))
	})
	t.Run("100 %", func(t *testing.T) {
		got, err := parse(t, "100/10 net 30").DiscountAmounts(hundred, MinorUnits(6, MYR), d, nil)
		require.NoError(t, err)
		assert.True(t, got[0].Pay.IsZero())
		assert.Equal(t, "0.06 MYR", got[0].Tax.String())
	})
	t.Run("row18", func(t *testing.T) {
		huge := MustMoney("10000000000000000000.00", MYR)
		got, err := parse(t, "0.0000000001/10 net 30").DiscountAmounts(huge, Money{}, d, nil)
		require.NoError(t, err)
		assert.Equal(t, "9999999999990000000.00 MYR", got[0].Pay.String())
		got, err = parse(t, "0.0000000001/10 net 30; cash 99999 up").DiscountAmounts(huge, huge, d, nil)
		require.NoError(t, err)
		assert.Equal(t, 1, len(got))
		coins := parse(t, "0.0000000001/10 net 30")
		coins.Cash = Cash{IncrementUnits: math.MaxInt64, Mode: RoundUp}
		got, err = coins.DiscountAmounts(huge, Money{}, d, nil)
		assert.Equal(t, []string{"Overflow /discounts/0"}, faultLines(err))
		assert.Nil(t, got)
	})
}

func TestDiscountOn(t *testing.T) {
	terms, issued := parse(t, "2/10, 1/20 net 60"), onDay(t, "2024-01-01")
	for day, want := range map[string]string{
		"2023-12-01": "2.00 MYR", "2024-01-11": "2.00 MYR", "2024-01-12": "1.00 MYR", "2024-01-21": "1.00 MYR", "2024-01-22": "",
	} {
		d, ok, err := terms.DiscountOn(onDay(t, day), MinorUnits(10000, MYR), Money{}, issued, nil)
		require.NoError(t, err)
		assert.Equal(t, want != "", ok)
		assert.Equal(t, want, d.Amount.String(), day)
	}
}

func TestBadInputCostOfDiscount(t *testing.T) {
	two := decimal.New(2, 0)
	for _, c := range []struct {
		name        string
		percent     decimal.Decimal
		days, basis int
		want        []string
	}{
		{"all", decimal.New(0, 0), 0, 0, []string{"Limit /basisDays", "Limit /days", "BadTerms /percent"}},
		{"row58", decimal.New(101, 0), 1, 365, []string{"BadTerms /percent"}},
		{"no rate", decimal.New(100, 0), 1, 365, []string{"BadTerms /percent"}},
		{"limits", two, MaxTermsDays + 1, 367, []string{"Limit /basisDays", "Limit /days"}},
		{"negative", two, -1, -1, []string{"Limit /basisDays", "Limit /days"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := CostOfDiscount(c.percent, c.days, c.basis)
			assert.Equal(t, c.want, faultLines(err))
			assert.Zero(t, got)
		})
	}
	_, err := CostOfDiscount(two, MaxTermsDays, 366)
	assert.NoError(t, err)
	_, err = CostOfDiscount(two, 1, 1)
	assert.NoError(t, err)
}

// Where basis and days agree, a year is one period: nominal and effective are the same d ÷ (1 − d).
func TestCostOfDiscountExact(t *testing.T) {
	for _, c := range []struct{ percent, nominal, effective string }{
		{"50", "1.0000000000", "1.0000000000"},
		{"20", "0.2500000000", "0.2500000000"},
		{"2", "0.0204081633", "0.0204081633"},
		{"0.0000000001", "0.0000000000", "0.0000000000"},
		{"0.00000001", "0.0000000001", "0.0000000001"},
		{"99.9999999999", "999999999999.0000000000", "999999999999.0000000000"},
	} {
		got, err := CostOfDiscount(percent(c.percent), 365, 365)
		require.NoError(t, err)
		assert.Equal(t, c.nominal, got.Nominal.StringFixed(CostDigits))
		assert.Equal(t, c.effective, got.Effective.StringFixed(CostDigits))
	}
	// Halves: 20 % over 1 day of a basis of 2 is (5/4)^2 − 1 = 0.5625; nominal 0.25 × 2.
	got, err := CostOfDiscount(percent("20"), 1, 2)
	require.NoError(t, err)
	assert.Equal(t, "0.5000000000 0.5625000000", got.Nominal.StringFixed(10)+" "+got.Effective.StringFixed(10))
	// A tie in the 11th digit: 1 ÷ 2048 = 0.00048828125. To even, and up: d ÷ (1 − d) = 1 ÷ 2047 × 2047 ÷ 2048 has no percent of few
	// digits, so the tie is made by days: 1 × 1 ÷ 2048.
	got, err = CostOfDiscount(percent("50"), 2048, 1)
	require.NoError(t, err)
	assert.Equal(t, "0.0004882812", got.Nominal.StringFixed(10))
	got, err = CostOfDiscount(percent("50"), 2048, 3) // 0.00146484375
	require.NoError(t, err)
	assert.Equal(t, "0.0014648438", got.Nominal.StringFixed(10))
}

// The effective cost against its definition: z is the right rounding if (z − ½)^q ≤ power < (z + ½)^q, in rationals.
func TestPropCostDefinition(t *testing.T) {
	forSeeds(t, "cost", func(r *testkit.Rand) error {
		p := decimal.New(1+r.Int64N(6000), -2)
		days, basis := 1+r.IntN(120), testkit.Pick(r, 360, 365, 1+r.IntN(366))
		got, err := CostOfDiscount(p, days, basis)
		if err != nil {
			return err
		}
		d := new(big.Rat).Quo(p.Rat(), big.NewRat(100, 1))
		base := new(big.Rat).Inv(new(big.Rat).Sub(big.NewRat(1, 1), d))
		nominal := new(big.Rat).Mul(d, base)
		nominal.Mul(nominal, big.NewRat(int64(basis), int64(days)))
		u := big.NewRat(1, 2*10_000_000_000)
		if off := nominal.Sub(nominal, got.Nominal.Rat()); off.Abs(off).Cmp(u) > 0 {
			return fmt.Errorf("nominal is off by %s", off.FloatString(15))
		}
		power := ratPower(base, basis)
		one := new(big.Rat).Add(got.Effective.Rat(), big.NewRat(1, 1))
		if ratPower(new(big.Rat).Sub(one, u), days).Cmp(power) > 0 || ratPower(new(big.Rat).Add(one, u), days).Cmp(power) <= 0 {
			return fmt.Errorf("effective %s of %s%% over %d of %d is no rounding of the power", got.Effective, p, days, basis)
		}
		return nil
	})
}

func ratPower(x *big.Rat, n int) *big.Rat {
	e := big.NewInt(int64(n))
	return new(big.Rat).SetFrac(new(big.Int).Exp(x.Num(), e, nil), new(big.Int).Exp(x.Denom(), e, nil))
}

func TestAnnualCosts(t *testing.T) {
	issued := onDay(t, "2024-01-01")
	costs, err := parse(t, "2/10, 1/20 net 30").AnnualCosts(issued, 360, nil)
	require.NoError(t, err)
	require.Len(t, costs, 2)
	assert.Equal(t, 20, costs[0].Days)
	assert.Equal(t, "0.3673469388", costs[0].Nominal.StringFixed(10))
	assert.Equal(t, 10, costs[1].Days)
	for text, want := range map[string]string{
		"2/10, 50% 30 days, 50% 60 days":       "BadTerms /lines",
		"2/10 net 10":                          "Limit /discounts/0/days",
		"2/31 net EOM":                         "Limit /discounts/0/days",
		"2/10 net 30; roll following":          "MissingCalendar /lines/0/due",
		"2/10 net 30; discount roll following": "MissingCalendar /discounts/0/until",
	} {
		got, err := parse(t, text).AnnualCosts(issued, 360, nil)
		assert.Equal(t, []string{want}, faultLines(err), text)
		assert.Nil(t, got)
	}
}

// L70 and catalogue row 84: nothing here reads what a host program can set.
func TestPropL70Terms(t *testing.T) {
	show := func() string {
		terms := parse(t, "2.5/10, 33.3333333333% 30 days, 5.00 MYR 31 days, 12.5% of rest 40 days, rest 60 days; discount excluded")
		issued := onDay(t, "2024-01-31")
		plan, err := terms.Schedule(MinorUnits(100_001, MYR), issued, nil)
		require.NoError(t, err)
		tiers, err := terms.DiscountAmounts(MinorUnits(100_001, MYR), MinorUnits(6_001, MYR), issued, nil)
		require.NoError(t, err)
		cost, err := CostOfDiscount(decimal.New(25, -1), 17, 365)
		require.NoError(t, err)
		raw, err := terms.MarshalJSON()
		require.NoError(t, err)
		return fmt.Sprint(terms, plan, tiers[0].Pay, tiers[0].Amount, tiers[0].Tax, string(raw),
			cost.Nominal.StringFixed(10), cost.Effective.StringFixed(10))
	}
	want := show()
	testkit.FlipDecimalGlobals(t)
	assert.Equal(t, want, show())
}
