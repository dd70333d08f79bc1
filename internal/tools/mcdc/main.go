// Command mcdc measures whether the tests of a package show each condition of each decision to turn the decision by itself
// (masking MC/DC under short circuit; for a decision of one condition, that both branches were taken).
//
//	go run ./internal/tools/mcdc -exceptions internal/tools/mcdc.txt . ./aging ./internal/exact
//	go run ./internal/tools/mcdc -files 'money*.go' .
//	go run ./internal/tools/mcdc -with ./aging ./internal/column     # tests of other packages count as well
//
// It prints every condition that was not shown and is not listed, every listed one that is shown now, and a summary; it exits
// with 1 where there is either. Tests run with -test.short and PROP_CASES as -cases says.
package main

import (
	"flag"
	"fmt"
	"go/ast"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/openreceivables/receivables/internal/tools/gosrc"
)

func main() {
	files := flag.String("files", "*.go", "names of the files to measure, a pattern")
	with := flag.String("with", "", "more packages whose tests count, separated by commas")
	list := flag.String("exceptions", "", "file of conditions that need not be shown, with reasons")
	cases := flag.Int("cases", 200, "cases of each property")
	flag.Parse()
	ok, err := run(*files, *with, *list, *cases, flag.Args(), os.Stdout)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
	if !ok {
		os.Exit(1)
	}
}

func run(files, with, list string, cases int, patterns []string, w io.Writer) (bool, error) {
	out, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}").Output()
	if err != nil {
		return false, err
	}
	reasons, err := gosrc.ReadReasons(list)
	if err != nil {
		return false, err
	}
	pkgs, err := gosrc.Load(patterns...)
	if err != nil {
		return false, err
	}
	var all []*decision
	for _, p := range pkgs {
		s := &instrument{pkg: p, root: strings.TrimSpace(string(out))}
		tests := []string{p.ImportPath}
		if with != "" {
			tests = append(tests, strings.Split(with, ",")...)
		}
		if err := s.measure(files, tests, cases); err != nil {
			return false, fmt.Errorf("%s: %w", p.ImportPath, err)
		}
		all = append(all, s.decisions...)
	}
	return report(all, reasons, w), nil
}

// measure instruments a package, runs tests and reads what they met.
func (s *instrument) measure(files string, tests []string, cases int) error {
	tmp, err := os.MkdirTemp("", "mcdc")
	if err != nil {
		return err
	}
	defer os.RemoveAll(tmp)
	o := gosrc.Overlay{}
	for _, f := range s.pkg.Files {
		full := s.pkg.FileName(f.Package)
		if ok, _ := filepath.Match(files, filepath.Base(full)); ok && !ast.IsGenerated(f) {
			o[full] = s.file(f)
		}
	}
	if len(s.decisions) == 0 {
		return nil
	}
	o[filepath.Join(s.pkg.Dir, "zz_mcdc.go")] = "package " + s.pkg.Name + "\n" + fmt.Sprintf(runtimeText, len(s.decisions))
	index, err := o.Write(tmp)
	if err != nil {
		return err
	}
	for i, t := range tests {
		met := filepath.Join(tmp, fmt.Sprintf("%d.met", i))
		cmd := exec.Command("go", "test", "-count=1", "-short", "-vet=off", "-overlay", index, t)
		cmd.Env = append(os.Environ(), "MCDC_OUT="+met, fmt.Sprintf("PROP_CASES=%d", cases))
		if out, err := cmd.CombinedOutput(); err != nil {
			return fmt.Errorf("%w\n%s", err, out)
		}
		if err := read(met, s.decisions); err != nil {
			return err
		}
	}
	return nil
}

func report(all []*decision, reasons *gosrc.Reasons, w io.Writer) bool {
	ok := true
	conditions, shown, listed := 0, 0, 0
	seen := map[string]bool{}
	for _, d := range all {
		seen[d.file] = true
		for i, c := range d.conditions {
			conditions++
			switch {
			case d.decides(i):
				shown++
			case reasons.Excuse(d.key(i)):
				listed++
			default:
				ok = false
				fmt.Fprintf(w, "NOT SHOWN %s:%d  %s  (%s: %s)\n", d.file, d.line, d.key(i), c, d.values(i))
			}
		}
	}
	for _, key := range reasons.Stale(seen) {
		fmt.Fprintf(w, "STALE  listed, but shown now: %s\n", key)
		ok = false
	}
	fmt.Fprintf(w, "decisions %d, conditions %d: shown to decide alone %d, listed %d, not shown %d; entries of the list that are open %d\n",
		len(all), conditions, shown, listed, conditions-shown-listed, reasons.Open())
	return ok
}
