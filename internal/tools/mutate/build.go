package main

import (
	"fmt"
	"go/ast"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"

	"github.com/openreceivables/receivables/internal/tools/gosrc"
)

// maxAttempts bounds how often a schema is built again without the mutants that did not compile.
const maxAttempts = 25

// build writes a package's schema, compiles the given packages' tests with it, and returns the binaries. Mutants that the
// compiler refuses are dropped, and counted.
func build(p *gosrc.Package, root, tmp string, match func(string) bool, tests []string) (*schema, []string, error) {
	dropped := map[string]bool{}
	var last error
	for range maxAttempts {
		s := &schema{pkg: p, root: root, dropped: dropped, named: map[string]int{}}
		o := gosrc.Overlay{filepath.Join(p.Dir, "zz_mutants.go"): "package " + p.Name + "\n" + runtimeText}
		for _, f := range p.Files {
			if full := p.FileName(f.Package); !ast.IsGenerated(f) && match(filepath.Base(full)) {
				o[full] = s.file(f)
			}
		}
		if len(s.mutants) == 0 {
			return s, nil, nil
		}
		index, err := o.Write(tmp)
		if err != nil {
			return nil, nil, err
		}
		binaries, err := compile(tests, index, tmp)
		if err == nil {
			return s, binaries, nil
		}
		if last = err; !s.blame(err.Error(), o) {
			return nil, nil, err
		}
	}
	return nil, nil, fmt.Errorf("still refused by the compiler after %d attempts: %w", maxAttempts, last)
}

func compile(tests []string, index, tmp string) ([]string, error) {
	var out []string
	for i, t := range tests {
		binary := filepath.Join(tmp, fmt.Sprintf("%d.test", i))
		if err := gosrc.BuildTest(t, index, binary); err != nil {
			return nil, err
		}
		if _, err := os.Stat(binary); err == nil { // a package without tests makes no binary
			out = append(out, binary)
		}
	}
	return out, nil
}

var (
	complaint = regexp.MustCompile(`(?m)^(\S+\.go):(\d+):(\d+): `)
	tested    = regexp.MustCompile(`mutIs\((\d+)\)`)
)

// blame drops the mutants on the lines that the compiler complains of, and reports whether there were any.
func (s *schema) blame(complaints string, o gosrc.Overlay) bool {
	before := len(s.dropped)
	for _, m := range complaint.FindAllStringSubmatch(complaints, -1) {
		for name, text := range o {
			if filepath.Base(name) != filepath.Base(m[1]) && !strings.HasSuffix(m[1], "_"+filepath.Base(name)) {
				continue
			}
			lines := strings.Split(text, "\n")
			if n, err := strconv.Atoi(m[2]); err == nil && n <= len(lines) {
				for _, t := range tested.FindAllStringSubmatch(lines[n-1], -1) {
					if id, err := strconv.Atoi(t[1]); err == nil && id <= len(s.mutants) {
						s.dropped[s.mutants[id-1].key()] = true
					}
				}
			}
		}
	}
	return len(s.dropped) > before
}
