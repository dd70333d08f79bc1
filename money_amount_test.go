package receivables_test

import (
	"strings"
	"testing"
	"time"

	. "github.com/openreceivables/receivables"
	"github.com/openreceivables/receivables/internal/testkit"
	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestParseAmount(t *testing.T) {
	for text, want := range map[string]string{
		"0": "0", "-0": "0", "-0.00": "0", "12.30": "12.3", "-12.30": "-12.3", "007": "7", "0.001": "0.001", "-0.5": "-0.5",
		"123456789012345678":           "123456789012345678", // 18 bytes, the last short form
		"1234567890123456789":          "1234567890123456789",
		"-12345678901234567":           "-12345678901234567",
		"-123456789012345678":          "-123456789012345678",
		"9999999999999999.9":           "9999999999999999.9",
		"99999999999999999.9":          "99999999999999999.9",
		"-9999999999999999.99":         "-9999999999999999.99",
		"1." + strings.Repeat("0", 62): "1",
		strings.Repeat("9", 64):        strings.Repeat("9", 64),
	} {
		got, err := ParseAmount(text)
		require.NoError(t, err, text)
		assert.True(t, got.Equal(decimal.RequireFromString(want)), "%s is %s", text, got)
	}
}

// badAmounts are texts that no amount has, by row of the catalogue of bad input.
var badAmounts = map[string]map[string]Code{
	"row01": {"NaN": CodeBadAmount, "Inf": CodeBadAmount, "-Inf": CodeBadAmount, "nan": CodeBadAmount, "Infinity": CodeBadAmount},
	"row03": {"1e1000000000": CodeBadAmount},
	"row04": {"1e10000": CodeBadAmount, strings.Repeat("1e10000", 1<<17): CodeTooLong},
	"row05": {"1e-10000": CodeBadAmount},
	"row07": {strings.Repeat("7", 1<<20): CodeTooLong, strings.Repeat("7", MaxAmountBytes+1): CodeTooLong},
	"row10": {"": CodeBadAmount},
	"row11": {
		"1,5": CodeBadAmount, "1.234,56": CodeBadAmount, "1_000": CodeBadAmount, "0x10": CodeBadAmount, "１２": CodeBadAmount,
		"1 000": CodeBadAmount, " 1": CodeBadAmount, "1 ": CodeBadAmount, "1\n": CodeBadAmount, "1.2.3": CodeBadAmount, "١": CodeBadAmount,
		"RM5": CodeBadAmount, "5-": CodeBadAmount, "(5)": CodeBadAmount, "1:": CodeBadAmount, "1/": CodeBadAmount, "\xff": CodeBadAmount,
	},
	"row12": {
		"+1": CodeBadAmount, "−1": CodeBadAmount, "1e5": CodeBadAmount, "1E5": CodeBadAmount, ".5": CodeBadAmount, "5.": CodeBadAmount,
		"-": CodeBadAmount, "--1": CodeBadAmount, "-.5": CodeBadAmount, "-5.": CodeBadAmount, ".": CodeBadAmount, "-.": CodeBadAmount,
		"1-1": CodeBadAmount, ".1.2": CodeBadAmount, "..2": CodeBadAmount, "1.-1": CodeBadAmount,
	},
}

func TestBadInputAmounts(t *testing.T) {
	for row, texts := range badAmounts {
		t.Run(row, func(t *testing.T) {
			for text, code := range texts {
				start := time.Now()
				d, err := ParseAmount(text)
				assertFault(t, err, code, "")
				assert.True(t, d.IsZero() && d.Exponent() == 0, "%.20q", text)
				m, err := ParseMoney(text, "MYR")
				assertFault(t, err, code, "")
				assert.Equal(t, Money{}, m)
				var unchanged Money
				assert.Error(t, unchanged.UnmarshalText([]byte(text+" MYR")))
				assert.Equal(t, Money{}, unchanged)
				assert.Less(t, time.Since(start), 3*time.Second)
			}
		})
	}
}

// 64 bytes is the limit; one beyond is row07.
func TestAmountAtTheLimitOfLength(t *testing.T) {
	_, err := ParseAmount(strings.Repeat("0", MaxAmountBytes))
	assert.NoError(t, err)
	m, err := ParseMoney(strings.Repeat("0", MaxAmountBytes-4)+"1.25", "MYR")
	require.NoError(t, err)
	assert.Equal(t, "1.25 MYR", m.String())
}

// FuzzParseAmount holds the grammar against decimal's own reader, which accepts more, and the short path against the long.
func FuzzParseAmount(f *testing.F) {
	for _, s := range []string{"12.30", "-0", "1e5", ".5", "5.", "+1", "−1", "1_000", "NaN", "123456789012345678.5", "-999999999999999999"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		d, err := ParseAmount(text)
		if err != nil {
			require.True(t, d.IsZero())
			return
		}
		require.LessOrEqual(t, len(text), MaxAmountBytes)
		want, err := decimal.NewFromString(text)
		require.NoError(t, err)
		require.True(t, want.Equal(d), "%q", text)
		require.Equal(t, want.Exponent(), d.Exponent())
		padded := strings.Replace(text, "-", "", 1)
		padded = strings.Repeat("0", MaxAmountBytes-len(text)) + padded
		if strings.HasPrefix(text, "-") {
			padded = "-" + padded
		}
		long, err := ParseAmount(padded)
		require.NoError(t, err)
		require.True(t, long.Equal(d), "%q", text)
	})
}

func TestAmountsDoNotDependOnDecimalGlobals(t *testing.T) {
	testkit.FlipDecimalGlobals(t)
	for _, text := range []string{"12.30", "-0.05", "12345678901234567.89", "-1234567890123456789.10"} {
		m, err := ParseMoney(text, "MYR")
		require.NoError(t, err)
		assert.Equal(t, text, m.AmountText())
		d, err := ParseAmount(text)
		require.NoError(t, err)
		assert.Equal(t, text, d.StringFixed(2))
	}
}
