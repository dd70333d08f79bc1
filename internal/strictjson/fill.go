package strictjson

import (
	"encoding"
	"encoding/json"
	"reflect"
	"slices"
	"strconv"
)

// value fills dst from the value at hand. It returns false where the input is no JSON from here on.
func (r *run) value(p *plan, dst reflect.Value) bool {
	c := r.peek()
	if c == 'n' {
		return r.null(p.typ)
	}
	switch p.op {
	case opLeaf:
		return r.leaf(p, c, dst)
	case opVia:
		return r.via(p, dst)
	case opJSON:
		return r.own(p, dst)
	case opPointer:
		fresh := reflect.New(p.typ.Elem())
		dst.Set(fresh)
		return r.value(p.elem, fresh.Elem())
	case opAny:
		return r.any(c, dst)
	case opStruct:
		if c == '{' {
			seen := make([]bool, len(p.fields))
			return r.object(func(key []byte) bool { return r.member(p, seen, dst, key) })
		}
		return r.mismatch(p, "an object is needed")
	case opMap:
		if c == '{' {
			dst.Set(reflect.MakeMap(p.typ))
			return r.object(func(key []byte) bool { return r.entry(p, dst, key) })
		}
		return r.mismatch(p, "an object is needed")
	case opSlice, opArray:
		if c == '[' {
			return r.list(p, dst)
		}
		return r.mismatch(p, "a list is needed")
	case opString, opText, opBool:
		return r.scalar(p, c, dst)
	case opInt, opUint, opFloat:
		return r.numeric(p, c, dst)
	}
	return r.mismatch(p, "a Go type that is not read from JSON")
}

// null reads null and refuses it.
func (r *run) null(t reflect.Type) bool {
	return r.deny(Fault{Kind: Null, Type: t, Detail: "null says nothing; leave the key out"}, func() bool { return r.literal("null") })
}

// mismatch refuses a value whose type is not p's, and reads past it.
func (r *run) mismatch(p *plan, detail string) bool {
	return r.deny(Fault{Kind: BadType, Type: p.typ, Detail: detail}, r.silently)
}

// deny records a fault of the value at hand and reads past it. What turns out to be no JSON has no type either: then that alone
// is told.
func (r *run) deny(f Fault, read func() bool) bool {
	told := len(r.faults)
	r.fault(f)
	if read() {
		return true
	}
	if len(r.faults) == told+2 && r.faults[told+1].Kind == BadSyntax {
		r.faults = slices.Delete(r.faults, told, told+1)
	}
	return false
}

// member fills the field of the struct dst that key names.
func (r *run) member(p *plan, seen []bool, dst reflect.Value, key []byte) bool {
	i, known := p.index[string(key)]
	switch {
	case !known && p.variant(string(key)):
		return r.refuse(CaseVariant, "a field whose name differs by case")
	case !known:
		return r.refuse(Unknown, "no such field")
	case seen[i]:
		return r.refuse(Duplicate, twice)
	}
	seen[i] = true
	f := &p.fields[i]
	return r.value(f.plan, dst.FieldByIndex(f.index))
}

// entry adds one key and its value to the map dst.
func (r *run) entry(p *plan, dst reflect.Value, key []byte) bool {
	k := reflect.New(p.typ.Key()).Elem()
	if !p.textKey {
		k.SetString(string(key))
	} else if err := k.Addr().Interface().(encoding.TextUnmarshaler).UnmarshalText(key); err != nil {
		r.fault(Fault{Type: p.typ.Key(), Err: err})
		return r.silently()
	}
	if dst.MapIndex(k).IsValid() {
		return r.refuse(Duplicate, twice)
	}
	v := reflect.New(p.typ.Elem()).Elem()
	ok := r.value(p.elem, v)
	dst.SetMapIndex(k, v)
	return ok
}

// list fills the slice or array dst.
func (r *run) list(p *plan, dst reflect.Value) bool {
	n := 0
	slice := p.op == opSlice
	if slice {
		dst.Set(reflect.MakeSlice(p.typ, 0, 0))
	}
	ok := r.array(func() bool {
		if slice {
			dst.Grow(1)
			dst.SetLen(n + 1)
		} else if n >= dst.Len() {
			n++
			return r.skip()
		}
		n++
		return r.value(p.elem, dst.Index(n-1))
	})
	if ok && n != dst.Len() {
		r.fault(Fault{Kind: BadType, Type: p.typ, Detail: "a list of another length"})
	}
	return ok
}

