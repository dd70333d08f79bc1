package receivables_test

import (
	"testing"

	. "github.com/openreceivables/receivables"
	"github.com/shopspring/decimal"
)

// Each benchmark does the same job with Money and with decimal, so that the ratio shows in one run.
func BenchmarkMoney(b *testing.B) {
	m, n := MustMoney("12345.67", MYR), MustMoney("0.05", MYR)
	d, e, rate := m.Amount(), n.Amount(), decimal.New(875, -4)
	for _, c := range []struct {
		name string
		do   func()
	}{
		{"Add/money", func() { _, _ = m.Add(n) }},
		{"Add/decimal", func() { _ = d.Add(e) }},
		{"Mul/money", func() { _, _ = m.Mul(rate, RoundHalfUp) }},
		{"Mul/decimal", func() { _ = d.Mul(rate).Round(2) }},
		{"Parse/money", func() { _, _ = ParseMoney("12345.67", "MYR") }},
		{"Parse/decimal", func() { _, _ = decimal.NewFromString("12345.67") }},
		{"String/money", func() { _ = m.String() }},
		{"String/decimal", func() { _ = d.StringFixed(2) }},
		{"Minor/money", func() { _, _ = m.Minor(2) }},
		{"Minor/from decimal", func() { x, _ := NewMoney(d, MYR); _, _ = x.Minor(2) }},
		{"Amount", func() { _ = m.Amount() }},
		{"UnmarshalJSON", func() { var x Money; _ = x.UnmarshalJSON([]byte(`{"amount":"12345.67","currency":"MYR"}`)) }},
		{"Split of 12", func() { _, _ = m.Split(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12) }},
	} {
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				c.do()
			}
		})
	}
}
