package receivables

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const head = "id,customer,currency,amount,issued,due\n"

// faultsIn lists the faults of err as "line Code path record".
func faultsIn(err error) []string {
	var all *Errors
	if !errors.As(err, &all) {
		return nil
	}
	var out []string
	for _, e := range all.List {
		out = append(out, strings.Join(strings.Fields(fmt.Sprint(e.Line, " ", e.Code, " ", e.Path, " ", e.Record)), " "))
	}
	return out
}

func readItems(t *testing.T, in string, o ReadOptions) []Item {
	t.Helper()
	items, err := ReadAllItems(strings.NewReader(in), o)
	require.NoError(t, err)
	return items
}

func TestReadAllItems(t *testing.T) {
	want := []Item{{ID: "I1", Customer: "C1", Kind: KindInvoice, Amount: MustMoney("12.30", MYR), Issued: day("2024-01-31"), Due: day("2024-03-01")}}
	for name, in := range map[string]string{
		"plain":     head + "I1,C1,MYR,12.30,2024-01-31,2024-03-01\n",
		"no end":    head + "I1,C1,MYR,12.30,2024-01-31,2024-03-01",
		"crlf":      strings.ReplaceAll(head+"I1,C1,MYR,12.30,2024-01-31,2024-03-01\n", "\n", "\r\n"),
		"bom":       "\ufeff" + head + "I1,C1,MYR,12.30,2024-01-31,2024-03-01\n",
		"quoted":    `"id","customer","currency","amount","issued","due"` + "\n" + `"I1","C1","MYR","12.30","2024-01-31","2024-03-01"` + "\r\n",
		"case":      "ID,Customer,CURRENCY,Amount,Issued,dUE\nI1,C1,MYR,12.30,2024-01-31,2024-03-01\n",
		"order":     "due,issued,amount,currency,customer,id\n2024-03-01,2024-01-31,12.30,MYR,C1,I1\n",
		"semicolon": strings.ReplaceAll(head+"I1,C1,MYR,12.30,2024-01-31,2024-03-01\n", ",", ";"),
		"tab":       strings.ReplaceAll(head+"I1,C1,MYR,12.30,2024-01-31,2024-03-01\n", ",", "\t"),
		"bar":       strings.ReplaceAll(head+"I1,C1,MYR,12.30,2024-01-31,2024-03-01\n", ",", "|"),
		"empty":     "\n\r\n" + head + "\n\nI1,C1,MYR,12.30,2024-01-31,2024-03-01\n,,,,,\n\n",
		"kind":      strings.TrimSpace(head) + ",kind\nI1,C1,MYR,12.30,2024-01-31,2024-03-01,invoice\n",
		"json":      ` [ {"id":"I1","customer":"C1","kind":"invoice","amount":{"amount":12.30,"currency":"MYR"},"issued":"2024-01-31","due":"2024-03-01"} ] `,
		"lines":     "\ufeff" + `{"id":"I1","customer":"C1","kind":"invoice","amount":{"amount":"12.30","currency":"MYR"},"issued":"2024-01-31","due":"2024-03-01"}` + "\r\n\n",
	} {
		t.Run(name, func(t *testing.T) {
			got, err := ReadAllItems(strings.NewReader(in), ReadOptions{})
			require.NoError(t, err)
			assert.Equal(t, want, got)
			got, err = ReadAllItems(iotest.OneByteReader(strings.NewReader(in)), ReadOptions{})
			require.NoError(t, err)
			assert.Equal(t, want, got)
		})
	}
}

