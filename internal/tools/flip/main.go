// Command flip runs the module's tests in a program that has set every package variable of shopspring/decimal to another value,
// as a host program may. The tests need not know: an overlay adds an init function to each test binary.
//
//	go run ./internal/tools/flip -run 'Golden|Example|Vectors|Prop' ./...
//
// MaxDecodeExponent stays large enough for tests that read decimals themselves; testkit.FlipDecimalGlobals is harsher.
package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"

	"github.com/openreceivables/receivables/internal/tools/gosrc"
)

const flipText = `package %s

import "github.com/shopspring/decimal"

func init() {
	decimal.DivisionPrecision, decimal.PowPrecisionNegativeExponent = 1, 1
	decimal.MarshalJSONWithoutQuotes = true
	decimal.TrimTrailingZeros = false
	decimal.UseScientificNotation = true
	decimal.ExpMaxIterations, decimal.MaxDecodeExponent = 1, 60
}
`

func main() {
	pattern := flag.String("run", ".", "tests to run")
	flag.Parse()
	if err := run(*pattern, flag.Args()); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(pattern string, packages []string) error {
	raw, err := exec.Command("go", append([]string{"list", "-json=ImportPath,Dir,Name,TestGoFiles,XTestGoFiles"}, packages...)...).Output()
	if err != nil {
		return err
	}
	overlay := gosrc.Overlay{}
	args := []string{}
	for d := json.NewDecoder(bytes.NewReader(raw)); ; {
		var p struct {
			ImportPath, Dir, Name     string
			TestGoFiles, XTestGoFiles []string
		}
		if err := d.Decode(&p); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			return err
		}
		name := p.Name
		switch {
		case len(p.TestGoFiles) > 0:
		case len(p.XTestGoFiles) > 0:
			name += "_test"
		default:
			continue
		}
		overlay[filepath.Join(p.Dir, "zz_flip_test.go")] = fmt.Sprintf(flipText, name)
		args = append(args, p.ImportPath)
	}
	tmp, err := os.MkdirTemp("", "flip")
	if err != nil {
		return err
	}
	defer os.RemoveAll(tmp)
	index, err := overlay.Write(tmp)
	if err != nil {
		return err
	}
	cmd := exec.Command("go", append([]string{"test", "-count=1", "-short", "-overlay", index, "-run", pattern}, args...)...)
	cmd.Stdout, cmd.Stderr = os.Stdout, os.Stderr
	return cmd.Run()
}
