package receivables

// Format says how one export of an accounting system is read: which columns hold what, how its numbers and dates are written,
// which rows are none. It is data: write your own in Go or in JSON ([ParseFormat]), or start from one of [Formats]. The zero
// Format is refused; [Canonical] is the module's own.
//
// Fields are named as the columns of the canonical files: of items id, document, customer, account, kind, currency, amount,
// issued, posted, due, terms, reference and tags; of receipts also date, payer, payer_account, text and references; and those
// of applications and customers. Only formats know these:
//
//	part        a second part of the ID, as the line of a document; "/" joins it to the ID
//	sign        a mark that says whether the amount is a debit or a credit (Signs)
//	debit       the amount where it is a debit; it and credit take the place of amount
//	credit      the amount where it is a credit, without a sign
//	settled     the day on which the item was paid in full; it makes an Application of kind receipt
//	settled_by  what paid it, the Application's Source
type Format struct {
	// Name is the format's own: "sap-fbl5n". Required.
	Name string `json:"name"`
	// Source says where the columns are documented. For people only.
	Source string `json:"source"`
	// Columns holds the header names of each field, the best first; case and surrounding space do not matter.
	Columns map[string][]string `json:"columns"`
	// Constants gives a field a text where the file has no such column or an empty cell: {"currency": "USD"}. A currency
	// named in the amount's cell goes before the constant.
	Constants map[string]string `json:"constants"`
	// Ignore lists columns that are dropped. What is neither named nor ignored becomes a tag of the item.
	Ignore []string `json:"ignore"`
	// IgnoreOthers drops every column that is not named.
	IgnoreOthers bool `json:"ignore_others"`

	// Delimiter is "," ";" "\t" or "|"; "" finds out from the header.
	Delimiter string `json:"delimiter"`
	// MaxPreamble is the number of lines, 0 to 100, that may come before the header.
	MaxPreamble int `json:"max_preamble"`
	// Ragged allows rows with fewer cells than the header, and with more where those are empty.
	Ragged bool `json:"ragged"`
	// Trim removes white space around every cell.
	Trim bool `json:"trim"`

	// Numbers says how amounts are written. Required.
	Numbers NumberStyle `json:"numbers"`
	// Dates lists the layouts of dates, made of yyyy, yy, mmm (a month's name), mm, m, dd, d and any other characters as
	// they stand; or the single word excel for a serial day number. Two layouts that read one text as two days are decided
	// by the other dates of the file, or refused. Required.
	Dates []string `json:"dates"`

	// IssuedFromPosted takes the posting date where the issue date is empty or has no column.
	IssuedFromPosted bool `json:"issued_from_posted"`

	// Signs maps the texts of sign to "debit" or "credit".
	Signs map[string]string `json:"signs"`
	// Kinds maps the texts of kind to kinds of item. Empty: the canonical names.
	Kinds map[string]ItemKind `json:"kinds"`
	// OtherKinds is what a kind that Kinds does not list, or whose sign does not suit it, becomes. Empty: it is refused.
	OtherKinds SignKinds `json:"other_kinds"`

	// Totals lists the words with which a row begins that states a total; see totals in the documentation of ReadLedger.
	Totals []string `json:"totals"`
	// Group says what a row with one cell is: "customer", the customer of the rows after it; "heading", nothing; "", a bad
	// row.
	Group string `json:"group"`
	// Instalments numbers rows that repeat an ID: the second becomes ID/2. Without it they are left to the Portfolio, which
	// refuses them.
	Instalments bool `json:"instalments"`
}

// SignKinds names the kinds of items by their sign.
type SignKinds struct {
	Positive ItemKind `json:"positive"` // of amounts from zero up
	Negative ItemKind `json:"negative"`
}

// NumberStyle says how a format writes amounts. Values: the constants below.
type NumberStyle string

// The number styles. All but NumbersPlain also read groups of three digits (by comma, point, apostrophe or space), a sign
// before or behind (1,250.50-), parentheses for a credit, DR and CR behind, and a currency's code or symbol.
const (
	NumbersPlain NumberStyle = "plain" // -1250.50, the grammar of ParseAmount
	NumbersPoint NumberStyle = "point" // 1,250.50
	NumbersComma NumberStyle = "comma" // 1.250,50
	NumbersAuto  NumberStyle = "auto"  // point or comma, decided by the amounts of the file, or refused
)

