package strictjson

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// decoded decodes in into v and returns the kind of the only fault, or "" for none.
func decoded(t *testing.T, in string, v any) string {
	t.Helper()
	faults, more := New(opts).Decode([]byte(in), v)
	require.Zero(t, more)
	if len(faults) == 0 {
		return ""
	}
	require.Len(t, faults, 1, in)
	return fmt.Sprint(faults[0].Kind)
}

func TestDecodeAroundCharacters(t *testing.T) {
	syntax, encoding := fmt.Sprint(BadSyntax), fmt.Sprint(BadEncoding)
	for in, want := range map[string]string{
		`"a b"`: "a b", `"\n b"`: "\n b", "\"a\x1fb\"": syntax, "\"\\n\x1fb\"": syntax, // the space is the lowest
		`"\u00af"`: "¯", `"\u00AF"`: "¯", `"\u09aF"`: "য", `"\u900A"`: "逊", // the ends of 0–9, a–f and A–F
		`"\u00a/"`: syntax, `"\u00a:"`: syntax, "\"\\u00a`\"": syntax, `"\u00ag"`: syntax, `"\u00a@"`: syntax, `"\u00aG"`: syntax,
		`"\u12`: syntax, `"\u12"`: syntax, `"\u1234`: syntax,
		`"\ud83d\ude00"`: "😀", `"\ud83dxude00"`: encoding, `"\ud83d\nde00"`: encoding, // half a pair
		"\xff": encoding, "\"\xff\"": encoding,
	} {
		var v string
		got := decoded(t, in, &v)
		if got == "" {
			got = v
		}
		assert.Equal(t, want, got, "%q", in)
	}
	var v string
	faults, _ := New(opts).Decode([]byte(`"\ud83d\u12`), &v)
	assert.Len(t, faults, 2, "half a pair, and the input ends within the other half")
}

func TestDecodeLists(t *testing.T) {
	var list []int
	assert.Empty(t, decoded(t, "[] \n", &list))
	assert.NotNil(t, list, "an empty list is a list")
	for _, in := range []string{`[]`, `[1]`, `[1,2,3]`, `[1,2,3,4]`, `[1,2,3,4,5]`} {
		var two [2]int
		assert.Equal(t, fmt.Sprint(BadType), decoded(t, in, &two), in)
	}
	var v any
	assert.Empty(t, decoded(t, `[false,true]`, &v))
	assert.Equal(t, []any{false, true}, v)
	assert.Equal(t, fmt.Sprint(BadSyntax), decoded(t, `{"a":1 "b":2}`, &v))
	assert.Equal(t, fmt.Sprint(BadSyntax), decoded(t, `{"a":1"b":2}`, &v))
}

// TestDecodeRepeatedKeys repeats each key of objects of a few and of many keys.
func TestDecodeRepeatedKeys(t *testing.T) {
	for _, n := range []int{1, 15, 16, 17, 18, 40} {
		keys := make([]string, n)
		for i := range keys {
			keys[i] = fmt.Sprintf(`"k%d":1`, i)
		}
		var v map[string]int
		assert.Empty(t, decoded(t, "{"+strings.Join(keys, ",")+"}", &v))
		assert.Len(t, v, n)
		for _, k := range keys {
			var v map[string]int
			assert.Equal(t, fmt.Sprint(Duplicate), decoded(t, "{"+strings.Join(keys, ",")+","+k+"}", &v), "%s of %d", k, n)
			var w any
			assert.Equal(t, fmt.Sprint(Duplicate), decoded(t, "{"+strings.Join(keys, ",")+","+k+"}", &w), "%s of %d", k, n)
		}
	}
}
