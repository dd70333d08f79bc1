package receivables_test

import (
	"encoding/json"
	"fmt"

	"github.com/openreceivables/receivables"
)

func ExampleRounding() {
	m, _ := receivables.MinorUnitsAtScale(25, receivables.MYR, 3) // 0.025
	for _, r := range []receivables.Rounding{
		receivables.RoundHalfUp, receivables.RoundHalfDown, receivables.RoundHalfEven, receivables.RoundDown, receivables.RoundUp,
	} {
		rounded, _ := m.Round(r)
		fmt.Println(r, rounded.AmountText())
	}
	// Output:
	// half-up 0.03
	// half-down 0.02
	// half-even 0.02
	// down 0.02
	// up 0.03
}

func ExampleRounding_Validate() {
	fmt.Println(receivables.Rounding("nearest").Validate())
	// Output: BadEnum: a rounding is half-up, half-down, half-even, down or up
}

func ExampleRounding_UnmarshalText() {
	var r receivables.Rounding
	fmt.Println(json.Unmarshal([]byte(`"half-even"`), &r), r)
	// Output: <nil> half-even
}

func ExampleCash() {
	var rule receivables.Cash
	err := receivables.UnmarshalStrict([]byte(`{"incrementUnits":5,"mode":"half-up"}`), &rule)
	paid, _ := receivables.MustMoney("7.48", receivables.SGD).RoundCash(rule)
	fmt.Println(paid, err)
	// Output: 7.50 SGD <nil>
}

func ExampleCash_Validate() {
	fmt.Println(receivables.Cash{IncrementUnits: -5}.Validate())
	// Output:
	// BadPolicy at /incrementUnits: an increment is positive
	// BadEnum at /mode: a rounding is half-up, half-down, half-even, down or up
}

func ExampleCashRounding() {
	rule, ok := receivables.CashRounding(receivables.CHF)
	fmt.Println(rule.IncrementUnits, rule.Mode, ok)
	_, ok = receivables.CashRounding(receivables.EUR) // countries differ
	fmt.Println(ok)
	// Output:
	// 5 half-up true
	// false
}
