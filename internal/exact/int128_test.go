package exact_test

import (
	"math"
	"math/big"
	"testing"

	. "github.com/openreceivables/receivables/internal/exact"
	"github.com/stretchr/testify/assert"
)

var edges128 = func() []Int128 {
	list := []Int128{
		{Hi: 1}, {Hi: -1}, {Hi: 3, Lo: math.MaxUint64}, {Hi: 0, Lo: math.MaxUint64}, {Hi: -1, Lo: 1}, {Hi: 1, Lo: math.MaxUint64}, {Hi: 542101086242752217},
		{Hi: math.MaxInt64, Lo: math.MaxUint64}, {Hi: math.MaxInt64}, {Hi: math.MinInt64, Lo: 1}, {Hi: math.MinInt64},
		{Hi: 0, Lo: 1 << 63}, {Hi: -1, Lo: 1<<63 - 1}, {Hi: 0, Lo: 1e19}, {Hi: 54, Lo: 3875820019684212736}, // 10^21
	}
	for _, x := range edges64 {
		list = append(list, FromInt64(x))
	}
	return list
}()

// lowest is −2^127, the one value whose negative does not fit.
var lowest = Int128{Hi: math.MinInt64}

// wrap brings b into 128 bits as two's complement does.
func wrap(b *big.Int) *big.Int {
	m := new(big.Int).Lsh(big.NewInt(1), 128)
	r := new(big.Int).Mod(b, m)
	if r.Bit(127) == 1 {
		r.Sub(r, m)
	}
	return r
}

// fits reports whether b is within 128 bits.
func fits(b *big.Int) bool { return wrap(b).Cmp(b) == 0 }

// checkInt128 compares every operation on x, y and n with big.Int.
func checkInt128(t *testing.T, x, y Int128, n int64) {
	a, b, c := x.Big(), y.Big(), big.NewInt(n)
	same := func(want *big.Int, got Int128, op string) {
		assert.Equal(t, wrap(want).String(), got.Big().String(), "%s of %v, %v, %d", op, a, b, n)
	}
	same(new(big.Int).Add(a, b), x.Add(y), "Add")
	same(new(big.Int).Sub(a, b), x.Sub(y), "Sub")
	same(new(big.Int).Add(a, c), x.AddInt64(n), "AddInt64")
	same(new(big.Int).Neg(a), x.Neg(), "Neg")
	same(new(big.Int).Abs(a), x.Abs(), "Abs")
	same(c, FromInt64(n), "FromInt64")
	assert.Equal(t, a.Sign(), x.Sign())
	assert.Equal(t, a.Cmp(b), x.Cmp(y))
	assert.Equal(t, a.Cmp(b) == 0, x == y)
	assert.Equal(t, a.String(), x.String())

	sum, ok := x.CheckedAdd(y)
	assert.Equal(t, fits(new(big.Int).Add(a, b)), ok, "CheckedAdd of %v, %v", a, b)
	assert.Equal(t, x.Add(y), sum)

	product, ok := x.CheckedMul(n)
	want := new(big.Int).Mul(a, c)
	assert.Equal(t, fits(want), ok, "CheckedMul of %v, %d", a, n)
	if ok {
		same(want, product, "CheckedMul")
	}

	v, ok := x.Int64()
	assert.Equal(t, a.IsInt64(), ok)
	if ok {
		assert.Equal(t, a.Int64(), v)
	}
	back, ok := FromBig(a)
	assert.Equal(t, x != lowest, ok)
	if ok {
		assert.Equal(t, x, back)
	}
}

func TestInt128AtTheEdges(t *testing.T) {
	for _, x := range edges128 {
		for _, y := range edges128 {
			for _, n := range []int64{0, 1, -1, 7, 1e18, 0x5555555555555555, math.MaxInt64, math.MinInt64} {
				checkInt128(t, x, y, n)
			}
		}
	}
}

func FuzzInt128(f *testing.F) {
	f.Add(int64(54), uint64(3875820019684212736), int64(-1), uint64(5), int64(1000000))
	f.Fuzz(func(t *testing.T, hi int64, lo uint64, hi2 int64, lo2 uint64, n int64) {
		checkInt128(t, Int128{Hi: hi, Lo: lo}, Int128{Hi: hi2, Lo: lo2}, n)
	})
}

func TestInt128Append(t *testing.T) {
	assert.Equal(t, "x12", string(FromInt64(12).Append([]byte("x"))))
	assert.Equal(t, "x-100000000000000000000", string(Int128{Hi: -6, Lo: 10680464442257309696}.Append([]byte("x"))))
}

func TestSum128(t *testing.T) {
	assert.Equal(t, Int128{}, Sum128(nil))
	assert.Equal(t, FromInt64(math.MaxInt64).AddInt64(math.MaxInt64).AddInt64(-3), Sum128([]int64{math.MaxInt64, -3, math.MaxInt64}))
	want := new(big.Int)
	for _, x := range edges64 {
		want.Add(want, big.NewInt(x))
	}
	assert.Equal(t, want.String(), Sum128(edges64).String())
}
