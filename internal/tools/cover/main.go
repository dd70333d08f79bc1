// Command cover fails if a statement of the core is run by no test and not listed with a reason.
//
//	go test -short -coverpkg=./... -coverprofile=cover.out ./...
//	go run ./internal/tools/cover -profile cover.out -exceptions internal/tools/uncovered.txt . ./aging ./internal/exact
package main

import (
	"bufio"
	"cmp"
	"flag"
	"fmt"
	"go/ast"
	"go/token"
	"io"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/openreceivables/receivables/internal/tools/gosrc"
)

func main() {
	profile := flag.String("profile", "cover.out", "what go test -coverprofile wrote")
	list := flag.String("exceptions", "", "file of statements that no test needs to run, with reasons")
	flag.Parse()
	ok, err := run(*profile, *list, flag.Args(), os.Stdout)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
	if !ok {
		os.Exit(1)
	}
}

// block is one run of statements of a profile.
type block struct {
	file       string // import path and name
	line, col  int
	statements int
}

func run(profile, list string, patterns []string, w io.Writer) (bool, error) {
	reasons, err := gosrc.ReadReasons(list)
	if err != nil {
		return false, err
	}
	counts, err := read(profile)
	if err != nil {
		return false, err
	}
	pkgs, err := gosrc.Load(patterns...)
	if err != nil {
		return false, err
	}
	out, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}").Output()
	if err != nil {
		return false, err
	}
	root := strings.TrimSpace(string(out))
	ok, total, run, listed := true, 0, 0, 0
	seen := map[string]bool{}
	for _, p := range pkgs {
		for _, f := range p.Files {
			name := filepath.Base(p.FileName(f.Package))
			rel, err := filepath.Rel(root, p.FileName(f.Package))
			if err != nil {
				return false, err
			}
			rel = filepath.ToSlash(rel)
			seen[rel] = true
			blocks := counts[p.ImportPath+"/"+name]
			for _, b := range slices.SortedFunc(maps.Keys(blocks), inOrder) {
				n := blocks[b]
				total += b.statements
				if n > 0 {
					run += b.statements
				} else if fn, text := place(p, f, b); reasons.Excuse(rel + " " + fn + ": " + text) {
					listed += b.statements
				} else {
					ok = false
					fmt.Fprintf(w, "NOT RUN %s:%d  %s %s: %s\n", rel, b.line, rel, fn, text)
				}
			}
		}
	}
	for _, key := range reasons.Stale(seen) {
		fmt.Fprintf(w, "STALE  listed, but run now: %s\n", key)
		ok = false
	}
	fmt.Fprintf(w, "statements %d: run %d, listed %d, not run %d; entries of the list that are open %d\n", total, run, listed, total-run-listed, reasons.Open())
	return ok, nil
}

func inOrder(a, b block) int { return cmp.Or(a.line-b.line, a.col-b.col) }

// read sums a profile, in which each test binary has its own lines, by file and block.
func read(profile string) (map[string]map[block]int, error) {
	f, err := os.Open(profile)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	counts := map[string]map[block]int{}
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		text := lines.Text()
		if strings.HasPrefix(text, "mode:") {
			continue
		}
		file, rest, ok1 := strings.Cut(text, ".go:")
		from, rest, ok2 := strings.Cut(rest, ",")
		fields := strings.Fields(rest)
		if !ok1 || !ok2 || len(fields) != 3 {
			return nil, fmt.Errorf("%s: not a line of a profile: %q", profile, text)
		}
		line, col, _ := strings.Cut(from, ".")
		b := block{file: file + ".go", line: number(line), col: number(col), statements: number(fields[1])}
		if counts[b.file] == nil {
			counts[b.file] = map[block]int{}
		}
		counts[b.file][b] += number(fields[2])
	}
	return counts, lines.Err()
}

func number(s string) int {
	n, _ := strconv.Atoi(s) // a profile holds nothing else
	return n
}

// place names the function of a block and the first line of its text behind the brace.
func place(p *gosrc.Package, f *ast.File, b block) (fn, text string) {
	file := p.Fset.File(f.Package)
	pos := file.LineStart(b.line) + token.Pos(b.col-1)
	for _, d := range f.Decls {
		if x, ok := d.(*ast.FuncDecl); ok && x.Pos() <= pos && pos < x.End() {
			fn = x.Name.Name
			if x.Recv != nil {
				fn = strings.Trim(p.Source(x.Recv.List[0].Type), "*") + "." + fn
			}
		}
	}
	rest := strings.TrimLeft(string(p.Text[file.Name()][file.Offset(pos):]), "{ \t\n")
	text, _, _ = strings.Cut(rest, "\n")
	return fn, strings.TrimSpace(text)
}
