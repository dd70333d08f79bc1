package arch

import (
	"fmt"
	"strings"
	"testing"
)

// exception lets one breach stand. It holds for findings of rule whose text contains match.
type exception struct {
	rule, match, reason string
}

var exceptions = []exception{
	{"imports", "root: imports reflect", "strict.go tells the JSON decoder which types are dates and decimals"},
	{"imports", "internal/strictjson: imports reflect", "a decoder fills whatever type it is given"},
	{"decimals", "root strict.go", "reflect.Value.Set stores the decimal; nothing prints it"},
	{"state", "package variable currencyTable is pointed to", "read through a pointer, because an entry has 40 bytes; no code writes to it"},
}

// judge fails for every finding that no exception covers, and for every exception of the rule that covers none.
func judge(t *testing.T, rule string, findings []finding) {
	t.Helper()
	for _, fault := range unexcused(rule, findings, exceptions) {
		t.Error(fault)
	}
}

func unexcused(rule string, findings []finding, allowed []exception) []string {
	var out []string
	used := make([]bool, len(allowed))
	for _, f := range findings {
		excused := false
		for i, e := range allowed {
			if e.rule == rule && strings.Contains(f.String(), e.match) {
				used[i], excused = true, true
			}
		}
		if !excused {
			out = append(out, f.String())
		}
	}
	for i, e := range allowed {
		if e.rule == rule && !used[i] {
			out = append(out, fmt.Sprintf("%s: the exception for %q is no longer needed; take it out", rule, e.match))
		}
	}
	return out
}
