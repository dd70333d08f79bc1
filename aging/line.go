package aging

import (
	"iter"

	"github.com/openreceivables/receivables"
	"github.com/openreceivables/receivables/internal/exact"
)

// Line is what one column gets of one open item. The lines of a row and column sum to its cell.
type Line struct {
	Keys     []string // of the row it counts in
	Customer string
	Item     string
	Currency receivables.Currency
	Column   string
	Amount   receivables.Money // the part in the column; zero where a netting took all of it
	Open     receivables.Money // what the item leaves open in all
	Days     int               // as-of minus basis date, negative before it
	Reasons  []receivables.Reason
}

// The codes of the reasons of a line.
const (
	ReasonHeld   = "held"          // a hold set the part apart; facts: kind
	ReasonCapped = "hold-capped"   // a hold asks for more than is open; facts: kind, asked
	ReasonNetted = "credit-netted" // a credit was taken from a debt; facts: against (the other item), amount
)

// Lines yields the parts of all open items: by customer, currency, due date and ID; of one item its bucket first. It goes
// through the portfolio again at each call. A report that was read from JSON has no lines; a merged one has those of its
// parts, one part after the other.
func (r *Report) Lines() iter.Seq[Line] {
	if r.lines == nil {
		return func(func(Line) bool) {}
	}
	return r.lines
}

// lines returns the lines of a book.
func (b *book) lines() iter.Seq[Line] {
	j, at := b.job, b.at
	return func(yield func(Line) bool) {
		for n := range j.ledger.Chunks {
			s := j.newSplitter(at, n)
			for g := range s.chunk.Groups {
				s.split(g, at.held[groupID(n, g)])
				for i := range s.entries {
					if !s.lines(g, &s.entries[i], yield) {
						return
					}
				}
			}
		}
	}
}

// newSplitter returns a splitter of one chunk that finds rows by itself.
func (j *job) newSplitter(at *moment, n int) *splitter {
	c := j.ledger.Chunks[n]
	return &splitter{job: j, at: at, chunk: c, basis: basisDays(c, j.policy.Basis), row: newRower(&j.keys, j.ledger, c).row}
}

// lines yields the lines of one entry.
func (s *splitter) lines(g int, e *entry, yield func(Line) bool) bool {
	group := &s.chunk.Groups[g]
	c, scale := receivables.Currency(group.Currency), int(group.Scale)
	line := Line{
		Customer: s.chunk.Customers[group.Customer],
		Item:     s.chunk.IDs.At(int(e.item)),
		Currency: c,
		Open:     money(e.open, c, scale),
		Days:     int(s.at.days(s.basis[e.item])),
	}
	make := func(column int, amount exact.Int128) Line {
		out := line
		out.Keys = values(s.keys.name(s.ledger, s.chunk, group, s.chunk.ClassOf(int(e.item))))
		out.Column, out.Amount = s.columns[column], money(amount, c, scale)
		if column == s.columnOf(e) {
			for _, n := range e.nets {
				out.Reasons = append(out.Reasons, receivables.Reason{
					Code: ReasonNetted, Rule: "/credits", Subject: line.Item,
					Facts: []receivables.Fact{{Name: "against", Value: s.chunk.IDs.At(int(n.against))}, {Name: "amount", Value: money(n.amount, c, scale).String()}},
				})
			}
		}
		return out
	}
	if e.rest.Sign() != 0 || len(e.nets) > 0 {
		if !yield(make(s.columnOf(e), e.rest)) {
			return false
		}
	}
	for _, p := range e.held {
		out := make(p.column, p.amount)
		kind := receivables.Fact{Name: "kind", Value: s.columns[p.column]}
		out.Reasons = append(out.Reasons, receivables.Reason{Code: ReasonHeld, Rule: "/apart", Subject: line.Item, Facts: []receivables.Fact{kind}})
		if p.capped.Sign() != 0 {
			asked := receivables.Fact{Name: "asked", Value: money(p.capped, c, scale).String()}
			out.Reasons = append(out.Reasons, receivables.Reason{Code: ReasonCapped, Rule: "/apart", Subject: line.Item, Facts: []receivables.Fact{kind, asked}})
		}
		if !yield(out) {
			return false
		}
	}
	return true
}
