package testkit

import (
	"fmt"
	"runtime/debug"

	"github.com/leanovate/gopter"
)

// maxShrinks and maxTries bound the search for a smaller counterexample.
const (
	maxShrinks = 500
	maxTries   = 20_000
)

// ForAll is the property that law holds for every value of g. Unlike gopter's own, it formats arguments only when the law
// fails (printing 200 items costs more than most laws) and shrinks after a panic as well.
func ForAll[A any](g gopter.Gen, law func(A) error) gopter.Prop {
	return forAll([]gopter.Gen{g}, func(v []any) error { return law(v[0].(A)) })
}

// ForAll2 is the property that law holds for every pair of values.
func ForAll2[A, B any](ga, gb gopter.Gen, law func(A, B) error) gopter.Prop {
	return forAll([]gopter.Gen{ga, gb}, func(v []any) error { return law(v[0].(A), v[1].(B)) })
}

// ForAll3 is the property that law holds for every three values.
func ForAll3[A, B, C any](ga, gb, gc gopter.Gen, law func(A, B, C) error) gopter.Prop {
	return forAll([]gopter.Gen{ga, gb, gc}, func(v []any) error { return law(v[0].(A), v[1].(B), v[2].(C)) })
}

func forAll(gens []gopter.Gen, law func([]any) error) gopter.Prop {
	return func(p *gopter.GenParameters) *gopter.PropResult {
		results := make([]*gopter.GenResult, len(gens))
		values := make([]any, len(gens))
		for i, g := range gens {
			results[i] = g(p)
			v, ok := results[i].Retrieve()
			if !ok {
				return &gopter.PropResult{Status: gopter.PropUndecided}
			}
			values[i] = v
		}
		fault := guarded(law, values)
		if fault == nil {
			return &gopter.PropResult{Status: gopter.PropTrue}
		}
		shrinks, fault := shrink(results, values, law, fault)
		out := &gopter.PropResult{Status: gopter.PropFalse, Labels: []string{fault.Error()}}
		for i, v := range values {
			text := fmt.Sprintf("%+v", v)
			out.Args = append(out.Args, gopter.NewPropArg(results[i], shrinks[i], v, text, v, text))
		}
		return out
	}
}

// guarded calls law and turns a panic into an error, so that panics shrink like any other fault.
func guarded(law func([]any) error, values []any) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("panic: %v\n%s", r, debug.Stack())
		}
	}()
	return law(values)
}

// shrink replaces values, one at a time, by simpler ones that still fail, until none does. It returns how often each was
// replaced and the last fault.
func shrink(from []*gopter.GenResult, values []any, law func([]any) error, fault error) ([]int, error) {
	counts := make([]int, len(values))
	tries := 0
	for progress, total := true, 0; progress && total < maxShrinks; {
		progress = false
		for i := range values {
			next := from[i].Shrinker(values[i])
			kept := values[i]
			for tries < maxTries {
				v, ok := next()
				if !ok {
					break
				}
				tries++
				values[i] = v
				if err := guarded(law, values); err != nil {
					fault, kept, progress = err, v, true
					counts[i]++
					total++
					break
				}
			}
			values[i] = kept
		}
	}
	return counts, fault
}
