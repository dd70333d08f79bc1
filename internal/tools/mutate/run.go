package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/openreceivables/receivables/internal/tools/gosrc"
)

// verdict is what became of a mutant.
type verdict string

const (
	killed  verdict = "killed"
	timeout verdict = "timeout" // counts as killed
	lived   verdict = "LIVED"
	unseen  verdict = "UNSEEN" // no test reaches it
)

// judge is one test binary that holds all mutants of a schema, with the tests that reach each.
type judge struct {
	binary, dir string
	env         []string
	reach       map[int][]int // tests by mutant, quickest first
	tests       []string
	took        []time.Duration
}

// newJudge runs every test of a binary alone, without a mutant, to learn which mutants it reaches and how long it takes.
func newJudge(binary, dir, tmp string, env []string, workers int) (*judge, error) {
	j := &judge{binary: binary, dir: dir, env: env, reach: map[int][]int{}}
	var err error
	if j.tests, err = gosrc.Tests(binary, dir); err != nil {
		return nil, err
	}
	j.took = make([]time.Duration, len(j.tests))
	reached := make([][]int, len(j.tests))
	faults := make([]error, len(j.tests))
	each(workers, len(j.tests), func(i int) {
		trace := filepath.Join(tmp, fmt.Sprintf("%s.%d.trace", filepath.Base(binary), i))
		start := time.Now()
		if out, err := j.run(5*time.Minute, []int{i}, "MUTANT_TRACE="+trace); err != nil {
			faults[i] = fmt.Errorf("%s fails without a mutant: %w\n%s", j.tests[i], err, out)
		}
		j.took[i] = time.Since(start)
		reached[i] = numbers(trace)
	})
	for i, list := range reached {
		for _, id := range list {
			j.reach[id] = append(j.reach[id], i)
		}
	}
	for _, list := range j.reach {
		slices.SortFunc(list, func(a, b int) int { return int(j.took[a] - j.took[b]) })
	}
	return j, errors.Join(faults...)
}

func numbers(file string) []int {
	raw, err := os.ReadFile(file)
	if err != nil {
		return nil
	}
	var out []int
	for _, f := range strings.Fields(string(raw)) {
		if n, err := strconv.Atoi(f); err == nil {
			out = append(out, n)
		}
	}
	return out
}

// run runs some tests of the binary.
func (j *judge) run(patience time.Duration, tests []int, env ...string) ([]byte, error) {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	names := make([]string, len(tests))
	for i, t := range tests {
		names[i] = j.tests[t]
	}
	// A mutant may loop and allocate without end: the shell's limit on memory stops it before the machine suffers.
	args := []string{"-c", `ulimit -v 8000000 2>/dev/null; exec "$0" "$@"`, j.binary,
		"-test.short", "-test.failfast", "-test.timeout", patience.String(), "-test.run", "^(" + strings.Join(names, "|") + ")$"}
	cmd := exec.CommandContext(ctx, "sh", args...)
	cmd.Dir = j.dir
	cmd.Env = append(append(os.Environ(), j.env...), env...)
	cmd.WaitDelay = time.Second
	out, err := cmd.CombinedOutput()
	if ctx.Err() != nil {
		err = ctx.Err()
	}
	return out, err
}

// decide turns one mutant on and runs the tests that reach it, in groups that double, quickest first.
func (j *judge) decide(id int) verdict {
	tests := j.reach[id]
	if len(tests) == 0 {
		return unseen
	}
	for size := 4; len(tests) > 0; size *= 2 {
		group := tests[:min(size, len(tests))]
		tests = tests[len(group):]
		patience := 5 * time.Second
		for _, t := range group {
			patience += 5 * j.took[t]
		}
		out, err := j.run(patience, group, "MUTANT="+strconv.Itoa(id))
		switch {
		case errors.Is(err, context.DeadlineExceeded) || strings.Contains(string(out), "panic: test timed out"):
			return timeout
		case err != nil:
			return killed
		}
	}
	return lived
}

// each calls f for 0 to n−1 on a few goroutines.
func each(workers, n int, f func(int)) {
	var wg sync.WaitGroup
	next := make(chan int)
	for range workers {
		wg.Go(func() {
			for i := range next {
				f(i)
			}
		})
	}
	for i := range n {
		next <- i
	}
	close(next)
	wg.Wait()
}
