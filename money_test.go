package receivables_test

import (
	"testing"

	. "github.com/openreceivables/receivables"
	"github.com/stretchr/testify/assert"
)

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
	}
	assert.Equal(t, "", Money{}.String())
}
