package receivables

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/rickb777/date/v2"
	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/openreceivables/receivables/internal/strictjson"
)

type strictPolicy struct {
	Name  string               `json:"name"`
	Day   date.Date            `json:"day"`
	Rate  decimal.Decimal      `json:"rate"`
	Steps []strictStep         `json:"steps"`
	Notes map[string]date.Date `json:"notes"`
}

type strictStep struct {
	Weight decimal.Decimal `json:"weight"`
}

// codesOf lists the faults of err as "Code path".
func codesOf(err error) []string {
	var all *Errors
	if !errors.As(err, &all) {
		return nil
	}
	var out []string
	for _, e := range all.List {
		out = append(out, strings.TrimSpace(string(e.Code)+" "+e.Path))
	}
	return out
}

func TestUnmarshalStrict(t *testing.T) {
	var p strictPolicy
	require.NoError(t, UnmarshalStrict([]byte(`{"name":"n","day":"2024-02-29","rate":0.125,
		"steps":[{"weight":12.30}],"notes":{"x":"2024-01-01"}}`), &p))
	assert.Equal(t, "0.125", p.Rate.String())
	assert.Equal(t, "2024-02-29", FormatDate(p.Day))
	assert.Equal(t, "12.30", p.Steps[0].Weight.StringFixed(2))

	require.NoError(t, UnmarshalStrict([]byte(`{"rate":"-1.50"}`), &p))
	assert.Equal(t, strictPolicy{Rate: decimal.RequireFromString("-1.50")}, p)
}

func TestUnmarshalStrictTellsAllFaults(t *testing.T) {
	p := strictPolicy{Name: "kept"}
	err := UnmarshalStrict([]byte(`{"Name":"n","day":null,"rate":"1e5","nope":1,
		"steps":[{"weight":"+1"},{"weight":null},{"height":"x"}],
		"notes":{"a":"2023-02-29","b":1,"c":"","d":null}}`), &p)
	assert.Equal(t, strictPolicy{Name: "kept"}, p)
	got := codesOf(err)
	assert.Equal(t, []string{"CaseVariant /Name", "MissingDate /day", "UnknownField /nope", "BadDate /notes/a", "BadType /notes/b",
		"MissingDate /notes/c", "MissingDate /notes/d", "BadAmount /rate", "BadAmount /steps/0/weight",
		"MissingField /steps/1/weight", "UnknownField /steps/2/height"}, got)
}

func TestBadInputJSON(t *testing.T) {
	for name, c := range map[string]struct {
		in   string
		want []string
	}{
		"row30": {"{\"name\":\"a\xff\"}", []string{"BadEncoding"}},
		"row42": {`{"day":""}`, []string{"MissingDate /day"}},
		"row65": {`{"nope":1}`, []string{"UnknownField /nope"}},
		"row66": {`{"name":"a","name":"b","NAME":"c"}`, []string{"CaseVariant /NAME", "DuplicateField /name"}},
		"row67": {`{} []`, []string{"BadSyntax"}},
		"row68": {`{"notes":` + strings.Repeat(`{"a":`, 20_000), []string{"Limit " + "/notes" + strings.Repeat("/a", 63)}},
		"row69": {`{"rate":1234567890123456789012345678901234}`, nil},
	} {
		t.Run(name, func(t *testing.T) {
			var p strictPolicy
			start := time.Now()
			err := UnmarshalStrict([]byte(c.in), &p)
			assert.Less(t, time.Since(start), 3*time.Second)
			assert.Equal(t, c.want, codesOf(err))
			if c.want == nil {
				assert.Equal(t, "1234567890123456789012345678901234", p.Rate.String())
			} else {
				assert.Equal(t, strictPolicy{}, p)
			}
		})
	}
}

func TestUnmarshalStrictOneFaultOfWhatIsNoJSON(t *testing.T) {
	for _, text := range []string{"", " ", "{", "nul", `"a`, "\ufeff{}"} {
		for _, v := range []any{new(strictPolicy), new(Item), new(Money), new(Terms), new(map[string]string), new([]strictStep), new(bool)} {
			assert.Len(t, codesOf(UnmarshalStrict([]byte(text), v)), 1, "%q into a %T", text, v)
			assert.ErrorIs(t, UnmarshalStrict([]byte(text), v), CodeBadSyntax)
		}
	}
}

func TestUnmarshalStrictTellsOffsets(t *testing.T) {
	var p strictPolicy
	assert.ErrorContains(t, UnmarshalStrict([]byte("{\"name\":\"a\xff\"}"), &p), "at byte 10")
	assert.ErrorContains(t, UnmarshalStrict([]byte(`{"name" 1}`), &p), "at byte 8")
}

func TestUnmarshalStrictBadTypes(t *testing.T) {
	var p strictPolicy
	err := UnmarshalStrict([]byte(`{"day":{},"rate":true,"name":1}`), &p)
	assert.Equal(t, []string{"BadType /day", "BadType /name", "BadType /rate"}, codesOf(err))
	assert.Equal(t, []string{"BadType"}, codesOf(UnmarshalStrict([]byte(`{}`), p)))
	assert.Equal(t, []string{"TooLong"}, codesOf(UnmarshalStrict(make([]byte, MaxJSONBytes+1), &p)))
	assert.NotEqual(t, []string{"TooLong"}, codesOf(UnmarshalStrict(make([]byte, MaxJSONBytes), &p)))
}

func TestUnmarshalStrictCountsBeyondTheLimit(t *testing.T) {
	var v any
	err := UnmarshalStrict([]byte("["+strings.Repeat("null,", MaxFaults+6)+"null]"), &v)
	var all *Errors
	require.ErrorAs(t, err, &all)
	assert.Len(t, all.List, MaxFaults)
	assert.Equal(t, 7, all.More)
}

// TestStrictKindsAreCodes holds the decoder's kinds to the module's codes.
func TestStrictKindsAreCodes(t *testing.T) {
	for k, c := range map[strictjson.Kind]Code{
		strictjson.Unknown: CodeUnknownField, strictjson.Duplicate: CodeDuplicateField, strictjson.CaseVariant: CodeCaseVariant,
		strictjson.Null: CodeMissingField, strictjson.BadType: CodeBadType, strictjson.BadSyntax: CodeBadSyntax,
		strictjson.BadEncoding: CodeBadEncoding, strictjson.TooLong: CodeTooLong, strictjson.TooDeep: CodeLimit,
	} {
		assert.Equal(t, c, Code(k))
	}
}

func TestTextErrorsKeepTheirPath(t *testing.T) {
	var v struct {
		M json.RawMessage `json:"m"`
		W strictWord      `json:"w"`
	}
	err := UnmarshalStrict([]byte(`{"m":[1,null],"w":"x"}`), &v)
	assert.Equal(t, []string{"MissingField /m/1", "BadSyntax /w"}, codesOf(err))
}

type strictWord string

func (*strictWord) UnmarshalText([]byte) error { return errors.New("holds data") }
