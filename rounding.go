package receivables

import "github.com/openreceivables/receivables/internal/exact"

// Rounding names how an exact value becomes a whole number of minor units. It is policy: nothing in this module rounds
// without one. Values: the constants below; the zero value is none of them.
type Rounding string

// The rounding modes. All treat x and −x alike.
const (
	RoundHalfUp   Rounding = "half-up"   // to the nearest; a half away from zero
	RoundHalfDown Rounding = "half-down" // to the nearest; a half towards zero
	RoundHalfEven Rounding = "half-even" // to the nearest; a half to the even neighbour
	RoundDown     Rounding = "down"      // towards zero
	RoundUp       Rounding = "up"        // away from zero
)

// Validate returns an error with CodeBadEnum if r is none of the modes.
func (r Rounding) Validate() error {
	_, err := r.mode()
	return err
}

// UnmarshalText reads a mode. It returns an error with CodeBadEnum for anything else.
func (r *Rounding) UnmarshalText(text []byte) error {
	read := Rounding(text)
	if err := read.Validate(); err != nil {
		return err
	}
	*r = read
	return nil
}

// mode returns the mode that internal/exact rounds by.
func (r Rounding) mode() (exact.Mode, error) {
	mode, ok := exact.ParseMode(string(r))
	if !ok {
		return 0, &Error{Code: CodeBadEnum, Detail: "a rounding is half-up, half-down, half-even, down or up"}
	}
	return mode, nil
}
