package receivables

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestNumberStyles(t *testing.T) {
	for _, c := range []struct {
		style NumberStyle
		in    string
		want  string // amount with its currency or symbol, or a code
	}{
		{NumbersPlain, "-12.50", "-12.50"}, {NumbersPlain, "1,5", "BadAmount"}, {NumbersPlain, "", "BadAmount"}, {NumbersPlain, "１", "BadAmount"},
		{NumbersPoint, "1,250.50", "1250.50"}, {NumbersPoint, "1,250", "1250"}, {NumbersPoint, "1250", "1250"}, {NumbersPoint, "1.250,50", "BadAmount"},
		{NumbersPoint, "1'250.50", "1250.50"}, {NumbersPoint, "1’250.50", "1250.50"}, {NumbersPoint, "1 250.50", "1250.50"}, {NumbersPoint, "12,50.00", "BadAmount"},
		{NumbersPoint, "1,2500", "BadAmount"}, {NumbersPoint, "1234,567", "BadAmount"}, {NumbersPoint, ",250", "BadAmount"}, {NumbersPoint, "1,250'000", "BadAmount"},
		{NumbersPoint, "5.", "BadAmount"}, {NumbersPoint, ".5", "BadAmount"}, {NumbersPoint, "1_000", "BadAmount"}, {NumbersPoint, "1.2.3", "BadAmount"},
		{NumbersComma, "1.250,50", "1250.50"}, {NumbersComma, "1.250", "1250"}, {NumbersComma, "1 250,50", "1250.50"}, {NumbersComma, "1\u00a0250,50", "1250.50"},
		{NumbersComma, "1\u202f250,50", "1250.50"}, {NumbersComma, "1,250.50", "BadAmount"}, {NumbersComma, "12,5", "12.5"},
		{NumbersPoint, "1,250.50-", "-1250.50"}, {NumbersPoint, "-1,250.50", "-1250.50"}, {NumbersPoint, "−5", "-5"}, {NumbersPoint, "5−", "-5"},
		{NumbersPoint, "(50.00)", "-50.00"}, {NumbersPoint, "( 50.00 )", "-50.00"}, {NumbersPoint, "(-50)", "BadAmount"}, {NumbersPoint, "-5-", "BadAmount"},
		{NumbersPoint, "50 CR", "-50"}, {NumbersPoint, "50.00cr", "-50.00"}, {NumbersPoint, "50 DR", "50"}, {NumbersPoint, "-50 DR", "BadAmount"}, {NumbersPoint, "CR", "BadAmount"},
		{NumbersPoint, "MYR 1,250.50", "1250.50 MYR"}, {NumbersPoint, "1,250.50 EUR", "1250.50 EUR"}, {NumbersPoint, "€5", "5 EUR"}, {NumbersPoint, "5 €", "5 EUR"},
		{NumbersPoint, "RM5", "5 MYR"}, {NumbersPoint, "$5.00", "5.00 $"}, {NumbersPoint, "-$5.00", "-5.00 $"}, {NumbersPoint, "$-5.00", "-5.00 $"}, {NumbersPoint, "($5.00)", "-5.00 $"},
		{NumbersPoint, "US$5", "5 USD"}, {NumbersPoint, "S$5 SGD", "BadAmount"}, {NumbersPoint, "XXQ 5", "BadAmount"}, {NumbersPoint, "5 apples", "BadAmount"},
		{NumbersPoint, strings.Repeat("1", MaxAmountBytes+1), "TooLong"}, {NumbersPoint, strings.Repeat("1", MaxAmountBytes), strings.Repeat("1", MaxAmountBytes)},
		{NumbersAuto, "1.250,50", "1250.50"}, {NumbersAuto, "1,250.50", "1250.50"}, {NumbersAuto, "1250", "1250"}, {NumbersAuto, "1.250", "Ambiguous"},
		{NumbersAuto, "1,250", "Ambiguous"}, {NumbersAuto, "1.25", "1.25"}, {NumbersAuto, "1,25", "1.25"}, {NumbersAuto, "x", "BadAmount"}, {NumbersAuto, "", "BadAmount"},
	} {
		r := numberReader{style: c.style}
		a, err := r.read(c.in)
		got := ""
		if err != nil {
			got = string(err.(*Error).Code)
			assert.True(t, a.value.IsZero())
		} else {
			text := a.value.StringFixed(max(0, -a.value.Exponent()))
			got = strings.TrimSpace(text + " " + a.currency.String() + a.symbol)
		}
		assert.Equal(t, c.want, got, "%s %q", c.style, c.in)
	}
}

