package receivables_test

import (
	"testing"

	. "github.com/openreceivables/receivables"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestAddAndSub(t *testing.T) {
	a, b := MustMoney("12.30", MYR), MustMoney("0.75", MYR)
	sum, err := a.Add(b)
	require.NoError(t, err)
	assert.Equal(t, "13.05 MYR", sum.String())
	diff, err := b.Sub(a)
	require.NoError(t, err)
	assert.Equal(t, "-11.55 MYR", diff.String())

	finer, err := a.Add(fine(t, "0.0005", MYR, 4))
	require.NoError(t, err)
	assert.Equal(t, "12.3005 MYR", finer.String())
	finer, err = fine(t, "0.0005", MYR, 4).Sub(a)
	require.NoError(t, err)
	assert.Equal(t, "-12.2995 MYR", finer.String())
}

func TestBadInputArithmetic(t *testing.T) {
	myr, usd, none := MustMoney("1", MYR), MustMoney("1", USD), Money{}
	most := MustMoney("10000000000000000000", MYR)
	operations := map[string]func(a, b Money) (any, any, error){
		"Add": func(a, b Money) (any, any, error) { m, err := a.Add(b); return m, Money{}, err },
		"Sub": func(a, b Money) (any, any, error) { m, err := a.Sub(b.Neg()); return m, Money{}, err },
		"Cmp": func(a, b Money) (any, any, error) { n, err := a.Cmp(b); return n, 0, err },
		"Sum": func(a, b Money) (any, any, error) { m, err := Sum(a.Currency(), a, b); return m, Money{}, err },
	}
	for _, c := range []struct {
		row    string
		a, b   Money
		code   Code
		detail string
	}{
		{"row21", myr, usd, CodeMixedCurrency, "not MYR and USD"},
		{"row21", usd, myr, CodeMixedCurrency, "not USD and MYR"},
		{"row22", myr, none, CodeBadCurrency, ""},
		{"row22", none, myr, CodeBadCurrency, ""},
		{"row22", none, none, CodeBadCurrency, ""},
		{"row18", most, MustMoney("0.01", MYR), CodeOverflow, ""},
		{"row18", most.Neg(), MustMoney("-0.01", MYR), CodeOverflow, ""},
		{"row18", most, fine(t, "0.001", MYR, 3), CodeOverflow, ""}, // at the finer scale
	} {
		for name, op := range operations {
			if name == "Cmp" && c.code == CodeOverflow {
				continue
			}
			t.Run(c.row+"/"+name, func(t *testing.T) {
				got, zero, err := op(c.a, c.b)
				assertFault(t, err, c.code, "")
				assert.ErrorContains(t, err, c.detail)
				assert.Equal(t, zero, got)
			})
		}
	}
}

func TestCmpAndEqual(t *testing.T) {
	for _, c := range []struct {
		a, b Money
		want int
	}{
		{MustMoney("1", MYR), MustMoney("2", MYR), -1},
		{MustMoney("2", MYR), MustMoney("2.00", MYR), 0},
		{MustMoney("2.01", MYR), MustMoney("2", MYR), 1},
		{MustMoney("-2", MYR), MustMoney("1", MYR), -1},
		{fine(t, "2.000", MYR, 3), MustMoney("2", MYR), 0},
		{fine(t, "2.001", MYR, 3), MustMoney("2", MYR), 1},
		{MustMoney("2", MYR), fine(t, "2.001", MYR, 3), -1},
		{MustMoney("10000000000000000000", MYR), fine(t, "1", MYR, 6), 1},
	} {
		got, err := c.a.Cmp(c.b)
		require.NoError(t, err)
		assert.Equal(t, c.want, got, "%s and %s", c.a, c.b)
		assert.Equal(t, c.want == 0, c.a.Equal(c.b))
	}
	assert.False(t, MustMoney("0", MYR).Equal(MustMoney("0", USD)))
	assert.False(t, MustMoney("0", MYR).Equal(Money{}))
	assert.True(t, Money{}.Equal(Money{}))
}

func TestSum(t *testing.T) {
	total, err := Sum(VND)
	require.NoError(t, err)
	assert.Equal(t, "0 VND", total.String())
	total, err = Sum(MYR, MustMoney("1.10", MYR), MustMoney("-0.25", MYR), fine(t, "0.0005", MYR, 4), MustMoney("1", MYR))
	require.NoError(t, err)
	assert.Equal(t, "1.8505 MYR", total.String())

	// Only the end is held against the limit, so that order does not matter.
	most, cent := MustMoney("10000000000000000000", MYR), MustMoney("0.01", MYR)
	total, err = Sum(MYR, most, most, cent, most.Neg(), cent.Neg())
	require.NoError(t, err)
	assert.True(t, total.Equal(most))

	_, err = Sum(0)
	assertFault(t, err, CodeBadCurrency, "")
	_, err = Sum(MYR, MustMoney("1", USD))
	assertFault(t, err, CodeMixedCurrency, "")
}
