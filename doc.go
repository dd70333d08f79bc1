// Package receivables is the vocabulary of money owed: currencies, exact money, dates, calendars, payment terms, open
// items and what was applied to them, and the validated portfolio that every engine of this module reads.
//
// # Model
//
// There is one way through the house. Records are read strictly ([ReadItems] and its kin name every bad row), checked as a
// whole and held by an immutable [Portfolio]; an engine, made once from a policy, reads the portfolio as it stood on a date
// and returns plain data with reasons:
//
//	records ──► NewPortfolio ──► Portfolio ──► engine.Run(portfolio, as-of date) ──► result
//
// This package knows no engine. Package aging answers how old the debt is; the packages beside it answer the other
// questions of a receivables team. A caller with three invoices and a caller with ten million take the same way.
//
// # Glossary
//
//   - Item: one instalment of one document that somebody owes. Credit notes and unapplied cash are items too, with negative
//     amounts. A document payable in three parts is three items.
//   - Application: a dated fact that reduces what an item leaves open: a receipt, credit note, discount, deduction, write-off
//     or exchange difference; a reversal takes one back.
//   - Open amount: an item's amount less its applications up to and including a day. Balance means the same of many items.
//   - As-of date: the day whose end a result describes. Facts dated later are not known on it.
//   - Issued, posted, due: the date on the document; the day it enters the books (the document date where none is given); the
//     last day it may be paid without being late.
//   - Days past due: as-of date minus due date; 0 on the due date, 1 on the first day late, negative before.
//   - Terms: the agreement that sets due dates, instalments and early-payment discounts.
//   - Receipt: cash that arrived, before anybody knows what it pays.
//   - Hold: a part of an open item that is disputed or promised for a time. It changes no balance.
//   - Minor unit: the smallest unit of a currency by ISO 4217: 0.01 MYR, 1 VND, 0.001 KWD.
//   - Portfolio: items, applications and customers, validated once; what every engine reads.
//   - Reason: why a decision was taken, as data. Finding: a reason about the input, which does not stop it.
//
// # Units and signs
//
// Amounts are decimals in major units of their currency and have no more fraction digits than the currency has minor units.
// What customers owe is positive; what is owed to them is negative. An application's amount is positive where it moves an open
// amount towards zero, whichever its sign. Days are calendar days without a time zone. Years run from [MinYear] to [MaxYear].
//
// # Rounding
//
// Nothing is rounded on the way in: an amount with too many digits is refused. Where a rule makes a fraction of a minor unit,
// its policy names the [Rounding], it happens once, and the residual goes where the function's documentation says.
//
// # Errors
//
// Every fault is an [Error]: a stable [Code], the field as an RFC 6901 path, the record's ID, the line where there is a file.
// A function reports all faults at once as [Errors], sorted and capped at [MaxFaults], and returns no partial result. The text
// of an error holds no names, account numbers or amounts. What is a business outcome, such as an ambiguous payment, is never an
// error. Functions panic only where their name begins with Must.
//
// # Limits
//
// Every input has a limit, and every limit is an exported constant: see [MaxTextBytes], [MaxMinorDigits] and their
// neighbours. Beyond a limit there is an error, never a truncated value.
//
// # Determinism
//
// The same input gives the same bytes: whatever the order of the records, the number of workers, the host's time zone and
// language, and the settings of the decimal package. Nothing here reads the clock, the environment, a file or the network;
// calendars, rates and dates are arguments. A value once made is never changed, and may be shared between goroutines.
//
// # Sources
//
// Currencies: ISO 4217, list of [CurrencyListDate]. JSON pointers: RFC 6901. Languages: BCP 47. Countries: ISO 3166-1.
package receivables
