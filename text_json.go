package receivables

import (
	"unicode/utf8"

	"github.com/rickb777/date/v2"
)

// jsonWriter appends one JSON object in the canonical form of this module: keys in the order of the struct, nothing that is
// empty, no white space, strings escaped as encoding/json escapes them, so that the bytes are the same whichever of the two
// writes them.
type jsonWriter struct {
	b   []byte
	err error
}

func (w *jsonWriter) open()  { w.b = append(w.b, '{') }
func (w *jsonWriter) close() { w.b = append(w.b, '}') }

// key writes a key, which needs no escaping, and the comma before it.
func (w *jsonWriter) key(name string) {
	if w.b[len(w.b)-1] != '{' {
		w.b = append(w.b, ',')
	}
	w.b = append(w.b, '"')
	w.b = append(w.b, name...)
	w.b = append(w.b, '"', ':')
}

// text writes a key and its text, unless that is empty.
func (w *jsonWriter) text(name, s string) {
	if s != "" {
		w.key(name)
		w.str("/"+name, s)
	}
}

// str writes a string. Text that is not UTF-8 has no JSON form.
func (w *jsonWriter) str(path, s string) {
	if !utf8.ValidString(s) {
		w.err = &Error{Code: CodeBadEncoding, Path: path, Detail: "not UTF-8"}
	}
	w.b = appendJSONString(w.b, s)
}

// date writes a key and its day, unless that is zero.
func (w *jsonWriter) date(name string, d date.Date) {
	if d == 0 {
		return
	}
	if err := CheckDate(d); err != nil {
		w.err = &Error{Code: CodeDateRange, Path: "/" + name, Detail: "the year is outside 1900 to 2199"}
	}
	w.key(name)
	w.b = append(w.b, '"')
	w.b = AppendDate(w.b, d)
	w.b = append(w.b, '"')
}

// money writes a key and its amount, unless that is the zero Money.
func (w *jsonWriter) money(name string, m Money) {
	if m.Currency() == 0 {
		return
	}
	w.key(name)
	w.b = append(w.b, `{"amount":"`...)
	w.b = m.appendAmount(w.b)
	w.b = append(w.b, `","currency":"`...)
	w.b = append(w.b, m.Currency().String()...)
	w.b = append(w.b, '"', '}')
}

// texts writes a key and its list, unless that is empty.
func (w *jsonWriter) texts(name string, list []string) {
	if len(list) == 0 {
		return
	}
	w.key(name)
	for i, s := range list {
		w.b = append(w.b, "[,"[min(i, 1)])
		w.str("/"+name, s)
	}
	w.b = append(w.b, ']')
}

// tags writes a key and its map in the order of the keys, unless that is empty.
func (w *jsonWriter) tags(name string, tags map[string]string) {
	if len(tags) == 0 {
		return
	}
	w.key(name)
	for i, k := range sortedTags(tags) {
		w.b = append(w.b, "{,"[min(i, 1)])
		w.str("/"+name, k)
		w.b = append(w.b, ':')
		w.str("/"+name, tags[k])
	}
	w.b = append(w.b, '}')
}

// result returns the object, or nil and the last fault.
func (w *jsonWriter) result() ([]byte, error) {
	if w.err != nil {
		return nil, w.err
	}
	return w.b, nil
}

// appendJSONString appends s quoted as encoding/json does by default, so with <, > and & escaped.
func appendJSONString(b []byte, s string) []byte {
	const hex = "0123456789abcdef"
	b = append(b, '"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b = append(b, '\\', byte(r))
		case r == '\b':
			b = append(b, '\\', 'b')
		case r == '\f':
			b = append(b, '\\', 'f')
		case r == '\n':
			b = append(b, '\\', 'n')
		case r == '\r':
			b = append(b, '\\', 'r')
		case r == '\t':
			b = append(b, '\\', 't')
		case r < ' ' || r == '<' || r == '>' || r == '&':
			b = append(b, '\\', 'u', '0', '0', hex[r>>4], hex[r&15])
		case r == '\u2028' || r == '\u2029':
			b = append(b, `\u202`...)
			b = append(b, hex[r&15])
		default:
			b = utf8.AppendRune(b, r)
		}
	}
	return append(b, '"')
}
