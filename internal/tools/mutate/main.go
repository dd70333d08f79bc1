// Command mutate changes one small thing of a package at a time and asks whether a test notices. All mutants of a package are
// compiled into one test binary and turned on one by one through the environment; each meets only the tests that reach it,
// the quickest first. So a package of a thousand mutants takes minutes, not hours.
//
//	go run ./internal/tools/mutate -survivors internal/tools/survivors.txt . ./aging ./internal/exact
//	go run ./internal/tools/mutate -files 'money*.go' .
//	go run ./internal/tools/mutate -sample 20 ./aging           # one mutant in 20, always the same
//	go run ./internal/tools/mutate -with ./aging ./internal/column   # tests of other packages judge as well
//
// It prints every mutant that lived and is not listed, every listed one that is tried and lives no more or that there is no
// more, and a summary; it exits with 1 where there is either. Tests run with -test.short and PROP_CASES as -cases says.
package main

import (
	"flag"
	"fmt"
	"hash/fnv"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/openreceivables/receivables/internal/tools/gosrc"
)

type options struct {
	files, with, list string
	cases, sample     int
	workers           int
	verbose           bool
}

func main() {
	var o options
	flag.StringVar(&o.files, "files", "*.go", "names of the files to mutate, a pattern")
	flag.StringVar(&o.with, "with", "", "more packages whose tests judge, separated by commas")
	flag.StringVar(&o.list, "survivors", "", "file of mutants that may live, with reasons")
	flag.IntVar(&o.cases, "cases", 50, "cases of each property")
	flag.IntVar(&o.sample, "sample", 0, "try one mutant in so many, chosen by name; 0 or 1 means all")
	flag.IntVar(&o.workers, "workers", runtime.NumCPU(), "test binaries at a time")
	flag.BoolVar(&o.verbose, "v", false, "print the fate of every mutant")
	flag.Parse()
	ok, err := run(o, flag.Args(), os.Stdout)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
	if !ok {
		os.Exit(1)
	}
}

func run(o options, patterns []string, w io.Writer) (bool, error) {
	out, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}").Output()
	if err != nil {
		return false, err
	}
	list, err := gosrc.ReadReasons(o.list)
	if err != nil {
		return false, err
	}
	pkgs, err := gosrc.Load(patterns...)
	if err != nil {
		return false, err
	}
	t := tally{list: list, verbose: o.verbose, files: map[string]bool{}, count: map[verdict]int{}, out: w, start: time.Now()}
	for _, p := range pkgs {
		if err := t.pkg(p, strings.TrimSpace(string(out)), o); err != nil {
			return false, fmt.Errorf("%s: %w", p.ImportPath, err)
		}
	}
	return t.report(), nil
}

// tally counts fates over all packages.
type tally struct {
	lock    sync.Mutex
	list    *gosrc.Reasons
	files   map[string]bool // files with mutants
	count   map[verdict]int
	listed  int
	dropped int
	bad     int
	verbose bool
	out     io.Writer
	start   time.Time
}

func (t *tally) pkg(p *gosrc.Package, root string, o options) error {
	tmp, err := os.MkdirTemp("", "mutate")
	if err != nil {
		return err
	}
	defer os.RemoveAll(tmp)
	match := func(name string) bool { ok, _ := filepath.Match(o.files, name); return ok }
	tests := []string{p.ImportPath}
	if o.with != "" {
		tests = append(tests, strings.Split(o.with, ",")...)
	}
	s, binaries, err := build(p, root, tmp, match, tests)
	if err != nil || len(s.mutants) == 0 {
		return err
	}
	t.dropped += len(s.dropped)
	env := []string{fmt.Sprintf("PROP_CASES=%d", o.cases)}
	var judges []*judge
	for i, b := range binaries {
		dir := p.Dir
		if i > 0 {
			d, err := exec.Command("go", "list", "-f", "{{.Dir}}", tests[i]).Output()
			if err != nil {
				return err
			}
			dir = strings.TrimSpace(string(d))
		}
		j, err := newJudge(b, dir, tmp, env, o.workers)
		if err != nil {
			return err
		}
		judges = append(judges, j)
	}
	tried := chosen(s.mutants, o.sample)
	for _, m := range s.mutants {
		t.files[m.file] = true
		if !in(m, o.sample) {
			t.list.Excuse(m.key()) // not tried, so not stale
		}
	}
	each(o.workers, len(tried), func(i int) { t.note(tried[i], fate(judges, tried[i].id)) })
	return nil
}

// fate is the verdict of the strictest judge.
func fate(judges []*judge, id int) verdict {
	out := unseen
	for _, j := range judges {
		switch v := j.decide(id); v {
		case killed, timeout:
			return v
		case lived:
			out = lived
		}
	}
	return out
}

// in reports whether a mutant is one of the n-th part that a sample tries. Its name alone decides: neither other mutants nor the
// line it stands on bring it in or out, so that a change elsewhere never turns up a survivor that is nobody's news.
func in(m mutant, n int) bool {
	h := fnv.New32a()
	h.Write([]byte(m.key()))
	return n <= 1 || h.Sum32()%uint32(n) == 0
}

// chosen returns the mutants of a sample.
func chosen(all []mutant, n int) []mutant {
	return slices.DeleteFunc(slices.Clone(all), func(m mutant) bool { return !in(m, n) })
}

func (t *tally) note(m mutant, v verdict) {
	t.lock.Lock()
	defer t.lock.Unlock()
	t.count[v]++
	alive := v == lived || v == unseen
	if alive && t.list.Excuse(m.key()) {
		t.listed++
		return
	}
	if v == timeout {
		t.list.Excuse(m.key()) // a slow machine says nothing about the list
	}
	if alive {
		t.bad++
	}
	if alive || t.verbose {
		fmt.Fprintf(t.out, "%s %s:%d  %s\n", v, m.file, m.line, m.key())
	}
}

// report prints the summary.
func (t *tally) report() bool {
	ok := t.bad == 0
	for _, key := range t.list.Stale(t.files) {
		fmt.Fprintf(t.out, "STALE  listed, but lives no more: %s\n", key)
		ok = false
	}
	total := 0
	for _, n := range t.count { // any order
		total += n
	}
	fmt.Fprintf(t.out, "mutants %d: killed %d, timed out %d, lived %d (%d of them listed), reached by no test %d; not viable %d; %s\n"+
		"entries of the list that are open %d\n", total, t.count[killed], t.count[timeout], t.count[lived]+t.count[unseen], t.listed,
		t.count[unseen], t.dropped, time.Since(t.start).Round(time.Second), t.list.Open())
	return ok
}
