package receivables

import (
	"reflect"
	"strconv"

	"github.com/openreceivables/receivables/internal/strictjson"
	"github.com/rickb777/date/v2"
	"github.com/shopspring/decimal"
)

// UnmarshalStrict fills v, a non-nil pointer, from one JSON value and refuses what encoding/json lets pass: unknown keys
// (UnknownField), the same key twice (DuplicateField), a key that differs by case (CaseVariant), null (MissingField, of a
// date MissingDate), a value of another type (BadType), data after the value (BadSyntax), nesting beyond MaxJSONDepth
// (Limit), text that is not UTF-8 or half a surrogate pair (BadEncoding), a key beyond MaxTextBytes and an input beyond
// MaxJSONBytes (TooLong). All faults come at once, each with its pointer; on any of them v is unchanged. What v held before is
// replaced whole.
//
// Decimals are strings or numbers by the grammar of [ParseAmount], days are strings by that of [ParseDate]. A type with its own
// UnmarshalJSON or UnmarshalText reads itself: its *Error or *Errors keeps code and detail under the pointer of the value. A
// type must not call UnmarshalStrict on itself from its own UnmarshalJSON, only on another type.
//
// Cost: linear in the input.
func UnmarshalStrict(data []byte, v any) error {
	return newStrictDecoder(MaxJSONBytes, nil).decode(data, v)
}

// strictDecoder is a strict decoder that keeps what it learnt of the types, for many small values. Not for concurrent use.
type strictDecoder struct{ json *strictjson.Decoder }

// newStrictDecoder takes the scales that are finer than ISO 4217, or nil.
func newStrictDecoder(maxBytes int, scales map[Currency]int) strictDecoder {
	return strictDecoder{strictjson.New(strictjson.Options{
		MaxBytes: maxBytes, MaxDepth: MaxJSONDepth, MaxKey: MaxTextBytes, MaxFaults: MaxFaults,
		Leaf: strictLeaf, Via: strictVia(scales), Plain: strictPlain,
	})}
}

func (d strictDecoder) decode(data []byte, v any) error {
	found, more := d.json.Decode(data, v)
	if len(found) == 0 {
		return nil
	}
	var f Faults
	f.more = more
	told := map[string]Code{}
	for _, x := range found {
		if x.Err != nil {
			f.AddErr(x.Path, x.Err)
			tell(told, x.Path, x.Err)
		}
	}
	for _, x := range found {
		if x.Err != nil {
			continue
		}
		e := strictFault(x)
		// What a type said of its inside goes before what was seen from outside.
		if c, was := told[x.Path]; x.Within && was && (c == e.Code || x.Kind == strictjson.Null) {
			continue
		}
		f.Add(e)
	}
	return f.Err()
}

// tell notes the code that err holds for each path under prefix.
func tell(told map[string]Code, prefix string, err error) {
	switch e := err.(type) {
	case *Error:
		told[prefix+e.Path] = e.Code
	case *Errors:
		for _, x := range e.List {
			told[prefix+x.Path] = x.Code
		}
	}
}

// strictFault puts a fault of the decoder in the module's words.
func strictFault(x strictjson.Fault) Error {
	e := Error{Code: Code(x.Kind), Path: x.Path, Detail: x.Detail}
	switch x.Kind {
	case strictjson.Null:
		if x.Type == dateType {
			e.Code = CodeMissingDate
		}
	case strictjson.BadEncoding, strictjson.BadSyntax:
		e.Detail += ", at byte " + strconv.Itoa(x.Offset)
	}
	return e
}

var (
	dateType    = reflect.TypeFor[date.Date]()
	moneyType   = reflect.TypeFor[Money]()
	decimalType = reflect.TypeFor[decimal.Decimal]()
)

// strictLeaf reads dates and decimals, whose own decoders take nearly anything.
func strictLeaf(t reflect.Type) strictjson.LeafFunc {
	switch t {
	case dateType:
		return func(tok strictjson.Token, dst reflect.Value) error {
			if tok.Form != strictjson.FormString {
				return &Error{Code: CodeBadType, Detail: "a date is text, yyyy-mm-dd"}
			}
			d, err := ParseDate(string(tok.Text))
			dst.SetInt(int64(d))
			return err
		}
	case decimalType:
		return func(tok strictjson.Token, dst reflect.Value) error {
			if tok.Form == strictjson.FormOther {
				return &Error{Code: CodeBadType, Detail: "an amount is text or a number"}
			}
			d, err := ParseAmount(string(tok.Text))
			dst.Set(reflect.ValueOf(d))
			return err
		}
	}
	return nil
}

// moneyFields are the keys of an amount, each nil or zero where it is missing. Both read themselves, so that a fault of one
// hides none of the other.
type moneyFields struct {
	Amount   *decimal.Decimal `json:"amount"`
	Currency Currency         `json:"currency"`
}

// strictVia reads Money at the scales given.
func strictVia(scales map[Currency]int) func(reflect.Type) (reflect.Type, strictjson.SetFunc) {
	return func(t reflect.Type) (reflect.Type, strictjson.SetFunc) {
		if t != moneyType {
			return nil, nil
		}
		return reflect.TypeFor[moneyFields](), func(from, dst reflect.Value) error {
			m, err := from.Interface().(moneyFields).money(scales)
			dst.Set(reflect.ValueOf(m))
			return err
		}
	}
}

func (m moneyFields) money(scales map[Currency]int) (Money, error) {
	var f Faults
	if m.Amount == nil {
		f.Add(Error{Code: CodeMissingField, Path: "/amount", Detail: "an amount is required"})
	}
	if m.Currency == 0 {
		f.Add(Error{Code: CodeMissingField, Path: "/currency", Detail: "a currency is required"})
	}
	if !f.Empty() {
		return Money{}, f.Err()
	}
	money, err := moneyAt(*m.Amount, m.Currency, scales)
	f.AddErr("/amount", err)
	return money, f.Err()
}

// moneyAt is NewMoney at the currency's scale: the one given in scales, else its minor unit's.
func moneyAt(amount decimal.Decimal, c Currency, scales map[Currency]int) (Money, error) {
	if scale, ok := scales[c]; ok {
		return NewMoneyAtScale(amount, c, scale)
	}
	return NewMoney(amount, c)
}

// strictPlain reports the records, whose UnmarshalJSON only leads back to the strict decoder.
func strictPlain(t reflect.Type) bool {
	switch t {
	case reflect.TypeFor[Item](), reflect.TypeFor[Application](), reflect.TypeFor[Receipt](),
		reflect.TypeFor[Customer](), reflect.TypeFor[Hold]():
		return true
	}
	return false
}
