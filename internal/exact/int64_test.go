package exact_test

import (
	"math"
	"math/big"
	"testing"

	. "github.com/openreceivables/receivables/internal/exact"
	"github.com/stretchr/testify/assert"
)

// edges64 are the values where 64-bit arithmetic goes wrong, and plain ones.
var edges64 = []int64{
	0, 1, -1, 2, -2, 3, 10, -10, 99, 1 << 31, -1 << 31, 1<<32 - 1, 1 << 32, 3037000499, 3037000500, -3037000500,
	1e18, -1e18, 1 << 62, -1 << 62, math.MaxInt64 - 1, math.MaxInt64, math.MinInt64 + 1, math.MinInt64,
}

// checkedInt64 is one operation and the big.Int operation it must equal.
type checkedInt64 struct {
	name   string
	op     func(a, b int64) (int64, bool)
	oracle func(z, a, b *big.Int) *big.Int
}

var checkedOps = []checkedInt64{
	{"Add64", Add64, (*big.Int).Add},
	{"Sub64", Sub64, (*big.Int).Sub},
	{"Mul64", Mul64, (*big.Int).Mul},
}

// checkInt64 compares every operation with its oracle.
func checkInt64(t *testing.T, a, b int64) {
	for _, c := range checkedOps {
		want := c.oracle(new(big.Int), big.NewInt(a), big.NewInt(b))
		got, ok := c.op(a, b)
		assert.Equal(t, want.IsInt64(), ok, "%s(%d, %d)", c.name, a, b)
		if ok {
			assert.Equal(t, want.Int64(), got, "%s(%d, %d)", c.name, a, b)
		}
	}
}

func TestCheckedInt64AtTheEdges(t *testing.T) {
	for _, a := range edges64 {
		for _, b := range edges64 {
			checkInt64(t, a, b)
		}
	}
}

func FuzzCheckedInt64(f *testing.F) {
	f.Add(int64(math.MinInt64), int64(-1))
	f.Add(int64(3037000500), int64(3037000500))
	f.Fuzz(checkInt64)
}
