package testkit

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// silent is a testing.TB that notes failures instead of failing.
type silent struct {
	testing.TB
	failed bool
}

func (s *silent) Helper()               {}
func (s *silent) Errorf(string, ...any) { s.failed = true }
func (s *silent) Fatalf(string, ...any) { s.failed = true; panic("stop") }
func (s *silent) Fatal(...any)          { s.failed = true; panic("stop") }

// fails reports whether f fails the test it is given.
func fails(t *testing.T, f func(testing.TB)) bool {
	s := &silent{TB: t}
	func() {
		defer func() {
			if r := recover(); r != nil && r != "stop" {
				panic(r)
			}
		}()
		f(s)
	}()
	return s.failed
}

func TestGoldenComparesAndUpdates(t *testing.T) {
	t.Chdir(t.TempDir())
	assert.True(t, fails(t, func(t testing.TB) { Golden(t, "a/b.txt", []byte("1\n")) }), "no file")
	*update = true
	defer func() { *update = false }()
	Golden(t, "a/b.txt", []byte("1\n"))
	*update = false
	Golden(t, "a/b.txt", []byte("1\n"))
	assert.True(t, fails(t, func(t testing.TB) { Golden(t, "a/b.txt", []byte("2\n")) }))
}

func TestDifferenceNamesTheLine(t *testing.T) {
	assert.Empty(t, difference("a\nb\n", "a\nb\n"))
	assert.Contains(t, difference("a\nb\n", "a\nc\n"), "line 2")
	assert.Contains(t, difference("a\n", "a\nc\n"), "line 2")
	assert.Contains(t, difference("a\nb", "a\n"), `got  ""`)
	assert.True(t, fails(t, func(t testing.TB) { SameBytes(t, []byte("a"), []byte("b")) }))
}

func TestCanonicalJSON(t *testing.T) {
	assert.Equal(t, "{\n \"a\": 1.50,\n \"b\": \"<\"\n}\n", string(CanonicalJSON(t, json.RawMessage(`{"b":"<","a":1.50}`))))
	SameJSON(t, map[string]int{"x": 1, "y": 2}, json.RawMessage(`{"y":2,"x":1}`))
	assert.True(t, fails(t, func(t testing.TB) { SameJSON(t, 1, 2) }))
	assert.True(t, fails(t, func(t testing.TB) { CanonicalJSON(t, func() {}) }))
	_, err := canonical([]byte("{"))
	assert.Error(t, err)
}

func TestVectors(t *testing.T) {
	type in struct{ A, B int }
	file := filepath.Join(t.TempDir(), "sum.json")
	require.NoError(t, os.WriteFile(file, []byte(`[{"name":"one","source":"arithmetic","input":{"A":1,"B":2},"want":3}]`), 0o644))
	runs := 0
	Vectors(t, file, func(_ *testing.T, i in) int { runs++; return i.A + i.B })
	assert.Equal(t, 1, runs)

	for name, bad := range map[string]string{
		"empty":           `[]`,
		"no source":       `[{"name":"a","input":1,"want":1}]`,
		"no name":         `[{"source":"s","input":1,"want":1}]`,
		"name twice":      `[{"name":"a","source":"s","input":1,"want":1},{"name":"a","source":"s","input":1,"want":1}]`,
		"no want":         `[{"name":"a","source":"s","input":1}]`,
		"peer, no reason": `[{"name":"a","source":"s","input":1,"want":1,"peer":2}]`,
		"reason, no peer": `[{"name":"a","source":"s","input":1,"want":1,"differs":"x"}]`,
		"unknown key":     `[{"name":"a","source":"s","input":1,"want":1,"wnat":2}]`,
		"trailing":        `[{"name":"a","source":"s","input":1,"want":1}] 1`,
	} {
		_, err := parseVectors([]byte(bad))
		assert.Error(t, err, name)
	}
}

func TestTextVectors(t *testing.T) {
	text := "# Echo.\n# source: this test\n\necho a k=v\nline\n----\na v line\n\n# differs: for show\necho b\n----\nb\n"
	file := filepath.Join(t.TempDir(), "echo.txt")
	require.NoError(t, os.WriteFile(file, []byte(text), 0o644))
	var seen []TextCase
	answer := "a v line"
	run := func(_ *testing.T, c TextCase) string {
		seen = append(seen, c)
		if c.Args[0] == "b" {
			return "b\n"
		}
		return answer
	}
	Text(t, file, run)
	require.Len(t, seen, 2)
	assert.Equal(t, []any{4, "this test", "", "echo", "line\n", "v", ""},
		[]any{seen[0].Line, seen[0].Source, seen[0].Differs, seen[0].Command, seen[0].Input, seen[0].Arg("k"), seen[0].Arg("none")})
	assert.Equal(t, "for show", seen[1].Differs)

	*update = true
	defer func() { *update = false }()
	answer = "new\nlines"
	Text(t, file, run)
	got, err := os.ReadFile(file)
	require.NoError(t, err)
	assert.Equal(t, string(bytes.Replace([]byte(text), []byte("a v line"), []byte("new\nlines"), 1)), string(got))

	for _, bad := range []string{"", "x\n----\n1\n", "# source: s\nx\n"} {
		_, err := parseText([]string{bad})
		assert.Error(t, err, "%q", bad)
	}
}

func TestFlipDecimalGlobals(t *testing.T) {
	third := func() string { return decimal.NewFromInt(1).Div(decimal.NewFromInt(3)).String() }
	before := third()
	t.Run("flipped", func(t *testing.T) {
		FlipDecimalGlobals(t)
		assert.NotEqual(t, before, third())
		raw, err := json.Marshal(decimal.New(150, -2))
		require.NoError(t, err)
		assert.Equal(t, "1.50", string(raw))
		_, err = decimal.NewFromString("1.5")
		assert.Error(t, err, "a host that allows no exponent")
	})
	assert.Equal(t, before, third())
	assert.Equal(t, 10_000, decimal.MaxDecodeExponent)
}

func TestNoLeaks(t *testing.T) {
	t.Run("clean", func(t *testing.T) {
		NoLeaks(t)
		done := make(chan struct{})
		go close(done)
		<-done
	})
	before := goroutines()
	stop := make(chan struct{})
	go func() { <-stop }()
	assert.Len(t, leaked(before, 10*time.Millisecond), 1)
	close(stop)
	assert.Empty(t, leaked(before, leakPatience))
}
