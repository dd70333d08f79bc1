package receivables_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/openreceivables/receivables"
	"github.com/shopspring/decimal"
)

func ExampleApplication_Validate() {
	on, _ := receivables.ParseDate("2024-02-01")
	a := receivables.Application{Item: "INV-1", Date: on, Kind: receivables.AppliedReversal, Amount: decimal.New(8000, -2)}
	fmt.Println(a.Validate())
	// Output: BadAmount at /amount (record "INV-1"): a reversal is negative
}

func ExampleReceipt_Validate() {
	r := receivables.Receipt{ID: "B-1", Amount: receivables.MustMoney("0", receivables.MYR), Payer: "Kedai\nMaju"}
	fmt.Println(r.Validate())
	// Output:
	// BadAmount at /amount (record "B-1"): a receipt of nothing
	// MissingDate at /date (record "B-1"): a date is required
	// BadCharacter at /payer (record "B-1"): a control character
}

func ExampleCustomer_Validate() {
	c := receivables.Customer{ID: "C-1", Parent: "C-1", Country: "Malaysia", Language: "zh-Hans-MY"}
	err := c.Validate()
	fmt.Println(err)
	fmt.Println(errors.Is(err, receivables.CodeSelfReference))
	// Output:
	// BadEnum at /country (record "C-1"): a country is two capital letters of ISO 3166
	// SelfReference at /parent (record "C-1"): a customer is its own parent
	// true
}

func ExampleHold_Validate() {
	from, _ := receivables.ParseDate("2024-02-01")
	h := receivables.Hold{Item: "INV-1", Kind: receivables.HoldDisputed, From: from, Until: from - 1}
	fmt.Println(h.Validate())
	h.Until = 0 // still in force; the zero amount means all that is open
	fmt.Println(h.Validate())
	// Output:
	// DateOrder at /until (record "INV-1"): a hold ends before it begins
	// <nil>
}

func ExampleItem_MarshalJSON() {
	item := receivables.Item{ID: "INV-1", Customer: "C-1", Amount: receivables.MustMoney("12.3", receivables.MYR),
		Tags: map[string]string{"team": "a", "region": "north"}}
	b, err := json.Marshal(item)
	fmt.Println(string(b), err)
	// Output: {"id":"INV-1","customer":"C-1","amount":{"amount":"12.30","currency":"MYR"},"tags":{"region":"north","team":"a"}} <nil>
}

func ExampleItem_UnmarshalJSON() {
	var item receivables.Item
	err := json.Unmarshal([]byte(`{"id":"INV-1","amount":{"amount":12.3,"currency":"MYR"},"Due":"2024-02-30","issued":null}`), &item)
	fmt.Println(err)
	fmt.Println(item.ID == "")
	// Output:
	// CaseVariant at /Due: a field whose name differs by case
	// MissingDate at /issued: null says nothing; leave the key out
	// true
}

func ExampleApplication_MarshalJSON() {
	on, _ := receivables.ParseDate("2024-02-01")
	b, err := json.Marshal(receivables.Application{Item: "INV-1", Date: on, Kind: receivables.AppliedReceipt, Amount: decimal.New(8000, -2)})
	fmt.Println(string(b), err)
	// Output: {"item":"INV-1","date":"2024-02-01","kind":"receipt","amount":"80.00"} <nil>
}

func ExampleApplication_UnmarshalJSON() {
	var a receivables.Application
	err := json.Unmarshal([]byte(`{"item":"INV-1","date":"2024-02-01","kind":"receipt","amount":"8e1"}`), &a)
	fmt.Println(err)
	// Output: BadAmount at /amount: an amount is written -123.45
}

func ExampleReceipt_MarshalJSON() {
	on, _ := receivables.ParseDate("2024-02-01")
	b, err := json.Marshal(receivables.Receipt{ID: "B-1", Date: on, Amount: receivables.MustMoney("80", receivables.MYR), References: []string{"INV-1"}})
	fmt.Println(string(b), err)
	// Output: {"id":"B-1","date":"2024-02-01","amount":{"amount":"80.00","currency":"MYR"},"references":["INV-1"]} <nil>
}

func ExampleReceipt_UnmarshalJSON() {
	var r receivables.Receipt
	err := json.Unmarshal([]byte(`{"id":"B-1","amount":{"amount":"80","currency":"MYR"},"references":["INV-1"]}`), &r)
	fmt.Println(r.Amount, r.References, err)
	// Output: 80.00 MYR [INV-1] <nil>
}

func ExampleCustomer_MarshalJSON() {
	b, err := json.Marshal(receivables.Customer{ID: "C-1", Name: "Kedai <Maju>", Country: "MY"})
	fmt.Println(string(b), err)
	// Output: {"id":"C-1","name":"Kedai \u003cMaju\u003e","country":"MY"} <nil>
}

func ExampleCustomer_UnmarshalJSON() {
	var c receivables.Customer
	fmt.Println(json.Unmarshal([]byte(`{"id":"C-1","name":"Kedai Maju","colour":"blue"}`), &c))
	// Output: UnknownField at /colour: no such field
}

func ExampleHold_MarshalJSON() {
	from, _ := receivables.ParseDate("2024-02-01")
	b, err := json.Marshal(receivables.Hold{Item: "INV-1", Kind: receivables.HoldPromised, From: from})
	fmt.Println(string(b), err)
	// Output: {"item":"INV-1","kind":"promised","from":"2024-02-01"} <nil>
}