func TestNumbersAreDecidedByTheColumn(t *testing.T) {
	read := func(evidence ...string) string {
		r := numberReader{style: NumbersAuto}
		for _, e := range evidence {
			r.learn(e)
		}
		a, err := r.read("1.250")
		if err != nil {
			return string(err.(*Error).Code)
		}
		text := a.value.StringFixed(max(0, -a.value.Exponent()))
		return text
	}
	assert.Equal(t, "Ambiguous", read("1.250", "7", "2,500"))
	assert.Equal(t, "1250", read("3,50"))
	assert.Equal(t, "1.250", read("3.50"))
	assert.Equal(t, "1.250", read("1,000.00-"))
	assert.Equal(t, "Ambiguous", read("3.50", "3,50"))
	assert.Equal(t, "Ambiguous", read("rubbish"))
}

func TestDateLayouts(t *testing.T) {
	for _, c := range []struct{ layout, in, want string }{
		{"yyyy-mm-dd", "2024-02-29", "2024-02-29"}, {"yyyy-mm-dd", "2024-2-29", ""}, {"yyyy-mm-dd", "2023-02-29", ""}, {"yyyy-mm-dd", "2024-13-01", ""}, {"yyyy-mm-dd", "2024-00-01", ""},
		{"yyyy-mm-dd", "2024-01-00", ""}, {"yyyy-mm-dd", "2024-02-29 ", ""}, {"d.m.yyyy", "1.2.2024", "2024-02-01"}, {"d.m.yyyy", "01.02.2024", "2024-02-01"},
		{"dd.mm.yyyy", "1.2.2024", ""}, {"m/d/yyyy", "1/2/2024", "2024-01-02"}, {"m/d/yyyy", "13/2/2024", ""}, {"d/m/yy", "1/2/69", "2069-02-01"}, {"d/m/yy", "1/2/70", "1970-02-01"},
		{"dd-mmm-yyyy", "05-Mär-2024", "2024-03-05"}, {"d mmm yyyy", "5 Ogos 2024", "2024-08-05"}, {"d mmm yyyy", "5 Xyz 2024", ""}, {"d. mmm yyyy", "5. dez. 2024", "2024-12-05"},
		{"yyyy d mmm", "2024 5 März", "2024-03-05"}, {"mmm d, yyyy", "DECEMBER 5, 2024", "2024-12-05"}, {"yyyymmdd", "20240229", "2024-02-29"}, {"yyyymmdd", "2024229", ""}, {"dmmm", "5Jan", ""},
		{"excel", "45351", "2024-02-29"}, {"excel", "61", ""}, {"excel", "60", ""}, {"excel", "1", ""}, {"excel", "45351.5", ""}, {"excel", "", ""}, {"excel", "109574", "2199-12-31"}, {"excel", "109575", ""}, {"excel", "367", "1901-01-01"},
		{"yyyy-mm-dd 00:00:00", "2024-01-31 00:00:00", "2024-01-31"}, {"yyyy-mm-dd 00:00:00", "2024-01-31 23:59:59", ""}, {"d.m.yyyy", "1.1.1899", ""}, {"d.m.yyyy", "1.1.2200", ""},
	} {
		l, ok := compileLayout(c.layout)
		if c.layout == "dmmm" {
			assert.False(t, ok)
			continue
		}
		require.True(t, ok, c.layout)
		day, ok := l.read(c.in)
		if c.in == "61" { // 1 March 1900 is the first day all programs count alike
			assert.Equal(t, "1900-03-01", FormatDate(day))
			continue
		}
		assert.Equal(t, c.want != "", ok, "%s %q", c.layout, c.in)
		if ok {
			assert.Equal(t, c.want, FormatDate(day), "%s %q", c.layout, c.in)
		}
	}
	for _, bad := range []string{"", "yyyy-mm", "dd-dd-yyyy", "yyyy-mm-dd-d", "yyyy", "x"} {
		_, ok := compileLayout(bad)
		assert.False(t, ok, bad)
	}
}

