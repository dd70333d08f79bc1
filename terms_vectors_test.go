package receivables_test

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	. "github.com/openreceivables/receivables"
	"github.com/openreceivables/receivables/internal/testkit"
	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// moneyArg reads the amount under a key of a case, in its currency.
func moneyArg(t *testing.T, c testkit.TextCase, key string) Money {
	t.Helper()
	m, err := ParseMoney(c.Arg(key), c.Arg("currency"))
	require.NoError(t, err)
	return m
}

func TestTermsVectorsDates(t *testing.T) {
	testkit.Text(t, "testdata/terms_dates.txt", func(t *testing.T, c testkit.TextCase) string {
		terms, err := ParseTerms(strings.TrimSpace(c.Input))
		require.NoError(t, err)
		due, err := terms.Due(onDay(t, c.Arg("issued")), nil)
		require.NoError(t, err)
		return FormatDate(due)
	})
}

func TestTermsVectorsSchedule(t *testing.T) {
	testkit.Text(t, "testdata/terms_schedule.txt", func(t *testing.T, c testkit.TextCase) string {
		terms, err := ParseTerms(strings.TrimSpace(c.Input))
		if err != nil {
			return strings.Join(faultLines(err), "\n")
		}
		plan, err := terms.Schedule(moneyArg(t, c, "total"), onDay(t, c.Arg("issued")), nil)
		if err != nil {
			return strings.Join(faultLines(err), "\n")
		}
		var b strings.Builder
		for _, p := range plan {
			fmt.Fprintln(&b, p.Number, FormatDate(p.Due), p.Amount.AmountText())
		}
		return b.String()
	})
}

func TestTermsVectorsDiscount(t *testing.T) {
	testkit.Text(t, "testdata/terms_discount.txt", func(t *testing.T, c testkit.TextCase) string {
		terms, err := ParseTerms(strings.TrimSpace(c.Input))
		require.NoError(t, err)
		tiers, err := terms.DiscountAmounts(moneyArg(t, c, "total"), moneyArg(t, c, "tax"), onDay(t, c.Arg("issued")), nil)
		require.NoError(t, err)
		var b strings.Builder
		for _, d := range tiers {
			fmt.Fprintf(&b, "%s pay %s discount %s tax %s\n", FormatDate(d.Until), d.Pay.AmountText(), d.Amount.AmountText(), d.Tax.AmountText())
		}
		return b.String()
	})
}

func TestTermsVectorsCost(t *testing.T) {
	testkit.Text(t, "testdata/terms_cost.txt", func(t *testing.T, c testkit.TextCase) string {
		days, err := strconv.Atoi(c.Arg("days"))
		require.NoError(t, err)
		basis, err := strconv.Atoi(c.Arg("basis"))
		require.NoError(t, err)
		cost, err := CostOfDiscount(decimal.RequireFromString(c.Arg("percent")), days, basis)
		require.NoError(t, err)
		assert.Equal(t, days, cost.Days)
		within := decimal.RequireFromString(c.Arg("within"))
		for key, ours := range map[string]decimal.Decimal{"nominal": cost.Nominal, "effective": cost.Effective} {
			if printed := c.Arg(key); printed != "" {
				off := ours.Sub(decimal.RequireFromString(printed)).Abs()
				assert.True(t, off.Cmp(within) <= 0, "%s is off by %s", key, off)
			}
		}
		return cost.Nominal.StringFixed(CostDigits) + " " + cost.Effective.StringFixed(CostDigits)
	})
}
