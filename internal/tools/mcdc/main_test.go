package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestCanaryUnshownConditions(t *testing.T) {
	var out bytes.Buffer
	ok, err := run("*.go", "", "", 1, []string{"./testdata/weak"}, &out)
	require.NoError(t, err)
	assert.False(t, ok)
	lines := strings.Split(strings.TrimSpace(out.String()), "\n")
	require.Len(t, lines, 3, out.String())
	assert.Contains(t, lines[0], "weak.go:6  internal/tools/mcdc/testdata/weak/weak.go Chase: late && !disputed && amount > 0: disputed  (disputed: met false only)")
	assert.Contains(t, lines[1], "amount > 0: met true only")
	assert.Equal(t, "decisions 3, conditions 5: shown to decide alone 3, listed 0, not shown 2; entries of the list that are open 0", lines[2])
}

func TestListedConditions(t *testing.T) {
	list := filepath.Join(t.TempDir(), "list.txt")
	key := "internal/tools/mcdc/testdata/weak/weak.go Chase: late && !disputed && amount > 0: "
	for text, wants := range map[string]bool{
		key + "disputed  # canary\n" + key + "amount > 0  # canary\n":                           true,
		key + "disputed  # canary\n" + key + "amount > 0  # canary\n" + key + "late  # stale\n": false,
	} {
		require.NoError(t, os.WriteFile(list, []byte(text), 0o644))
		var out bytes.Buffer
		ok, err := run("*.go", "", list, 1, []string{"./testdata/weak"}, &out)
		require.NoError(t, err)
		assert.Equal(t, wants, ok, out.String())
		assert.Equal(t, !wants, strings.Contains(out.String(), "STALE"))
	}
}

func TestMaskingMCDC(t *testing.T) {
	d := &decision{conditions: []string{"a", "b"}} // a && b
	d.seen = []vector{{2 | 2<<2, true}, {1, false}}
	assert.True(t, d.decides(0), "b was not evaluated, so it does not count against a")
	assert.False(t, d.decides(1))
	d.seen = append(d.seen, vector{2 | 1<<2, false})
	assert.True(t, d.decides(1))
}