func TestReadItemsFields(t *testing.T) {
	in := "id,document,customer,account,kind,currency,amount,issued,posted,due,terms,reference,tags,Region,tag:Team\n" +
		`I1,D1,C1,1200,credit-note,VND,-5,2024-01-31,2024-02-01,2024-03-01,net 30,PO 1;PO\;2,a=b;c\=d=e\\,north,"x, ""y"""` + "\n"
	got := readItems(t, in, ReadOptions{})
	assert.Equal(t, []Item{{ID: "I1", Document: "D1", Customer: "C1", Account: "1200", Kind: KindCreditNote, Amount: MustMoney("-5", VND),
		Issued: day("2024-01-31"), Posted: day("2024-02-01"), Due: day("2024-03-01"), Terms: "net 30", References: []string{"PO 1", "PO;2"},
		Tags: map[string]string{"a": "b", "c=d": `e\`, "Region": "north", "Team": `x, "y"`}}}, got)
}

func TestReadItemsKindBySign(t *testing.T) {
	in := "id,customer,currency,amount,issued,due,kind\n" +
		"I1,C1,MYR,5,2024-01-31,2024-03-01,\nI2,C1,MYR,-5,2024-01-31,2024-03-01,\nI3,C1,MYR,0,2024-01-31,2024-03-01,\n"
	var kinds []ItemKind
	for _, it := range readItems(t, in, ReadOptions{}) {
		kinds = append(kinds, it.Kind)
	}
	assert.Equal(t, []ItemKind{KindInvoice, KindCreditNote, KindInvoice}, kinds)

	_, err := ReadAllItems(strings.NewReader(in+"I4,C1,MYR,-5,2024-01-31,2024-03-01,invoice\n"), ReadOptions{})
	assert.Equal(t, []string{"5 BadAmount /amount I4"}, faultsIn(err))
}

func TestReadItemsTerms(t *testing.T) {
	in := "id,customer,currency,amount,issued,due,terms\n" +
		"I1,C1,MYR,100,2024-01-31,,net 30\nI2,C1,MYR,100,2024-01-31,2024-02-05,net 30\nI3,C1,MYR,100,2024-01-31,,net 30\n"
	got := readItems(t, in, ReadOptions{})
	require.Len(t, got, 3)
	assert.Equal(t, "2024-03-01", FormatDate(got[0].Due))
	assert.Equal(t, "2024-02-05", FormatDate(got[1].Due))
	assert.Equal(t, got[0].Due, got[2].Due)

	_, err := ReadAllItems(strings.NewReader("id,customer,currency,amount,issued,terms\nI1,C1,MYR,100,2024-01-31,30 EOM\nI2,C1,MYR,100,2024-01-31,\n"), ReadOptions{})
	assert.Equal(t, []string{"2 Ambiguous /terms I1", "3 MissingDate /due I2"}, faultsIn(err))
}

func TestReadTellsAllFaults(t *testing.T) {
	in := "id,customer,currency,amount,issued,due,kind,tags\n" +
		"A,C,MYR,1.234,2023-02-29,,invoice,\n" + // 2
		",,eur,1e5,2024-13-01,2024-01-01,Invoice,x\n" + // 3
		"B,C,MYR,1,2024-01-01,2024-01-01,invoice\n" + // 4
		"C,C,MYR,\"1\"x,2024-01-01,2024-01-01,invoice,\n" + // 5
		"D,C,MYR,-1,2024-01-01,2024-01-01,invoice,k=v;k=w\n" + // 6
		"E,C,,,2024-01-01,2024-01-01,,\n" + // 7
		"\"F\nF\",C,MYR,1,2024-01-01,2024-01-01,,\n" + // 8
		"G\xff,C,MYR,1,2024-01-01,2024-01-01,,\n" + // 10
		"H,C,MYR,1,2024-01-01,2024-01-01,,\n" + // 11
		"I,C,MYR,1\"2,2024-01-01,2024-01-01,,\n" // 12
	want := []string{"2 ScaleTooFine /amount A", "2 MissingDate /due A", "2 BadDate /issued A",
		"3 BadAmount /amount", "3 BadCurrency /currency", "3 MissingField /customer", "3 MissingField /id", "3 BadDate /issued",
		"3 BadEnum /kind", "3 BadSyntax /tags",
		"4 BadSyntax", "5 BadSyntax", "6 BadAmount /amount D", "6 DuplicateField /tags D", "7 MissingField /amount E",
		"8 BadCharacter /id", "10 BadEncoding", "12 BadSyntax"}
	got, err := ReadAllItems(strings.NewReader(in), ReadOptions{})
	assert.Nil(t, got)
	assert.Equal(t, want, faultsIn(err))

	good, err := ReadAllItems(strings.NewReader(in), ReadOptions{Tolerant: true})
	require.Len(t, good, 1)
	assert.Equal(t, "H", good[0].ID)
	assert.Equal(t, want, faultsIn(err))

	n, bad := 0, 0
	for it, err := range ReadItems(strings.NewReader(in), ReadOptions{}) {
		if err != nil {
			assert.Zero(t, it)
			bad++
		}
		n++
	}
	assert.Equal(t, []int{10, 9}, []int{n, bad}, "every row is told of")
}

func TestReadHeaderFaults(t *testing.T) {
	for name, c := range map[string]struct {
		in   string
		want string
	}{
		"empty":       {"", "1 MissingField"},
		"missing":     {"id,customer,issued\nx,y,z\n", "1 MissingField"},
		"twice":       {"id,ID,customer,currency,amount,issued,due\n", "1 DuplicateField /ID"},
		"tag twice":   {strings.TrimSpace(head) + ",a/b,A/B\n", "1 DuplicateField /A~1B"},
		"no name":     {strings.TrimSpace(head) + ",\n", "1 MissingField"},
		"utf-16le":    {"\xff\xfei\x00d\x00", "1 BadEncoding"},
		"utf-16be":    {"\xfe\xff\x00i\x00d", "1 BadEncoding"},
		"not utf-8":   {"id\xff,customer\n", "1 BadEncoding"},
		"open quote":  {"\"id,customer,currency,amount,issued,due\n", "1 MissingField"},
		"long header": {strings.Repeat("x", MaxRecordBytes+1), "1 TooLong"},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := ReadAllItems(strings.NewReader(c.in), ReadOptions{})
			assert.Nil(t, got)
			assert.Equal(t, []string{c.want}, faultsIn(err))
		})
	}
	_, err := ReadAllItems(strings.NewReader("id,customer,issued\n"), ReadOptions{})
	assert.ErrorContains(t, err, "missing columns: currency, amount or debit+credit, due or terms")
}

func TestReadFatalFaults(t *testing.T) {
	row := "I,C,MYR,1,2024-01-01,2024-01-01\n"
	for name, c := range map[string]struct {
		in   io.Reader
		o    ReadOptions
		want []string
		n    int
	}{
		"open quote":       {strings.NewReader(head + row + "\"J,C,MYR\n" + row), ReadOptions{}, []string{"3 BadSyntax"}, 1},
		"long line":        {strings.NewReader(head + row + strings.Repeat("x", MaxRecordBytes+1)), ReadOptions{}, []string{"3 TooLong"}, 1},
		"long quote":       {strings.NewReader(head + row + "\"" + strings.Repeat("x\n", MaxRecordBytes/2+1) + "\"\n" + row), ReadOptions{}, []string{"3 TooLong"}, 1},
		"rows":             {strings.NewReader(head + row + row + row), ReadOptions{MaxRows: 2}, []string{"4 Limit"}, 2},
		"rows fit":         {strings.NewReader(head + row + row), ReadOptions{MaxRows: 2}, nil, 2},
		"bytes":            {strings.NewReader(head + row + row), ReadOptions{MaxBytes: int64(len(head) + 2*len(row) - 1)}, []string{"3 Limit"}, 1},
		"bytes fit":        {strings.NewReader(head + row + row), ReadOptions{MaxBytes: int64(len(head) + 2*len(row))}, nil, 2},
		"reader":           {io.MultiReader(strings.NewReader(head+row), iotest.ErrReader(errors.New("x"))), ReadOptions{}, []string{"3 Unreadable"}, 1},
		"in a quote":       {io.MultiReader(strings.NewReader(head+row+"\"J\n"), iotest.ErrReader(errors.New("x"))), ReadOptions{}, []string{"4 Unreadable"}, 1},
		"limit in a quote": {strings.NewReader(head + row + "\"J\n" + row + "\"\n"), ReadOptions{MaxBytes: int64(len(head) + len(row) + 4)}, []string{"4 Limit"}, 1},
		"header":           {iotest.ErrReader(errors.New("x")), ReadOptions{}, []string{"1 Unreadable"}, 0},
		"format":           {strings.NewReader(head), ReadOptions{Format: Format{Name: "x", Columns: map[string][]string{"id": {"id"}}}}, []string{"0 MissingField /format/dates x", "0 BadEnum /format/numbers x"}, 0},
	} {
		t.Run(name, func(t *testing.T) {
			c.o.Tolerant = true
			got, err := ReadAllItems(c.in, c.o)
			assert.Equal(t, c.want, faultsIn(err))
			assert.Len(t, got, c.n)
		})
	}
}

func TestReadOthers(t *testing.T) {
	apps, err := ReadAllApplications(strings.NewReader("item,date,amount,kind,source,more\nI,2024-01-01,1.50,,S,x\nI,2024-01-02,-1,reversal,,\n"), ReadOptions{})
	require.NoError(t, err)
	require.Len(t, apps, 2)
	assert.Equal(t, AppliedReceipt, apps[0].Kind)
	assert.Equal(t, "1.50", apps[0].Amount.StringFixed(2))
	apps, err = ReadAllApplications(strings.NewReader("item,date,amount\nI,2024-01-01,5 EUR\nJ,2024-01-01,$5\nK,2024-01-01,5\n"),
		ReadOptions{Format: Format{Name: "x", Numbers: NumbersPoint, Dates: []string{"yyyy-mm-dd"}, Columns: Canonical().Columns}, Tolerant: true})
	assert.Equal(t, []string{"2 BadAmount /amount I", "3 BadAmount /amount J"}, faultsIn(err), "an application is in its item's currency")
	assert.Len(t, apps, 1)
	_, err = ReadAllApplications(strings.NewReader("item,date,amount\n,2024-01-01,0\nI,,1\n"), ReadOptions{})
	assert.Equal(t, []string{"2 BadAmount /amount", "2 MissingField /item", "3 MissingDate /date I"}, faultsIn(err))

	receipts, err := ReadAllReceipts(strings.NewReader("id,date,currency,amount,payer,payer_account,text,references\nR,2024-01-01,MYR,1,P,A,\"T\r\nU\",a;b\n"), ReadOptions{})
	require.NoError(t, err)
	assert.Equal(t, []Receipt{{ID: "R", Date: day("2024-01-01"), Amount: MustMoney("1", MYR), Payer: "P", PayerAccount: "A", Text: "T\r\nU", References: []string{"a", "b"}}}, receipts)

	customers, err := ReadAllCustomers(strings.NewReader("id,parent,name,aliases,tax_ids,bank_accounts,country,language,kind,segment\nC,P,N,a;b,t,x;y,MY,ms,person,S\n"), ReadOptions{})
	require.NoError(t, err)
	assert.Equal(t, []Customer{{ID: "C", Parent: "P", Name: "N", Aliases: []string{"a", "b"}, TaxIDs: []string{"t"}, BankAccounts: []string{"x", "y"},
		Country: "MY", Language: "ms", Kind: CustomerPerson, Segment: "S"}}, customers)
	_, err = ReadAllCustomers(strings.NewReader("name\nx\n"), ReadOptions{})
	assert.ErrorContains(t, err, "missing columns: id")
}

func TestReadJSONFaults(t *testing.T) {
	ok := `{"id":"I1","customer":"C1","kind":"invoice","amount":{"amount":"12.30","currency":"MYR"},"issued":"2024-01-31","due":"2024-03-01"}`
	for name, c := range map[string]struct {
		in   string
		want []string
		n    int
	}{
		"array":        {"[" + ok + ",\n" + ok + "]", nil, 2},
		"empty array":  {"[ ]", nil, 0},
		"lines":        {ok + "\n" + ok, nil, 2},
		"bad record":   {"[" + ok + ",\n{\"id\":\"x\",\"nope\":1},5,\"a]\\\"\"," + ok + "]", []string{"2 UnknownField /1/nope", "2 BadType /2", "2 BadType /3"}, 2},
		"bad line":     {ok + "\n{\"id\":null}\n" + ok, []string{"2 MissingField /id"}, 2},
		"invalid":      {"{\"id\":\"x\"}", []string{"1 MissingField /amount x", "1 MissingField /customer x", "1 MissingDate /due x", "1 MissingDate /issued x", "1 MissingField /kind x"}, 0},
		"one line":     {ok + ok, []string{"1 BadSyntax"}, 1},
		"no object":    {ok + "\n5", []string{"2 BadSyntax"}, 1},
		"no comma":     {"[" + ok + ok + "]", []string{"1 BadSyntax"}, 1},
		"no end":       {"[" + ok, []string{"1 BadSyntax"}, 1},
		"no end 2":     {"[" + ok + ",", []string{"1 BadSyntax"}, 1},
		"no end 3":     {"[", []string{"1 BadSyntax"}, 0},
		"open":         {ok + "\n{\"id\":", []string{"2 BadSyntax"}, 1},
		"after":        {"[" + ok + "] 1", []string{"1 BadSyntax"}, 1},
		"after empty":  {"[]]", []string{"1 BadSyntax"}, 0},
		"comma at end": {"[" + ok + ",]", []string{"1 BadSyntax"}, 1},
		"long":         {"[{\"id\":\"" + strings.Repeat("x", MaxRecordBytes) + "\"}]", []string{"1 TooLong"}, 0},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := ReadAllItems(strings.NewReader(c.in), ReadOptions{Tolerant: true})
			assert.Equal(t, c.want, faultsIn(err))
			assert.Len(t, got, c.n)
			strict, err := ReadAllItems(strings.NewReader(c.in), ReadOptions{})
			if err != nil {
				assert.Nil(t, strict)
			}
		})
	}
	_, err := ReadAllItems(strings.NewReader("["+ok+","+ok+"]"), ReadOptions{MaxRows: 1})
	assert.Equal(t, []string{"1 Limit"}, faultsIn(err))
	_, err = ReadAllItems(strings.NewReader("["+ok+"]"), ReadOptions{MaxBytes: 5})
	assert.Equal(t, []string{"1 Limit"}, faultsIn(err))
	_, err = ReadAllItems(io.MultiReader(strings.NewReader("["), iotest.ErrReader(errors.New("x"))), ReadOptions{})
	assert.Equal(t, []string{"1 Unreadable"}, faultsIn(err))
	apps, err := ReadAllApplications(strings.NewReader(`{"item":"I","date":"2024-01-01","kind":"receipt","amount":"1"}`), ReadOptions{})
	require.NoError(t, err)
	assert.Len(t, apps, 1)
}

func TestReadScales(t *testing.T) {
	o := ReadOptions{Scales: map[Currency]int{MYR: 4}}
	assert.Equal(t, "1.2345", readItems(t, head+"I,C,MYR,1.2345,2024-01-01,2024-01-01\n", o)[0].Amount.AmountText())
	in := `[{"id":"I1","customer":"C1","kind":"invoice","amount":{"amount":"1.2345","currency":"MYR"},"issued":"2024-01-31","due":"2024-03-01"}]`
	assert.Equal(t, "1.2345", readItems(t, in, o)[0].Amount.AmountText())
	_, err := ReadAllItems(strings.NewReader(in), ReadOptions{})
	assert.Equal(t, []string{"1 ScaleTooFine /0/amount/amount"}, faultsIn(err))
}

func TestReadFaultsAreCapped(t *testing.T) {
	in := head + strings.Repeat(",,,,,x\n", 150)
	_, err := ReadAllItems(strings.NewReader(in), ReadOptions{})
	var all *Errors
	require.ErrorAs(t, err, &all)
	assert.Len(t, all.List, MaxFaults)
	assert.Equal(t, 150*5-MaxFaults, all.More)
}

func TestReadStopsWhenAsked(t *testing.T) {
	row := "I,C,MYR,1,2024-01-01,2024-01-01\n"
	for _, in := range []string{head + row + row, head + ",,,,,x\n" + row, "x", `[{},{}]`, "[1,2]"} {
		n := 0
		for range ReadItems(strings.NewReader(in), ReadOptions{}) {
			n++
			break
		}
		assert.Equal(t, 1, n)
		n = 0
		for range ReadReceipts(strings.NewReader(in), ReadOptions{}) {
			n++
			break
		}
		assert.Equal(t, 1, n)
	}
	n := 0
	for range ReadCustomers(strings.NewReader("id\na\nb\n"), ReadOptions{}) {
		n++
		break
	}
	assert.Equal(t, 1, n)
}

func TestWriteFaults(t *testing.T) {
	bad := soundItem()
	bad.ID = ""
	var b strings.Builder
	err := WriteItems(&b, slices.Values([]Item{soundItem(), bad}), WriteOptions{})
	assert.Equal(t, []string{"0 MissingField /1/id"}, faultsIn(err))
	assert.Equal(t, 2, strings.Count(b.String(), "\n"))
	b.Reset()
	err = WriteItemsJSON(&b, slices.Values([]Item{soundItem(), bad}))
	assert.Equal(t, []string{"0 MissingField /1/id"}, faultsIn(err))
	assert.Equal(t, 1, strings.Count(b.String(), "\n"))

	broken := iotest.TruncateWriter(&b, 0)
	_ = broken
	assert.ErrorIs(t, WriteItems(failing{}, slices.Values([]Item{soundItem()}), WriteOptions{}), CodeUnreadable)
	assert.ErrorIs(t, WriteItemsJSON(failing{}, slices.Values([]Item{soundItem()})), CodeUnreadable)
}

type failing struct{}

func (failing) Write([]byte) (int, error) { return 0, errors.New("full") }

func TestWriteGuardsFormulas(t *testing.T) {
	it := soundItem()
	it.ID, it.Customer, it.Tags = "=1+1", "@x", map[string]string{"a": "b"}
	it.Kind, it.Amount = KindCreditNote, MustMoney("-5", MYR)
	var b strings.Builder
	require.NoError(t, WriteItems(&b, slices.Values([]Item{it}), WriteOptions{GuardFormulas: true}))
	assert.Contains(t, b.String(), "\n'=1+1,D1,'@x,1200,credit-note,MYR,-5.00,")
	got, err := ReadAllItems(strings.NewReader(b.String()), ReadOptions{Unguard: true})
	require.NoError(t, err)
	assert.Equal(t, []Item{it}, got)
	b.Reset()
	require.NoError(t, WriteItems(&b, slices.Values([]Item{it}), WriteOptions{}))
	assert.Contains(t, b.String(), "\n=1+1,")
}

func BenchmarkReadItems(b *testing.B) {
	var file strings.Builder
	file.WriteString(head)
	for i := range 10_000 {
		file.WriteString("INV-" + strconv.Itoa(i) + ",C" + strconv.Itoa(i%100) + ",MYR,1234.50,2024-01-01,2024-02-01\n")
	}
	b.SetBytes(int64(file.Len()))
	for b.Loop() {
		for _, err := range ReadItems(strings.NewReader(file.String()), ReadOptions{}) {
			if err != nil {
				b.Fatal(err)
			}
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/10_000, "ns/row")
}
