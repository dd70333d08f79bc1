package strictjson

import (
	"bytes"
	"unicode/utf16"
	"unicode/utf8"
)

// run is one pass over one input.
type run struct {
	*Decoder
	data   []byte
	pos    int
	path   []byte // pointer of the value at hand
	depth  int
	muted  int // > 0 inside a value whose key is refused: its inside is of no interest
	within int // > 0 inside a value that a type reads itself
	faults []Fault
	more   int
	text   []byte // of the last string that had escapes
}

// fault records f at the value at hand.
func (r *run) fault(f Fault) {
	if r.muted > 0 {
		return
	}
	if len(r.faults) >= r.opts.MaxFaults {
		r.more++
		return
	}
	f.Path, f.Offset, f.Within = string(r.path), r.pos, r.within > 0
	r.faults = append(r.faults, f)
}

// syntax records that the input is not JSON and returns false: nothing behind it can be read.
func (r *run) syntax(detail string) bool {
	return r.stop(BadSyntax, detail)
}

// stop records a fault that ends the pass. It is kept even where the list is full or the value is of no interest.
func (r *run) stop(k Kind, detail string) bool {
	r.faults = append(r.faults, Fault{Kind: k, Path: string(r.path), Offset: r.pos, Detail: detail})
	return false
}

func (r *run) space() {
	for r.pos < len(r.data) {
		switch r.data[r.pos] {
		case ' ', '\t', '\n', '\r':
			r.pos++
		default:
			return
		}
	}
}

// peek skips white space and returns the next byte, or 0 at the end.
func (r *run) peek() byte {
	r.space()
	if r.pos == len(r.data) {
		return 0
	}
	return r.data[r.pos]
}

// literal reads true, false or null.
func (r *run) literal(word string) bool {
	if !bytes.HasPrefix(r.data[r.pos:], []byte(word)) {
		return r.syntax("not a JSON value")
	}
	r.pos += len(word)
	return true
}

// number reads a number and returns its digits.
func (r *run) number() ([]byte, bool) {
	start := r.pos
	if r.at('-') {
		r.pos++
	}
	if r.at('0') {
		r.pos++
	} else if !r.digits() {
		return nil, r.syntax("not a JSON value")
	}
	if r.at('.') {
		r.pos++
		if !r.digits() {
			return nil, r.syntax("a number without digits behind its point")
		}
	}
	if r.at('e') || r.at('E') {
		r.pos++
		if r.at('+') || r.at('-') {
			r.pos++
		}
		if !r.digits() {
			return nil, r.syntax("a number without digits in its exponent")
		}
	}
	return r.data[start:r.pos], true
}

func (r *run) at(c byte) bool { return r.pos < len(r.data) && r.data[r.pos] == c }

// digits reads at least one digit.
func (r *run) digits() bool {
	start := r.pos
	for r.pos < len(r.data) && r.data[r.pos] >= '0' && r.data[r.pos] <= '9' {
		r.pos++
	}
	return r.pos > start
}

// str reads a string whose opening quote is at hand. The text is valid until the next string is read.
func (r *run) str() ([]byte, bool) {
	r.pos++
	start := r.pos
	for r.pos < len(r.data) {
		switch c := r.data[r.pos]; {
		case c == '"':
			r.pos++
			return r.data[start : r.pos-1], true
		case c == '\\':
			return r.escaped(start)
		case c < ' ':
			return nil, r.syntax("a control character in a string")
		default:
			r.pos++
		}
	}
	return nil, r.syntax("a string without its end")
}

// escaped reads on from the first backslash of a string that began at start.
func (r *run) escaped(start int) ([]byte, bool) {
	r.text = append(r.text[:0], r.data[start:r.pos]...)
	for r.pos < len(r.data) {
		switch c := r.data[r.pos]; {
		case c == '"':
			r.pos++
			return r.text, true
		case c == '\\':
			if !r.escape() {
				return nil, false
			}
		case c < ' ':
			return nil, r.syntax("a control character in a string")
		default:
			r.text = append(r.text, c)
			r.pos++
		}
	}
	return nil, r.syntax("a string without its end")
}

// escape reads one escape sequence into r.text.
func (r *run) escape() bool {
	if r.pos+1 == len(r.data) {
		return r.syntax("a string without its end")
	}
	c := r.data[r.pos+1]
	if c == 'u' {
		return r.unicode()
	}
	i := bytes.IndexByte([]byte(`"\/bfnrt`), c)
	if i < 0 {
		return r.syntax("an unknown escape sequence")
	}
	r.text = append(r.text, "\"\\/\b\f\n\r\t"[i])
	r.pos += 2
	return true
}

// unicode reads \uXXXX, or two of them that make one character.
func (r *run) unicode() bool {
	hi, ok := hex4(r.data[r.pos:])
	if !ok {
		return r.syntax("an unknown escape sequence")
	}
	if utf16.IsSurrogate(hi) {
		lo, ok := hex4(r.data[r.pos+6:])
		pair := utf16.DecodeRune(hi, lo)
		if !ok || pair == utf8.RuneError {
			r.fault(Fault{Kind: BadEncoding, Detail: "half a surrogate pair"})
			r.pos += 6
			return true
		}
		hi = pair
		r.pos += 6
	}
	r.text = utf8.AppendRune(r.text, hi)
	r.pos += 6
	return true
}

// hex4 reads \uXXXX at the start of b.
func hex4(b []byte) (rune, bool) {
	if len(b) < 6 || b[0] != '\\' || b[1] != 'u' {
		return 0, false
	}
	var v rune
	for _, c := range b[2:6] {
		switch {
		case c >= '0' && c <= '9':
			v = v<<4 | rune(c-'0')
		case c|0x20 >= 'a' && c|0x20 <= 'f':
			v = v<<4 | rune(c|0x20-'a'+10)
		default:
			return 0, false
		}
	}
	return v, true
}
