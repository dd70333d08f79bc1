package receivables

import (
	"unicode"
	"unicode/utf8"

	"github.com/rickb777/date/v2"
)

// textCode returns what is wrong with an optional text, or "".
func textCode(s string) Code {
	if len(s) > MaxTextBytes {
		return CodeTooLong
	}
	if !utf8.ValidString(s) {
		return CodeBadEncoding
	}
	for _, r := range s {
		if unicode.IsControl(r) || (r >= 0x202A && r <= 0x202E) || (r >= 0x2066 && r <= 0x2069) {
			return CodeBadCharacter
		}
	}
	return ""
}

func textFault(f *Faults, path, record, s string, required bool) {
	code := textCode(s)
	if s == "" && required {
		code = CodeMissingField
	}
	if code != "" {
		f.Add(Error{Code: code, Path: path, Record: recordID(record)})
	}
}

func recordID(id string) string {
	if textCode(id) != "" {
		return ""
	}
	return id
}

func dateFault(f *Faults, path, record string, d date.Date, required bool) {
	switch {
	case d == 0 && required:
		f.Add(Error{Code: CodeMissingDate, Path: path, Record: recordID(record)})
	case d != 0 && !inDateRange(d):
		f.Add(Error{Code: CodeDateRange, Path: path, Record: recordID(record)})
	}
}

func itemFaults(it *Item) error {
	var f Faults
	textFault(&f, "/id", it.ID, it.ID, true)
	textFault(&f, "/customer", it.ID, it.Customer, true)
	textFault(&f, "/document", it.ID, it.Document, false)
	textFault(&f, "/account", it.ID, it.Account, false)
	textFault(&f, "/terms", it.ID, it.Terms, false)
	for _, r := range it.References {
		textFault(&f, "/references", it.ID, r, true)
	}
	if len(it.References) > MaxReferences {
		f.Add(Error{Code: CodeLimit, Path: "/references", Record: recordID(it.ID)})
	}
	for k, v := range it.Tags {
		textFault(&f, "/tags", it.ID, k, true)
		textFault(&f, "/tags", it.ID, v, false)
	}
	if len(it.Tags) > MaxTags {
		f.Add(Error{Code: CodeLimit, Path: "/tags", Record: recordID(it.ID)})
	}
	dateFault(&f, "/issued", it.ID, it.Issued, true)
	dateFault(&f, "/due", it.ID, it.Due, true)
	dateFault(&f, "/posted", it.ID, it.Posted, false)
	kind, ok := itemKindCode(it.Kind)
	if !ok {
		f.Add(Error{Code: CodeBadEnum, Path: "/kind", Record: recordID(it.ID)})
	}
	if !it.Amount.currency.Valid() {
		f.Add(Error{Code: CodeMissingField, Path: "/amount", Record: recordID(it.ID)})
	} else if ok && !signFits(kind, it.Amount.Sign()) {
		f.Add(Error{Code: CodeBadAmount, Path: "/amount", Record: recordID(it.ID)})
	}
	return f.Err()
}

func applicationFaults(a *Application) error {
	var f Faults
	textFault(&f, "/item", a.Item, a.Item, true)
	textFault(&f, "/source", a.Item, a.Source, false)
	dateFault(&f, "/date", a.Item, a.Date, true)
	kind, ok := applicationKindCode(a.Kind)
	if !ok {
		f.Add(Error{Code: CodeBadEnum, Path: "/kind", Record: recordID(a.Item)})
	} else if !applicationSignFits(kind, a.Amount.Sign()) {
		f.Add(Error{Code: CodeBadAmount, Path: "/amount", Record: recordID(a.Item)})
	}
	if err := checkDecimal(a.Amount); err != nil {
		f.AddErr("/amount", err)
	}
	return f.Err()
}

func customerFaults(c *Customer) error {
	var f Faults
	textFault(&f, "/id", c.ID, c.ID, true)
	textFault(&f, "/parent", c.ID, c.Parent, false)
	textFault(&f, "/name", c.ID, c.Name, false)
	return f.Err()
}
