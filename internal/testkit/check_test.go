package testkit

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/leanovate/gopter/prop"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestFalsifyPassesWhatHolds(t *testing.T) {
	assert.Empty(t, falsify(ForAll(Units(), func(u int64) error { return nil }), 50, 1))
}

func TestFalsifyShrinksToTheSmallestCounterexample(t *testing.T) {
	law := ForAll(Units(), func(u int64) error {
		if u > 70 {
			return fmt.Errorf("%d is over 70", u)
		}
		return nil
	})
	got := falsify(law, 200, 1)
	assert.Contains(t, got, "71 is over 70")
	assert.Contains(t, got, "argument 1, simplified")
}

func TestFalsifyShrinksEachArgument(t *testing.T) {
	law := ForAll3(Units(), Units(), SignedUnits(), func(a, b, c int64) error {
		if a >= 5 && b >= 3 && c <= -1 {
			return errors.New("found")
		}
		return nil
	})
	got := falsify(law, 500, 1)
	for _, want := range []string{": 5", ": 3", ": -1"} {
		assert.Contains(t, got, want)
	}
}

func TestFalsifyShrinksPanics(t *testing.T) {
	law := ForAll2(Units(), Units(), func(a, _ int64) error {
		if a > 9 {
			panic("too large")
		}
		return nil
	})
	got := falsify(law, 200, 1)
	assert.Contains(t, got, "panic: too large")
	assert.Contains(t, got, ": 10\n")
}

func TestFalsifyReportsGeneratorsThatGiveUp(t *testing.T) {
	never := Units().SuchThat(func(int64) bool { return false })
	assert.Contains(t, falsify(ForAll(never, func(int64) error { return nil }), 50, 1), "EXHAUSTED")
}

func TestFalsifyReportsGopterErrors(t *testing.T) {
	assert.Contains(t, falsify(prop.ForAll(func(u int64) bool { panic("host") }, Units()), 50, 1), "host")
}

func TestGopterShrinksOurGenerators(t *testing.T) {
	got := falsify(prop.ForAll(func(u int64) bool { return u <= 70 }, Units()), 200, 1)
	assert.Contains(t, got, ": 71")
}

func TestSeedDecidesTheCases(t *testing.T) {
	draw := func(seed int64) string {
		var b strings.Builder
		falsify(ForAll(Ledgers(), func(l Ledger) error { b.WriteString(l.String()); return nil }), 20, seed)
		return b.String()
	}
	assert.Equal(t, draw(1), draw(1))
	assert.NotEqual(t, draw(1), draw(2))
	assert.NotEqual(t, mix(1, "TestA"), mix(1, "TestB"))
}

func TestEnvironmentSetsCases(t *testing.T) {
	t.Setenv("PROP_CASES", "17")
	runs := 0
	Check(t, "counted", ForAll(Units(), func(int64) error { runs++; return nil }))
	assert.Equal(t, 17, runs)

	n, err := envInt("PROP_NONE", 5)
	require.NoError(t, err)
	assert.Equal(t, 5, n)
	for _, bad := range []string{"0", "-1", "many"} {
		t.Setenv("PROP_CASES", bad)
		_, err := envInt("PROP_CASES", 5)
		assert.ErrorContains(t, err, "PROP_CASES", bad)
	}
}

func TestPatternMatchesEachLevelWhole(t *testing.T) {
	assert.Equal(t, "TestA$/^b$/^c", testPattern("TestA/b/c"))
}
