package main

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// exports are small files in the shape of each system's own export; everything in them is invented. Each holds, as of
// 2026-06-30, 1250.50 in 1-30 days, 100.00 not due and a credit of 50.00 that is 31-60 days old.
var exports = map[string]string{
	"canonical": "id,customer,kind,currency,amount,issued,due,Region\n" +
		"1,Acme,,EUR,1250.50,2026-05-16,2026-06-15,N\n2,Acme,invoice,EUR,100.00,2026-06-20,2026-07-20,N\n3,Acme,credit-note,EUR,-50.00,2026-05-15,2026-05-15,S\n",
	"sap-fbl5n": "Customer\tDocument Number\tDocument Type\tDocument Date\tPosting Date\tNet due date\tDebit/Credit ind\tAmount in doc. curr.\tDocument currency\n" +
		"Acme\t1800000001\tRV\t16.05.2026\t17.05.2026\t15.06.2026\tS\t1.250,50\tEUR\n" +
		"Acme\t1800000002\tDR\t20.06.2026\t20.06.2026\t20.07.2026\tS\t100,00\tEUR\n" +
		"Acme\t1600000003\tDG\t15.05.2026\t15.05.2026\t15.05.2026\tH\t50,00-\tEUR\n" +
		"*\t\t\t\t\t\t\t1.300,50\tEUR\n",
	"erpnext": "Posting Date,Party Type,Party,Voucher Type,Voucher No,Due Date,Invoiced Amount,Paid Amount,Outstanding Amount,Age,Currency\n" +
		"2026-05-16,Customer,Acme,Sales Invoice,SINV-1,2026-06-15,1300.50,50.00,1250.50,15,EUR\n" +
		"2026-06-20,Customer,Acme,Sales Invoice,SINV-2,2026-07-20,100.00,0.00,100.00,0,EUR\n" +
		"2026-05-15,Customer,Acme,Payment Entry,PE-3,2026-05-15,0.00,50.00,-50.00,46,EUR\n" +
		"Total,,,,,,1400.50,100.00,1300.50,,\n",
	"odoo": "Date,Journal Entry,Partner,Account,Due Date,Amount in Currency,Currency\n" +
		"2026-05-16,INV/2026/0001,Acme,121000,2026-06-15,1250.50,EUR\n" +
		"2026-06-20,INV/2026/0002,Acme,121000,2026-07-20,100.00,EUR\n" +
		"2026-05-15,BNK1/2026/0003,Acme,121000,2026-05-15,-50.00,EUR\n",
	"xero": "Aged Receivables Detail\nDemo Company (synthetic)\n\n" +
		"Invoice Date,Due Date,Invoice Number,Due,Currency\n" +
		"Acme,,,,\n" +
		"16 May 2026,15 Jun 2026,INV-1,\"1,250.50\",EUR\n" +
		"20 Jun 2026,20 Jul 2026,INV-2,100.00,EUR\n" +
		"15 May 2026,15 May 2026,CN-3,(50.00),EUR\n" +
		"Total Acme,,,\"1,300.50\",\n",
	"quickbooks": "A/R Aging Detail\nSynthetic Company\n\n" +
		"Date,Transaction type,Num,Customer,Due date,Amount,Open balance\n" +
		"1 - 30 days past due,,,,,,\n" +
		"05/16/2026,Invoice,1001,Acme,06/15/2026,\"1,300.50\",\"1,250.50\"\n" +
		"Total for 1 - 30 days past due,,,,,\"1,300.50\",\"1,250.50\"\n" +
		"Current,,,,,,\n" +
		"06/20/2026,Invoice,1002,Acme,07/20/2026,100.00,100.00\n" +
		"05/15/2026,Credit Memo,1003,Acme,05/15/2026,-50.00,-50.00\n",
}

func TestFormats(t *testing.T) {
	for name, text := range exports {
		t.Run(name, func(t *testing.T) {
			args := []string{"aging", "-format", name, "-items", "-", "-as-of", "2026-06-30", "-basis", "due", "-by", "currency", "-out", "-"}
			if name == "quickbooks" {
				args = append(args, "-currency", "EUR")
			}
			r := ar(t, text, args...)
			require.Zero(t, r.code, r.stderr)
			assert.Equal(t, "key,currency,bucket,amount,items\nEUR,EUR,current,100.00,1\nEUR,EUR,1-30,1250.50,1\nEUR,EUR,31-60,-50.00,1\nEUR,EUR,61-90,0.00,0\nEUR,EUR,91+,0.00,0\n", r.stdout)
		})
	}
}

func TestExtraColumnsAreTags(t *testing.T) {
	r := ar(t, exports["canonical"], "aging", "-items", "-", "-as-of", "2026-06-30", "-basis", "due", "-by", "tag:Region", "-out", "-")
	require.Zero(t, r.code, r.stderr)
	assert.Contains(t, r.stdout, "S,EUR,31-60,-50.00,1\n")
}

func TestOwnFormat(t *testing.T) {
	layout := file(t, "own.json", `{"name":"own","columns":{"id":["Nr"],"customer":["Wer"],"amount":["Wieviel"],"issued":["Von"],"due":["Bis"]},"numbers":"comma","dates":["dd.mm.yyyy"]}`)
	r := ar(t, "Nr;Wer;Wieviel;Von;Bis\n1;Acme;1.250,50;16.05.2026;15.06.2026\n",
		"aging", "-format", layout, "-currency", "EUR", "-items", "-", "-as-of", "2026-06-30", "-basis", "due", "-out", "-")
	require.Zero(t, r.code, r.stderr)
	assert.Contains(t, r.stdout, "Acme,EUR,1-30,1250.50,1\n")
}