func ExampleHold_UnmarshalJSON() {
	var h receivables.Hold
	err := json.Unmarshal([]byte(`{"item":"INV-1","kind":"promised","from":"2024-02-01"}`), &h)
	fmt.Println(h.Kind, receivables.FormatDate(h.From), err)
	// Output: promised 2024-02-01 <nil>
}

func ExampleReadApplications() {
	file := "item,date,kind,amount\nINV-1,2024-02-01,,80\nINV-1,2024-02-05,reversal,80\n"
	for a, err := range receivables.ReadApplications(strings.NewReader(file), receivables.ReadOptions{}) {
		fmt.Println(a.Item, a.Kind, err)
	}
	// Output:
	// INV-1 receipt <nil>
	//   BadAmount at /amount (record "INV-1", line 3): a reversal is negative
}

func ExampleReadReceipts() {
	file := `{"id":"B-1","date":"2024-02-01","amount":{"amount":"80.00","currency":"MYR"}}
{"id":"B-2","date":"2024-02-30","amount":{"amount":"80.00","currency":"MYR"}}
`
	for r, err := range receivables.ReadReceipts(strings.NewReader(file), receivables.ReadOptions{}) {
		fmt.Println(r.ID, err)
	}
	// Output:
	// B-1 <nil>
	//  BadDate at /date (line 2): no such day
}

func ExampleReadCustomers() {
	file := "id,name,aliases\nC-1,Kedai Maju,Maju;Maju Sdn Bhd\n"
	for c, err := range receivables.ReadCustomers(strings.NewReader(file), receivables.ReadOptions{}) {
		fmt.Println(c.Name, len(c.Aliases), err)
	}
	// Output: Kedai Maju 2 <nil>
}

func ExampleWriteApplications() {
	on, _ := receivables.ParseDate("2024-02-01")
	a := receivables.Application{Item: "INV-1", Date: on, Kind: receivables.AppliedReceipt, Amount: decimal.New(8000, -2), Source: "B-1"}
	fmt.Println(receivables.WriteApplications(os.Stdout, slices.Values([]receivables.Application{a}), receivables.WriteOptions{}))
	// Output:
	// item,date,kind,amount,source
	// INV-1,2024-02-01,receipt,80.00,B-1
	// <nil>
}

func ExampleWriteReceipts() {
	on, _ := receivables.ParseDate("2024-02-01")
	r := receivables.Receipt{ID: "B-1", Date: on, Amount: receivables.MustMoney("80", receivables.MYR), Payer: "+Maju", References: []string{"INV-1", "a;b"}}
	fmt.Println(receivables.WriteReceipts(os.Stdout, slices.Values([]receivables.Receipt{r}), receivables.WriteOptions{GuardFormulas: true}))
	// Output:
	// id,date,currency,amount,payer,payer_account,text,references
	// B-1,2024-02-01,MYR,80.00,'+Maju,,,INV-1;a\;b
	// <nil>
}

func ExampleWriteCustomers() {
	c := receivables.Customer{ID: "C-1", Name: "Kedai Maju, Klang", Aliases: []string{"Maju", "KM"}, Country: "MY"}
	fmt.Println(receivables.WriteCustomers(os.Stdout, slices.Values([]receivables.Customer{c}), receivables.WriteOptions{}))
	// Output:
	// id,parent,name,aliases,tax_ids,bank_accounts,country,language,kind,segment
	// C-1,,"Kedai Maju, Klang",Maju;KM,,,MY,,,
	// <nil>
}

func ExampleWriteApplicationsJSON() {
	on, _ := receivables.ParseDate("2024-02-01")
	a := receivables.Application{Item: "INV-1", Date: on, Kind: receivables.AppliedReceipt, Amount: decimal.New(8000, -2)}
	fmt.Println(receivables.WriteApplicationsJSON(os.Stdout, slices.Values([]receivables.Application{a, {Item: "INV-2"}})))
	// Output:
	// {"item":"INV-1","date":"2024-02-01","kind":"receipt","amount":"80.00"}
	// BadAmount at /1/amount (record "INV-2"): an application of nothing
	// MissingDate at /1/date (record "INV-2"): a date is required
	// MissingField at /1/kind (record "INV-2"): a kind is required
}

func ExampleWriteReceiptsJSON() {
	on, _ := receivables.ParseDate("2024-02-01")
	r := receivables.Receipt{ID: "B-1", Date: on, Amount: receivables.MustMoney("80", receivables.MYR)}
	fmt.Println(receivables.WriteReceiptsJSON(os.Stdout, slices.Values([]receivables.Receipt{r})))
	// Output:
	// {"id":"B-1","date":"2024-02-01","amount":{"amount":"80.00","currency":"MYR"}}
	// <nil>
}

func ExampleWriteCustomersJSON() {
	c := receivables.Customer{ID: "C-1", Name: "Kedai Maju", Country: "MY"}
	fmt.Println(receivables.WriteCustomersJSON(os.Stdout, slices.Values([]receivables.Customer{c})))
	// Output:
	// {"id":"C-1","name":"Kedai Maju","country":"MY"}
	// <nil>
}
