package exact

// Mode says how a quotient that is no whole number becomes one.
type Mode uint8

// The modes. The names are those of the root package's Rounding.
const (
	HalfUp   Mode = iota // to the nearest; a half away from zero
	HalfDown             // to the nearest; a half towards zero
	HalfEven             // to the nearest; a half to the even neighbour
	Down                 // towards zero
	Up                   // away from zero
)

// ParseMode reads "half-up", "half-down", "half-even", "down" or "up".
func ParseMode(name string) (m Mode, ok bool) {
	switch name {
	case "half-up":
		return HalfUp, true
	case "half-down":
		return HalfDown, true
	case "half-even":
		return HalfEven, true
	case "down":
		return Down, true
	case "up":
		return Up, true
	}
	return 0, false
}

// away reports whether a truncated quotient moves one away from zero. half is −1, 0 or 1 as the remainder is below, at or
// above half the divisor; rest says that there is a remainder; odd that the truncated quotient is odd.
func (m Mode) away(half int, rest, odd bool) bool {
	switch m {
	case HalfUp:
		return half >= 0
	case HalfDown:
		return half > 0
	case HalfEven:
		return half > 0 || half == 0 && odd
	case Up:
		return rest
	}
	return false
}
