package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// alive are the mutants that the weak test lets live, and no others.
const alive = `LIVED internal/tools/mutate/testdata/weak/weak.go:5  internal/tools/mutate/testdata/weak/weak.go Late: > → >=: today > due
LIVED internal/tools/mutate/testdata/weak/weak.go:9  internal/tools/mutate/testdata/weak/weak.go Rest: > → >=: paid > open
UNSEEN internal/tools/mutate/testdata/weak/weak.go:16  internal/tools/mutate/testdata/weak/weak.go Never: drop -: -n
`

func TestCanaryPlantedMutant(t *testing.T) {
	var out bytes.Buffer
	ok, err := run(options{files: "*.go", cases: 1, workers: 1}, []string{"./testdata/weak"}, &out)
	require.NoError(t, err)
	assert.False(t, ok)
	assert.Contains(t, out.String(), alive)
	assert.Contains(t, out.String(), "lived 3 (0 of them listed), reached by no test 1; not viable 0")
}

func TestListedSurvivors(t *testing.T) {
	list := filepath.Join(t.TempDir(), "list.txt")
	text := `# a comment
internal/tools/mutate/testdata/weak/weak.go Late: > → >=: today > due  # the canary's own
internal/tools/mutate/testdata/weak/weak.go Never: drop -: -n  # the canary's own
internal/tools/mutate/testdata/weak/weak.go Rest: > → >=: paid > open  # the same either way
`
	require.NoError(t, os.WriteFile(list, []byte(text), 0o644))
	var out bytes.Buffer
	o := options{files: "*.go", cases: 1, workers: 1, list: list}
	ok, err := run(o, []string{"./testdata/weak"}, &out)
	require.NoError(t, err)
	assert.True(t, ok, out.String())

	gone := "internal/tools/mutate/testdata/weak/weak.go Gone: > → >=: a > b  # long ago\n"
	require.NoError(t, os.WriteFile(list, []byte(text+gone), 0o644))
	out.Reset()
	ok, err = run(o, []string{"./testdata/weak"}, &out)
	require.NoError(t, err)
	assert.False(t, ok)
	assert.Contains(t, out.String(), "STALE  listed, but lives no more: internal/tools/mutate/testdata/weak/weak.go Gone")
}

func TestChosenByName(t *testing.T) {
	var all []mutant
	for i := range 1000 {
		all = append(all, mutant{id: i, what: fmt.Sprint(i)})
	}
	some := chosen(all, 10)
	assert.InDelta(t, 100, len(some), 40)
	assert.Equal(t, some[len(some)/2:], chosen(all[some[len(some)/2].id:], 10), "other mutants have no say")
	assert.Len(t, chosen(all, 0), 1000)
	assert.Len(t, chosen(all, 1), 1000)
}
