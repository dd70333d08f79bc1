// Package testkit is what the tests of this module share: property laws over generated ledgers, golden files, vectors taken
// from elsewhere with their source, canonical JSON, and guards against hidden state. No code outside tests imports it.
//
// # Properties
//
//	func TestPropL15BucketsSumToOpen(t *testing.T) {
//		testkit.Check(t, "buckets sum to open", testkit.ForAll(testkit.Ledgers(), func(l testkit.Ledger) error {
//			…
//		}))
//	}
//
// A law returns nil where it holds, else an error that says by how much it failed. A failure is shrunk, and printed with the
// command that repeats it. The environment sets how hard to try:
//
//	PROP_CASES=100000   cases of every property (default 2,000; 200 under -short)
//	PROP_SEED=7         another run of random numbers (default 1: every run is the same)
//
// # Generators
//
// Every generator makes valid values directly; none filters. [Of] makes one from a function that draws a value and one that
// lists simpler values, so that nothing is lost in shrinking. Generators of this package go with gopter's own prop.ForAll and
// commands as well.
package testkit
