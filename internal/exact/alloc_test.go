package exact_test

import (
	"math"
	"slices"
	"testing"

	. "github.com/openreceivables/receivables/internal/exact"
	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
)

// The big path gives equal results: only its cost tells that it was taken where it need not be.
func TestFastPathsDoNotAllocate(t *testing.T) {
	amount, rate, big := FromInt64(123456789), decimal.New(875, -4), Int128{Hi: 54, Lo: 5}
	third, _ := NewRat(1, 3)
	half, _ := NewRat(5, 2)
	wide, _ := NewRat(math.MaxInt64-6, 3037000500*3) // needs cancelling before it multiplies or adds
	short, _ := NewRat(3037000500*3, 7)
	longest := decimal.New(999_999_999_999_999_999, 0)
	year, _ := NewRat(1, 365)
	long, _ := NewRat(1<<40, 3<<40)
	longer, _ := NewRat(1<<40, 5<<40)
	for name, work := range map[string]func(){
		"interest": func() {
			r, _ := RatFromDecimal(rate)
			_, _ = RatFromInt128(amount, 2).Mul(r).Mul(RatFromInt(33)).Mul(year).Round(2, HalfUp)
		},
		"RatFromDecimal":     func() { RatFromDecimal(longest) },
		"NewRat":             func() { NewRat(2, -3) },
		"Neg":                func() { third.Neg() },
		"Sub":                func() { half.Sub(third) },
		"Add":                func() { third.Add(third) },
		"Add, cancelled":     func() { long.Add(longer) },
		"Mul, cancelled":     func() { wide.Mul(short) },
		"Quo":                func() { half.Quo(third) },
		"Cmp":                func() { half.Cmp(third) },
		"Sign":               func() { half.Sign() },
		"Round beyond int64": func() { _, _ = RatFromInt(math.MaxInt64).Round(0, Up) },
		"Rescale":            func() { big.Rescale(2, 6); big.Rescale(6, 0); amount.Rescale(4, 2) },
		"FromDecimal":        func() { _, _ = FromDecimal(rate, 6); _, _ = FromDecimal(longest, 0) },
		"Append":             func() { var b [64]byte; amount.Append(b[:0]); amount.Neg().Append(b[:0]) },
	} {
		assert.Zero(t, testing.AllocsPerRun(50, work), name)
	}
}

func TestAllocationsOfTheRest(t *testing.T) {
	count := func(work func()) float64 { return testing.AllocsPerRun(50, work) }
	floor := count(func() { sink = decimal.New(123456789, -2) })
	assert.Equal(t, floor, count(func() { sink = FromInt64(123456789).Decimal(2) }))
	hundred := slices.Repeat([]int64{1}, 100)
	assert.Equal(t, 2.0, count(func() { parts, _ = Apportion(FromInt64(600), hundred) }), "parts and remainders")
	assert.Equal(t, 3.0, count(func() { parts, _ = Apportion(FromInt64(601), hundred) }), "and their order")
	assert.Equal(t, 3.0, count(func() { parts, _ = Apportion(FromInt64(-601), hundred) }))
}

// What is measured must not be optimised away.
var (
	sink  decimal.Decimal
	parts []Int128
)
