package receivables

import (
	"strings"

	"github.com/openreceivables/receivables/internal/render"

	"github.com/rickb777/date/v2"
)

// mapper makes records of the rows of a table.
type mapper struct {
	t      *table
	o      *ReadOptions
	lists  bool // cells of lists have separators and escapes
	faults checker
	row    tableRow
	told   map[string]bool // fields of this row with a fault already
	totals totals
	one    [1]Item             // of the row at hand
	terms  map[string]Terms    // read so far, by their text
	kinds  map[string]ItemKind // by text in lower case
	signs  map[string]string   // likewise
	ids    map[string]int      // rows seen of each ID, where Instalments is set
}

func newMapper(t *table, o *ReadOptions) *mapper {
	m := &mapper{t: t, o: o, lists: o.Format.Numbers == NumbersPlain, told: map[string]bool{}, terms: map[string]Terms{},
		kinds: lowerKeys(o.Format.Kinds), signs: lowerKeys(o.Format.Signs)}
	if o.Format.Instalments {
		m.ids = map[string]int{}
	}
	return m
}

// lowerKeys returns the map with its keys in lower case.
func lowerKeys[V any](in map[string]V) map[string]V {
	out := make(map[string]V, len(in))
	for k, v := range in { // any order will do: a valid format has no two keys that differ by case only
		out[strings.ToLower(k)] = v
	}
	return out
}

// begin starts a row.
func (m *mapper) begin(row tableRow) {
	list := m.faults.faults.list[:0] // what was told of the last row has its own copy
	if row.fault != nil {
		list = append(list, row.fault)
	}
	m.row, m.faults = row, checker{faults: Faults{list: list}}
	clear(m.told)
}

// result returns the faults of the row with its line and the record's ID.
func (m *mapper) result() error {
	for _, e := range m.faults.faults.list {
		if e.Line == 0 {
			e.Line = m.row.line
		}
		if e.Record == "" {
			e.Record = m.faults.record
		}
	}
	return m.faults.faults.Err()
}

// fault records what is wrong with a field.
func (m *mapper) fault(field string, err error) {
	var f Faults
	f.AddErr("", err)
	for _, e := range f.list {
		m.faults.add(e.Code, "/"+field, m.t.detail(field, e.Detail))
	}
	m.told[field] = true
}

// validate adds what the record says is wrong with it, unless its row told so of that field already.
func (m *mapper) validate(v validator) {
	err := v.Validate()
	if err == nil {
		return
	}
	var f Faults
	f.AddErr("", err)
	for _, e := range f.list {
		field, _, _ := strings.Cut(strings.TrimPrefix(e.Path, "/"), "/")
		if !m.told[field] {
			e.Detail = m.t.detail(field, e.Detail)
			m.faults.faults.Add(*e)
		}
	}
	m.faults.faults.more += f.more
}

// text returns the text of a field.
func (m *mapper) text(field string) string {
	s := m.t.cell(m.row, field)
	if m.o.Unguard {
		return render.UnguardCell(s)
	}
	return s
}

// id takes the row's ID as the record that its faults name, where it may be shown.
func (m *mapper) id(field string) string {
	s := m.text(field)
	if c, _ := checkText(s, idText); c == "" {
		m.faults.record = s
	}
	return s
}

// date reads a date. An empty cell is zero, which validation refuses where a date is required.
func (m *mapper) date(field string) date.Date {
	s := m.text(field)
	if s == "" {
		return 0
	}
	d, err := m.t.dates.read(s)
	if err != nil {
		m.fault(field, err)
	}
	return d
}

// currency reads the currency, which a symbol in the amount's cell may give or must agree with.
func (m *mapper) currency(a amount) Currency {
	text := m.text("currency")
	if text == "" && a.currency == 0 && a.symbol == "" {
		m.fault("currency", &Error{Code: CodeMissingField, Detail: "a currency is required"})
		return 0
	}
	c := a.currency
	if c != 0 && !m.t.filled(m.row, "currency") {
		return c
	}
	if text != "" {
		named, err := ParseCurrency(text)
		if err != nil {
			m.fault("currency", err)
			return 0
		}
		if c != 0 && c != named {
			m.fault("amount", &Error{Code: CodeMixedCurrency, Detail: "the amount's cell names another currency than the row"})
			return 0
		}
		c = named
	}
	if a.symbol == "" {
		return c
	}
	for _, s := range sharedSymbols[a.symbol] {
		if s == c {
			return c
		}
	}
	if c == 0 {
		m.fault("currency", &Error{Code: CodeAmbiguous, Detail: "several currencies use this symbol; name the currency"})
	} else {
		m.fault("amount", &Error{Code: CodeMixedCurrency, Detail: "the amount's cell names another currency than the row"})
	}
	return 0
}

