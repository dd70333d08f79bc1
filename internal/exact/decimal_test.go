package exact_test

import (
	"math"
	"math/big"
	"testing"

	. "github.com/openreceivables/receivables/internal/exact"
	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestPow10(t *testing.T) {
	for n := range 39 {
		p, ok := Pow10(n)
		assert.True(t, ok)
		assert.Equal(t, new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(n)), nil).String(), p.String())
	}
	for _, n := range []int{-1, 39, math.MaxInt, math.MinInt} {
		p, ok := Pow10(n)
		assert.False(t, ok)
		assert.Equal(t, Int128{}, p)
	}
}

func TestFromDecimal(t *testing.T) {
	for _, c := range []struct {
		text  string
		scale int
		want  string
		err   error
	}{
		{"0", 2, "0", nil},
		{"0e900", 2, "0", nil},
		{"0e-900", 2, "0", nil},
		{"12.30", 2, "1230", nil},
		{"12.3", 2, "1230", nil},
		{"12.300", 2, "1230", nil},
		{"12.305", 2, "0", ErrInexact},
		{"-12.305", 2, "0", ErrInexact},
		{"-12.305", 3, "-12305", nil},
		{"12e3", 0, "12000", nil},
		{"1e36", 2, "100000000000000000000000000000000000000", nil},
		{"1e37", 2, "0", ErrOverflow},
		{"2e36", 2, "0", ErrOverflow},
		{"1e9000", 2, "0", ErrOverflow},
		{"1e-9000", 2, "0", ErrInexact},
		{"1e-20", 2, "0", ErrInexact},
		{"1000000000000000000e-20", 2, "1", nil},
		{"100000000000000000e-20", 2, "0", ErrInexact},
		{"1000000000000000000e-21", 2, "0", ErrInexact},
		{"1000000000000000000000e-23", 2, "1", nil}, // 22 digits
		{"1000000000000000000001e-23", 2, "0", ErrInexact},
		{"1000000000000000000000e-24", 2, "0", ErrInexact},
		{"1000000000000000000000e-40", 2, "0", ErrInexact},
		{"1700000000000000000000000000000000000.00", 2, "170000000000000000000000000000000000000", nil},
		{"1800000000000000000000000000000000000.00", 2, "0", ErrOverflow},
		{"1000000000000000000000e37", 2, "0", ErrOverflow},
		{"123456789012345678901.23", 2, "12345678901234567890123", nil},
		{"-123456789012345678901.23", 3, "-123456789012345678901230", nil},
		{"9223372036854775807", 0, "9223372036854775807", nil},
		{"9223372036854775808", 0, "9223372036854775808", nil},
		{"-9223372036854775809", 0, "-9223372036854775809", nil},
	} {
		d, err := decimal.NewFromString(c.text)
		require.NoError(t, err)
		got, err := FromDecimal(d, c.scale)
		assert.ErrorIs(t, err, c.err, c.text)
		assert.Equal(t, c.want, got.String(), "%s at %d", c.text, c.scale)
		if err == nil {
			assert.True(t, d.Equal(got.Decimal(c.scale)), c.text)
		}
	}
}

// An exponent at either end of int32 must answer at once and with the right error.
func TestFromDecimalExponentsOfAnySize(t *testing.T) {
	huge, _ := new(big.Int).SetString("1234567890123456789012345", 10)
	for _, c := range []*big.Int{big.NewInt(7), huge} {
		_, err := FromDecimal(decimal.NewFromBigInt(c, math.MaxInt32), 6)
		assert.ErrorIs(t, err, ErrOverflow)
		_, err = FromDecimal(decimal.NewFromBigInt(c, math.MinInt32), 6)
		assert.ErrorIs(t, err, ErrInexact)
	}
}

func TestFromCoefficient(t *testing.T) {
	for _, c := range []struct {
		coefficient int64
		shift       int
		want        string
		err         error
	}{
		{0, math.MaxInt, "0", nil},
		{0, math.MinInt, "0", nil},
		{5, 0, "5", nil},
		{5, 2, "500", nil},
		{-500, -2, "-5", nil},
		{-501, -2, "0", ErrInexact},
		{9e18, -18, "9", nil},
		{9e18, -19, "0", ErrInexact},
		{1, 38, "100000000000000000000000000000000000000", nil},
		{2, 38, "0", ErrOverflow},
		{1, 39, "0", ErrOverflow},
	} {
		got, err := FromCoefficient(c.coefficient, c.shift)
		assert.ErrorIs(t, err, c.err)
		assert.Equal(t, c.want, got.String(), "%d, %d", c.coefficient, c.shift)
	}
}

// FuzzFromDecimal holds the fast path of FromDecimal against big.Rat.
func FuzzFromDecimal(f *testing.F) {
	f.Add(int64(123), uint64(9), int8(-20), uint8(2))
	f.Fuzz(func(t *testing.T, hi int64, lo uint64, exp int8, scale uint8) {
		s := int(scale % 7)
		c := Int128{Hi: hi, Lo: lo}.Big()
		for _, coefficient := range []*big.Int{c, big.NewInt(hi), big.NewInt(hi % 1000)} {
			got, err := FromDecimal(decimal.NewFromBigInt(coefficient, int32(exp)), s)
			want := new(big.Rat).SetInt(coefficient)
			p := new(big.Rat).SetInt(new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(max(int(exp)+s, -int(exp)-s))), nil))
			if int(exp)+s < 0 {
				p.Inv(p)
			}
			want.Mul(want, p)
			switch {
			case !want.IsInt():
				assert.ErrorIs(t, err, ErrInexact)
			case want.Num().BitLen() > 127:
				assert.ErrorIs(t, err, ErrOverflow)
			default:
				require.NoError(t, err)
				assert.Equal(t, want.Num().String(), got.String())
			}
		}
	})
}

func TestRescale(t *testing.T) {
	for _, c := range []struct {
		x        string
		from, to int
		want     string
		ok       bool
	}{
		{"1230", 2, 2, "1230", true},
		{"1230", 2, 4, "123000", true},
		{"-1230", 3, 2, "-123", true},
		{"1235", 3, 2, "0", false},
		{"0", 50, 2, "0", true},
		{"0", 2, 50, "0", true},
		{"5", 2, 50, "0", false},
		{"5", 50, 2, "0", false},
		{"100000000000000000000", 18, 0, "100", true},
		{"-100000000000000000000", 18, 0, "-100", true},
		{"100000000000000000001", 18, 0, "0", false},
		{"100000000000000000000", 19, 0, "0", false},
		{"5", 18, 0, "0", false},
		{"100000000000000000000", 0, 18, "100000000000000000000000000000000000000", true},
		{"100000000000000000000", 0, 19, "0", false},
		{"-100000000000000000000", 0, 18, "-100000000000000000000000000000000000000", true},
	} {
		b, _ := new(big.Int).SetString(c.x, 10)
		x, _ := FromBig(b)
		got, ok := x.Rescale(c.from, c.to)
		assert.Equal(t, c.ok, ok, "%s from %d to %d", c.x, c.from, c.to)
		assert.Equal(t, c.want, got.String(), "%s from %d to %d", c.x, c.from, c.to)
	}
}

func TestDecimal(t *testing.T) {
	assert.Equal(t, "12.30", FromInt64(1230).Decimal(2).StringFixed(2))
	x, _ := Pow10(21)
	assert.Equal(t, "-10000000000000000000.00", x.Neg().Decimal(2).StringFixed(2))
}
