package receivables

import (
	"slices"
	"strconv"
	"strings"

	"github.com/openreceivables/receivables/internal/render"
)

// ledger makes the item, or the items, of a row and what settled them. Rows that head a group or state a total give neither.
// The records are valid until the next call.
func (m *mapper) ledger(row tableRow) (Records, error) {
	m.begin(row)
	if row.fault != nil {
		m.totals.spoil()
		return Records{}, m.result()
	}
	if level, ok := m.totalLevel(); ok {
		m.checkTotal(level)
		return Records{}, m.result()
	}
	if m.heading() {
		return Records{}, nil
	}
	it := m.item()
	rec := Records{Items: m.instalments(it)}
	for _, part := range rec.Items {
		m.validate(part)
		if settled := m.settlement(part); settled != nil {
			rec.Applications = append(rec.Applications, *settled)
		}
	}
	if err := m.result(); err != nil {
		m.totals.spoil()
		return Records{}, err
	}
	m.totals.add(it.Amount, len(m.t.format.Totals) > 0)
	return rec, nil
}

// instalments returns the item, or where it has terms and no due date, what its terms make of it.
func (m *mapper) instalments(it Item) []Item {
	if it.Due != 0 || it.Terms == "" || m.told["due"] || m.told["issued"] || m.told["amount"] || it.ID == "" {
		m.one[0] = it
		return m.one[:]
	}
	terms, known := m.terms[it.Terms]
	if !known {
		var err error
		if terms, err = ParseTerms(it.Terms); err != nil {
			m.fault("terms", err)
			m.told["due"] = true
			return []Item{it}
		}
		m.terms[it.Terms] = terms
	}
	parts, err := Instalments(it, terms, m.o.Calendar)
	if err != nil {
		m.fault("terms", err)
		m.told["due"], m.told["issued"] = true, true
		return []Item{it}
	}
	return parts
}

// heading takes the text of a row with one cell as the group of the rows after it.
func (m *mapper) heading() bool {
	if m.t.format.Group == "" {
		return false
	}
	text := ""
	for _, c := range m.row.cells {
		if c = trimCell(c); c == "" {
			continue
		}
		if text != "" {
			return false
		}
		text = c
	}
	if m.t.format.Group == "customer" {
		m.t.group = text
	}
	return true
}

// item makes the item of a row. What is wrong is told; the item is then of no use.
func (m *mapper) item() Item {
	it := Item{ID: m.id("id"), Document: m.text("document"), Customer: m.text("customer"), Account: m.text("account"),
		Issued: m.date("issued"), Posted: m.date("posted"), Due: m.date("due"), Terms: m.text("terms"), References: m.list("reference")}
	if m.t.format.IssuedFromPosted && it.Issued == 0 && !m.told["issued"] {
		it.Issued, it.Posted = it.Posted, 0
		m.told["issued"] = m.told["posted"]
	}
	m.numberParts(&it)
	it.Amount = m.money()
	it.Kind = m.kind(it.Amount)
	it.Tags = m.tags()
	if m.told["reference"] {
		m.told["references"] = true
	}
	return it
}

// numberParts joins the parts of the ID, and numbers the rows that repeat it.
func (m *mapper) numberParts(it *Item) {
	part := m.text("part")
	if it.ID == "" {
		return
	}
	if part != "" || m.ids != nil {
		if it.Document == "" {
			it.Document = it.ID
		}
	}
	if part != "" {
		it.ID += "/" + part
	}
	if m.ids == nil {
		return
	}
	m.ids[it.ID]++
	if n := m.ids[it.ID]; n > 1 {
		it.ID += "/" + strconv.Itoa(n)
	}
}

