package receivables_test

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/openreceivables/receivables"
	"github.com/openreceivables/receivables/internal/testkit"
)

// TestFormatsReadTheirSamples reads one file a format, each made by us and dirty on purpose, and holds what comes out of it,
// faults included, to a golden file.
func TestFormatsReadTheirSamples(t *testing.T) {
	for _, f := range receivables.Formats() {
		t.Run(f.Name, func(t *testing.T) {
			data, err := os.ReadFile(filepath.Join("testdata", "formats", f.Name+".csv"))
			require.NoError(t, err)
			got, err := receivables.ReadLedger(strings.NewReader(string(data)), receivables.ReadOptions{Format: f, Tolerant: true})
			var all *receivables.Errors
			require.ErrorAs(t, err, &all, "every sample has bad rows")
			var b strings.Builder
			require.NoError(t, receivables.WriteItems(&b, slices.Values(got.Items), receivables.WriteOptions{}))
			b.WriteString("\n")
			require.NoError(t, receivables.WriteApplications(&b, slices.Values(got.Applications), receivables.WriteOptions{}))
			b.WriteString("\n")
			for _, e := range all.List {
				b.WriteString(e.Error() + "\n")
			}
			testkit.Golden(t, "formats/"+f.Name+".txt", []byte(b.String()))

			strict, err := receivables.ReadLedger(strings.NewReader(string(data)), receivables.ReadOptions{Format: f})
			assert.Zero(t, strict, "L68: a returned error means no value")
			var again *receivables.Errors
			require.True(t, errors.As(err, &again))
			assert.Equal(t, all, again)
		})
	}
}

// TestIBMFile reads the real file where the environment names it; it states no licence, so that it is not in the repository.
func TestIBMFile(t *testing.T) {
	name := os.Getenv("IBM_AR_CSV")
	if name == "" {
		t.Skip("IBM_AR_CSV names no file")
	}
	in, err := os.Open(name)
	require.NoError(t, err)
	defer in.Close()
	got, err := receivables.ReadLedger(in, receivables.ReadOptions{Format: receivables.IBMAR()})
	require.NoError(t, err)
	assert.Len(t, got.Items, 2466)
	assert.Len(t, got.Applications, 2466)
	_, err = receivables.NewPortfolio(got, receivables.Options{})
	require.NoError(t, err)
}
