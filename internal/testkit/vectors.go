package testkit

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"testing"
)

// Vector is one case of a JSON vector file: a list of objects with the keys below. Want is what this module answers. Where
// that is not what the source says, Peer holds the source's answer and Differs says why ours is another.
type Vector struct {
	Name    string          `json:"name"`
	Source  string          `json:"source"`
	Input   json.RawMessage `json:"input"`
	Want    json.RawMessage `json:"want"`
	Peer    json.RawMessage `json:"peer,omitempty"`
	Differs string          `json:"differs,omitempty"`
}

// Vectors runs every case of a JSON vector file as a subtest: run answers an input, and the answer's canonical JSON must equal
// the case's want. The file itself is checked first: unknown keys, a case without source, two cases of one name.
func Vectors[In, Out any](t *testing.T, file string, run func(*testing.T, In) Out) {
	t.Helper()
	raw, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	list, err := parseVectors(raw)
	if err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	for _, v := range list {
		t.Run(v.Name, func(t *testing.T) {
			var in In
			if err := strict(v.Input, &in); err != nil {
				t.Fatalf("input: %v", err)
			}
			SameJSON(t, v.Want, run(t, in))
		})
	}
}

func parseVectors(raw []byte) ([]Vector, error) {
	var list []Vector
	if err := strict(raw, &list); err != nil {
		return nil, err
	}
	if len(list) == 0 {
		return nil, errors.New("no vectors")
	}
	seen := map[string]bool{}
	for i, v := range list {
		switch {
		case v.Name == "" || seen[v.Name]:
			return nil, fmt.Errorf("vector %d: name %q is empty or taken", i, v.Name)
		case strings.TrimSpace(v.Source) == "":
			return nil, fmt.Errorf("vector %q has no source", v.Name)
		case v.Input == nil || v.Want == nil:
			return nil, fmt.Errorf("vector %q has no input or no want", v.Name)
		case (v.Peer == nil) != (v.Differs == ""):
			return nil, fmt.Errorf("vector %q: peer and differs go together", v.Name)
		}
		seen[v.Name] = true
	}
	return list, nil
}

// strict decodes one JSON value and refuses unknown keys and data after it.
func strict(raw []byte, v any) error {
	d := json.NewDecoder(bytes.NewReader(raw))
	d.DisallowUnknownFields()
	if err := d.Decode(v); err != nil {
		return err
	}
	if _, err := d.Token(); err != io.EOF {
		return errors.New("data after the value")
	}
	return nil
}