func TestDatesAreDecidedByTheFile(t *testing.T) {
	f := Format{Dates: []string{"d/m/yyyy", "m/d/yyyy", "d.m.yyyy", "yyyy-mm-dd"}}
	read := func(s string, evidence ...string) string {
		r := newDateReader(&f)
		require.True(t, r.ambiguous())
		for _, e := range evidence {
			r.learn(e)
		}
		d, err := r.read(s)
		if err != nil {
			return string(err.(*Error).Code)
		}
		return FormatDate(d)
	}
	assert.Equal(t, "Ambiguous", read("03/04/2024"))
	assert.Equal(t, "2024-04-03", read("03/04/2024", "25/12/2024"))
	assert.Equal(t, "2024-03-04", read("03/04/2024", "12/25/2024"))
	assert.Equal(t, "Ambiguous", read("03/04/2024", "12/25/2024", "25/12/2024"))
	assert.Equal(t, "Ambiguous", read("03/04/2024", "25.12.2024", "2024-12-25", "rubbish", "05/06/2024", "04/04/2024"), "no evidence")
	assert.Equal(t, "2024-04-04", read("04/04/2024"), "both readings are one day")
	assert.Equal(t, "2024-12-25", read("25/12/2024"))
	assert.Equal(t, "2024-04-03", read("3.4.2024"))
	assert.Equal(t, "2024-04-03", read("2024-04-03"))
	assert.Equal(t, "BadDate", read("2024/04/03"))
	assert.Equal(t, "MissingDate", read(""))
	one := newDateReader(&Format{Dates: []string{"d.m.yyyy", "m/d/yyyy", "excel"}})
	assert.False(t, one.ambiguous())
}

func TestAmbiguousFilesAreRefusedOrDecided(t *testing.T) {
	f := ERPNext()
	head := "Posting Date,Party,Voucher No,Due Date,Outstanding Amount,Currency\n"
	_, err := ReadLedger(strings.NewReader(head+"03/04/2024,C,1,03/05/2024,1.250,MYR\n"), ReadOptions{Format: f})
	assert.Equal(t, []string{"2 Ambiguous /amount 1", "2 Ambiguous /due 1", "2 Ambiguous /issued 1"}, faultsIn(err))
	got, err := ReadLedger(strings.NewReader(head+"03/04/2024,C,1,03/05/2024,1.250,MYR\n25/04/2024,C,2,26/05/2024,\"7,50\",MYR\n"), ReadOptions{Format: f})
	require.NoError(t, err)
	assert.Equal(t, "1250.00", got.Items[0].Amount.AmountText())
	assert.Equal(t, "2024-04-03", FormatDate(got.Items[0].Issued))
	assert.Equal(t, "2024-05-03", FormatDate(got.Items[0].Due))
}

func TestFormatValidate(t *testing.T) {
	for _, f := range Formats() {
		require.NoError(t, f.Validate(), f.Name)
		named, err := FormatByName(f.Name)
		require.NoError(t, err)
		assert.Equal(t, f, named)
	}
	_, err := FormatByName("sap")
	assert.ErrorIs(t, err, CodeBadEnum)
	assert.ErrorContains(t, err, "canonical, erpnext, ibm-ar, odoo, quickbooks, sap-fbl5n, xero")
	assert.Equal(t, []string{"MissingField /columns", "MissingField /dates", "MissingPolicy /name", "BadEnum /numbers"}, codesOf(Format{}.Validate()))
	for name, c := range map[string]struct {
		change func(*Format)
		want   string
	}{
		"column":     {func(f *Format) { f.Columns["a/b"] = []string{"x"} }, "UnknownField /columns/a~1b"},
		"no alias":   {func(f *Format) { f.Columns["id"] = nil }, "MissingField /columns/id"},
		"constant":   {func(f *Format) { f.Constants["nope"] = "x" }, "UnknownField /constants/nope"},
		"delimiter":  {func(f *Format) { f.Delimiter = ":" }, "BadEnum /delimiter"},
		"preamble":   {func(f *Format) { f.MaxPreamble = maxPreamble + 1 }, "BadPolicy /max_preamble"},
		"preamble -": {func(f *Format) { f.MaxPreamble = -1 }, "BadPolicy /max_preamble"},
		"numbers":    {func(f *Format) { f.Numbers = "x" }, "BadEnum /numbers"},
		"dates":      {func(f *Format) { f.Dates = []string{"yyyy-mm-dd", "yyyy"} }, "BadPolicy /dates/1"},
		"signs":      {func(f *Format) { f.Signs = map[string]string{"S": "left"} }, "BadEnum /signs/S"},
		"signs case": {func(f *Format) { f.Signs = map[string]string{"S": "debit", "s": "debit"} }, "BadPolicy /signs"},
		"kinds":      {func(f *Format) { f.Kinds = map[string]ItemKind{"S": "left"} }, "BadEnum /kinds/S"},
		"kinds case": {func(f *Format) { f.Kinds = map[string]ItemKind{"S": KindFee, "s": KindFee} }, "BadPolicy /kinds"},
		"positive":   {func(f *Format) { f.OtherKinds = SignKinds{KindCreditNote, KindCreditNote} }, "BadEnum /other_kinds/positive"},
		"positive 0": {func(f *Format) { f.OtherKinds = SignKinds{"", KindCreditNote} }, "BadEnum /other_kinds/positive"},
		"negative":   {func(f *Format) { f.OtherKinds = SignKinds{KindInvoice, KindInvoice} }, "BadEnum /other_kinds/negative"},
		"negative 0": {func(f *Format) { f.OtherKinds = SignKinds{KindInvoice, ""} }, "BadEnum /other_kinds/negative"},
		"group":      {func(f *Format) { f.Group = "id" }, "BadEnum /group"},
		"name":       {func(f *Format) { f.Name = "a\n" }, "BadCharacter /name"},
	} {
		t.Run(name, func(t *testing.T) {
			f := IBMAR()
			c.change(&f)
			assert.Equal(t, []string{c.want}, codesOf(f.Validate()))
		})
	}
	for _, ok := range []func(*Format){func(f *Format) { f.MaxPreamble = maxPreamble }, func(f *Format) { f.Delimiter = "\t" }, func(f *Format) { f.OtherKinds = SignKinds{KindOpeningBalance, KindOpeningBalance} }} {
		f := IBMAR()
		ok(&f)
		assert.NoError(t, f.Validate())
	}
}

