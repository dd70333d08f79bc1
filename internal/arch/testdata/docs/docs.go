// Package docs is a canary: the marked names lack a comment.
package docs

// Told has one.
type Told struct{}

type Bare struct { // want: Bare has no comment
}

// Say has one.
func (Told) Say() {}

func (Told) Hush() {} // want: Hush has no comment

type hidden struct{}

func (hidden) Any() {}

// The numbers of this package.
const (
	One = 1
	Two = 2
)

func Bark() {} // want: Bark has no comment
