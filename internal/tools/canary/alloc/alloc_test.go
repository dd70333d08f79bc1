//go:build canary

// Package alloc is a canary: it allocates for every item. The allocation gate must fail this test.
package alloc

import (
	"testing"

	"github.com/openreceivables/receivables/internal/testkit"
)

func TestAllocations(t *testing.T) {
	var keep []*int64
	testkit.AtMostAllocs(t, 16, func() {
		keep = keep[:0]
		for i := range int64(1000) {
			keep = append(keep, new(int64))
			*keep[i] = i
		}
	})
}
