package testkit

import (
	"bytes"
	"encoding/json"
	"testing"
)

// CanonicalJSON returns v as JSON with sorted keys, one value a line. Two results are the same if and only if these bytes are:
// decimals that print alike but differ inside (2.5 with one or two digits stored) compare as they should.
func CanonicalJSON(t testing.TB, v any) []byte {
	t.Helper()
	raw, err := json.Marshal(v)
	if err != nil {
		t.Fatalf("marshal %T: %v", v, err)
	}
	out, err := canonical(raw)
	if err != nil {
		t.Fatalf("%T marshals to what is not JSON: %v", v, err)
	}
	return out
}

// SameJSON fails unless want and got have equal canonical JSON.
func SameJSON(t testing.TB, want, got any) {
	t.Helper()
	SameBytes(t, CanonicalJSON(t, want), CanonicalJSON(t, got))
}

// canonical sorts keys by passing through map[string]any, which encoding/json writes in key order; numbers keep their text.
func canonical(raw []byte) ([]byte, error) {
	d := json.NewDecoder(bytes.NewReader(raw))
	d.UseNumber()
	var v any
	if err := d.Decode(&v); err != nil {
		return nil, err
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	if err := e.Encode(v); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}
