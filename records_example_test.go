package receivables_test

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/openreceivables/receivables"
)

func ExampleReadAllItems() {
	file := `id,customer,currency,amount,issued,due,region
INV-1,C-1,MYR,1250.50,2024-01-31,2024-03-01,north
INV-2,C-1,MYR,80.00,2024-01-31,2024-02-31,north
`
	items, err := receivables.ReadAllItems(strings.NewReader(file), receivables.ReadOptions{})
	fmt.Println(len(items))
	fmt.Println(err)

	items, err = receivables.ReadAllItems(strings.NewReader(file), receivables.ReadOptions{Tolerant: true})
	fmt.Println(len(items), items[0].ID, items[0].Amount, items[0].Tags["region"], err != nil)
	// Output:
	// 0
	// BadDate at /due (record "INV-2", line 3): no such day
	// 1 INV-1 1250.50 MYR north true
}

func ExampleReadItems() {
	file := "id;customer;currency;amount;issued;due\nINV-1;C-1;MYR;10;2024-01-31;2024-03-01\nINV-2;;MYR;10;2024-01-31;2024-03-01\n"
	for item, err := range receivables.ReadItems(strings.NewReader(file), receivables.ReadOptions{}) {
		if err != nil {
			fmt.Println("bad row:", err)
			continue
		}
		fmt.Println(item.ID, item.Amount)
	}
	// Output:
	// INV-1 10.00 MYR
	// bad row: MissingField at /customer (record "INV-2", line 3): an ID is required
}

func ExampleReadLedger() {
	file := `countryCode,customerID,PaperlessDate,invoiceNumber,InvoiceDate,DueDate,InvoiceAmount,Disputed,SettledDate,PaperlessBill,DaysToSettle,DaysLate
391,C-1,4/6/2013,1001,1/2/2013,2/1/2013,55.94,No,1/15/2013,Paper,13,0
`
	format, _ := receivables.FormatByName("ibm-ar")
	records, err := receivables.ReadLedger(strings.NewReader(file), receivables.ReadOptions{Format: format})
	fmt.Println(records.Items[0].ID, records.Items[0].Amount, records.Items[0].Tags["Disputed"])
	fmt.Println(receivables.FormatDate(records.Applications[0].Date), records.Applications[0].Kind, err)
	// Output:
	// 1001 55.94 USD No
	// 2013-01-15 receipt <nil>
}

func ExampleParseFormat() {
	format, err := receivables.ParseFormat([]byte(`{
		"name": "our-ledger",
		"columns": {"id": ["Rechnung"], "customer": ["Kunde"], "amount": ["Betrag"], "issued": ["Datum"], "due": ["Fällig"]},
		"constants": {"currency": "EUR"},
		"numbers": "comma",
		"dates": ["d.m.yyyy"]
	}`))
	fmt.Println(err)
	items, err := receivables.ReadAllItems(strings.NewReader("Rechnung;Kunde;Betrag;Datum;Fällig\nR1;K1;1.250,50;31.1.2024;1.3.2024\n"),
		receivables.ReadOptions{Format: format})
	fmt.Println(items[0].Amount, receivables.FormatDate(items[0].Due), err)
	// Output:
	// <nil>
	// 1250.50 EUR 2024-03-01 <nil>
}

func ExampleFormat_Validate() {
	f := receivables.Canonical()
	f.Numbers = "roman"
	fmt.Println(f.Validate())
	// Output: BadEnum at /numbers (record "canonical"): no such number style
}

func ExampleFormatByName() {
	_, err := receivables.FormatByName("sap")
	fmt.Println(err)
	// Output: BadEnum: no such format; there are canonical, erpnext, ibm-ar, odoo, quickbooks, sap-fbl5n, xero
}

func ExampleFormats() {
	for _, f := range receivables.Formats() {
		fmt.Println(f.Name)
	}
	// Output:
	// canonical
	// erpnext
	// ibm-ar
	// odoo
	// quickbooks
	// sap-fbl5n
	// xero
}

func ExampleReadAllApplications() {
	apps, err := receivables.ReadAllApplications(strings.NewReader("item,date,amount\nINV-1,2024-02-01,80\n"), receivables.ReadOptions{})
	fmt.Println(apps[0].Item, apps[0].Kind, err)
	// Output: INV-1 receipt <nil>
}

func ExampleReadAllReceipts() {
	receipts, err := receivables.ReadAllReceipts(strings.NewReader("id,date,currency,amount,references\nB-1,2024-02-01,MYR,80,INV-1;INV-2\n"), receivables.ReadOptions{})
	fmt.Println(receipts[0].Amount, receipts[0].References, err)
	// Output: 80.00 MYR [INV-1 INV-2] <nil>
}

func ExampleReadAllCustomers() {
	customers, err := receivables.ReadAllCustomers(strings.NewReader("id,name,country\nC-1,Kedai Maju,MY\n"), receivables.ReadOptions{})
	fmt.Println(customers[0].Name, err)
	// Output: Kedai Maju <nil>
}

func ExampleWriteItems() {
	issued, _ := receivables.ParseDate("2024-01-31")
	item := receivables.Item{ID: "=1+1", Customer: "C-1", Kind: receivables.KindInvoice, Amount: receivables.MustMoney("1250.50", receivables.MYR),
		Issued: issued, Due: issued + 30, Tags: map[string]string{"region": "north"}}
	err := receivables.WriteItems(os.Stdout, slices.Values([]receivables.Item{item}), receivables.WriteOptions{GuardFormulas: true})
	fmt.Println(err)
	// Output:
	// id,document,customer,account,kind,currency,amount,issued,posted,due,terms,reference,tags
	// '=1+1,,C-1,,invoice,MYR,1250.50,2024-01-31,,2024-03-01,,,region=north
	// <nil>
}

func ExampleWriteItemsJSON() {
	issued, _ := receivables.ParseDate("2024-01-31")
	item := receivables.Item{ID: "INV-1", Customer: "C-1", Kind: receivables.KindInvoice, Amount: receivables.MustMoney("1250.50", receivables.MYR),
		Issued: issued, Due: issued + 30}
	err := receivables.WriteItemsJSON(os.Stdout, slices.Values([]receivables.Item{item}))
	fmt.Println(err)
	// Output:
	// {"id":"INV-1","customer":"C-1","kind":"invoice","amount":{"amount":"1250.50","currency":"MYR"},"issued":"2024-01-31","due":"2024-03-01"}
	// <nil>
}

func ExampleItem_Validate() {
	err := receivables.Item{ID: "INV-1", Kind: "bill"}.Validate()
	fmt.Println(err)
	fmt.Println(errors.Is(err, receivables.CodeMissingDate))
	// Output:
	// MissingField at /amount (record "INV-1"): an amount with its currency is required
	// MissingField at /customer (record "INV-1"): an ID is required
	// MissingDate at /due (record "INV-1"): a date is required
	// MissingDate at /issued (record "INV-1"): a date is required
	// BadEnum at /kind (record "INV-1"): no such kind of item
	// true
}

func ExampleUnmarshalStrict() {
	var policy struct {
		Name string `json:"name"`
		Days int    `json:"days"`
	}
	err := receivables.UnmarshalStrict([]byte(`{"Name":"x","days":1.5,"extra":null}`), &policy)
	fmt.Println(err)
	// Output:
	// CaseVariant at /Name: a field whose name differs by case
	// BadType at /days: a number outside the field's range
	// UnknownField at /extra: no such field
}
