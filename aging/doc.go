// Package aging tells how old the debt is: open items as of a date, by age, for each customer or any other key.
//
// # Model
//
// A [Policy] says which date age counts from, what the buckets are and what the rows stand for. [New] makes an [Engine] of it,
// [Engine.Run] reads a portfolio as of a date and returns a [Report]: rows of cells, totals, a control total. [Engine.RunAll]
// does so for many dates at once, [Engine.Movement] explains what changed between two, [Engine.Migration] how the debt rolled
// from bucket to bucket. [Merge] puts the reports of parts of a portfolio together.
//
// # Units and signs
//
// Days past due are as-of minus due: 0 is due today and not overdue, 1 is the first day late, negative is not yet due. The
// other units are defined at [Unit]. Both edges of a bucket are inside it. What customers owe is positive. Amounts have the
// currency's fraction digits; currencies are never added, except in [Report.Converted].
//
// # Rules
//
// The buckets are a partition of all ages: a policy with a hole or an overlap is refused, and there is always a bucket for
// what is not due yet. An item stands in one bucket, unless a hold sets a part of it apart. An item is in the books from its
// posted date; an application counts from its date. So a past as-of date shows what was open then, whatever happened since.
// Items posted later are excluded and counted. Items with nothing open change nothing.
//
// Held parts are taken first, in the order of Policy.Apart. Credits then stay in their buckets, stand in a column of their
// own, or are netted: inside one row, customer and currency the oldest credit pays the oldest debt, by basis date, due date
// and ID, until one side has nothing left; what is left stays where it is. So a row always sums to what its items leave open.
//
// # Rounding
//
// Nothing is rounded but means, shares and conversions. A mean is rounded half to even at two digits. The shares of a
// [Migration] are cut at six digits and the units left over go to the largest remainders, so that a row sums to 1. A
// conversion multiplies exact sums by exact rates and rounds each amount once, by the policy's mode; what cells lack of their
// total is named as a residue.
//
// # Errors
//
// Policies and requests with faults are refused with all of them. There are no partial results. A report whose cells do not
// sum to the portfolio is never returned.
//
// # Limits
//
// [MaxBuckets], [MaxKeys], [MaxAge], [MaxAsOf].
//
// # Determinism
//
// The same portfolio, policy and request give the same bytes for any number of workers and any order of the records. The
// clock is never read.
//
// # Cost
//
// A run by due date as of today reads the due dates and open amounts once, eight items at a time, and allocates by row, not by
// item. Other bases look up each item's bucket; past dates replay applications; holds, and netting by item keys or in the past,
// take an exact way, item by item, many times dearer; see BenchmarkAging. Where the amounts of a chunk could exceed 64 bits, it is added in 128.
//
// # Sources
//
// Buckets of 30 days: common practice; the presets name theirs. Where other systems leak (ages in no bucket, balances of
// today under a date of the past, credits left out) the vectors in testdata/ name them.
package aging
