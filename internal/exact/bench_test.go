package exact_test

import (
	"testing"

	. "github.com/openreceivables/receivables/internal/exact"
	"github.com/shopspring/decimal"
)

const many = 1000

// Each benchmark does the same job with this package and with decimal: sum many amounts, accrue interest on one, split one.
func BenchmarkSum(b *testing.B) {
	units := make([]int64, many)
	decimals := make([]decimal.Decimal, many)
	for i := range units {
		units[i] = int64(i * 1237 % 100003)
		decimals[i] = decimal.New(units[i], -2)
	}
	b.Run("exact", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			_ = Sum128(units)
		}
	})
	b.Run("decimal", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			var s decimal.Decimal
			for _, d := range decimals {
				s = s.Add(d)
			}
		}
	})
}

func BenchmarkInterest(b *testing.B) {
	rate := decimal.New(875, -4)
	b.Run("exact", func(b *testing.B) {
		b.ReportAllocs()
		year, _ := NewRat(1, 365)
		for b.Loop() {
			r, _ := RatFromDecimal(rate)
			_, _ = RatFromInt128(FromInt64(123456789), 2).Mul(r).Mul(RatFromInt(33)).Mul(year).Round(2, HalfUp)
		}
	})
	b.Run("decimal", func(b *testing.B) {
		b.ReportAllocs()
		principal, days, year := decimal.New(123456789, -2), decimal.NewFromInt(33), decimal.NewFromInt(365)
		for b.Loop() {
			_ = principal.Mul(rate).Mul(days).DivRound(year, 2)
		}
	})
}

func BenchmarkFromDecimal(b *testing.B) {
	d := decimal.New(123456789, -2)
	b.ReportAllocs()
	for b.Loop() {
		_, _ = FromDecimal(d, 2)
	}
}

func BenchmarkApportion(b *testing.B) {
	weights := make([]int64, 12)
	for i := range weights {
		weights[i] = int64(i*i + 1)
	}
	b.ReportAllocs()
	for b.Loop() {
		_, _ = Apportion(FromInt64(123456789), weights)
	}
}
