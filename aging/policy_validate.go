package aging

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/openreceivables/receivables"
)

// Validate returns all that is wrong with p, or nil:
//   - nothing was said (MissingPolicy);
//   - a required field is empty (MissingField), or a word is outside its list (BadEnum);
//   - ages in no bucket (BucketGap) or in two (BucketOverlap), twin names (DuplicateID), a bucket whose From is after its To
//     (BadPolicy), an edge beyond MaxAge or more than MaxBuckets (Limit);
//   - a key twice (DuplicateID), a key that names nothing (BadEnum), more than MaxKeys (Limit).
func (p Policy) Validate() error {
	if p.isZero() {
		return &receivables.Error{Code: receivables.CodeMissingPolicy, Detail: "the zero policy ages nothing"}
	}
	var f receivables.Faults
	oneOf(&f, "/basis", p.Basis, ByDue, ByIssued, ByPosted)
	oneOf(&f, "/unit", p.Unit, Days, Weeks, Months, CalendarMonths, MonthsInArrears)
	oneOf(&f, "/credits", p.Credits, CreditsAged, CreditsApart, CreditsNetted)
	validateBuckets(&f, p.Buckets)
	p.validateNames(&f)
	for i, k := range p.Apart {
		path := "/apart/" + strconv.Itoa(i)
		oneOf(&f, path, k, receivables.HoldDisputed, receivables.HoldPromised)
		if slices.Contains(p.Apart[:i], k) {
			f.Add(receivables.Error{Code: receivables.CodeDuplicateID, Path: path, Detail: "a kind of hold is named once"})
		}
	}
	p.validateKeys(&f)
	if c := p.Convert; c != nil {
		if c.To == 0 {
			f.Add(receivables.Error{Code: receivables.CodeMissingField, Path: "/convert/to", Detail: "the currency to convert into is required"})
		} else if !c.To.Active() {
			f.Add(receivables.Error{Code: receivables.CodeBadCurrency, Path: "/convert/to", Detail: "not an active ISO 4217 currency"})
		}
		oneOf(&f, "/convert/rounding", c.Rounding, receivables.RoundHalfUp, receivables.RoundHalfDown, receivables.RoundHalfEven, receivables.RoundDown, receivables.RoundUp)
	}
	return f.Err()
}

// oneOf adds a fault unless v is one of the words.
func oneOf[T ~string](f *receivables.Faults, path string, v T, words ...T) {
	switch {
	case v == "":
		f.Add(receivables.Error{Code: receivables.CodeMissingField, Path: path, Detail: "required; there is no default"})
	case !slices.Contains(words, v):
		f.Add(receivables.Error{Code: receivables.CodeBadEnum, Path: path, Detail: "not a word of the closed list"})
	}
}

// validateNames checks the names of the columns, which head tables and stand in files.
func (p *Policy) validateNames(f *receivables.Faults) {
	seen := map[string]bool{}
	for _, name := range p.columns()[len(p.Buckets):] {
		seen[name] = true
	}
	for i, b := range p.Buckets {
		path := "/buckets/" + strconv.Itoa(i) + "/name"
		if code := nameFault(b.Name); code != "" {
			f.Add(receivables.Error{Code: code, Path: path, Detail: "a bucket's name is 1 to 256 bytes of plain text"})
		} else if seen[b.Name] {
			f.Add(receivables.Error{Code: receivables.CodeDuplicateID, Path: path, Detail: "two columns of one name"})
		}
		seen[b.Name] = true
	}
}

// nameFault says what is wrong with a name, or "".
func nameFault(s string) receivables.Code {
	switch {
	case s == "":
		return receivables.CodeMissingField
	case len(s) > receivables.MaxTextBytes:
		return receivables.CodeTooLong
	case !utf8.ValidString(s):
		return receivables.CodeBadEncoding
	case strings.ContainsFunc(s, hidden):
		return receivables.CodeBadCharacter
	}
	return ""
}

// hidden reports control characters and what reorders the text around it.
func hidden(r rune) bool {
	return unicode.IsControl(r) || r >= '\u202a' && r <= '\u202e' || r >= '\u2066' && r <= '\u2069'
}

// validateKeys checks Policy.By.
func (p *Policy) validateKeys(f *receivables.Faults) {
	if len(p.By) > MaxKeys {
		f.Add(receivables.Error{Code: receivables.CodeLimit, Path: "/by", Detail: "too many keys"})
	}
	for i, k := range p.By {
		path := "/by/" + strconv.Itoa(i)
		if tag, ok := tagKey(k); ok {
			if code := nameFault(tag); code != "" {
				f.Add(receivables.Error{Code: code, Path: path, Detail: "a tag is named by 1 to 256 bytes of plain text"})
			}
		} else {
			oneOf(f, path, k, KeyCustomer, KeyGroup, KeyAccount, KeyKind, KeyCurrency)
		}
		if slices.Contains(p.By[:i], k) {
			f.Add(receivables.Error{Code: receivables.CodeDuplicateID, Path: path, Detail: "a key is named once"})
		}
	}
}
