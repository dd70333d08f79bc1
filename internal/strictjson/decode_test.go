package strictjson

import (
	"encoding/json"
	"errors"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// opts are small enough that every limit can be reached.
var opts = Options{MaxBytes: 1 << 21, MaxDepth: 64, MaxKey: 32, MaxFaults: 10}

type inner struct {
	City string `json:"city"`
	Zip  *int8  `json:"zip"`
}

type base struct {
	Common string `json:"common"`
	Name   string `json:"name"` // hidden by thing.Name
}

type word string

func (w *word) UnmarshalText(b []byte) error {
	if string(b) == "bad" {
		return errors.New("bad word")
	}
	*w = word(strings.ToLower(string(b)))
	return nil
}

type pair struct{ A, B int }

func (p *pair) UnmarshalJSON(b []byte) error {
	var list []int
	if err := json.Unmarshal(b, &list); err != nil || len(list) != 2 {
		return errors.New("not a pair")
	}
	p.A, p.B = list[0], list[1]
	return nil
}

type thing struct {
	base
	Name    string            `json:"name"`
	Flag    bool              `json:"flag"`
	Count   int16             `json:"count"`
	Size    uint8             `json:"size"`
	Rate    float64           `json:"rate"`
	Tags    map[string]string `json:"tags"`
	Words   map[word]int      `json:"words"`
	List    []inner           `json:"list"`
	Two     [2]int            `json:"two"`
	Any     any               `json:"any"`
	Word    word              `json:"word"`
	Pair    pair              `json:"pair"`
	Self    *thing            `json:"self"`
	Raw     json.RawMessage   `json:"raw"`
	NoTag   string
	Skipped string `json:"-"`
	hidden  string
}

func faultsOf(t *testing.T, in string) []string {
	t.Helper()
	before := thing{Name: "before", hidden: "h"}
	v := before
	faults, more := New(opts).Decode([]byte(in), &v)
	require.Zero(t, more)
	if len(faults) > 0 {
		require.Equal(t, before, v, "a refused input changes nothing")
	}
	var out []string
	for _, f := range faults {
		k := string(f.Kind)
		if f.Err != nil {
			k = f.Err.Error()
		}
		if f.Within {
			k += " within"
		}
		out = append(out, strings.TrimSpace(k+" "+f.Path))
	}
	return out
}

func TestDecodeFaults(t *testing.T) {
	for name, c := range map[string]struct {
		in   string
		want []string
	}{
		"unknown":           {`{"nope":1}`, []string{"UnknownField /nope"}},
		"unknown inside":    {`{"list":[{"city":"x"},{"town":{"a":null}}]}`, []string{"UnknownField /list/1/town"}},
		"duplicate":         {`{"name":"a","name":"b"}`, []string{"DuplicateField /name"}},
		"duplicate escaped": {`{"name":"a","n\u0061me":"b"}`, []string{"DuplicateField /name"}},
		"duplicate tag":     {`{"tags":{"k":"a","k":"b"}}`, []string{"DuplicateField /tags/k"}},
		"duplicate word":    {`{"words":{"K":1,"k":2}}`, []string{"DuplicateField /words/k"}},
		"duplicate any":     {`{"any":{"k":1,"k":2}}`, []string{"DuplicateField /any/k"}},
		"duplicate raw":     {`{"raw":{"k":1,"k":2}}`, []string{"DuplicateField within /raw/k"}},
		"case":              {`{"Name":"a"}`, []string{"CaseVariant /Name"}},
		"case folded":       {`{"li` + "\u017f" + `t":[]}`, []string{"CaseVariant /li\u017ft"}},
		"skipped":           {`{"Skipped":"a","-":1,"hidden":""}`, []string{"UnknownField /Skipped", "UnknownField /-", "UnknownField /hidden"}},
		"null":              {`{"name":null,"list":[null],"any":[null],"raw":[null],"self":null}`, []string{"MissingField /name", "MissingField /list/0", "MissingField /any/0", "MissingField within /raw/0", "MissingField /self"}},
		"null alone":        {`null`, []string{"MissingField"}},
		"types": {`{"name":1,"flag":"x","count":true,"size":[],"rate":{},"tags":[],"list":{},"two":1,"word":3,"self":0}`,
			[]string{"BadType /name", "BadType /flag", "BadType /count", "BadType /size", "BadType /rate", "BadType /tags", "BadType /list", "BadType /two", "BadType /word", "BadType /self"}},
		"ranges":         {`{"count":32768,"size":256,"rate":1e999,"two":[1,2,3]}`, []string{"BadType /count", "BadType /size", "BadType /rate", "BadType /two"}},
		"whole numbers":  {`{"count":1.0,"size":-1,"two":[1e1]}`, []string{"BadType /count", "BadType /size", "BadType /two/0", "BadType /two"}},
		"own":            {`{"word":"bad","words":{"bad":1},"pair":[1]}`, []string{"bad word /word", "bad word /words/bad", "not a pair /pair"}},
		"surrogates":     {`{"name":"\ud800","tags":{"\udc00x":"\ud800\u0041"}}`, []string{"BadEncoding /name", "BadEncoding /tags", "BadEncoding /tags/x"}},
		"escaped path":   {`{"a/b~c":1}`, []string{"UnknownField /a~1b~0c"}},
		"long key":       {`{"` + strings.Repeat("é", 17) + `":1}`, []string{"TooLong /" + strings.Repeat("é", 16)}},
		"cut rune":       {`{"a` + strings.Repeat("é", 17) + `":1}`, []string{"TooLong /a" + strings.Repeat("é", 15)}},
		"trailing":       {`{} {}`, []string{"BadSyntax"}},
		"trailing comma": {`{"name":"a",}`, []string{"BadSyntax"}},
		"list comma":     {`{"list":[{},]}`, []string{"BadSyntax /list"}},
		"no comma":       {`{"list":[{}{}]}`, []string{"BadSyntax /list"}},
		"no comma 2":     {`{"name":"a" "flag":true}`, []string{"BadSyntax"}},
		"no colon":       {`{"name" "a"}`, []string{"BadSyntax"}},
		"no key":         {`{1:2}`, []string{"BadSyntax"}},
		"empty":          {` `, []string{"BadSyntax"}},
		"open":           {`{`, []string{"BadSyntax"}},
		"open key":       {`{"na`, []string{"BadSyntax"}},
		"open string":    {`{"name":"a`, []string{"BadSyntax /name"}},
		"open escape":    {`{"name":"a\`, []string{"BadSyntax /name"}},
		"open escape 2":  {`{"name":"a\n`, []string{"BadSyntax /name"}},
		"open unicode":   {`{"name":"\u00`, []string{"BadSyntax /name"}},
		"bad unicode":    {`{"name":"\u00g0"}`, []string{"BadSyntax /name"}},
		"bad escape":     {`{"name":"\x"}`, []string{"BadSyntax /name"}},
		"control":        {"{\"name\":\"a\nb\"}", []string{"BadSyntax /name"}},
		"control 2":      {"{\"name\":\"\\t\nb\"}", []string{"BadSyntax /name"}},
		"open list":      {`{"list":[{}`, []string{"BadSyntax /list"}},
		"open pair":      {`{"pair":[1,`, []string{"BadSyntax /pair", "BadSyntax /pair/1"}[1:]},
		"bad any":        {`{"any":x}`, []string{"BadSyntax /any"}},
		"bad word":       {`{"flag":trUe}`, []string{"BadSyntax /flag"}},
		"bad nul":        {`{"flag":nul}`, []string{"BadSyntax /flag"}},
		"number .5":      {`{"rate":.5}`, []string{"BadSyntax /rate"}},
		"no value":       {`{"flag":`, []string{"BadSyntax /flag"}},
		"list cut":       {`{"flag":[1`, []string{"BadSyntax /flag"}},
		"number 5.":      {`{"rate":5.}`, []string{"BadSyntax /rate"}},
		"number 05":      {`{"rate":05}`, []string{"BadSyntax"}},
		"number -":       {`{"rate":-}`, []string{"BadSyntax /rate"}},
		"number 1e":      {`{"rate":1e+}`, []string{"BadSyntax /rate"}},
		"BOM":            {"\ufeff{}", []string{"BadSyntax"}},
		"leading":        {`[]`, []string{"BadType"}},
		"in refused":     {`{"nope":[{"a":[tru]}]}`, []string{"UnknownField /nope", "BadSyntax /nope/0/a/0"}},
	} {
		t.Run(name, func(t *testing.T) { assert.Equal(t, c.want, faultsOf(t, c.in)) })
	}
}

func TestDecodeFills(t *testing.T) {
	in := `{"common":"c","name":"n\u00e9\ud83d\ude00\"\\\/\b\f\n\r\t","flag":false,"count":-7,"size":255,"rate":1.5E-1,
	"tags":{"a":"b","":""},"words":{"K":1},"list":[{"city":"x","zip":-128},{}],"two":[1,2],"any":{"a":[1,"x",true,{}]},
	"word":"ABC","pair":[3,4],"self":{"name":"s"},"raw":{"a": 1},"NoTag":"nt"}`
	var got, want thing
	faults, _ := New(opts).Decode([]byte(in), &got)
	require.Empty(t, faults)
	require.NoError(t, json.Unmarshal([]byte(in), &want))
	assert.Equal(t, want, got)
	assert.Equal(t, "s", got.Self.Name)
}

func TestDecodeReplacesWhole(t *testing.T) {
	v := thing{Name: "old", Count: 3}
	faults, _ := New(opts).Decode([]byte(`{"flag":true}`), &v)
	require.Empty(t, faults)
	assert.Equal(t, thing{Flag: true}, v)
}

func TestDecodeLeafAndPlain(t *testing.T) {
	o := opts
	o.Leaf = func(t reflect.Type) LeafFunc {
		if t != reflect.TypeFor[time.Time]() {
			return nil
		}
		return func(tok Token, dst reflect.Value) error {
			if tok.Form == FormOther {
				return errors.New("form")
			}
			day, err := time.Parse("2006", string(tok.Text))
			dst.Set(reflect.ValueOf(day))
			return err
		}
	}
	o.Plain = func(t reflect.Type) bool { return t == reflect.TypeFor[pair]() }
	var v struct {
		T []time.Time `json:"t"`
		P pair        `json:"p"`
	}
	faults, _ := New(o).Decode([]byte(`{"t":["2024",2025],"p":{"A":1,"B":2}}`), &v)
	require.Empty(t, faults)
	assert.Equal(t, 2024, v.T[0].Year())
	assert.Equal(t, 2025, v.T[1].Year())
	assert.Equal(t, pair{1, 2}, v.P)

	faults, _ = New(o).Decode([]byte(`{"t":["x",{"a":[]},null,tru]}`), &v)
	require.Len(t, faults, 4)
	assert.Equal(t, "/t/0", faults[0].Path)
	assert.Error(t, faults[0].Err)
	assert.EqualError(t, faults[1].Err, "form")
	assert.Equal(t, reflect.TypeFor[time.Time](), faults[2].Type)
	assert.Equal(t, BadSyntax, faults[3].Kind)
}

// half is made of another value: an even number.
type half struct{ n int }

// TestDecodeVia fills a value in the place of another, and makes the other of it only where the first has no fault.
func TestDecodeVia(t *testing.T) {
	o := opts
	made := 0
	o.Via = func(t reflect.Type) (reflect.Type, SetFunc) {
		if t != reflect.TypeFor[half]() {
			return nil, nil
		}
		return reflect.TypeFor[int8](), func(from, dst reflect.Value) error {
			made++
			if from.Int()%2 != 0 {
				return errors.New("odd")
			}
			dst.Set(reflect.ValueOf(half{int(from.Int()) / 2}))
			return nil
		}
	}
	decode := func(in string) (v []half, faults []Fault) {
		faults, _ = New(o).Decode([]byte(in), &v)
		return v, faults
	}
	got, faults := decode(`[4,-6]`)
	assert.Empty(t, faults)
	assert.Equal(t, []half{{2}, {-3}}, got)
	made = 0
	got, faults = decode(`[3,200,null,{"a":[1]},4]`)
	assert.Nil(t, got)
	require.Len(t, faults, 4)
	assert.EqualError(t, faults[0].Err, "odd")
	assert.Equal(t, []Kind{"", BadType, Null, BadType}, []Kind{faults[0].Kind, faults[1].Kind, faults[2].Kind, faults[3].Kind})
	assert.Equal(t, []string{"/0", "/1", "/2", "/3"}, []string{faults[0].Path, faults[1].Path, faults[2].Path, faults[3].Path})
	assert.Equal(t, reflect.TypeFor[half](), faults[2].Type)
	assert.Equal(t, 2, made, "only of values without a fault")
	_, faults = decode(`[4,tru]`)
	require.Len(t, faults, 1)
	assert.Equal(t, BadSyntax, faults[0].Kind)
	_, faults = decode(`[4,-`)
	require.Len(t, faults, 1)
	assert.Equal(t, BadSyntax, faults[0].Kind)
}

func TestDecodeRefusesGoTypes(t *testing.T) {
	for _, v := range []any{new(chan int), new([]byte), new(map[int]string), new(error), new(func()), new(complex128)} {
		faults, _ := New(opts).Decode([]byte(`{"a":[1]}`), v)
		require.Len(t, faults, 1)
		assert.Equal(t, BadType, faults[0].Kind)
	}
	for _, v := range []any{nil, thing{}, (*thing)(nil)} {
		faults, _ := New(opts).Decode([]byte(`{}`), v)
		require.Len(t, faults, 1)
		assert.Equal(t, BadType, faults[0].Kind)
	}
}

func TestDecodeLimits(t *testing.T) {
	o := Options{MaxBytes: 10, MaxDepth: 3, MaxKey: 2, MaxFaults: 2}
	decode := func(in string) ([]Fault, int) {
		var v any
		return New(o).Decode([]byte(in), &v)
	}
	faults, _ := decode(`"12345678"`)
	assert.Empty(t, faults)
	faults, _ = decode(`"123456789"`)
	assert.Equal(t, TooLong, faults[0].Kind)
	faults, _ = decode(`[[[1]]]`)
	assert.Empty(t, faults)
	faults, _ = decode(`[[[[1]]]]`)
	assert.Equal(t, []Fault{{Kind: TooDeep, Path: "/0/0/0", Offset: 3, Detail: faults[0].Detail}}, faults)
	faults, _ = decode(`[[{}]]`)
	assert.Empty(t, faults)
	faults, _ = decode(`[[[{}]]]`)
	assert.Equal(t, []Fault{{Kind: TooDeep, Path: "/0/0/0", Offset: 3, Detail: faults[0].Detail}}, faults)
	faults, _ = decode(`{"ab":1}`)
	assert.Empty(t, faults)
	faults, _ = decode(`{"abc":1}`)
	assert.Equal(t, TooLong, faults[0].Kind)
	o.MaxBytes = 100
	faults, more := decode(`[null,null]`)
	assert.Len(t, faults, 2)
	assert.Zero(t, more)
	faults, more = decode(`[null,null,null,null`)
	assert.Len(t, faults, 3, "what ends the reading is always told")
	assert.Equal(t, BadSyntax, faults[2].Kind)
	assert.Equal(t, 2, more)
}

func TestDecodeOffsetOfBadUTF8(t *testing.T) {
	var v any
	faults, _ := New(opts).Decode([]byte("\"ok \ufffd\xff\""), &v)
	require.Len(t, faults, 1)
	assert.Equal(t, BadEncoding, faults[0].Kind)
	assert.Equal(t, 7, faults[0].Offset)
}

func TestDecodeDeepNestingIsCheap(t *testing.T) {
	in := []byte(strings.Repeat("[", 20_000) + strings.Repeat("]", 20_000))
	best := time.Hour
	for range 5 { // the machine may have other work
		start := time.Now()
		var v any
		faults, _ := New(opts).Decode(in, &v)
		best = min(best, time.Since(start))
		require.Len(t, faults, 1)
		assert.Equal(t, TooDeep, faults[0].Kind)
	}
	assert.Less(t, best, 100*time.Millisecond)
}

func TestManyKeys(t *testing.T) {
	var b strings.Builder
	b.WriteString(`{"raw":{`)
	for i := range 100 {
		b.WriteString(`"k` + strings.Repeat("x", i%30) + string(rune('a'+i/30)) + `":1,`)
	}
	b.WriteString(`"kb":1}}`)
	assert.Equal(t, []string{"DuplicateField within /raw/kb"}, faultsOf(t, b.String()))
}
