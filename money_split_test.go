package receivables_test

import (
	"math"
	"testing"

	. "github.com/openreceivables/receivables"
	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// texts returns the amounts of list.
func texts(list []Money) []string {
	out := make([]string, len(list))
	for i, m := range list {
		out[i] = m.AmountText()
	}
	return out
}

func TestSplit(t *testing.T) {
	for _, c := range []struct {
		amount  string
		weights []int64
		want    []string
	}{
		{"100", []int64{1, 1, 1}, []string{"33.34", "33.33", "33.33"}}, // of equals the earlier
		{"-100", []int64{1, 1, 1}, []string{"-33.34", "-33.33", "-33.33"}},
		{"0.05", []int64{3, 7}, []string{"0.02", "0.03"}}, // 1.5 and 3.5: of equal remainders the earlier
		{"0.01", []int64{0, 1, 0}, []string{"0.00", "0.01", "0.00"}},
		{"0.03", []int64{1, 3, 3}, []string{"0.01", "0.01", "0.01"}},
		{"0.04", []int64{1, 3, 3}, []string{"0.00", "0.02", "0.02"}},
		{"0", []int64{2, 5}, []string{"0.00", "0.00"}},
		{"12.34", []int64{9}, []string{"12.34"}},
		{"10000000000000000000", []int64{math.MaxInt64, math.MaxInt64}, []string{"5000000000000000000.00", "5000000000000000000.00"}},
	} {
		got, err := MustMoney(c.amount, MYR).Split(c.weights...)
		require.NoError(t, err)
		assert.Equal(t, c.want, texts(got))
		same := make([]decimal.Decimal, len(c.weights))
		for i, w := range c.weights {
			same[i] = decimal.New(w, -3)
		}
		by, err := MustMoney(c.amount, MYR).SplitBy(same...)
		require.NoError(t, err)
		assert.Equal(t, got, by)
	}
	mils, err := fine(t, "1", MYR, 3).Split(1, 1, 1)
	require.NoError(t, err)
	assert.Equal(t, []string{"0.334", "0.333", "0.333"}, texts(mils), "the scale is kept")
}

func TestSplitByDecimals(t *testing.T) {
	got, err := MustMoney("1000", VND).SplitBy(dec("33.3"), dec("1e2"), dec("0.7"), dec("0"))
	require.NoError(t, err)
	assert.Equal(t, []string{"249", "746", "5", "0"}, texts(got)) // of 134: 248.507…, 746.268…, 5.223…
	weights := []decimal.Decimal{decimal.New(2, 1), decimal.New(3, 1)}
	got, err = MustMoney("1", MYR).SplitBy(weights...)
	require.NoError(t, err)
	assert.Equal(t, []string{"0.40", "0.60"}, texts(got))
	assert.Equal(t, []decimal.Decimal{decimal.New(2, 1), decimal.New(3, 1)}, weights, "weights are not written to")
}

func TestBadInputSplit(t *testing.T) {
	m := MustMoney("100", MYR)
	t.Run("row20", func(t *testing.T) {
		for _, weights := range [][]int64{nil, {0}, {0, 0}, {1, -1}, {-1}, {math.MinInt64, math.MaxInt64}, {math.MaxInt64, math.MaxInt64, -1}} {
			got, err := m.Split(weights...)
			assertFault(t, err, CodeBadWeights, "")
			assert.Nil(t, got)
			decimals := make([]decimal.Decimal, len(weights))
			for i, w := range weights {
				decimals[i] = decimal.NewFromInt(w)
			}
			got, err = m.SplitBy(decimals...)
			assertFault(t, err, CodeBadWeights, "")
			assert.Nil(t, got)
		}
	})
	t.Run("row22", func(t *testing.T) {
		got, err := Money{}.Split(1)
		assertFault(t, err, CodeBadCurrency, "")
		assert.Nil(t, got)
		got, err = Money{}.SplitBy(dec("1"))
		assertFault(t, err, CodeBadCurrency, "")
		assert.Nil(t, got)
	})
	t.Run("row06", func(t *testing.T) {
		got, err := m.SplitBy(dec("1"), decimal.New(1, 1e8))
		assertFault(t, err, CodeExponent, "")
		assert.Nil(t, got)
	})
}
