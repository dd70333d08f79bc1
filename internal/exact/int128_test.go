package exact

import (
	"math/big"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestInt128String(t *testing.T) {
	for _, s := range []string{
		"0", "1", "-1", "9223372036854775807", "-9223372036854775808", "9223372036854775808", "18446744073709551616",
		"10000000000000000000", "-10000000000000000000", "100000000000000000000000000000000000000",
		"170141183460469231731687303715884105727", "-170141183460469231731687303715884105727",
	} {
		b, _ := new(big.Int).SetString(s, 10)
		x, ok := FromBig(b)
		assert.True(t, ok)
		assert.Equal(t, s, x.String())
		assert.Equal(t, s, x.Big().String())
	}
	assert.Equal(t, "-170141183460469231731687303715884105728", Int128{Hi: -1 << 63}.String())
}
