package receivables

import (
	"slices"
	"unicode/utf8"
)

// token is one piece of a text of terms: a number, a word in lower case, or one of the marks % / , ; + -. The zero token
// is the end.
type token struct {
	kind byte // '0' number, 'a' word, or the mark itself; 0 at the end
	text string
}

// lexTerms cuts a text of terms into tokens. Letters and digits that touch are cut apart, so that "net30" and "10th" read
// as people mean them.
func lexTerms(text string) ([]token, error) {
	if len(text) > MaxTermsBytes {
		return nil, &Error{Code: CodeTooLong, Detail: "terms are too long"}
	}
	if !utf8.ValidString(text) {
		return nil, &Error{Code: CodeBadEncoding, Detail: "not UTF-8"}
	}
	var tokens []token
	for i := 0; i < len(text); {
		end := i + 1
		switch c := text[i]; {
		case c == ' ' || c == '\t':
			// Space parts tokens and is none.
		case isDigit(c):
			end = scan(text, i, func(c byte) bool { return isDigit(c) || c == '.' })
			tokens = append(tokens, token{'0', text[i:end]})
		case isLetter(c):
			end = scan(text, i, isLetter)
			tokens = append(tokens, token{'a', lower(text[i:end])})
		case c == '%' || c == '/' || c == ',' || c == ';' || c == '+' || c == '-':
			tokens = append(tokens, token{c, text[i:end]})
		default:
			return nil, &Error{Code: CodeBadTerms, Detail: "terms are letters, digits and % / , ; + -"}
		}
		i = end
	}
	return tokens, nil
}

// scan returns the end of the run of bytes from i on that is holds for.
func scan(text string, i int, is func(byte) bool) int {
	for i < len(text) && is(text[i]) {
		i++
	}
	return i
}

func isDigit(c byte) bool  { return '0' <= c && c <= '9' }
func isLetter(c byte) bool { return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' }

// lower lowers ASCII letters.
func lower(letters string) string {
	b := []byte(letters)
	for i := range b {
		b[i] |= 0x20
	}
	return string(b)
}

// termsReader reads tokens one by one.
type termsReader struct {
	tokens []token
	at     int
	prox   DueRule // of the discount read before, if it ends on a day of a later month
}

// peek returns the n-th token ahead, the zero token beyond the end.
func (r *termsReader) peek(n int) token {
	if r.at+n >= len(r.tokens) {
		return token{}
	}
	return r.tokens[r.at+n]
}

// done reports whether nothing is left.
func (r *termsReader) done() bool { return r.at >= len(r.tokens) }

// mark reads the mark m if it is next.
func (r *termsReader) mark(m byte) bool {
	if r.peek(0).kind != m {
		return false
	}
	r.at++
	return true
}

// words reads the given words if they are next, all of them or none.
func (r *termsReader) words(words ...string) bool {
	for i, w := range words {
		if t := r.peek(i); t.kind != 'a' || t.text != w {
			return false
		}
	}
	r.at += len(words)
	return true
}

// anyWord reads the next token if it is one of the words.
func (r *termsReader) anyWord(words ...string) bool {
	for _, w := range words {
		if r.words(w) {
			return true
		}
	}
	return false
}

// isWord reports whether the n-th token ahead is one of the words.
func (r *termsReader) isWord(n int, words ...string) bool {
	return slices.Contains(words, r.peek(n).text)
}

// count reads a whole number of at most five digits if it is next.
func (r *termsReader) count() (int, bool) {
	t := r.peek(0)
	if t.kind != '0' || len(t.text) > 5 {
		return 0, false
	}
	r.at++
	return digits(t.text)
}

// The fault of a text that is no terms.
func badTerms() *Error {
	return &Error{Code: CodeBadTerms, Detail: `terms are written as "net 30", "2/10 net 30", "end of month then 30 days", "10th prox" or "50% 30 days, 50% 60 days"`}
}
