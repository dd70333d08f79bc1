package receivables

import (
	"fmt"
	"strings"
	"testing"

	"github.com/rickb777/date/v2"
	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
)

func day(s string) date.Date {
	d, err := ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

func soundItem() Item {
	return Item{ID: "I1", Document: "D1", Customer: "C1", Account: "1200", Kind: KindInvoice, Amount: MustMoney("12.30", MYR),
		Issued: day("2024-01-31"), Posted: day("2024-02-01"), Due: day("2024-03-01"), Terms: "net 30",
		References: []string{"PO 1"}, Tags: map[string]string{"region": "north"}}
}

func soundApplication() Application {
	return Application{Item: "I1", Date: day("2024-02-01"), Kind: AppliedReceipt, Amount: decimal.New(1230, -2), Source: "R1"}
}

func soundReceipt() Receipt {
	return Receipt{ID: "R1", Date: day("2024-02-01"), Amount: MustMoney("12.30", MYR), Payer: "P", PayerAccount: "MY1", Text: "a\r\n\tb",
		References: []string{"INV 1"}}
}

func soundCustomer() Customer {
	return Customer{ID: "C1", Parent: "C0", Name: "N", Aliases: []string{"A"}, TaxIDs: []string{"T"}, BankAccounts: []string{"B"},
		Country: "MY", Language: "zh-Hans-MY", Kind: CustomerCompany, Segment: "S"}
}

func soundHold() Hold {
	return Hold{Item: "I1", Kind: HoldDisputed, Amount: MustMoney("1", MYR), From: day("2024-02-01"), Until: day("2024-02-01")}
}

// long is one byte over the limit of an ID.
var long = strings.Repeat("x", MaxTextBytes+1)

// many has one entry more than the limit.
func many() []string { return strings.Split(strings.Repeat("x,", MaxReferences)+"x", ",") }

func manyTags(n int) map[string]string {
	m := map[string]string{}
	for i := range n {
		m[fmt.Sprint(i)] = "v"
	}
	return m
}

func TestItemValidate(t *testing.T) {
	for name, c := range map[string]struct {
		change func(*Item)
		want   []string
	}{
		"sound": {func(*Item) {}, nil},
		"least": {func(i *Item) {
			*i = Item{ID: "a", Customer: "c", Kind: KindFee, Amount: MinorUnits(0, JPY), Issued: minDate, Due: maxDate}
		}, nil},
		"zero":            {func(i *Item) { *i = Item{} }, []string{"MissingField /amount", "MissingField /customer", "MissingDate /due", "MissingField /id", "MissingDate /issued", "MissingField /kind"}},
		"row14":           {func(i *Item) { i.Amount = MinorUnits(0, MYR) }, nil},
		"row15":           {func(i *Item) { i.Amount = MinorUnits(-1, MYR) }, []string{"BadAmount /amount"}},
		"row15 credit":    {func(i *Item) { i.Amount = MinorUnits(-1, MYR); i.Kind = KindCreditNote }, nil},
		"row15 unapplied": {func(i *Item) { i.Amount = MinorUnits(-1, MYR); i.Kind = KindUnappliedReceipt }, nil},
		"row15 opening":   {func(i *Item) { i.Amount = MinorUnits(-1, MYR); i.Kind = KindOpeningBalance }, nil},
		"opening":         {func(i *Item) { i.Kind = KindOpeningBalance }, nil},
		"positive credit": {func(i *Item) { i.Kind = KindCreditNote }, []string{"BadAmount /amount"}},
		"zero credit":     {func(i *Item) { i.Kind = KindCreditNote; i.Amount = MinorUnits(0, MYR) }, nil},
		"row28":           {func(i *Item) { i.ID, i.Customer = "", "" }, []string{"MissingField /customer", "MissingField /id"}},
		"row30":           {func(i *Item) { i.ID = "ab\xff" }, []string{"BadEncoding /id"}},
		"row31":           {func(i *Item) { i.References = []string{"a\x00", "a\nb", "\u0085", "\u2028", "a\x7f"} }, []string{"BadCharacter /references/0", "BadCharacter /references/1", "BadCharacter /references/2", "BadCharacter /references/3", "BadCharacter /references/4"}},
		"row32":           {func(i *Item) { i.ID, i.Customer, i.Document = "a\u202eb", "\u2066", "\u2069" }, []string{"BadCharacter /customer", "BadCharacter /document", "BadCharacter /id"}},
		"row33":           {func(i *Item) { i.ID, i.Customer = "a\u200bb", "\ufeffc" }, nil},
		"row34":           {func(i *Item) { i.ID, i.Account, i.Terms = long, long, strings.Repeat("x", 1<<20) }, []string{"TooLong /account", "TooLong /id", "TooLong /terms"}},
		"limit":           {func(i *Item) { i.ID = long[1:]; i.References = many()[1:]; i.Tags = manyTags(MaxTags) }, nil},
		"row41":           {func(i *Item) { i.Issued, i.Posted, i.Due = minDate-1, maxDate+1, -5 }, []string{"DateRange /due", "DateRange /issued", "DateRange /posted"}},
		"row42":           {func(i *Item) { i.Issued, i.Posted, i.Due = 0, 0, 0 }, []string{"MissingDate /due", "MissingDate /issued"}},
		"row44":           {func(i *Item) { i.Due = i.Issued - 1 }, nil},
		"row64":           {func(i *Item) { i.Kind = "Invoice" }, []string{"BadEnum /kind"}},
		"many":            {func(i *Item) { i.References, i.Tags = many(), manyTags(MaxTags+1) }, []string{"Limit /references", "Limit /tags"}},
		"empty reference": {func(i *Item) { i.References = []string{"a", ""} }, []string{"MissingField /references/1"}},
		"tags": {func(i *Item) {
			i.Tags = map[string]string{"": "v", "a\n": "v", "a/b~": "v\n", "ok": "", "bidi": "\u202e"}
		}, []string{"MissingField /tags", "BadCharacter /tags", "BadCharacter /tags/a~1b~0"}},
	} {
		t.Run(name, func(t *testing.T) {
			it := soundItem()
			c.change(&it)
			assert.ElementsMatch(t, c.want, codesOf(it.Validate()))
		})
	}
}

func TestItemKinds(t *testing.T) {
	for _, k := range []ItemKind{KindInvoice, KindDebitNote, KindInterest, KindFee, KindCost, KindOpeningBalance, KindLoanInstalment,
		KindLeaseInstalment, KindOverpaidSalary} {
		it := soundItem()
		it.Kind = k
		assert.NoError(t, it.Validate(), k)
		it.Amount = MinorUnits(-1, MYR)
		assert.Equal(t, k == KindOpeningBalance, it.Validate() == nil, k)
	}
}

func TestApplicationValidate(t *testing.T) {
	for name, c := range map[string]struct {
		change func(*Application)
		want   []string
	}{
		"sound":             {func(*Application) {}, nil},
		"zero":              {func(a *Application) { *a = Application{} }, []string{"BadAmount /amount", "MissingDate /date", "MissingField /item", "MissingField /kind"}},
		"row06":             {func(a *Application) { a.Amount = decimal.New(1, 1e8) }, []string{"Exponent /amount"}},
		"row07":             {func(a *Application) { a.Amount = decimal.RequireFromString(strings.Repeat("9", MaxAmountDigits+1)) }, []string{"TooLong /amount"}},
		"row16":             {func(a *Application) { a.Amount = decimal.Zero }, []string{"BadAmount /amount"}},
		"row17":             {func(a *Application) { a.Amount = decimal.New(-1, 0) }, []string{"BadAmount /amount"}},
		"reversal":          {func(a *Application) { a.Kind = AppliedReversal; a.Amount = decimal.New(-1, 0) }, nil},
		"positive reversal": {func(a *Application) { a.Kind = AppliedReversal }, []string{"BadAmount /amount"}},
		"fx":                {func(a *Application) { a.Kind = AppliedFX; a.Amount = decimal.New(-1, 0) }, nil},
		"fx gain":           {func(a *Application) { a.Kind = AppliedFX }, nil},
		"row64":             {func(a *Application) { a.Kind = "cash" }, []string{"BadEnum /kind"}},
		"source":            {func(a *Application) { a.Source = "a\x00"; a.Item = long; a.Date = 1 }, []string{"DateRange /date", "TooLong /item", "BadCharacter /source"}},
	} {
		t.Run(name, func(t *testing.T) {
			a := soundApplication()
			c.change(&a)
			assert.Equal(t, c.want, codesOf(a.Validate()))
		})
	}
	for _, k := range []ApplicationKind{AppliedReceipt, AppliedCreditNote, AppliedDiscount, AppliedDeduction, AppliedWriteOff} {
		a := soundApplication()
		a.Kind = k
		assert.NoError(t, a.Validate())
	}
}

func TestReceiptValidate(t *testing.T) {
	for name, c := range map[string]struct {
		change func(*Receipt)
		want   []string
	}{
		"sound":  {func(*Receipt) {}, nil},
		"zero":   {func(r *Receipt) { *r = Receipt{} }, []string{"MissingField /amount", "MissingDate /date", "MissingField /id"}},
		"row16":  {func(r *Receipt) { r.Amount = MinorUnits(0, MYR) }, []string{"BadAmount /amount"}},
		"refund": {func(r *Receipt) { r.Amount = MinorUnits(-1, MYR) }, nil},
		"limit":  {func(r *Receipt) { r.Text = strings.Repeat("x", MaxRemittance); r.Payer = long[1:] }, nil},
		"beyond": {func(r *Receipt) { r.Text = strings.Repeat("x", MaxRemittance+1); r.Payer = long }, []string{"TooLong /payer", "TooLong /text"}},
		"texts": {func(r *Receipt) {
			r.Text, r.Payer, r.PayerAccount, r.References = "a\x00", "a\nb", "\u202e", []string{"\u202e"}
		},
			[]string{"BadCharacter /payer", "BadCharacter /payer_account", "BadCharacter /references/0", "BadCharacter /text"}},
		"bidi name": {func(r *Receipt) { r.Text, r.Payer = "\u202e", "\u202e" }, nil},
	} {
		t.Run(name, func(t *testing.T) {
			r := soundReceipt()
			c.change(&r)
			assert.Equal(t, c.want, codesOf(r.Validate()))
		})
	}
}

func TestCustomerValidate(t *testing.T) {
	for name, c := range map[string]struct {
		change func(*Customer)
		want   []string
	}{
		"sound":  {func(*Customer) {}, nil},
		"least":  {func(c *Customer) { *c = Customer{ID: "C"} }, nil},
		"person": {func(c *Customer) { c.Kind = CustomerPerson }, nil},
		"zero":   {func(c *Customer) { *c = Customer{} }, []string{"MissingField /id"}},
		"row37":  {func(c *Customer) { c.Name = "{{.}}" }, nil},
		"row64":  {func(c *Customer) { c.Kind = "firm" }, []string{"BadEnum /kind"}},
		"forms":  {func(c *Customer) { c.Country, c.Language = "my", "en_GB" }, []string{"BadEnum /country", "BadEnum /language"}},
		"row75":  {func(c *Customer) { c.Parent = c.ID }, []string{"SelfReference /parent"}},
		"texts": {func(c *Customer) { c.Parent, c.Name, c.Segment = "\x00", "\x00", "\x00" },
			[]string{"BadCharacter /name", "BadCharacter /parent", "BadCharacter /segment"}},
		"lists": {func(c *Customer) { c.Aliases, c.TaxIDs, c.BankAccounts = []string{""}, []string{"\x00"}, many() },
			[]string{"MissingField /aliases/0", "Limit /bank_accounts", "BadCharacter /tax_ids/0"}},
		"bidi": {func(c *Customer) { c.Name, c.Aliases, c.TaxIDs = "\u202e", []string{"\u202e"}, []string{"\u202e"} }, []string{"BadCharacter /tax_ids/0"}},
	} {
		t.Run(name, func(t *testing.T) {
			x := soundCustomer()
			c.change(&x)
			assert.Equal(t, c.want, codesOf(x.Validate()))
		})
	}
}

func TestCountryAndLanguage(t *testing.T) {
	for s, ok := range map[string]bool{"MY": true, "my": false, "M": false, "MYS": false, "M1": false, "1M": false, "[A": false, "A[": false, "@A": false, "A@": false, "ZZ": true, "AA": true} {
		assert.Equal(t, ok, isCountry(s), s)
	}
	for s, ok := range map[string]bool{"en": true, "zh-Hans-MY": true, "vi": true, "e": false, "en-": false, "-en": false, "en--GB": false,
		"e1": false, "en_GB": false, "es-419": true, "en GB": false, "abcdefgh": true, "abcdefghi": false, "en-abcdefghi": false,
		"en-abcdefgh-abcdefgh-abcdefgh-abcde": true, "en-abcdefgh-abcdefgh-abcdefgh-abcdef": false, "Az": true, "a{": false, "a@": false, "sl-0": true, "sl-9a": true, "s9": false} {
		assert.Equal(t, ok, isLanguage(s), s)
	}
}

func TestHoldValidate(t *testing.T) {
	for name, c := range map[string]struct {
		change func(*Hold)
		want   []string
	}{
		"sound":    {func(*Hold) {}, nil},
		"open":     {func(h *Hold) { h.Amount = Money{}; h.Until = 0; h.Kind = HoldPromised }, nil},
		"negative": {func(h *Hold) { h.Amount = MinorUnits(-1, MYR) }, nil},
		"zero":     {func(h *Hold) { *h = Hold{} }, []string{"MissingDate /from", "MissingField /item", "MissingField /kind"}},
		"nothing":  {func(h *Hold) { h.Amount = MinorUnits(0, MYR) }, []string{"BadAmount /amount"}},
		"row53":    {func(h *Hold) { h.Until = h.From - 1 }, []string{"DateOrder /until"}},
		"row64":    {func(h *Hold) { h.Kind = "kept" }, []string{"BadEnum /kind"}},
		"range":    {func(h *Hold) { h.Until = maxDate + 1 }, []string{"DateRange /until"}},
	} {
		t.Run(name, func(t *testing.T) {
			h := soundHold()
			c.change(&h)
			assert.Equal(t, c.want, codesOf(h.Validate()))
		})
	}
}

func TestFaultsNameTheRecord(t *testing.T) {
	it := soundItem()
	it.Due = 0
	assert.ErrorContains(t, it.Validate(), `record "I1"`)
	it.ID = "a\xff"
	assert.NotContains(t, it.Validate().Error(), "record")
	a := soundApplication()
	a.Date = 0
	assert.ErrorContains(t, a.Validate(), `record "I1"`)
}

func TestHasInvisible(t *testing.T) {
	for s, want := range map[string]bool{"": false, "abc": false, "é": false, "a\u200b": true, "\ufeff": true, "a\u00adb": true, "\u2060": true,
		"\u202e": true, "\u2066": true, "\u200f": true, "\u2010": false, "\u2065": false, "\u200a": false, "\u180e": true, "\u061c": true, "\u034f": true, "\u205f": false} {
		assert.Equal(t, want, hasInvisible(s), "%+q", s)
	}
}

// TestTextTellsTheOffset is row 30's offset.
func TestTextTellsTheOffset(t *testing.T) {
	it := soundItem()
	it.Customer = "aé\xffb"
	assert.ErrorContains(t, it.Validate(), "at byte 3")
}

func TestValidateAllocatesNothing(t *testing.T) {
	it, a, r, c, h := soundItem(), soundApplication(), soundReceipt(), soundCustomer(), soundHold()
	assert.Zero(t, testing.AllocsPerRun(10, func() {
		_ = it.Validate()
		_ = a.Validate()
		_ = r.Validate()
		_ = c.Validate()
		_ = h.Validate()
	}))
}

func BenchmarkItemValidate(b *testing.B) {
	it := soundItem()
	for b.Loop() {
		_ = it.Validate()
	}
}