// amount reads the amount with its sign. It returns false where there is none that can be read; the fault is told.
func (m *mapper) amount() (amount, bool) {
	field, a, err := "amount", amount{}, error(nil)
	debit, credit := m.text("debit"), m.text("credit")
	switch _, split := m.t.cols["debit"]; {
	case !split || m.text("amount") != "":
		a, err = m.t.numbers.read(m.text("amount"))
	case debit != "" && credit != "":
		field = "debit"
		a, err = m.bothSides(debit, credit)
	case credit != "":
		field = "credit"
		a, err = m.t.numbers.read(credit)
		a.value = a.value.Neg()
	default:
		field = "debit"
		a, err = m.t.numbers.read(debit)
	}
	if err == nil && m.text("sign") != "" {
		if a, err = m.signed(a); err != nil {
			field = "sign"
		}
	}
	if err != nil {
		if debit+credit+m.text("amount") == "" {
			field, err = "amount", &Error{Code: CodeMissingField, Detail: "an amount is required"}
		}
		m.fault(field, err)
		m.told["amount"] = true
	}
	return a, err == nil
}

// bothSides reads a debit and a credit of which at most one is other than zero.
func (m *mapper) bothSides(debit, credit string) (amount, error) {
	d, err := m.t.numbers.read(debit)
	if err != nil {
		return d, err
	}
	c, err := m.t.numbers.read(credit)
	if err != nil {
		return c, err
	}
	if !d.value.IsZero() && !c.value.IsZero() {
		return d, &Error{Code: CodeBadAmount, Detail: "a debit and a credit in one row"}
	}
	d.value = d.value.Sub(c.value)
	return d, nil
}

// signed gives the amount the sign that the mark says. An amount that is negative already must agree.
func (m *mapper) signed(a amount) (amount, error) {
	switch side := m.signs[strings.ToLower(m.text("sign"))]; {
	case side == "":
		return a, &Error{Code: CodeBadEnum, Detail: "the mark of debit or credit is not one of the format's"}
	case side == "debit" && a.value.IsNegative():
		return a, &Error{Code: CodeBadAmount, Detail: "the mark says debit and the amount is negative"}
	case side == "credit" && a.value.IsPositive():
		a.value = a.value.Neg()
	}
	return a, nil
}

// money puts the amount into the row's currency.
func (m *mapper) money() Money {
	a, ok := m.amount()
	if !ok {
		if m.text("currency") != "" {
			m.currency(amount{})
		}
		m.told["currency"] = true
		return Money{}
	}
	c := m.currency(a)
	if c == 0 {
		m.told["amount"] = true
		return Money{}
	}
	out, err := moneyAt(a.value, c, m.o.Scales)
	if err != nil {
		m.fault("amount", err)
	}
	return out
}

func (m *mapper) application(row tableRow) Application {
	a := Application{Item: m.id("item"), Date: m.date("date"), Kind: ApplicationKind(m.text("kind")), Source: m.text("source")}
	if a.Kind == "" {
		a.Kind = AppliedReceipt
	}
	read, ok := m.amount()
	if ok && (read.currency != 0 || read.symbol != "") {
		m.fault("amount", &Error{Code: CodeBadAmount, Detail: "an application is in its item's currency and names none"})
	}
	a.Amount = read.value
	return a
}

func (m *mapper) receipt(row tableRow) Receipt {
	return Receipt{ID: m.id("id"), Date: m.date("date"), Amount: m.money(), Payer: m.text("payer"),
		PayerAccount: m.text("payer_account"), Text: m.text("text"), References: m.list("references")}
}

func (m *mapper) customer(row tableRow) Customer {
	return Customer{ID: m.id("id"), Parent: m.text("parent"), Name: m.text("name"), Aliases: m.list("aliases"),
		TaxIDs: m.list("tax_ids"), BankAccounts: m.list("bank_accounts"), Country: m.text("country"),
		Language: m.text("language"), Kind: CustomerKind(m.text("kind")), Segment: m.text("segment")}
}

// list reads a cell of several texts.
func (m *mapper) list(field string) []string {
	s := m.text(field)
	if s == "" {
		return nil
	}
	if !m.lists {
		return []string{s}
	}
	out, err := splitList(s)
	if err != nil {
		m.fault(field, err)
	}
	return out
}