func TestParseFormat(t *testing.T) {
	f, err := ParseFormat([]byte(`{"name":"mine","columns":{"id":["Nr"],"customer":["Kunde"],"amount":["Betrag"],"issued":["Datum"],"due":["Fällig"]},
		"constants":{"currency":"EUR"},"numbers":"comma","dates":["d.m.yyyy"],"trim":true}`))
	require.NoError(t, err)
	got := readItems(t, "Nr;Kunde;Betrag;Datum;Fällig\n1 ; K;1.250,50-;1.2.2024;3.4.2024\n", ReadOptions{Format: func() Format {
		f.OtherKinds = SignKinds{KindInvoice, KindCreditNote}
		return f
	}()})
	assert.Equal(t, []Item{{ID: "1", Customer: "K", Kind: KindCreditNote, Amount: MustMoney("-1250.50", EUR), Issued: day("2024-02-01"), Due: day("2024-04-03")}}, got)
	_, err = ParseFormat([]byte(`{"name":"mine","nope":1}`))
	assert.Equal(t, []string{"UnknownField /nope"}, codesOf(err))
	f, err = ParseFormat([]byte(`{"name":"mine"}`))
	assert.ErrorIs(t, err, CodeMissingField)
	assert.Zero(t, f.Name)
}

// TestDebitAndCredit reads signs from marks and from two columns.
func TestDebitAndCredit(t *testing.T) {
	f := Format{Name: "x", Numbers: NumbersPoint, Dates: []string{"yyyy-mm-dd"}, Signs: map[string]string{"S": "debit", "H": "credit"},
		OtherKinds: SignKinds{KindInvoice, KindCreditNote}, Totals: []string{"Total"}, Ragged: true,
		Columns: map[string][]string{"id": {"id"}, "customer": {"c"}, "amount": {"amount"}, "debit": {"debit"}, "credit": {"credit"}, "sign": {"sh"},
			"issued": {"on"}, "due": {"on"}},
		Constants: map[string]string{"currency": "USD"}}
	read := func(in string) (amounts, faults []string) {
		got, err := ReadLedger(strings.NewReader(in), ReadOptions{Format: f, Tolerant: true})
		for _, it := range got.Items {
			amounts = append(amounts, it.Amount.String())
		}
		return amounts, faultsIn(err)
	}
	got, faults := read("id,c,amount,sh,on\n1,C,5,s,2024-01-01\n2,C,5,H,2024-01-01\n3,C,-5,H,2024-01-01\n4,C,-5,S,2024-01-01\n5,C,5,X,2024-01-01\n6,C,-5,,2024-01-01\n")
	assert.Equal(t, []string{"5.00 USD", "-5.00 USD", "-5.00 USD", "-5.00 USD"}, got)
	assert.Equal(t, []string{"5 BadAmount /sign 4", "6 BadEnum /sign 5"}, faults)

	got, faults = read("id,c,debit,credit,on\n1,C,5,,2024-01-01\n2,C,,7,2024-01-01\n3,C,0,2,2024-01-01\n4,C,1,0.00,2024-01-01\nTotal,,6.00,9.00,\n" +
		"5,C,1,1,2024-01-01\n6,C,,,2024-01-01\n7,C,x,1,2024-01-01\n8,C,1,x,2024-01-01\n9,C,,x,2024-01-01\nTotal,,1,x\n")
	assert.Equal(t, []string{"5.00 USD", "-7.00 USD", "-2.00 USD", "1.00 USD"}, got)
	assert.Equal(t, []string{"7 BadAmount /debit 5", "8 MissingField /amount 6", "9 BadAmount /debit 7", "10 BadAmount /debit 8", "11 BadAmount /credit 9", "12 BadAmount /amount"}, faults)
}

