// Package strictjson fills Go values from JSON and refuses whatever encoding/json lets pass: unknown keys, keys twice, keys
// that differ by case, null, data after the value, text that is not UTF-8 and lone surrogates. It goes on after a fault, so
// that one call tells all of them, each with its RFC 6901 pointer.
//
// What it accepts, encoding/json accepts with an equal value. It reads every byte once: the cost is linear in the input,
// and the nesting is bounded, so that no input exhausts the stack.
package strictjson

import (
	"reflect"
	"unicode/utf8"
)

// Kind says what a fault is. The values are the codes of the root package, which this package does not know.
type Kind string

// The kinds of fault.
const (
	Unknown     Kind = "UnknownField"   // a key that no field has
	Duplicate   Kind = "DuplicateField" // a key twice in one object
	CaseVariant Kind = "CaseVariant"    // a key that differs from a field only by case
	Null        Kind = "MissingField"   // null
	BadType     Kind = "BadType"        // another JSON type than the field's, or a number out of its range
	BadSyntax   Kind = "BadSyntax"      // not JSON, or data after the value; nothing behind it is read
	BadEncoding Kind = "BadEncoding"    // not UTF-8, or half a surrogate pair
	TooLong     Kind = "TooLong"        // the input or a key is over its limit
	TooDeep     Kind = "Limit"          // nested deeper than MaxDepth; nothing behind it is read
)

// Fault is one thing that is wrong.
type Fault struct {
	Kind   Kind         // "" where Err says it
	Path   string       // RFC 6901 pointer; of a key, the pointer of its value
	Offset int          // byte offset where it was seen, from 0
	Type   reflect.Type // what was to be filled, or nil where no field stands
	Err    error        // what a type that reads itself said of its value
	Within bool         // inside a value that a type read itself, which may have told the same fault
	Detail string       // one constant sentence
}

// Options bound the input and say which types are read in a special way.
type Options struct {
	MaxBytes  int // of the input
	MaxDepth  int // of nested objects and arrays
	MaxKey    int // bytes of one key
	MaxFaults int // kept, in the order of the input; the rest are counted

	// Leaf returns how values of a type are read, or nil for the usual way. It goes before the type's own methods.
	Leaf func(reflect.Type) LeafFunc
	// Via returns another Go type that is filled in the place of t, and how t is made from it; nil for none. Where the
	// other type could be filled without a fault, set makes t of it. It goes before the type's own methods.
	Via func(t reflect.Type) (other reflect.Type, set SetFunc)
	// Plain reports types whose UnmarshalJSON only leads back here: they are filled field by field instead.
	Plain func(reflect.Type) bool
}

// LeafFunc sets dst from one token. The token's text is valid only during the call.
type LeafFunc func(t Token, dst reflect.Value) error

// SetFunc sets dst from the value that was filled in its place.
type SetFunc func(from, dst reflect.Value) error

// Token is a JSON string or number; of any other value only the form is told.
type Token struct {
	Form Form
	Text []byte // of a string the decoded text, of a number its digits as written
}

// Form is the form of a JSON value.
type Form uint8

// The forms of a token.
const (
	FormString Form = iota + 1
	FormNumber
	FormOther // object, array, true, false
)

// Decoder keeps what it learnt of the Go types, so that many small inputs cost little. It is not safe for concurrent use.
type Decoder struct {
	opts  Options
	plans map[reflect.Type]*plan
}

// New returns a decoder with the given bounds.
func New(o Options) *Decoder {
	return &Decoder{opts: o, plans: map[reflect.Type]*plan{}}
}

// Decode sets what v points to from data. It returns the faults in the order of the input and how many more there were;
// where there is any, v is unchanged. What v held before is replaced whole.
func (d *Decoder) Decode(data []byte, v any) (faults []Fault, more int) {
	dst := reflect.ValueOf(v)
	if dst.Kind() != reflect.Pointer || dst.IsNil() {
		return []Fault{{Kind: BadType, Detail: "the target is not a pointer"}}, 0
	}
	if len(data) > d.opts.MaxBytes {
		return []Fault{{Kind: TooLong, Detail: "the input is over its size limit"}}, 0
	}
	if at := invalidUTF8(data); at >= 0 {
		return []Fault{{Kind: BadEncoding, Offset: at, Detail: "the input is not UTF-8"}}, 0
	}
	r := &run{Decoder: d, data: data}
	fresh := reflect.New(dst.Type().Elem()).Elem()
	if r.value(d.plan(fresh.Type()), fresh) {
		r.space()
		if r.pos < len(data) {
			r.syntax("data after the value")
		}
	}
	if len(r.faults) == 0 {
		dst.Elem().Set(fresh)
	}
	return r.faults, r.more
}

// invalidUTF8 returns the offset of the first byte that is not UTF-8, or -1.
func invalidUTF8(data []byte) int {
	if utf8.Valid(data) {
		return -1
	}
	at := 0
	for {
		r, n := utf8.DecodeRune(data[at:])
		if r == utf8.RuneError && n == 1 {
			return at
		}
		at += n
	}
}
