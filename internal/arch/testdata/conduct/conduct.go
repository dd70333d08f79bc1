// Package conduct is a canary: each marked line is a breach of conduct.
package conduct

func init() { // want: an init function
}

type room struct{}

func (room) init() {}

// MustBe panics where it may.
func MustBe(ok bool) {
	if !ok {
		panic("it is not")
	}
}

func decide(ok bool) {
	if !ok {
		panic("it is not") // want: a panic outside a Must function
	}
	go MustBe(ok) // want: a goroutine outside internal/parallel
	own := func(panic func(string)) { panic("shadowed: not the builtin") }
	own(func(string) {})
}
