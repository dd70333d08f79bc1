package weak

import "testing"

// TestChase never disputes, and never asks for nothing.
func TestChase(t *testing.T) {
	if !Chase(true, false, 1) || Chase(false, false, 1) {
		t.Error("chase is wrong")
	}
}

func TestKind(t *testing.T) {
	if Kind(-1) != "credit" || Kind(0) != "nothing" || Kind(1) != "debit" {
		t.Error("kind is wrong")
	}
}
