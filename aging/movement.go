package aging

import (
	"context"
	"iter"
	"slices"

	"github.com/rickb777/date/v2"

	"github.com/openreceivables/receivables"
	"github.com/openreceivables/receivables/internal/exact"
)

// Flow names why a column's amount changed between two dates. Values: the constants below.
type Flow string

// The flows, in the order of Flows. Amounts are signed: what lowers a column is negative.
const (
	Billed       Flow = "billed"        // items posted in the period, with their whole amount
	Paid         Flow = "paid"          // receipts
	Credited     Flow = "credited"      // credit notes
	Discounted   Flow = "discounted"    // discounts
	Deducted     Flow = "deducted"      // deductions
	WrittenOff   Flow = "written-off"   // write-offs
	FXDifference Flow = "fx-difference" // exchange differences
	Reversed     Flow = "reversed"      // applications taken back
	AgedIn       Flow = "aged-in"       // came from a younger column
	AgedOut      Flow = "aged-out"      // went to an older column
	Held         Flow = "held"          // moved between buckets and the columns of holds
	Netted       Flow = "netted"        // moved because credits netted other debts than before
)

// Flows returns all flows in order.
func Flows() []Flow {
	return []Flow{Billed, Paid, Credited, Discounted, Deducted, WrittenOff, FXDifference, Reversed, AgedIn, AgedOut, Held, Netted}
}

// Movement explains how the report of one date became that of another. In every row and column opening + Σ flows = closing,
// with nothing left over; aged-in and aged-out, held, and netted each sum to zero over the columns of a row.
//
// A flow is booked in the column in which the item stands on the day it happens. An item is aged whole: it moves from column to
// column when something happens to it and on the last day. What a hold keeps apart is taken back to its bucket on the first
// day, aged, and set apart again on the last: "held" is what that leaves.
type Movement struct {
	From    date.Date // its end is the opening
	To      date.Date // its end is the closing
	Columns []string
	Rows    []MovementRow // by keys, then currency; those without opening, flow and closing are left out
	Totals  []MovementRow // by currency
	lines   iter.Seq[MovementLine]
}

// MovementRow is one value of each key in one currency.
type MovementRow struct {
	Keys     []string
	Currency receivables.Currency
	Columns  []MovementColumn // one for each of Movement.Columns
	Total    MovementColumn   // Σ of them
}

// MovementColumn is how one column of one row changed. Opening + Σ Flows = Closing.
type MovementColumn struct {
	Opening receivables.Money
	Flows   []receivables.Money // one for each of Flows
	Closing receivables.Money
}

// MovementLine is what happened to one item. The lines of a row sum to it.
type MovementLine struct {
	Keys     []string
	Customer string
	Item     string
	Currency receivables.Currency
	Steps    []Step // in order of day; of one day in the order they are applied
}

// Step is one change of one column.
type Step struct {
	Date   date.Date
	Flow   Flow // "" where it is the opening
	Column string
	Amount receivables.Money
}

// Movement explains the change between two dates. It returns the errors of Run, for either date, and BadPeriod if the first is
// not before the second. The request's own AsOf must be zero. It takes every item the exact way, one by one.
func (e *Engine) Movement(ctx context.Context, p *receivables.Portfolio, from, to date.Date, r Request) (*Movement, error) {
	j, err := e.newPairJob(p, &r, from, to)
	if err != nil {
		return nil, err
	}
	parts := make([]*grid, len(j.ledger.Chunks))
	width := len(j.columns) * (2 + len(Flows()))
	err = runParts(ctx, j.workers, len(parts), func(n int) error {
		parts[n] = newGrid(width)
		j.newPair(n).walk(func(i *itemStory) bool {
			parts[n].add(i)
			return true
		})
		return nil
	})
	if err != nil {
		return nil, err
	}
	m := &Movement{From: from, To: to, Columns: slices.Clone(j.columns)}
	all, sums := newGrid(width), newGrid(width)
	for _, g := range parts {
		all.merge(g, false)
		sums.merge(g, true)
	}
	m.Rows, m.Totals = j.movementRows(all), j.movementRows(sums)
	m.lines = j.movementLines()
	return m, nil
}

// newPairJob validates a call with two dates.
func (e *Engine) newPairJob(p *receivables.Portfolio, r *Request, from, to date.Date) (*job, error) {
	if r.AsOf != 0 {
		return nil, &receivables.Error{Code: receivables.CodeUnknownField, Path: "/as_of", Detail: "the dates are given apart"}
	}
	j, err := e.newJob(p, r, []date.Date{from, to}, func(i int) string { return [...]string{"/from", "/to"}[i] })
	if err != nil {
		return nil, err
	}
	if from >= to {
		return nil, &receivables.Error{Code: receivables.CodeBadPeriod, Path: "/from", Detail: "the first date must be before the second"}
	}
	return j, nil
}

// Lines yields the items to which anything happened or that were open on either date, by customer, currency, due date and ID.
func (m *Movement) Lines() iter.Seq[MovementLine] { return m.lines }

// itemStory is one item between two dates.
type itemStory struct {
	label label
	item  uint32
	scale int
	group int
	steps []step
}

// step is one change of one column; flow is an index of Flows, or opening or closing.
type step struct {
	day    int32
	flow   int
	column int
	amount exact.Int128
}

// The two cells of a column before its flows.
const (
	opening = -2
	closing = -1
)

// walk calls yield with the story of each item of the chunk, until yield returns false.
func (p *pair) walk(yield func(*itemStory) bool) {
	for g := range p.chunk.Groups {
		p.split(g)
		group := &p.chunk.Groups[g]
		before, after := byItem(group.Start, group.End, p.opening.entries), byItem(group.Start, group.End, p.closing.entries)
		for i := group.Start; i < group.End; i++ {
			s := itemStory{item: i, scale: int(group.Scale), group: g}
			p.tell(&s, before[i-group.Start], after[i-group.Start])
			if len(s.steps) == 0 {
				continue
			}
			row := p.rower.row(g, i)
			s.label = p.rower.labels[row]
			if !yield(&s) {
				return
			}
		}
	}
}

// byItem returns the entry of each item of a group, nil where it is not open.
func byItem(from, to uint32, list []entry) []*entry {
	out := make([]*entry, to-from)
	for i := range list {
		out[list[i].item-from] = &list[i]
	}
	return out
}
