package gosrc

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// Overlay is edited text by full file name, as go build -overlay takes it.
type Overlay map[string]string

// Write stores the texts and their index below dir and returns the index's name.
func (o Overlay) Write(dir string) (string, error) {
	replace := map[string]string{}
	n := 0
	for name, text := range o {
		n++
		file := filepath.Join(dir, fmt.Sprintf("%d_%s", n, filepath.Base(name)))
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			return "", err
		}
		replace[name] = file
	}
	raw, err := json.Marshal(map[string]any{"Replace": replace})
	if err != nil {
		return "", err
	}
	index := filepath.Join(dir, "overlay.json")
	return index, os.WriteFile(index, raw, 0o644)
}

// BuildTest compiles the tests of a package with an overlay. On failure it returns the compiler's words.
func BuildTest(importPath, overlay, binary string) error {
	cmd := exec.Command("go", "test", "-c", "-vet=off", "-overlay", overlay, "-o", binary, importPath)
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("go test -c %s: %w\n%s", importPath, err, out)
	}
	return nil
}

// Tests lists a test binary's tests, examples and fuzz seeds, without benchmarks.
func Tests(binary, dir string) ([]string, error) {
	cmd := exec.Command(binary, "-test.list", ".")
	cmd.Dir = dir
	out, err := cmd.Output()
	if err != nil {
		return nil, err
	}
	var names []string
	for _, name := range strings.Fields(string(out)) {
		if !strings.HasPrefix(name, "Benchmark") {
			names = append(names, name)
		}
	}
	return names, nil
}
