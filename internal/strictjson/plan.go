package strictjson

import (
	"encoding"
	"encoding/json"
	"reflect"
	"slices"
	"strings"
)

// op says how values of a type are filled.
type op uint8

const (
	opRefuse op = iota // a Go type this package does not fill
	opLeaf             // by Options.Leaf
	opVia              // by Options.Via
	opJSON             // by its UnmarshalJSON
	opText             // by its UnmarshalText
	opStruct
	opMap
	opSlice
	opArray
	opPointer
	opAny
	opString
	opBool
	opInt
	opUint
	opFloat
)

// plan is what is known of one Go type.
type plan struct {
	op      op
	typ     reflect.Type
	leaf    LeafFunc
	set     SetFunc
	elem    *plan          // of map, slice, array and pointer; of opVia the other type
	textKey bool           // of map: its keys read themselves
	fields  []field        // of struct
	index   map[string]int // of struct: position in fields by key
}

// field is one field of a struct, also of one embedded in it.
type field struct {
	name  string
	index []int
	plan  *plan
}

var (
	jsonType = reflect.TypeFor[json.Unmarshaler]()
	textType = reflect.TypeFor[encoding.TextUnmarshaler]()
	anyType  = reflect.TypeFor[any]()
)

// plan returns the plan of t, made at the first request. A type that contains itself finds its own unfinished plan.
func (d *Decoder) plan(t reflect.Type) *plan {
	if p := d.plans[t]; p != nil {
		return p
	}
	p := &plan{typ: t}
	d.plans[t] = p
	if d.opts.Leaf != nil {
		p.leaf = d.opts.Leaf(t)
	}
	var other reflect.Type
	if d.opts.Via != nil {
		other, p.set = d.opts.Via(t)
	}
	plain := d.opts.Plain != nil && d.opts.Plain(t)
	switch ptr := reflect.PointerTo(t); {
	case p.leaf != nil:
		p.op = opLeaf
	case p.set != nil:
		p.op, p.elem = opVia, d.plan(other)
	case !plain && ptr.Implements(jsonType):
		p.op = opJSON
	case !plain && ptr.Implements(textType):
		p.op = opText
	default:
		d.planKind(p, t)
	}
	return p
}

func (d *Decoder) planKind(p *plan, t reflect.Type) {
	switch t.Kind() {
	case reflect.Struct:
		p.op, p.index = opStruct, map[string]int{}
		d.planFields(p, t, nil)
	case reflect.Map:
		p.elem, p.textKey = d.plan(t.Elem()), reflect.PointerTo(t.Key()).Implements(textType)
		if p.textKey || t.Key().Kind() == reflect.String {
			p.op = opMap
		}
	case reflect.Slice:
		// encoding/json reads bytes as base64; nothing of ours is written so.
		if p.elem = d.plan(t.Elem()); t.Elem().Kind() != reflect.Uint8 {
			p.op = opSlice
		}
	case reflect.Array:
		p.op, p.elem = opArray, d.plan(t.Elem())
	case reflect.Pointer:
		p.op, p.elem = opPointer, d.plan(t.Elem())
	case reflect.Interface:
		if t == anyType {
			p.op = opAny
		}
	case reflect.String:
		p.op = opString
	case reflect.Bool:
		p.op = opBool
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		p.op = opInt
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		p.op = opUint
	case reflect.Float32, reflect.Float64:
		p.op = opFloat
	}
}

// planFields adds the fields of t, first its own and then those of embedded structs, so that the outer name wins.
func (d *Decoder) planFields(p *plan, t reflect.Type, at []int) {
	var embedded []int
	for i := range t.NumField() {
		f := t.Field(i)
		name, option, _ := strings.Cut(f.Tag.Get("json"), ",")
		switch {
		case name == "-" && option == "":
			continue
		case f.Anonymous && name == "" && f.Type.Kind() == reflect.Struct:
			embedded = append(embedded, i)
			continue
		case !f.IsExported():
			continue
		case name == "":
			name = f.Name
		}
		if _, twice := p.index[name]; !twice {
			p.index[name] = len(p.fields)
			p.fields = append(p.fields, field{name: name, index: append(slices.Clone(at), i), plan: d.plan(f.Type)})
		}
	}
	for _, i := range embedded {
		d.planFields(p, t.Field(i).Type, append(slices.Clone(at), i))
	}
}

// variant reports whether key differs from a field's only by case, in the sense encoding/json matches keys.
func (p *plan) variant(key string) bool {
	return slices.ContainsFunc(p.fields, func(f field) bool { return strings.EqualFold(f.name, key) })
}
