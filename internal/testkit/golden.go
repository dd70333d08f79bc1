package testkit

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// update is the flag that rewrites expectations from what the code does now: go test ./aging -update.
var update = flag.Bool("update", false, "rewrite golden files and the expectations of text vectors")

// Golden fails unless got equals the file testdata/golden/name byte for byte. With -update it writes the file instead.
func Golden(t testing.TB, name string, got []byte) {
	t.Helper()
	file := filepath.Join("testdata", "golden", filepath.FromSlash(name))
	if *update {
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatalf("%v (go test -update writes it)", err)
	}
	if d := difference(string(want), string(got)); d != "" {
		t.Errorf("%s differs: %s", file, d)
	}
}

// difference names the first line in which two texts differ, or "".
func difference(want, got string) string {
	if want == got {
		return ""
	}
	w, g := strings.SplitAfter(want, "\n"), strings.SplitAfter(got, "\n")
	for i := range max(len(w), len(g)) {
		a, b := "(no line)", "(no line)"
		if i < len(w) {
			a = fmt.Sprintf("%q", w[i])
		}
		if i < len(g) {
			b = fmt.Sprintf("%q", g[i])
		}
		if a != b {
			return fmt.Sprintf("line %d\n  want %s\n  got  %s", i+1, a, b)
		}
	}
	return "unreachable: the texts differ in no line"
}

// SameBytes fails unless two outputs are equal, and names the first line that differs.
func SameBytes(t testing.TB, want, got []byte) {
	t.Helper()
	if !bytes.Equal(want, got) {
		t.Errorf("bytes differ: %s", difference(string(want), string(got)))
	}
}
