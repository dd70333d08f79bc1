package aging

import (
	"github.com/rickb777/date/v2"

	"github.com/openreceivables/receivables/internal/column"
	"github.com/openreceivables/receivables/internal/exact"
)

// event is a dated change of one item.
type event struct {
	flow   Flow
	day    int32
	amount exact.Int128 // added to the open amount
}

// events calls yield with what happened to an item after one day and up to another: its billing, then its applications. An
// item counts from the day it is posted: applications dated earlier, advance payments, count on that day.
func events(c *column.Chunk, item int, after, until int32, yield func(event)) {
	posted := c.PostedDays()[item]
	if posted > until {
		return
	}
	if posted > after {
		yield(event{Billed, posted, c.AmountAt(item)})
	}
	from, to := c.Applications(item)
	for a := from; a < to && c.AppDate[a] <= until; a++ {
		if day := max(c.AppDate[a], posted); day > after {
			yield(event{flowOf[c.AppKind[a]], day, c.AppAmountAt(a)})
		}
	}
}

// flowOf maps the kinds of application to flows.
var flowOf = [column.AppKinds]Flow{
	column.AppReceipt:    Paid,
	column.AppCreditNote: Credited,
	column.AppDiscount:   Discounted,
	column.AppDeduction:  Deducted,
	column.AppWriteOff:   WrittenOff,
	column.AppFX:         FXDifference,
	column.AppReversal:   Reversed,
}

// pair is two as-of dates with a splitter each, over one chunk.
type pair struct {
	*job
	from, to *moment
	opening  *splitter
	closing  *splitter
	rower    *rower
	chunk    *column.Chunk
	basis    []int32
	n        int
}

func (j *job) newPair(n int) *pair {
	p := &pair{job: j, from: j.dates[0], to: j.dates[1], n: n, opening: j.newSplitter(j.dates[0], n), closing: j.newSplitter(j.dates[1], n)}
	p.chunk, p.basis = p.opening.chunk, p.opening.basis
	p.rower = newRower(&j.keys, j.ledger, p.chunk)
	p.opening.row, p.closing.row = p.rower.row, p.rower.row
	return p
}

// split prepares a group at both dates.
func (p *pair) split(g int) {
	p.opening.split(g, p.from.held[groupID(p.n, g)])
	p.closing.split(g, p.to.held[groupID(p.n, g)])
}

// column returns where an item with an open amount stands on a day by its age and sign, before holds and netting.
func (p *pair) column(item uint32, open exact.Int128, day int32) int {
	if open.Sign() < 0 && p.policy.Credits == CreditsApart {
		return len(p.columns) - 1
	}
	age, b := p.policy.Unit.age(date.Date(day), date.Date(p.basis[item])), 0
	for to := p.policy.Buckets[b].To; to != nil && age > *to; to = p.policy.Buckets[b].To {
		b++
	}
	return b
}
