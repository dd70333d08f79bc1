package receivables

import (
	"cmp"
	"strings"
)

// compareFaults orders faults by line, path (numbers as numbers), record, code and detail.
func compareFaults(a, b *Error) int {
	return cmp.Or(
		cmp.Compare(a.Line, b.Line),
		comparePaths(a.Path, b.Path),
		strings.Compare(a.Record, b.Record),
		strings.Compare(string(a.Code), string(b.Code)),
		strings.Compare(a.Detail, b.Detail),
	)
}

// comparePaths orders JSON pointers so that /items/9 comes before /items/17.
func comparePaths(a, b string) int {
	for a != "" && b != "" {
		var x, y string
		x, a, _ = strings.Cut(a, "/")
		y, b, _ = strings.Cut(b, "/")
		if c := compareSegments(x, y); c != 0 {
			return c
		}
	}
	return cmp.Compare(len(a), len(b))
}

func compareSegments(x, y string) int {
	if isIndex(x) && isIndex(y) {
		return cmp.Or(cmp.Compare(len(x), len(y)), strings.Compare(x, y))
	}
	return strings.Compare(x, y)
}

// isIndex reports whether s is a JSON pointer array index: digits without a leading zero.
func isIndex(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s == "0" || (s != "" && s[0] != '0')
}
