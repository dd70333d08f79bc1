package strictjson

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// FuzzDecode holds the package to encoding/json: what is accepted here is accepted there, with an equal value.
func FuzzDecode(f *testing.F) {
	for _, s := range []string{
		`{"common":"c","name":"n\u00e9\ud83d\ude00","tags":{"a":"b"},"words":{"K":1},"list":[{"city":"x","zip":1}],"two":[1,2]}`,
		`{"any":{"a":[1,"x",true,{}]},"word":"ABC","pair":[3,4],"self":{"name":"s"},"raw":{"a": 1},"NoTag":"nt","rate":1e3}`,
		`{"count":-7,"size":255,"rate":1.5E-1,"flag":true}`, `null`, `[]`, `{"name":"\ud800"}`, "{\"name\":\"\xff\"}", `{} {}`,
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, in []byte) {
		// The fuzzer minimises in time that grows with the square of the length; worst has the long inputs.
		if len(in) > 192 {
			return
		}
		var got thing
		faults, more := New(opts).Decode(in, &got)
		require.LessOrEqual(t, len(faults), opts.MaxFaults+1)
		if len(faults) > 0 {
			require.Equal(t, thing{}, got)
			return
		}
		require.Zero(t, more)
		var want thing
		require.NoError(t, json.Unmarshal(in, &want))
		require.Equal(t, want, got)
	})
}

// worst returns inputs of about n bytes that ask most of the decoder.
func worst(n int) map[string]string {
	many := func(part string) string { return strings.Repeat(part, n/len(part)) }
	var keys strings.Builder
	for i := 0; keys.Len() < n; i++ {
		fmt.Fprintf(&keys, `"k%d":1,`, i)
	}
	deep := strings.Repeat(`{"`+strings.Repeat("k", 30)+`":`, 60)
	return map[string]string{
		"nulls":   `{"any":[` + many("null,") + `null]}`,
		"unknown": `{` + many(`"Nope":0,`) + `"x":0}`,
		"keys":    `{"any":{` + keys.String() + `"z":1}}`,
		"raw":     `{"raw":{` + keys.String() + `"z":1}}`,
		"lists":   `{"any":[` + many("[],") + `[]]}`,
		"deep":    `{"any":` + deep + `[` + many("null,") + `null]` + strings.Repeat("}", 61),
		"escapes": `{"name":"` + many(`\u0041`) + `"}`,
		"digits":  `{"any":` + many("1") + `}`,
		"key":     `{"` + many("k") + `":1}`,
		"objects": `{"list":[` + many("{},") + `{}]}`,
	}
}

// TestDecodeIsLinear bounds the time of 1 MiB (300 ms on a machine that has time) and of twice as much (2.4 times). The two are
// measured in turn until they hold; a busy machine is allowed some times as much, which what grew with the square would miss by far.
func TestDecodeIsLinear(t *testing.T) {
	if testing.Short() {
		t.Skip("measures time")
	}
	const size, rounds = 1 << 20, 12
	cost := func(in string) time.Duration {
		var v thing
		start := time.Now()
		New(Options{MaxBytes: 1 << 22, MaxDepth: 64, MaxKey: 256, MaxFaults: 100}).Decode([]byte(in), &v)
		return time.Since(start)
	}
	twice := worst(2 * size)
	for name, in := range worst(size) {
		a, b := time.Hour, time.Hour
		for range rounds {
			a, b = min(a, cost(in)), min(b, cost(twice[name]))
			if a < 300*time.Millisecond && float64(b) < 2.4*float64(a) {
				break
			}
		}
		t.Logf("%-8s %v, doubled ×%.2f", name, a, float64(b)/float64(a))
		assert.Less(t, a, 1500*time.Millisecond, name)
		assert.Less(t, b, 3*time.Second, name)
	}
}
