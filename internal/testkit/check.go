package testkit

import (
	"fmt"
	"hash/fnv"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/leanovate/gopter"
)

// The cases a property is tried with where PROP_CASES says nothing.
const (
	defaultCases = 2000
	shortCases   = 200
	defaultSeed  = 1
)

// Check runs one property as a subtest of t. It fails with the smallest counterexample found and the command that repeats it.
// A property whose generators gave up is a failure, too: it proved nothing.
func Check(t *testing.T, name string, p gopter.Prop) {
	t.Helper()
	t.Run(name, func(t *testing.T) {
		t.Helper()
		cases, err := envInt("PROP_CASES", casesByDefault())
		if err != nil {
			t.Fatal(err)
		}
		seed, err := envInt("PROP_SEED", defaultSeed)
		if err != nil {
			t.Fatal(err)
		}
		if fault := falsify(p, cases, mix(int64(seed), t.Name())); fault != "" {
			t.Errorf("%s\nrepeat with: PROP_SEED=%d PROP_CASES=%d go test -run '^%s$'", fault, seed, cases, testPattern(t.Name()))
		}
	})
}

// falsify tries p and returns what was found against it, or "".
func falsify(p gopter.Prop, cases int, seed int64) string {
	params := gopter.DefaultTestParametersWithSeed(seed)
	params.MinSuccessfulTests = cases
	params.Workers = 1
	r := p.Check(params)
	if r.Passed() && r.Succeeded > 0 {
		return ""
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%s after %d cases", r.Status, r.Succeeded)
	if r.Error != nil {
		fmt.Fprintf(&b, ": %v\n%s", r.Error, r.ErrorStack)
	}
	for _, l := range r.Labels {
		b.WriteString("\n  " + l)
	}
	for i, a := range r.Args {
		fmt.Fprintf(&b, "\n  argument %d, simplified %d times: %s", i+1, a.Shrinks, a.ArgFormatted)
	}
	return b.String()
}

func casesByDefault() int {
	if testing.Short() {
		return shortCases
	}
	return defaultCases
}

// envInt reads a positive whole number from the environment.
func envInt(name string, otherwise int) (int, error) {
	s := os.Getenv(name)
	if s == "" {
		return otherwise, nil
	}
	n, err := strconv.Atoi(s)
	if err != nil || n < 1 {
		return 0, fmt.Errorf("%s=%s: want a whole number from 1", name, strconv.Quote(s))
	}
	return n, nil
}

// mix gives every property its own run of random numbers.
func mix(seed int64, name string) int64 {
	h := fnv.New64a()
	h.Write([]byte(name))
	return seed ^ int64(h.Sum64())
}

// testPattern writes a test's name for -run: each level is matched whole.
func testPattern(name string) string { return strings.ReplaceAll(name, "/", "$/^") }
