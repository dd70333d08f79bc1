//go:build canary

// Package race is a canary: two goroutines write one variable. The race detector must fail this test.
package race

import (
	"sync"
	"testing"
)

func TestRace(t *testing.T) {
	var wg sync.WaitGroup
	n := 0
	for range 2 {
		wg.Go(func() {
			for range 1000 {
				n++
			}
		})
	}
	wg.Wait()
	t.Log(n)
}
