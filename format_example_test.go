package receivables_test

import (
	"fmt"
	"strings"

	"github.com/openreceivables/receivables"
)

// readFile prints what a format makes of a file.
func readFile(f receivables.Format, file string) {
	records, err := receivables.ReadLedger(strings.NewReader(file), receivables.ReadOptions{Format: f})
	if err != nil {
		fmt.Println(err)
	}
	for _, it := range records.Items {
		fmt.Println(it.ID, it.Customer, it.Kind, it.Amount, receivables.FormatDate(it.Issued), receivables.FormatDate(it.Due))
	}
	for _, a := range records.Applications {
		fmt.Println(a.Item, a.Kind, a.Amount.StringFixed(2), receivables.FormatDate(a.Date), a.Source)
	}
}

func ExampleCanonical() {
	readFile(receivables.Canonical(), "id,customer,currency,amount,issued,terms\nINV-1,C-1,MYR,100.00,2024-01-31,30 days\n")
	// Output: INV-1 C-1 invoice 100.00 MYR 2024-01-31 2024-03-01
}

func ExampleIBMAR() {
	readFile(receivables.IBMAR(), "customerID,invoiceNumber,InvoiceDate,DueDate,InvoiceAmount,SettledDate,DaysLate\nC-1,1001,1/2/2013,2/1/2013,55.94,2/15/2013,14\n")
	// Output:
	// 1001 C-1 invoice 55.94 USD 2013-01-02 2013-02-01
	// 1001 receipt 55.94 2013-02-15
}

func ExampleSAPFBL5N() {
	readFile(receivables.SAPFBL5N(), `Konto;Belegnummer;Belegart;Belegdatum;Nettofälligkeit;Betrag in Belegwährung;Belegwährung;Ausgleichsdatum;Ausgleichsbeleg
100001;1800000001;RV;05.01.2024;04.02.2024;1.250,50;EUR;12.02.2024;1400000009
100001;1600000003;DG;20.01.2024;20.01.2024;50,25-;EUR;;
*;;;;;1.200,25;EUR;;
`)
	// Output:
	// 1800000001 100001 invoice 1250.50 EUR 2024-01-05 2024-02-04
	// 1600000003 100001 credit-note -50.25 EUR 2024-01-20 2024-01-20
	// 1800000001 receipt 1250.50 2024-02-12 1400000009
}

func ExampleERPNext() {
	readFile(receivables.ERPNext(), `"Posting Date","Party","Voucher Type","Voucher No","Due Date","Outstanding Amount","Currency"
"13-01-2024","C-1","Sales Invoice","SINV-1","12-02-2024","1,000.00","MYR"
"20-01-2024","C-1","Payment Entry","PAY-7","20-01-2024","-75.00","MYR"
"Total","","","","","925.00",""
`)
	// Output:
	// SINV-1 C-1 invoice 1000.00 MYR 2024-01-13 2024-02-12
	// PAY-7 C-1 unapplied-receipt -75.00 MYR 2024-01-20 2024-01-20
}

func ExampleOdoo() {
	readFile(receivables.Odoo(), `Date,Invoice/Bill Date,Journal Entry,Partner,Due Date,Debit,Credit,Amount in Currency,Currency
2024-01-10,2024-01-10,INV/2024/00001,C-1,2024-01-10,"1,150.00",0.00,"1,150.00",USD
2024-01-10,2024-01-10,INV/2024/00001,C-1,2024-02-09,"2,300.00",0.00,"2,300.00",USD
`)
	// Output:
	// INV/2024/00001 C-1 invoice 1150.00 USD 2024-01-10 2024-01-10
	// INV/2024/00001/2 C-1 invoice 2300.00 USD 2024-01-10 2024-02-09
}

func ExampleXero() {
	readFile(receivables.Xero(), `Aged Receivables Detail
As at 30 June 2024

Invoice Date,Due Date,Invoice Number,Currency,Total
Harbour Limousines,,,,
14 May 2024,13 Jun 2024,INV-0012,NZD,"1,250.00"
Total Harbour Limousines,,,,"1,250.00"
`)
	// Output: INV-0012 Harbour Limousines invoice 1250.00 NZD 2024-05-14 2024-06-13
}

func ExampleQuickBooks() {
	readFile(receivables.QuickBooks(), `A/R Aging Detail Report,,,,,,

Date,Transaction type,Num,Customer,Due date,Amount,Open balance
91 or more days past due,,,,,,
12/13/2023,Invoice,1005,Hillside Sports,01/12/2024,$50.00,$4.00
Total for 91 or more days past due,,,,,$50.00,$4.00
`)
	// Output: 1005 Hillside Sports invoice 4.00 USD 2023-12-13 2024-01-12
}
