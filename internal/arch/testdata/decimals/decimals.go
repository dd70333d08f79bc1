// Package decimals is a canary: each marked line misuses a decimal.
package decimals

import (
	"fmt"

	"github.com/shopspring/decimal"
)

func misuse(a, b decimal.Decimal) []any {
	same := a == b // want: compared by its pointer
	if a != b {    // want: compared by its pointer
		same = !same
	}
	m := map[decimal.Decimal]int{}           // want: keyed by a decimal's pointer
	text := fmt.Sprintf("%d %s", len(m), a)  // want: handed over as an interface
	return []any{same, text, fmt.Sprint(&b)} // want: handed over as an interface
}

func use(a, b decimal.Decimal) (bool, string, int) {
	return a.Equal(b), fmt.Sprintf("%s", a.StringFixed(2)), min(a.Cmp(b), 1)
}