// TestControlTotals holds stated sums to the rows above them.
func TestControlTotals(t *testing.T) {
	f := Xero()
	head := "Invoice Date,Due Date,Invoice Number,Currency,Total\n"
	a, b, c := "2024-01-01,2024-01-31,A,MYR,10\n", "2024-01-01,2024-01-31,B,MYR,5\n", "2024-01-01,2024-01-31,C,USD,1\n"
	for name, x := range map[string]struct {
		in   string
		want []string
	}{
		"true":         {"Ann,,,,\n" + a + "Total Ann,,,,10\nBob,,,,\n" + b + c + "Total Bob,,,,6\nTotal,,,,16\n", nil},
		"group false":  {"Ann,,,,\n" + a + "Total Ann,,,,11\nBob,,,,\n" + b + "Total Bob,,,,5\nTotal,,,,15\n", []string{"4 ControlTotal /amount"}},
		"file false":   {"Ann,,,,\n" + a + "Total Ann,,,,10\nTotal,,,,10.01\n", []string{"5 ControlTotal /amount"}},
		"by currency":  {"Ann,,,,\n" + a + c + "Total,,,MYR,10\nTotal,,,USD,1\n", nil},
		"by currency2": {"Ann,,,,\n" + a + c + "Total,,,MYR,11\nTotal,,,USD,1\n", []string{"5 ControlTotal /amount"}},
		"no amount":    {"Ann,,,,\n" + a + "Total,x,,,\n", nil},
		"bad amount":   {"Ann,,,,\n" + a + "Total,,,,x\n", []string{"4 BadAmount /amount"}},
		"bad row":      {"Ann,,,,\n" + a + "2024-01-41,2024-01-31,B,MYR,5\nTotal,,,,15\n" + a + "Total,,,,11\n", []string{"4 BadDate /issued B", "6 MissingField /customer A"}},
		"cell names":   {"Ann,,,,\n" + a + c + "Total,,,,MYR 10\nTotal,,,,1 USD\n", nil},
		"cell names 2": {"Ann,,,,\n" + a + c + "Total,,,,MYR 11\n", []string{"5 ControlTotal /amount"}},
		"stars":        {"Ann,,,,\n" + a + "*,,,,10\n**,,,,10\n", nil},
		"star false":   {"Ann,,,,\n" + a + "*,,,,10\n**,,,,11\n", []string{"5 ControlTotal /amount"}},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := ReadLedger(strings.NewReader(head+x.in), ReadOptions{Format: f, Tolerant: true})
			assert.Equal(t, x.want, faultsIn(err))
		})
	}
}

func TestLists(t *testing.T) {
	for _, list := range [][]string{{"a"}, {"a", "b"}, {"a;b", `c\`, "d=e"}, {`\;`}} {
		got, err := splitList(joinList(list))
		require.NoError(t, err)
		assert.Equal(t, list, got)
	}
	for _, bad := range []string{`a\`, `a\x;b`, `a;b\`} {
		_, err := splitList(bad)
		assert.ErrorIs(t, err, CodeBadSyntax, bad)
	}
	for _, bad := range []string{"a", "a=b=c", `a\`, `a\x=b`, `a=b\x`, "a=b;", ";"} {
		assert.ErrorIs(t, splitTags(bad, map[string]string{}), CodeBadSyntax, bad)
	}
	assert.ErrorIs(t, splitTags("a=1;a=2", map[string]string{}), CodeDuplicateField)
}
