package testkit

import (
	"runtime"
	"strings"
	"testing"
	"time"
)

// leakPatience is how long goroutines that were told to stop may take to be gone.
const leakPatience = 2 * time.Second

// NoLeaks fails the test if, when it ends, goroutines run that did not run when NoLeaks was called. The test must not be
// parallel: the Setenv sees to that.
func NoLeaks(t *testing.T) {
	t.Helper()
	t.Setenv("RECEIVABLES_TEST_LEAKS", "watched")
	before := goroutines()
	t.Cleanup(func() {
		for _, stack := range leaked(before, leakPatience) {
			t.Errorf("goroutine left behind:\n%s", stack)
		}
	})
}

// leaked waits until no goroutine runs that is not in before, and returns the stacks of those still there.
func leaked(before map[string]string, patience time.Duration) []string {
	for end := time.Now().Add(patience); ; time.Sleep(time.Millisecond) {
		var left []string
		for id, stack := range goroutines() {
			if _, ok := before[id]; !ok {
				left = append(left, stack)
			}
		}
		if len(left) == 0 || time.Now().After(end) {
			return left
		}
	}
}

// goroutines returns the stack of every goroutine by its number.
func goroutines() map[string]string {
	buf := make([]byte, 1<<20)
	for {
		n := runtime.Stack(buf, true)
		if n < len(buf) {
			buf = buf[:n]
			break
		}
		buf = make([]byte, 2*len(buf))
	}
	out := map[string]string{}
	for _, stack := range strings.Split(string(buf), "\n\n") {
		id, _, _ := strings.Cut(strings.TrimPrefix(stack, "goroutine "), " ")
		out[id] = stack
	}
	return out
}
