// Package weak is a canary: its test lets known mutants live.
package weak

// Late reports whether something due on day due is late on day today.
func Late(today, due int) bool { return today > due }

// Rest returns what a payment leaves open.
func Rest(open, paid int) int {
	if paid > open {
		paid = open
	}
	return open - paid
}

// Never is not tested.
func Never(n int) int { return -n }
