package receivables_test

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/openreceivables/receivables/internal/testkit"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestReadmeProgram compiles and runs the program of README.md and compares what it prints with what README.md says it does.
// With -update it writes the output into README.md.
func TestReadmeProgram(t *testing.T) {
	raw, err := os.ReadFile("README.md")
	require.NoError(t, err)
	program, _, _, err := testkit.Snippet(string(raw), "go", 0)
	require.NoError(t, err)
	want, from, to, err := testkit.Snippet(string(raw), "text", 0)
	require.NoError(t, err)

	dir := t.TempDir()
	file := filepath.Join(dir, "main.go")
	require.NoError(t, os.WriteFile(file, []byte(program), 0o644))
	here, err := filepath.Abs(".")
	require.NoError(t, err)
	overlay, err := json.Marshal(map[string]any{"Replace": map[string]string{filepath.Join(here, "examples", "readme", "main.go"): file}})
	require.NoError(t, err)
	index := filepath.Join(dir, "overlay.json")
	require.NoError(t, os.WriteFile(index, overlay, 0o644))

	cmd := exec.Command("go", "run", "-overlay", index, "./examples/readme")
	cmd.Env = append(os.Environ(), "GOARCH=", "GOOS=") // the program runs on the machine that builds it, also under an emulator
	got, err := cmd.CombinedOutput()
	require.NoError(t, err, "%s", got)
	if testkit.Updating() {
		require.NoError(t, os.WriteFile("README.md", []byte(string(raw[:from])+string(got)+string(raw[to:])), 0o644))
		return
	}
	testkit.SameBytes(t, []byte(want), got)
}

// TestReadmeTable holds the table of questions to what is there: packages and files that it names exist, and what it calls
// planned does not.
func TestReadmeTable(t *testing.T) {
	raw, err := os.ReadFile("README.md")
	require.NoError(t, err)
	_, rest, ok := strings.Cut(string(raw), "| the question |")
	require.True(t, ok)
	table, _, _ := strings.Cut(rest, "\n\n")
	code := regexp.MustCompile("`([^`]+)`")
	rows := 0
	for _, row := range strings.Split(table, "\n")[2:] {
		cells := strings.Split(row, "|")
		require.Len(t, cells, 5, row)
		pkg := code.FindStringSubmatch(cells[2])
		require.NotNil(t, pkg, row)
		rows++
		if strings.Contains(cells[3], "*planned*") {
			assert.NoDirExists(t, pkg[1], "no longer planned: say where to look")
			continue
		}
		if pkg[1] != "receivables" {
			assert.FileExists(t, filepath.Join(pkg[1], "doc.go"))
		}
		for _, f := range code.FindAllStringSubmatch(cells[3], -1) {
			_, err := os.Stat(f[1])
			assert.NoError(t, err, row)
		}
	}
	assert.GreaterOrEqual(t, rows, 9)
}
