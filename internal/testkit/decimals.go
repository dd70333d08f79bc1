package testkit

import (
	"testing"

	"github.com/shopspring/decimal"
)

// FlipDecimalGlobals sets all seven package variables of shopspring/decimal to values a host program might choose, the
// harshest there are, and restores them when the test ends. Code that gives the same bytes under them depends on none. The
// test must not be parallel: the Setenv sees to that.
func FlipDecimalGlobals(t *testing.T) {
	t.Helper()
	t.Setenv("RECEIVABLES_TEST_DECIMAL_GLOBALS", "flipped")
	t.Cleanup(flipDecimalGlobals())
}

// flipDecimalGlobals returns the function that restores what was.
func flipDecimalGlobals() (restore func()) {
	division, power := decimal.DivisionPrecision, decimal.PowPrecisionNegativeExponent
	unquoted, trim, scientific := decimal.MarshalJSONWithoutQuotes, decimal.TrimTrailingZeros, decimal.UseScientificNotation
	iterations, exponent := decimal.ExpMaxIterations, decimal.MaxDecodeExponent

	decimal.DivisionPrecision, decimal.PowPrecisionNegativeExponent = 1, 1
	decimal.MarshalJSONWithoutQuotes = !unquoted
	decimal.TrimTrailingZeros = !trim
	decimal.UseScientificNotation = !scientific
	decimal.ExpMaxIterations, decimal.MaxDecodeExponent = 1, 0

	return func() {
		decimal.DivisionPrecision, decimal.PowPrecisionNegativeExponent = division, power
		decimal.MarshalJSONWithoutQuotes, decimal.TrimTrailingZeros, decimal.UseScientificNotation = unquoted, trim, scientific
		decimal.ExpMaxIterations, decimal.MaxDecodeExponent = iterations, exponent
	}
}