// kind reads what the item is. Where the file does not say, the sign does: a ledger of bare amounts still shows its credits.
func (m *mapper) kind(amount Money) ItemKind {
	f := m.t.format
	text := m.text("kind")
	kind, other := ItemKind(text), f.OtherKinds != SignKinds{}
	if f.Kinds != nil {
		kind = m.kinds[strings.ToLower(text)]
		if kind == "" && text != "" && !other {
			m.fault("kind", &Error{Code: CodeBadEnum, Detail: "a kind that the format does not list"})
			return ""
		}
	}
	sign := 0
	if amount.Currency() != 0 {
		sign = amount.Sign()
	}
	if other && (kind == "" || kind.sign()*sign < 0) {
		kind = f.OtherKinds.Positive
		if sign < 0 {
			kind = f.OtherKinds.Negative
		}
	}
	switch {
	case kind == "" && sign < 0:
		return KindCreditNote
	case kind == "":
		return KindInvoice
	}
	return kind
}

// tags reads the cell of tags and the columns that no field has.
func (m *mapper) tags() map[string]string {
	var tags map[string]string
	if s := m.text("tags"); s != "" {
		tags = map[string]string{}
		if err := splitTags(s, tags); err != nil {
			m.fault("tags", err)
		}
	}
	for _, x := range m.t.extras {
		s := m.row.cells[x.at]
		if m.o.Unguard {
			s = render.UnguardCell(s)
		}
		if m.t.format.Trim {
			s = trimCell(s)
		}
		if s == "" {
			continue
		}
		if _, twice := tags[x.tag]; twice {
			m.faults.add(CodeDuplicateField, "/tags/"+pointerToken(x.tag), "a tag both in its own column and among the tags")
		}
		if tags == nil {
			tags = make(map[string]string, len(m.t.extras))
		}
		tags[x.tag] = s
	}
	return tags
}

// settlement returns what paid the item in full, where its row says so.
func (m *mapper) settlement(it Item) *Application {
	day := m.date("settled")
	if day == 0 || it.Amount.Currency() == 0 || it.Amount.Sign() == 0 {
		return nil
	}
	// Its item, day and amount are in order where the row's are; only the source comes from a column of its own.
	source := m.text("settled_by")
	if c, detail := checkText(source, idText); c != "" {
		m.fault("settled_by", &Error{Code: c, Detail: detail})
	}
	return &Application{Item: it.ID, Date: day, Kind: AppliedReceipt, Amount: it.Amount.Amount().Abs(), Source: source}
}

// splitList splits "a;b" into its entries; a backslash takes the next character as it stands.
func splitList(s string) ([]string, error) {
	if strings.IndexByte(s, '\\') < 0 {
		return strings.Split(s, ";"), nil
	}
	parts, err := splitEscaped(s, ';')
	if err != nil {
		return nil, err
	}
	for i, p := range parts {
		if parts[i], err = unescape(p); err != nil {
			return nil, err
		}
	}
	return parts, nil
}

// splitTags splits "k=v;l=w" into tags.
func splitTags(s string, tags map[string]string) error {
	pairs, err := splitEscaped(s, ';')
	if err != nil {
		return err
	}
	for _, p := range pairs {
		kv, _ := splitEscaped(p, '=')
		if len(kv) != 2 {
			return &Error{Code: CodeBadSyntax, Detail: "tags are written key=value;key=value"}
		}
		key, errKey := unescape(kv[0])
		value, errValue := unescape(kv[1])
		if errKey != nil || errValue != nil {
			return errEscape()
		}
		if _, twice := tags[key]; twice {
			return &Error{Code: CodeDuplicateField, Detail: "a tag twice"}
		}
		tags[key] = value
	}
	return nil
}

// splitEscaped splits at each sep without a backslash before it, and leaves the backslashes.
func splitEscaped(s string, sep byte) ([]string, error) {
	var out []string
	start := 0
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
			if i == len(s) {
				return nil, errEscape()
			}
		case sep:
			out = append(out, s[start:i])
			start = i + 1
		}
	}
	return append(out, s[start:]), nil
}

// unescape removes the backslashes.
func unescape(s string) (string, error) {
	var b []byte
	for i := 0; i < len(s); i++ {
		if s[i] == '\\' {
			i++
			if i == len(s) || !slices.Contains([]byte(`\;=`), s[i]) {
				return "", errEscape()
			}
		}
		b = append(b, s[i])
	}
	return string(b), nil
}

func errEscape() *Error {
	return &Error{Code: CodeBadSyntax, Detail: `a backslash stands before ; = or another backslash only`}
}