// scalar fills dst from a string, true or false.
func (r *run) scalar(p *plan, c byte, dst reflect.Value) bool {
	if p.op == opBool {
		if c != 't' && c != 'f' {
			return r.mismatch(p, "true or false is needed")
		}
		dst.SetBool(c == 't')
		return r.skip()
	}
	if c != '"' {
		return r.mismatch(p, "text is needed")
	}
	s, ok := r.str()
	if !ok {
		return false
	}
	if p.op == opString {
		dst.SetString(string(s))
	} else if err := dst.Addr().Interface().(encoding.TextUnmarshaler).UnmarshalText(s); err != nil {
		r.fault(Fault{Type: p.typ, Err: err})
	}
	return true
}

// numeric fills dst from a number. A whole number is written without point and exponent.
func (r *run) numeric(p *plan, c byte, dst reflect.Value) bool {
	if !startsNumber(c) {
		return r.mismatch(p, "a number is needed")
	}
	digits, ok := r.number()
	if !ok {
		return false
	}
	text, bits, err := string(digits), p.typ.Bits(), error(nil)
	switch p.op {
	case opInt:
		var n int64
		n, err = strconv.ParseInt(text, 10, bits)
		dst.SetInt(n)
	case opUint:
		var n uint64
		n, err = strconv.ParseUint(text, 10, bits)
		dst.SetUint(n)
	default:
		var x float64
		x, err = strconv.ParseFloat(text, bits)
		dst.SetFloat(x)
	}
	if err != nil {
		r.fault(Fault{Kind: BadType, Type: p.typ, Detail: "a number outside the field's range"})
	}
	return true
}

func startsNumber(c byte) bool { return c == '-' || c >= '0' && c <= '9' }

// leaf hands one token to the function the caller gave for its type.
func (r *run) leaf(p *plan, c byte, dst reflect.Value) bool {
	t, ok := Token{Form: FormOther}, true
	switch {
	case c == '"':
		t.Form = FormString
		t.Text, ok = r.str()
	case startsNumber(c):
		t.Form = FormNumber
		t.Text, ok = r.number()
	default:
		ok = r.silently()
	}
	if !ok {
		return false
	}
	if err := p.leaf(t, dst); err != nil {
		r.fault(Fault{Type: p.typ, Err: err})
	}
	return true
}

// via fills another value first and makes dst of it.
func (r *run) via(p *plan, dst reflect.Value) bool {
	before := len(r.faults) + r.more
	from := reflect.New(p.elem.typ).Elem()
	if !r.value(p.elem, from) {
		return false
	}
	if before < len(r.faults)+r.more {
		return true
	}
	if err := p.set(from, dst); err != nil {
		r.fault(Fault{Type: p.typ, Err: err})
	}
	return true
}

// own hands the value to the type's own UnmarshalJSON. What the type may not see is refused here as well.
func (r *run) own(p *plan, dst reflect.Value) bool {
	start := r.pos
	r.within++
	ok := r.skip()
	r.within--
	if !ok {
		return false
	}
	if err := dst.Addr().Interface().(json.Unmarshaler).UnmarshalJSON(r.data[start:r.pos]); err != nil {
		r.fault(Fault{Type: p.typ, Err: err})
	}
	return true
}

// any fills dst as encoding/json fills an empty interface.
func (r *run) any(c byte, dst reflect.Value) bool {
	var of reflect.Type
	switch {
	case c == '{':
		of = reflect.TypeFor[map[string]any]()
	case c == '[':
		of = reflect.TypeFor[[]any]()
	case c == '"':
		of = reflect.TypeFor[string]()
	case c == 't', c == 'f':
		of = reflect.TypeFor[bool]()
	case startsNumber(c):
		of = reflect.TypeFor[float64]()
	default:
		return r.syntax("not a JSON value")
	}
	v := reflect.New(of).Elem()
	ok := r.value(r.plan(of), v)
	dst.Set(v)
	return ok
}
