package testkit

import (
	"math/rand"
	"slices"
)

// Permute returns a copy of s in an order that the seed decides. Seed 0 keeps the order, seed 1 reverses it: the two orders
// that catch most faults come first in any loop over seeds.
func Permute[T any](seed int64, s []T) []T {
	out := slices.Clone(s)
	switch seed {
	case 0:
	case 1:
		slices.Reverse(out)
	default:
		rand.New(rand.NewSource(seed)).Shuffle(len(out), func(i, j int) { out[i], out[j] = out[j], out[i] })
	}
	return out
}

// Permute returns the ledger with each list of records in an order that the seed decides, as the function Permute does.
func (l Ledger) Permute(seed int64) Ledger {
	return Ledger{Items: Permute(seed, l.Items), Applications: Permute(seed, l.Applications), Customers: Permute(seed, l.Customers)}
}
