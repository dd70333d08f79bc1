package receivables_test

import (
	"fmt"
	"math/big"
	"strings"
	"testing"

	"github.com/openreceivables/receivables"
	"github.com/openreceivables/receivables/internal/testkit"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestPropL70ParseAmount reads amounts under a host's settings and compares them with big.Rat, which knows none.
func TestPropL70ParseAmount(t *testing.T) {
	testkit.FlipDecimalGlobals(t)
	testkit.Check(t, "equals big.Rat", testkit.ForAll2(testkit.SignedUnits(), testkit.Units(), func(a, b int64) error {
		for _, text := range []string{
			fmt.Sprint(a), fmt.Sprintf("%d.%d", a, b), fmt.Sprintf("%d%d.%d%d", a, b, b, b), fmt.Sprintf("-0.%013d", b),
		} {
			got, err := receivables.ParseAmount(text)
			want, ok := new(big.Rat).SetString(text)
			if err != nil || !ok || got.Rat().Cmp(want) != 0 {
				return fmt.Errorf("%s read as %s, %w", text, got.Rat(), err)
			}
			if _, fraction, _ := strings.Cut(text, "."); got.Exponent() != -int32(len(fraction)) {
				return fmt.Errorf("%s has exponent %d", text, got.Exponent())
			}
		}
		return nil
	}))
	for text, want := range map[string]string{
		"9223372036854775807": "9223372036854775807", "-9223372036854775808": "-9223372036854775808",
		"9223372036854775808": "9223372036854775808", "-0": "0", "-0.00": "0", "007.50": "8",
	} {
		d, err := receivables.ParseAmount(text)
		require.NoError(t, err)
		assert.Equal(t, want, d.StringFixed(0), text)
	}
}