// Validate returns all that is wrong with the format, or nil: BadPolicy, BadEnum and MissingField with the path of the field.
func (f Format) Validate() error {
	var k checker
	if f.Name == "" {
		k.add(CodeMissingPolicy, "/name", "a format has a name; the zero Format is none")
	}
	if k.text("/name", f.Name, idText) {
		k.record = f.Name
	}
	f.checkColumns(&k)
	switch f.Delimiter {
	case "", ",", ";", "\t", "|":
	default:
		k.add(CodeBadEnum, "/delimiter", "a delimiter is a comma, semicolon, tab or bar")
	}
	if f.MaxPreamble < 0 || f.MaxPreamble > maxPreamble {
		k.add(CodeBadPolicy, "/max_preamble", "from 0 to 100 lines")
	}
	switch f.Numbers {
	case NumbersPlain, NumbersPoint, NumbersComma, NumbersAuto:
	default:
		k.add(CodeBadEnum, "/numbers", "no such number style")
	}
	if len(f.Dates) == 0 {
		k.add(CodeMissingField, "/dates", "a format needs the layouts of its dates")
	}
	for i, d := range f.Dates {
		if _, ok := compileLayout(d); !ok {
			k.add(CodeBadPolicy, indexed("/dates", i), "a layout names the year, the month and the day once each")
		}
	}
	f.checkMeanings(&k)
	return k.result()
}

// checkColumns checks that every column and constant is of a known field.
func (f *Format) checkColumns(k *checker) {
	if len(f.Columns) == 0 {
		k.add(CodeMissingField, "/columns", "a format needs columns")
	}
	for field, names := range f.Columns { // any order will do: the faults are sorted
		if !knownFields[field] {
			k.add(CodeUnknownField, "/columns/"+pointerToken(field), "no such field")
		} else if len(names) == 0 {
			k.add(CodeMissingField, "/columns/"+field, "a field needs the name of its column")
		}
	}
	for field := range f.Constants { // any order will do: the faults are sorted
		if !knownFields[field] {
			k.add(CodeUnknownField, "/constants/"+pointerToken(field), "no such field")
		}
	}
}

// checkMeanings checks the tables of signs and kinds.
func (f *Format) checkMeanings(k *checker) {
	for text, side := range f.Signs { // any order will do: the faults are sorted
		if side != "debit" && side != "credit" {
			k.add(CodeBadEnum, "/signs/"+pointerToken(text), "debit or credit")
		}
	}
	for text, kind := range f.Kinds { // any order will do: the faults are sorted
		if !kind.known() {
			k.add(CodeBadEnum, "/kinds/"+pointerToken(text), "no such kind of item")
		}
	}
	o := f.OtherKinds
	if o != (SignKinds{}) {
		if !o.Positive.known() || o.Positive.sign() < 0 {
			k.add(CodeBadEnum, "/other_kinds/positive", "a kind whose amounts are positive")
		}
		if !o.Negative.known() || o.Negative.sign() > 0 {
			k.add(CodeBadEnum, "/other_kinds/negative", "a kind whose amounts are negative")
		}
	}
	switch f.Group {
	case "", "customer", "heading":
	default:
		k.add(CodeBadEnum, "/group", "customer, heading or nothing")
	}
	if len(lowerKeys(f.Signs)) < len(f.Signs) {
		k.add(CodeBadPolicy, "/signs", "two texts that differ by case only")
	}
	if len(lowerKeys(f.Kinds)) < len(f.Kinds) {
		k.add(CodeBadPolicy, "/kinds", "two texts that differ by case only")
	}
}

// ParseFormat reads a Format from JSON, strictly, and validates it. It returns an error as [UnmarshalStrict] and
// [Format.Validate] do.
func ParseFormat(data []byte) (Format, error) {
	var f Format
	if err := UnmarshalStrict(data, &f); err != nil {
		return Format{}, err
	}
	if err := f.Validate(); err != nil {
		return Format{}, err
	}
	return f, nil
}

// maxPreamble bounds the lines looked at for a header.
const maxPreamble = 100

// knownFields are the fields of any record, and those that only formats know.
var knownFields = func() map[string]bool {
	m := map[string]bool{}
	for _, list := range [][]string{itemColumns, applicationColumns, receiptColumns, customerColumns,
		{"part", "sign", "debit", "credit", "settled", "settled_by"}} {
		for _, f := range list {
			m[f] = true
		}
	}
	return m
}()

// The columns of the canonical files, in their order.
var (
	itemColumns = []string{"id", "document", "customer", "account", "kind", "currency", "amount", "issued", "posted", "due", "terms",
		"reference", "tags"}
	applicationColumns = []string{"item", "date", "kind", "amount", "source"}
	receiptColumns     = []string{"id", "date", "currency", "amount", "payer", "payer_account", "text", "references"}
	customerColumns    = []string{"id", "parent", "name", "aliases", "tax_ids", "bank_accounts", "country", "language", "kind",
		"segment"}
)
