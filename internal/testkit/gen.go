package testkit

import (
	"iter"
	"math/rand"
	"reflect"

	"github.com/leanovate/gopter"
)

// maxCandidates bounds the simpler values offered for one value.
const maxCandidates = 512

// Rand draws the random choices of one case. Size grows from 0 to 99 over the cases of a property: early cases are small.
type Rand struct {
	Size int
	src  *rand.Rand
}

// IntN returns a number from 0 to n−1; n must be positive.
func (r *Rand) IntN(n int) int { return r.src.Intn(n) }

// Int64N returns a number from 0 to n−1; n must be positive.
func (r *Rand) Int64N(n int64) int64 { return r.src.Int63n(n) }

// Between returns a number from low to high, both included.
func (r *Rand) Between(low, high int) int { return low + r.src.Intn(high-low+1) }

// Chance is true once in n times.
func (r *Rand) Chance(n int) bool { return r.src.Intn(n) == 0 }

// Pick returns one element of list, which must not be empty.
func Pick[T any](r *Rand, list ...T) T { return list[r.src.Intn(len(list))] }

// NewRand returns a source with a fixed seed, for tests that want a few random choices and no property.
func NewRand(seed int64) *Rand {
	return &Rand{Size: 99, src: rand.New(rand.NewSource(seed))}
}

// Of makes a generator. draw makes a valid value; simpler yields valid values that are simpler than the one given, the
// boldest simplification first, and nothing once the value is as simple as can be. A nil simpler does not shrink.
func Of[T any](draw func(*Rand) T, simpler func(T) iter.Seq[T]) gopter.Gen {
	shrinker := gopter.NoShrinker
	if simpler != nil {
		shrinker = func(v any) gopter.Shrink { return toShrink(simpler(v.(T))) }
	}
	return func(p *gopter.GenParameters) *gopter.GenResult {
		return &gopter.GenResult{
			Result:     draw(&Rand{Size: p.MaxSize, src: p.Rng}),
			ResultType: reflect.TypeFor[T](),
			Shrinker:   shrinker,
		}
	}
}

// toShrink lists candidates ahead, because a half-read iter.Pull would leave a coroutine behind.
func toShrink[T any](candidates iter.Seq[T]) gopter.Shrink {
	var list []any
	for c := range candidates {
		if list = append(list, c); len(list) == maxCandidates {
			break
		}
	}
	return func() (any, bool) {
		if len(list) == 0 {
			return nil, false
		}
		v := list[0]
		list = list[1:]
		return v, true
	}
}

// SliceOf makes slices of 0 to limit values of one draw, longer in later cases. It shrinks by leaving out halves, quarters, …
// single elements, then by simplifying one element.
func SliceOf[T any](limit int, draw func(*Rand) T, simpler func(T) iter.Seq[T]) gopter.Gen {
	return Of(func(r *Rand) []T {
		out := make([]T, r.IntN(1+limit*(r.Size+1)/100))
		for i := range out {
			out[i] = draw(r)
		}
		return out
	}, func(s []T) iter.Seq[[]T] {
		return func(yield func([]T) bool) {
			for c := range shorter(s) {
				if !yield(c) {
					return
				}
			}
			if simpler == nil {
				return
			}
			for i, e := range s {
				for x := range simpler(e) {
					c := append([]T(nil), s...)
					c[i] = x
					if !yield(c) {
						return
					}
				}
			}
		}
	})
}

// shorter yields s without each of its halves, quarters, … single elements.
func shorter[T any](s []T) iter.Seq[[]T] {
	return func(yield func([]T) bool) {
		for chunk := len(s); chunk > 0; chunk /= 2 {
			for i := 0; i < len(s); i += chunk {
				c := append([]T(nil), s[:i]...)
				if !yield(append(c, s[min(i+chunk, len(s)):]...)) {
					return
				}
			}
		}
	}
}
