package receivables

import (
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// maxFuzzInput bounds what the fuzz targets here read: the fuzzer minimises each input it finds in time that grows with the
// square of its length, and finds nothing else meanwhile. Long inputs have tests of their own.
const maxFuzzInput = 256

// fuzzFiles has a short file of each format: its header, a row for every way of being read, a total.
var fuzzFiles = map[string]string{
	"canonical":  "id,customer,currency,amount,issued,due,terms,reference,tags,x\nI,C,MYR,1.50,2024-01-31,,net 30,a\\;b;c,k=v,\"y\"\"z\"\n",
	"erpnext":    "Posting Date,Party,Voucher No,Due Date,Outstanding Amount,Currency\n13-01-2024,C,I,12-02-2024,\"1,000.00\",MYR\nTotal,,,,\"1,000.00\",\n",
	"ibm-ar":     "customerID,invoiceNumber,InvoiceDate,DueDate,InvoiceAmount,SettledDate\nC,1,1/2/2013,2/1/2013,55.94,1/15/2013\n",
	"odoo":       "Date,Journal Entry,Partner,Due Date,Debit,Credit,Currency\n2024-01-10,I,C,2024-01-10,1,0,USD\n2024-01-10,I,C,2024-02-10,0,2,USD\n",
	"quickbooks": "X\n\nDate,Num,Customer,Due date,Open balance\n1 - 30,,,,\n12/01/2023,1,C,12/31/2023,$4.00\nTotal for 1,,,,$4.00\n",
	"sap-fbl5n":  "X\nKonto;Belegnr;Belegdatum;Fälligkeit;Betrag;Währung;S/H;Ausgleich;Ausgleichsbeleg\n1;2;05.01.2024;04.02.2024;1.250,50-;EUR;H;12.02.2024;9\n*;;;;1.250,50-;;;;\n",
	"xero":       "Invoice Date,Due Date,Invoice Number,Currency,Total\nC,,,,\n1 Jan 2024,1 Feb 2024,I,MYR,(5)\nTotal C,,,,-5\n",
}

// FuzzReadLedger feeds every format: no panic, all or faults, and what is read is valid.
func FuzzReadLedger(f *testing.F) {
	formats := Formats()
	for i, format := range formats {
		f.Add(uint8(i), fuzzFiles[format.Name])
	}
	f.Add(uint8(0), `[{"id":"I1","customer":"C1","kind":"invoice","amount":{"amount":12.30,"currency":"MYR"},"issued":"2024-01-31","due":"2024-03-01"}]`)
	f.Fuzz(func(t *testing.T, which uint8, in string) {
		if len(in) > maxFuzzInput {
			return
		}
		o := ReadOptions{Format: formats[int(which)%len(formats)]}
		got, err := ReadLedger(strings.NewReader(in), o)
		if err != nil {
			require.Empty(t, got.Items)
			require.Empty(t, got.Applications)
		}
		o.Tolerant = true
		some, again := ReadLedger(strings.NewReader(in), o)
		require.Equal(t, err, again)
		for _, it := range some.Items {
			require.NoError(t, it.Validate())
		}
		for _, a := range some.Applications {
			require.NoError(t, a.Validate())
		}
	})
}

// TestFuzzFilesAreSound: a corpus of refused files would search nothing but refusals.
func TestFuzzFilesAreSound(t *testing.T) {
	for _, format := range Formats() {
		got, err := ReadLedger(strings.NewReader(fuzzFiles[format.Name]), ReadOptions{Format: format})
		require.NoError(t, err, format.Name)
		assert.NotEmpty(t, got.Items, format.Name)
		assert.LessOrEqual(t, len(fuzzFiles[format.Name]), maxFuzzInput, format.Name)
	}
}

// FuzzReadRecords feeds the other readers, one at a time.
func FuzzReadRecords(f *testing.F) {
	f.Add(uint8(0), "item,date,amount\nI,2024-01-01,1\n")
	f.Add(uint8(1), "id,date,currency,amount,text\nR,2024-01-01,MYR,1,\"a\nb\"\n")
	f.Add(uint8(2), "id,name,aliases\nC,\"N, Ltd\",a;b\n")
	f.Add(uint8(2), `{"id":"C"}`)
	f.Fuzz(func(t *testing.T, which uint8, in string) {
		if len(in) > maxFuzzInput {
			return
		}
		switch which % 3 {
		case 0:
			checkAll(t, ReadAllApplications, in)
		case 1:
			checkAll(t, ReadAllReceipts, in)
		case 2:
			checkAll(t, ReadAllCustomers, in)
		}
	})
}

// checkAll reads in strictly and tolerantly: all or nothing, the same faults, and only sound records.
func checkAll[T validator](t *testing.T, read func(io.Reader, ReadOptions) ([]T, error), in string) {
	all, err := read(strings.NewReader(in), ReadOptions{})
	if err != nil {
		require.Nil(t, all)
	}
	some, again := read(strings.NewReader(in), ReadOptions{Tolerant: true})
	require.Equal(t, err, again)
	if err == nil {
		require.Len(t, some, len(all))
	}
	for _, v := range some {
		require.NoError(t, v.Validate())
	}
}

// FuzzUnmarshalItem reads items from JSON: what is taken, MarshalJSON writes so that it is taken again.
func FuzzUnmarshalItem(f *testing.F) {
	f.Add([]byte(`{"id":"I1","amount":{"amount":12.30,"currency":"MYR"},"issued":"2024-01-31","tags":{"a":"b"},"references":["x"]}`))
	f.Fuzz(func(t *testing.T, in []byte) {
		if len(in) > maxFuzzInput {
			return
		}
		var it, again Item
		if it.UnmarshalJSON(in) != nil {
			require.Equal(t, Item{}, it)
			return
		}
		raw, err := it.MarshalJSON()
		require.NoError(t, err)
		require.NoError(t, again.UnmarshalJSON(raw))
		twice, err := again.MarshalJSON()
		require.NoError(t, err)
		require.Equal(t, string(raw), string(twice))
	})
}
