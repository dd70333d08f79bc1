package receivables

import (
	"maps"

	"github.com/rickb777/date/v2"

	"github.com/openreceivables/receivables/internal/column"
)

// Records is what a portfolio is made of, in any order.
type Records struct {
	Items        []Item
	Applications []Application
	Customers    []Customer
}

// Options say how a portfolio is built. The zero value is valid.
type Options struct {
	HistoryFrom           date.Date        // first day whose balances can be told; asking before it is a History error; zero: every day
	Scales                map[Currency]int // fraction digits where finer than the currency's own, at most MaxScale
	RefuseDueBeforeIssued bool             // a due date before the issue date is an error, else a finding
	Workers               int              // goroutines of the build; 0 means 1, more than MaxWorkers count as MaxWorkers

	partItems int // items of a part; 0: defaultPartItems. Tests make it small
}

// Portfolio is items, what was applied to them, and customers: validated as a whole, immutable, in a fixed order. It shares no
// memory with the records it was made of, and any number of goroutines may use it at once. The zero Portfolio is not usable;
// an empty one is made from empty Records.
//
// An item is in the books from its Posted date. Its balance on a day is its amount less the applications dated on or before
// that day. An application may be dated before its item (an advance payment, told by Findings): it counts from the day the
// item is in the books.
//
// Inside, items are columns of integers in parts of some sixteen thousand, which portfolios made from each other share. What
// a plain item takes with its ID, BenchmarkBuild prints as B/item.
type Portfolio struct {
	options   Options
	parts     []*part
	index     index
	customers customers
	alike     [][]string // groups of IDs that look alike
	totals    []Total
	ledger    *column.Ledger
}

// NewPortfolio validates the records and builds a portfolio. All faults of all records are reported at once, with paths such
// as "/items/17/due" and the record's ID. It returns an error if:
//   - a record is invalid by itself (see Item.Validate, Application.Validate, Customer.Validate),
//   - an amount has more fraction digits than its currency (ScaleTooFine),
//   - two items or two customers have the same ID (DuplicateID),
//   - an application names no item of the portfolio, a customer no parent of it (UnknownID),
//   - at the end of any day an item's applications exceed its amount (OverApplied) or fall below zero (OverReversed),
//   - customers are their own ancestors (Cycle),
//   - the amounts of one currency sum to more than 10^MaxMinorDigits minor units (Overflow),
//   - there are too many items (Limit), or an option is out of range (Limit, BadCurrency, DateRange).
func NewPortfolio(r Records, o Options) (*Portfolio, error) {
	b := NewBuilder(o)
	for i := range r.Items {
		b.addItem(&r.Items[i])
	}
	for i := range r.Applications {
		b.AddApplication(r.Applications[i])
	}
	for i := range r.Customers {
		b.AddCustomer(r.Customers[i])
	}
	return b.Build()
}

// clone returns options that share nothing with o.
func (o Options) clone() Options {
	o.Scales = maps.Clone(o.Scales)
	return o
}

// scale returns the fraction digits of the currency's minor unit here.
func (o *Options) scale(c Currency) int {
	if s, ok := o.Scales[c]; ok {
		return s
	}
	return c.Digits()
}

// validate returns what is wrong with the options.
func (o *Options) validate(f *Faults) {
	if o.Workers < 0 {
		f.Add(Error{Code: CodeLimit, Path: "/options/workers", Detail: "workers must not be negative"})
	}
	if o.HistoryFrom != 0 {
		f.AddErr("/options/history_from", CheckDate(o.HistoryFrom))
	}
	for c, s := range o.Scales { // any order: faults are sorted
		path := "/options/scales/" + c.String()
		if !c.Valid() {
			f.AddErr(path, badCurrency(c))
		} else if s < c.Digits() || s > MaxScale {
			f.Add(Error{Code: CodeLimit, Path: path, Detail: "a scale lies between the currency's digits and MaxScale"})
		}
	}
}

// part is one chunk of a portfolio and what only this package needs of it. Portfolios share parts.
type part struct {
	chunk    *column.Chunk
	rows     rowIndex
	low      string   // no customer of the part is below it; the first part takes every lower one
	tallies  []tally  // by currency
	findings []Reason // by item
	last     int32    // last day something in it becomes known
}

// assemble completes a portfolio whose parts, customers, options, index and alike are set. Where there are faults, and then
// the parts may be of no use, it returns them instead.
func (p *Portfolio) assemble(f *Faults) (*Portfolio, error) {
	if f.Empty() {
		p.totals = sumTotals(p.parts, p.options.scale, f)
	}
	if !f.Empty() {
		return nil, f.Err()
	}
	p.ledger = &column.Ledger{
		Chunks:      make([]*column.Chunk, len(p.parts)),
		Roots:       p.customers.roots,
		HistoryFrom: int32(p.options.HistoryFrom),
		Locate:      p.locate,
	}
	for i, x := range p.parts {
		p.ledger.Chunks[i] = x.chunk
		p.ledger.Items += x.chunk.Len()
	}
	return p, nil
}

// Len returns the number of items.
func (p *Portfolio) Len() int { return p.ledger.Items }

// Columns returns the portfolio in the form that the engines of this module read. It is of no use outside of it.
func (p *Portfolio) Columns() column.Handle { return column.Wrap(p.ledger) }

// Options returns the options it was built with.
func (p *Portfolio) Options() Options { return p.options.clone() }
