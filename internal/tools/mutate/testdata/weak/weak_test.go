package weak

import "testing"

// TestLate misses the day itself.
func TestLate(t *testing.T) {
	if !Late(5, 3) || Late(3, 5) {
		t.Error("late is wrong")
	}
}

func TestRest(t *testing.T) {
	if Rest(10, 4) != 6 || Rest(4, 10) != 0 {
		t.Error("rest is wrong")
	}
}
