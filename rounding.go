package receivables

// Rounding names how an exact value becomes a whole number of minor units. It is policy: nothing in this module rounds
// without one. Values: the constants below.
type Rounding string

// The rounding modes.
const (
	RoundHalfUp   Rounding = "half-up"   // to the nearest; a half away from zero
	RoundHalfEven Rounding = "half-even" // to the nearest; a half to the even neighbour
	RoundDown     Rounding = "down"      // towards zero
	RoundUp       Rounding = "up"        // away from zero
)
