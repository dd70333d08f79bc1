package receivables_test

import (
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/openreceivables/receivables"
	"github.com/rickb777/date/v2"
)

func ExampleCurrency() {
	totals := map[receivables.Currency]int{receivables.VND: 3, receivables.KWD: 1, receivables.MYR: 7}
	for _, c := range []receivables.Currency{receivables.KWD, receivables.MYR, receivables.VND} {
		fmt.Println(c, totals[c])
	}
	// Output:
	// KWD 1
	// MYR 7
	// VND 3
}

func ExampleParseCurrency() {
	c, err := receivables.ParseCurrency("MYR")
	fmt.Println(c, err)
	_, err = receivables.ParseCurrency("myr")
	fmt.Println(err)
	_, err = receivables.ParseCurrency("DEM")
	fmt.Println(err, errors.Is(err, receivables.CodeBadCurrency))
	// Output:
	// MYR <nil>
	// BadCurrency: a currency is three upper-case letters
	// BadCurrency: the currency was withdrawn true
}

func ExampleParseCurrencyAt() {
	c, err := receivables.ParseCurrencyAt("DEM", date.New(1999, time.May, 1))
	fmt.Println(c, c.Active(), err)
	_, err = receivables.ParseCurrencyAt("DEM", date.New(2003, time.May, 1))
	fmt.Println(err)
	// Output:
	// DEM false <nil>
	// BadCurrency: the currency was withdrawn
}

func ExampleCurrency_String() {
	fmt.Println(receivables.SGD.String())
	// Output: SGD
}

func ExampleCurrency_Digits() {
	fmt.Println(receivables.MYR.Digits(), receivables.VND.Digits(), receivables.KWD.Digits(), receivables.CLF.Digits())
	// Output: 2 0 3 4
}

func ExampleCurrency_Numeric() {
	fmt.Printf("%03d\n", receivables.AUD.Numeric())
	// Output: 036
}

func ExampleCurrency_Name() {
	fmt.Println(receivables.MYR.Name())
	// Output: Malaysian Ringgit
}

func ExampleCurrency_Valid() {
	var none receivables.Currency
	fmt.Println(receivables.MYR.Valid(), none.Valid())
	// Output: true false
}

func ExampleCurrency_Active() {
	kuna, _ := receivables.ParseCurrencyAt("HRK", date.New(2020, time.January, 1))
	fmt.Println(receivables.EUR.Active(), kuna.Active(), kuna.Valid())
	// Output: true false true
}

func ExampleCurrency_MarshalText() {
	data, _ := json.Marshal(map[receivables.Currency]string{receivables.MYR: "sen", receivables.VND: "-"})
	fmt.Println(string(data))
	// Output: {"MYR":"sen","VND":"-"}
}

func ExampleCurrency_UnmarshalText() {
	var rates map[receivables.Currency]string
	err := json.Unmarshal([]byte(`{"EUR":"1","eur":"2"}`), &rates)
	fmt.Println(err)
	// Output: BadCurrency: a currency is three upper-case letters
}

func ExampleCurrency_UnmarshalJSON() {
	var c receivables.Currency
	fmt.Println(json.Unmarshal([]byte(`"VND"`), &c), c)
	fmt.Println(json.Unmarshal([]byte(`null`), &c), c)
	// Output:
	// <nil> VND
	// MissingField: null says nothing; leave the key out VND
}

func ExampleCurrency_Value() {
	column, err := receivables.MYR.Value()
	fmt.Println(column, err)
	// Output: MYR <nil>
}

func ExampleCurrency_Scan() {
	var maybe sql.Null[receivables.Currency] // for a column that may be NULL
	fmt.Println(maybe.Scan(nil), maybe.Valid)
	fmt.Println(maybe.Scan("MYR"), maybe.V)
	// Output:
	// <nil> false
	// <nil> MYR
}

func Example_currencyOrder() {
	list := []receivables.Currency{receivables.VND, receivables.EUR, receivables.MYR}
	slices.Sort(list)
	fmt.Println(list, receivables.CurrencyListDate)
	// Output: [EUR MYR VND] 2026-01-01
}
