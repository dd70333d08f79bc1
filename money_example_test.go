package receivables_test

import (
	"database/sql"
	"encoding/json"
	"fmt"

	"github.com/openreceivables/receivables"
	"github.com/shopspring/decimal"
)

func ExampleMoney() {
	invoice := receivables.MustMoney("1250.00", receivables.MYR)
	receipt := receivables.MustMoney("1000.00", receivables.MYR)
	open, err := invoice.Sub(receipt)
	fmt.Println(open, err)
	_, err = invoice.Sub(receivables.MustMoney("1000.00", receivables.USD))
	fmt.Println(err)
	// Output:
	// 250.00 MYR <nil>
	// MixedCurrency: one currency is required, not MYR and USD
}

func ExampleNewMoney() {
	m, err := receivables.NewMoney(decimal.New(1230, -2), receivables.MYR)
	fmt.Println(m, err)
	_, err = receivables.NewMoney(decimal.New(15, -1), receivables.JPY)
	fmt.Println(err)
	// Output:
	// 12.30 MYR <nil>
	// ScaleTooFine: the amount has more fraction digits than the currency
}

func ExampleNewMoneyAtScale() {
	m, err := receivables.NewMoneyAtScale(decimal.New(12345, -4), receivables.MYR, 4) // energy is billed in hundredths of a sen
	fmt.Println(m, err)
	// Output: 1.2345 MYR <nil>
}

func ExampleParseMoney() {
	m, err := receivables.ParseMoney("-12.30", "MYR")
	fmt.Println(m, err)
	_, err = receivables.ParseMoney("1,230.00", "MYR")
	fmt.Println(err)
	// Output:
	// -12.30 MYR <nil>
	// BadAmount: an amount is written -123.45
}

func ExampleMustMoney() {
	fmt.Println(receivables.MustMoney("12.3", receivables.KWD))
	// Output: 12.300 KWD
}

func ExampleMinorUnits() {
	fmt.Println(receivables.MinorUnits(1230, receivables.MYR), receivables.MinorUnits(1230, receivables.VND))
	// Output: 12.30 MYR 1230 VND
}

func ExampleMinorUnitsAtScale() {
	m, err := receivables.MinorUnitsAtScale(12345, receivables.MYR, 4)
	fmt.Println(m, err)
	// Output: 1.2345 MYR <nil>
}

func ExampleParseAmount() {
	for _, text := range []string{"12.30", "-0", "1e5", ".5", "1_000"} {
		d, err := receivables.ParseAmount(text)
		fmt.Println(d.StringFixed(2), err)
	}
	// Output:
	// 12.30 <nil>
	// 0.00 <nil>
	// 0.00 BadAmount: an amount is written -123.45
	// 0.00 BadAmount: an amount is written -123.45
	// 0.00 BadAmount: an amount is written -123.45
}

func ExampleMoney_Amount() {
	fmt.Println(receivables.MustMoney("12.30", receivables.MYR).Amount().StringFixed(2))
	// Output: 12.30
}

func ExampleMoney_Currency() {
	fmt.Println(receivables.MustMoney("12.30", receivables.MYR).Currency())
	// Output: MYR
}

func ExampleMoney_Scale() {
	fmt.Println(receivables.MustMoney("12.30", receivables.MYR).Scale())
	// Output: 2
}

func ExampleMoney_Minor() {
	units, ok := receivables.MustMoney("12.30", receivables.MYR).Minor(2)
	fmt.Println(units, ok)
	_, ok = receivables.MustMoney("12.30", receivables.MYR).Minor(0) // no whole number of ringgit
	fmt.Println(ok)
	// Output:
	// 1230 true
	// false
}

func ExampleMoney_Sign() {
	credit := receivables.MustMoney("-5", receivables.MYR)
	fmt.Println(credit.Sign(), credit.IsZero(), credit.Neg(), credit.Abs())
	// Output: -1 false 5.00 MYR 5.00 MYR
}

func ExampleMoney_IsZero() {
	fmt.Println(receivables.MinorUnits(0, receivables.MYR).IsZero())
	// Output: true
}

func ExampleMoney_Neg() {
	fmt.Println(receivables.MustMoney("5", receivables.MYR).Neg())
	// Output: -5.00 MYR
}

func ExampleMoney_Abs() {
	fmt.Println(receivables.MustMoney("-5", receivables.MYR).Abs())
	// Output: 5.00 MYR
}

func ExampleMoney_Add() {
	sum, err := receivables.MustMoney("0.10", receivables.MYR).Add(receivables.MustMoney("0.20", receivables.MYR))
	fmt.Println(sum, err)
	// Output: 0.30 MYR <nil>
}

func ExampleMoney_Sub() {
	diff, err := receivables.MustMoney("0.10", receivables.MYR).Sub(receivables.MustMoney("0.30", receivables.MYR))
	fmt.Println(diff, err)
	// Output: -0.20 MYR <nil>
}

