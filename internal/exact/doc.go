// Package exact is whole-number arithmetic that never loses a unit: checked int64 operations, 128-bit sums, exact rationals
// with one rounding, and the splitting of a total by weights.
//
// # Model
//
// An amount is a whole number of minor units. Int64 operations report overflow instead of wrapping. [Int128] holds every
// amount and total this module allows (|x| ≤ 10^21 minor units, finer scales included) with room to spare. [Rat] holds a
// rate or a product of rates; it becomes a whole number in one step, [Rat.Round], with one stated [Mode].
//
// # Limits
//
// Int128 runs from −2^127 to 2^127−1. Operations that can leave that range return ok = false or wrap; each says which.
//
// # Cost
//
// Nothing here allocates as long as the numbers fit 64 bits (Rat) or 128 bits (Int128). The big path gives equal results;
// fuzz tests hold the two together.
package exact
