// Package gen makes synthetic receivables: customers, items, applications and holds that look like a few years of a
// trading and lending business in several countries. Everything in them is invented; names are marked as such.
//
// # Model
//
// Each customer has a country, a currency, a size, payment terms and a way of paying (prompt, drifting later, in runs at the month's end,
// in weekly runs, slow, in parts, disputing, bouncing, or not at all from some day on). Month by month it is
// billed, more in its segment's season, and pays as it is wont to, on working days. Credit notes, unapplied cash, early-payment
// discounts, short payments, write-offs, bounced payments, late fees, instalments and loans occur at stated rates.
//
// The generator plays every customer's story to its end and then forgets what happens after the as-of day. So the open items of
// the result are honest: what a customer will do about them is decided, but not told.
//
// # Units and signs
//
// Amounts are drawn as whole minor units; no float is used. Credits are negative, as in the root package.
//
// # Determinism
//
// The same [Options] give the same records on every machine and with every Go version: the random numbers are our own splitmix64. Each
// customer has a stream of its own, seeded by the seed and its number, so that customers can be made one by one
// ([Stream]) in constant memory, and a customer's records do not depend on how many others there are.
//
// # Validity
//
// A whole sample is a valid portfolio: IDs are unique, parents precede their children, applications never exceed what their item leaves
// open on their day, and reversals never exceed what was applied.
package gen