func ExampleMoney_Cmp() {
	order, err := receivables.MustMoney("1", receivables.MYR).Cmp(receivables.MustMoney("2", receivables.MYR))
	fmt.Println(order, err)
	// Output: -1 <nil>
}

func ExampleMoney_Equal() {
	one := receivables.MustMoney("1", receivables.MYR)
	fmt.Println(one.Equal(receivables.MustMoney("1.00", receivables.MYR)), one.Equal(receivables.MustMoney("1", receivables.USD)))
	// Output: true false
}

func ExampleSum() {
	total, err := receivables.Sum(receivables.MYR, receivables.MustMoney("1.10", receivables.MYR), receivables.MustMoney("2.20", receivables.MYR))
	fmt.Println(total, err)
	// Output: 3.30 MYR <nil>
}

func ExampleMoney_Mul() {
	discount, err := receivables.MustMoney("1250.25", receivables.MYR).Mul(decimal.New(2, -2), receivables.RoundHalfUp) // 25.005
	fmt.Println(discount, err)
	// Output: 25.01 MYR <nil>
}

func ExampleMoney_MulDiv() {
	month, err := receivables.MustMoney("100", receivables.MYR).MulDiv(decimal.NewFromInt(30), decimal.NewFromInt(365), receivables.RoundHalfEven)
	fmt.Println(month, err)
	// Output: 8.22 MYR <nil>
}

func ExampleMoney_Convert() {
	rate := decimal.RequireFromString("5870.5") // dong for one ringgit
	dong, err := receivables.MustMoney("12.30", receivables.MYR).Convert(rate, receivables.VND, receivables.RoundHalfUp)
	fmt.Println(dong, err)
	// Output: 72207 VND <nil>
}

func ExampleMoney_Round() {
	m, _ := receivables.MinorUnitsAtScale(12345, receivables.MYR, 4)
	rounded, err := m.Round(receivables.RoundHalfEven)
	fmt.Println(m, rounded, err)
	// Output: 1.2345 MYR 1.23 MYR <nil>
}

func ExampleMoney_RoundCash() {
	rule, _ := receivables.CashRounding(receivables.MYR)
	paid, err := receivables.MustMoney("12.33", receivables.MYR).RoundCash(rule)
	fmt.Println(paid, err)
	// Output: 12.35 MYR <nil>
}

func ExampleMoney_Split() {
	parts, err := receivables.MustMoney("100", receivables.MYR).Split(1, 1, 1)
	fmt.Println(parts, err)
	// Output: [33.34 MYR 33.33 MYR 33.33 MYR] <nil>
}

func ExampleMoney_SplitBy() {
	parts, err := receivables.MustMoney("100", receivables.VND).SplitBy(decimal.New(335, -1), decimal.New(665, -1))
	fmt.Println(parts, err)
	// Output: [34 VND 66 VND] <nil>
}

func ExampleMoney_String() {
	fmt.Println(receivables.MustMoney("-0.5", receivables.MYR).String())
	// Output: -0.50 MYR
}

func ExampleMoney_AmountText() {
	fmt.Println(receivables.MustMoney("-0.5", receivables.MYR).AmountText())
	// Output: -0.50
}

func ExampleMoney_MarshalText() {
	text, err := receivables.MustMoney("12.3", receivables.MYR).MarshalText()
	fmt.Println(string(text), err)
	// Output: 12.30 MYR <nil>
}

func ExampleMoney_UnmarshalText() {
	var m receivables.Money
	fmt.Println(m.UnmarshalText([]byte("12.30 MYR")), m)
	fmt.Println(m.UnmarshalText([]byte("MYR 1.00")), m)
	// Output:
	// <nil> 12.30 MYR
	// BadCurrency: a currency is three upper-case letters 12.30 MYR
}

func ExampleMoney_MarshalJSON() {
	data, err := json.Marshal(receivables.MustMoney("12.3", receivables.MYR))
	fmt.Println(string(data), err)
	// Output: {"amount":"12.30","currency":"MYR"} <nil>
}

func ExampleMoney_UnmarshalJSON() {
	var m receivables.Money
	fmt.Println(m.UnmarshalJSON([]byte(`{"amount":"10.005","currency":"EUR"}`)))
	fmt.Println(m.UnmarshalJSON([]byte(`{"amount":12.30,"Currency":"MYR"}`)))
	// Output:
	// ScaleTooFine at /amount: the amount has more fraction digits than the currency
	// CaseVariant at /Currency: a field whose name differs by case
}

func ExampleMoney_Value() {
	column, err := receivables.MustMoney("12.3", receivables.MYR).Value()
	fmt.Println(column, err)
	// Output: 12.30 MYR <nil>
}

func ExampleMoney_Scan() {
	var m receivables.Money
	fmt.Println(m.Scan("12.30 MYR"), m)
	fmt.Println(m.Scan(nil))
	var maybe sql.Null[receivables.Money] // for a column that may be NULL
	fmt.Println(maybe.Scan(nil), maybe.Valid)
	// Output:
	// <nil> 12.30 MYR
	// MissingField: the column is NULL; scan into a sql.Null of this type
	// <nil> false
}
