// Package receivables is the vocabulary of money owed: currencies, exact money, dates, payment terms, open items and what
// was applied to them, and the validated portfolio that every engine reads.
package receivables
