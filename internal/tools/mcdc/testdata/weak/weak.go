// Package weak is a canary: its test leaves known conditions unshown.
package weak

// Chase reports whether to remind a customer.
func Chase(late, disputed bool, amount int) bool {
	if late && !disputed && amount > 0 {
		return true
	}
	return false
}

// Kind names a sign.
func Kind(n int) string {
	switch {
	case n < 0:
		return "credit"
	case n == 0:
		return "nothing"
	}
	return "debit"
}
