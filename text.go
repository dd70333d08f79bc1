package receivables

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// textRule says what a text of a record may hold. No text may hold control characters, since they forge lines in files and
// logs, nor bytes that are not UTF-8.
type textRule uint8

const (
	idText         textRule = iota // at most MaxTextBytes; no bidirectional control either: an ID must read as it is
	nameText                       // at most MaxTextBytes
	remittanceText                 // at most MaxRemittance; tabs and line breaks are allowed, banks fold their lines
)

// checkText returns what is wrong with s, or "". The usual text, printable ASCII, costs one look at each byte.
func checkText(s string, rule textRule) (c Code, detail string) {
	limit := MaxTextBytes
	if rule == remittanceText {
		limit = MaxRemittance
	}
	if len(s) > limit {
		return CodeTooLong, "text over its limit"
	}
	if isPlain(s) {
		return "", ""
	}
	return checkRunes(s, rule)
}

// isPlain reports whether s is printable ASCII only. It looks at eight bytes at once, the last eight perhaps twice.
func isPlain(s string) bool {
	if len(s) < 8 {
		for i := range len(s) {
			if s[i] < ' ' || s[i] >= 0x7f {
				return false
			}
		}
		return true
	}
	for i := 0; i+8 < len(s); i += 8 {
		if !plainWord(s[i : i+8]) {
			return false
		}
	}
	return plainWord(s[len(s)-8:])
}

// plainWord is isPlain for eight bytes: one below 0x20, or one that comes to 0x80 or more by adding one, sets its top bit.
func plainWord(w string) bool {
	const ones, tops = 0x0101010101010101, 0x8080808080808080
	x := uint64(w[0]) | uint64(w[1])<<8 | uint64(w[2])<<16 | uint64(w[3])<<24 |
		uint64(w[4])<<32 | uint64(w[5])<<40 | uint64(w[6])<<48 | uint64(w[7])<<56
	return ((x-ones*' ')&^x|(x+ones)|x)&tops == 0
}

// checkRunes is checkText for a text that is more than printable ASCII.
func checkRunes(s string, rule textRule) (Code, string) {
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == utf8.RuneError && n == 1:
			return CodeBadEncoding, "not UTF-8 at byte " + strconv.Itoa(i)
		case isControl(r) && !(rule == remittanceText && (r == '\n' || r == '\r' || r == '\t')):
			return CodeBadCharacter, "a control character"
		case rule == idText && isBidiControl(r):
			return CodeBadCharacter, "a character that changes the direction of reading"
		}
		i += n
	}
	return "", ""
}

// isControl reports the C0 and C1 controls and the two Unicode line ends.
func isControl(r rune) bool {
	return r < ' ' || r >= 0x7f && r < 0xa0 || r == '\u2028' || r == '\u2029'
}

// isBidiControl reports the embeddings, overrides and isolates of Unicode Annex 9.
func isBidiControl(r rune) bool {
	return r >= '\u202a' && r <= '\u202e' || r >= '\u2066' && r <= '\u2069'
}

// hasInvisible reports whether s holds a character that cannot be seen, so that two texts may look alike and differ: zero
// width characters and marks, the soft hyphen, the byte order mark, bidirectional controls. Such text is accepted, and the
// Portfolio reports it as a finding.
func hasInvisible(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return strings.ContainsFunc(s[i:], isInvisible)
		}
	}
	return false
}

func isInvisible(r rune) bool {
	switch r {
	case '\u00ad', '\u034f', '\u061c', '\u180e', '\ufeff':
		return true
	}
	return r >= '\u200b' && r <= '\u200f' || r >= '\u2060' && r <= '\u2064' || isBidiControl(r)
}

// checker collects the faults of one record.
type checker struct {
	faults Faults
	record string // its ID where that may be shown, else ""
}

// id checks a required ID and, if named, takes it as the record's.
func (k *checker) id(path, s string, named bool) {
	if s == "" {
		k.add(CodeMissingField, path, "an ID is required")
		return
	}
	if k.text(path, s, idText) && named {
		k.record = s
	}
}

// text checks a text that may be empty, and reports whether it is in order.
func (k *checker) text(path, s string, rule textRule) bool {
	if s == "" {
		return true
	}
	c, detail := checkText(s, rule)
	if c != "" {
		k.add(c, path, detail)
	}
	return c == ""
}

// texts checks a list of texts, none of them empty.
func (k *checker) texts(path string, list []string, rule textRule) {
	if len(list) > MaxReferences {
		k.add(CodeLimit, path, "more entries than the limit")
		return
	}
	for i, s := range list {
		if s == "" {
			k.add(CodeMissingField, indexed(path, i), "an entry is empty")
		} else if c, detail := checkText(s, rule); c != "" {
			k.add(c, indexed(path, i), detail)
		}
	}
}

// err records what is wrong under path; nil is nothing.
func (k *checker) err(path string, err error) {
	if err != nil {
		k.faults.AddErr(path, err)
	}
}

func (k *checker) add(c Code, path, detail string) {
	k.faults.Add(Error{Code: c, Path: path, Detail: detail})
}

// result returns the faults, each with the record's ID.
func (k *checker) result() error {
	for _, e := range k.faults.list {
		e.Record = k.record
	}
	return k.faults.Err()
}

// indexed returns the path of a list's element.
func indexed(path string, i int) string { return path + "/" + strconv.Itoa(i) }

// pointerToken escapes one reference token of RFC 6901.
func pointerToken(s string) string {
	if !strings.ContainsAny(s, "~/") {
		return s
	}
	return strings.NewReplacer("~", "~0", "/", "~1").Replace(s)
}
