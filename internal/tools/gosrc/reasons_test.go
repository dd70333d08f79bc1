package gosrc

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestReasons(t *testing.T) {
	file := filepath.Join(t.TempDir(), "list")
	read := func(text string) (*Reasons, error) {
		require.NoError(t, os.WriteFile(file, []byte(text), 0o644))
		return ReadReasons(file)
	}
	for _, bad := range []string{"a.go f: x\n", "a.go f: x  # \n", "a.go f: x  # why\na.go f: x  # again\n"} {
		_, err := read(bad)
		assert.Error(t, err, bad)
	}
	r, err := read("# head\n\na.go f: x  # why\nb.go g: y  # open: no test yet\n")
	require.NoError(t, err)
	assert.Equal(t, 1, r.Open())
	assert.True(t, r.Excuse("a.go f: x"))
	assert.False(t, r.Excuse("a.go f: z"))
	assert.Empty(t, r.Stale(map[string]bool{"a.go": true}))
	assert.Equal(t, []string{"b.go g: y"}, r.Stale(map[string]bool{"a.go": true, "b.go": true}))
	_, err = ReadReasons(filepath.Join(t.TempDir(), "none"))
	assert.Error(t, err)
}
