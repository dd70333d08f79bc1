package testkit

import "testing"

// AtMostAllocs fails if f allocates more than limit times a call, on average over a few calls after the first.
func AtMostAllocs(t testing.TB, limit float64, f func()) {
	t.Helper()
	if got := testing.AllocsPerRun(5, f); got > limit {
		t.Errorf("%.0f allocations a call; the limit is %.0f", got, limit)
	}
}
