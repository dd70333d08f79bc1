// Command mutate changes one small thing of a package at a time and asks whether a test notices. All mutants of a package are
// compiled into one test binary and turned on one by one through the environment; each meets only the tests that reach it,
// the quickest first. So a package of a thousand mutants takes minutes, not hours.
//
//	go run ./internal/tools/mutate -survivors internal/tools/survivors.txt . ./aging ./internal/exact
//	go run ./internal/tools/mutate -files 'money*.go' .
//	go run ./internal/tools/mutate -sample 100 ./aging          # a fixed choice of 100 mutants
//	go run ./internal/tools/mutate -with ./aging ./internal/column   # tests of other packages judge as well
//
// It prints every mutant that lived and is not listed, every listed one that lives no more, and a summary; it exits with 1
// where there is either. Tests run with -test.short and PROP_CASES as -cases says.
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
	flag.IntVar(&o.sample, "sample", 0, "how many mutants of each package to try; 0 means all")
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
	return t.report(o.sample > 0), nil
}

// tally counts fates over all packages.
type tally struct {
	lock    sync.Mutex
	list    *gosrc.Reasons
	files   map[string]bool // files tried
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
	fates := make([]verdict, len(tried))
	each(o.workers, len(tried), func(i int) {
		fates[i] = fate(judges, tried[i].id)
		t.note(tried[i], fates[i])
	})
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

// chosen returns a fixed choice of n mutants, or all.
func chosen(all []mutant, n int) []mutant {
	if n <= 0 || n >= len(all) {
		return all
	}
	weight := func(m mutant) uint64 {
		h := fnv.New64a()
		h.Write([]byte(m.key()))
		return h.Sum64() * 0x9E3779B97F4A7C15
	}
	out := slices.Clone(all)
	slices.SortFunc(out, func(a, b mutant) int {
		switch x, y := weight(a), weight(b); {
		case x < y:
			return -1
		case x > y:
			return 1
		}
		return a.id - b.id
	})
	return out[:n]
}

func (t *tally) note(m mutant, v verdict) {
	t.lock.Lock()
	defer t.lock.Unlock()
	t.count[v]++
	t.files[m.file] = true
	alive := v == lived || v == unseen
	if alive && t.list.Excuse(m.key()) {
		t.listed++
		return
	}
	if alive {
		t.bad++
	}
	if alive || t.verbose {
		fmt.Fprintf(t.out, "%s %s:%d  %s\n", v, m.file, m.line, m.key())
	}
}

// report prints the summary. A partial run cannot tell whether a listed mutant is gone.
func (t *tally) report(partial bool) bool {
	ok := t.bad == 0
	if !partial {
		for _, key := range t.list.Stale(t.files) {
			fmt.Fprintf(t.out, "STALE  listed, but lives no more: %s\n", key)
			ok = false
		}
	}
	total := 0
	for _, n := range t.count { // any order
		total += n
	}
	fmt.Fprintf(t.out, "mutants %d: killed %d, timed out %d, lived %d (%d of them listed), reached by no test %d; not viable %d; %s\n", total,
		t.count[killed], t.count[timeout], t.count[lived]+t.count[unseen], t.listed, t.count[unseen], t.dropped, time.Since(t.start).Round(time.Second))
	return ok
}
