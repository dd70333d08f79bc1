// Package column is a portfolio as columns of integers, the form in which engines read it. Only this module can look inside:
// the root package hands out an opaque [Handle], and [Of] opens it.
//
// # Model
//
// A [Ledger] is a list of chunks. A [Chunk] holds all that some customers owe; chunks hold disjoint, ascending ranges of
// customers, so they can be worked on one by one, by any number of workers, and their sums added. A chunk may be empty. Inside
// a chunk the items of one customer in one currency form a [Group]; inside a group the items still open come first, then the
// settled ones, each part ordered by due day and ID. Everything a chunk holds is in the chunk, so that two portfolios can share it.
//
// A column that no item of the chunk needs is nil: its doc says what nil stands for. What many items have in common (kind,
// account, terms, tags) is a [Class], and an item holds its number.
//
// # As of a day
//
// Item i is in the books on day d if its ledger day is at most d; its open amount is then Amount[i] plus the AppAmount of its
// applications dated at most d. Where d is not before the group's MaxPosted and MaxApp, that is Open[i] for every item, and the
// items from Settled on are zero: no application needs to be read.
//
// # Units
//
// Days are date.Date values, days since 0001-01-01, which fit 32 bits. Amounts are minor units at the group's scale, signed
// as in the books: what is owed to us is positive.
//
// # Sums
//
// In a chunk whose Wide is nil, the absolute values of Amount and AppAmount together sum to at most math.MaxInt64: no sum of
// any choice of them can overflow, and kernels need not check. Totals over several chunks are 128 bits wide. In a chunk whose
// Wide is set, the three int64 columns are nil and those of Wide stand in their place.
//
// Nobody may write to what this package holds: portfolios share it.
package column
