package aging

import (
	"cmp"
	"slices"
	"strings"

	"github.com/openreceivables/receivables/internal/column"
	"github.com/openreceivables/receivables/internal/exact"
)

// splitter says item by item what stands in which column: the exact way, for any chunk, holds and netting. The kernels of
// group.go are equal to it, only faster; lines are always made by it.
type splitter struct {
	*job
	at      *moment
	chunk   *column.Chunk
	basis   []int32
	row     func(g int, item uint32) int // the row of an item; netting stays inside a row
	entries []entry
	later   []uint32 // items not in the books yet
	debts   []int    // scratch of netting
	credits []int
}

// entry is an open item and where its open amount stands.
type entry struct {
	item uint32
	row  int
	open exact.Int128
	rest exact.Int128 // what is left of open for a bucket or for the credits
	held []part       // what the holds took
	nets []netting    // what was netted, as it happened
}

// part is an amount in a column that a hold set apart.
type part struct {
	column int
	amount exact.Int128
	capped exact.Int128 // what the last hold asked for where that was more than was left; else zero
}

// netting is an amount that a credit took from a debt.
type netting struct {
	against uint32       // the other item
	amount  exact.Int128 // positive
}

// split fills entries with the open items of a group, in order of due date and ID.
func (s *splitter) split(g int, held []hold) {
	s.entries, s.later = s.entries[:0], s.later[:0]
	group := &s.chunk.Groups[g]
	// The open and the settled items of a group are two sorted runs; as of a past date both may be open.
	a, b := group.Start, group.Settled
	for a < group.Settled || b < group.End {
		var i uint32
		if b == group.End || a < group.Settled && s.first(a, b) {
			i = a
			a++
		} else {
			i = b
			b++
		}
		open, ok := s.chunk.OpenOn(int(i), int32(s.at.asOf))
		if !ok {
			s.later = append(s.later, i)
		} else if open.Sign() != 0 {
			e := entry{item: i, open: open, rest: open}
			e.take(held, s.policy.bucketCount())
			s.entries = append(s.entries, e)
		}
	}
	if s.policy.Credits == CreditsNetted {
		for i := range s.entries {
			s.entries[i].row = s.row(g, s.entries[i].item)
		}
		s.net()
	}
}

// first reports whether item a comes before b in the portfolio's order.
func (s *splitter) first(a, b uint32) bool {
	return cmp.Or(
		cmp.Compare(s.chunk.Due[a], s.chunk.Due[b]),
		strings.Compare(s.chunk.IDs.At(int(a)), s.chunk.IDs.At(int(b))),
	) < 0
}

// take sets apart what the holds on the item are of, at most what is open. Holds are in order of place and kind.
func (e *entry) take(holds []hold, buckets int) {
	for _, h := range holds {
		if h.place.row != e.item {
			continue
		}
		p := part{column: buckets + h.kind, amount: h.amount}
		if h.all {
			p.amount = e.rest
		} else if p.amount.Abs().Cmp(e.rest.Abs()) > 0 {
			p.amount, p.capped = e.rest, h.amount
		}
		if p.amount.Sign() == 0 {
			continue
		}
		e.rest = e.rest.Sub(p.amount)
		if n := len(e.held); n > 0 && e.held[n-1].column == p.column {
			p.amount = p.amount.Add(e.held[n-1].amount)
			e.held[n-1] = p
		} else {
			e.held = append(e.held, p)
		}
	}
}

// net takes the credits of each row, oldest first, from its debts, oldest first: by basis date, due date, ID. What is left of
// either side stays where it is.
func (s *splitter) net() {
	s.debts, s.credits = s.debts[:0], s.credits[:0]
	for i := range s.entries {
		switch s.entries[i].rest.Sign() {
		case 1:
			s.debts = append(s.debts, i)
		case -1:
			s.credits = append(s.credits, i)
		}
	}
	// Entries are in order of due date and ID already; a stable sort keeps that among equals.
	older := func(a, b int) int {
		x, y := &s.entries[a], &s.entries[b]
		return cmp.Or(cmp.Compare(x.row, y.row), cmp.Compare(s.basis[x.item], s.basis[y.item]))
	}
	slices.SortStableFunc(s.debts, older)
	slices.SortStableFunc(s.credits, older)
	d := 0
	for _, c := range s.credits {
		credit := &s.entries[c]
		for d < len(s.debts) && credit.rest.Sign() < 0 {
			debt := &s.entries[s.debts[d]]
			if debt.row < credit.row || debt.row == credit.row && debt.rest.Sign() == 0 {
				d++
				continue
			}
			if debt.row > credit.row {
				break
			}
			v := debt.rest
			if credit.rest.Abs().Cmp(v) < 0 {
				v = credit.rest.Abs()
			}
			debt.rest, credit.rest = debt.rest.Sub(v), credit.rest.Add(v)
			debt.nets = append(debt.nets, netting{credit.item, v})
			credit.nets = append(credit.nets, netting{debt.item, v})
		}
	}
}

// parts calls yield with each column that an entry has something in, buckets first.
func (s *splitter) parts(e *entry, yield func(column int, amount exact.Int128)) {
	if e.rest.Sign() != 0 {
		yield(s.columnOf(e), e.rest)
	}
	for _, p := range e.held {
		yield(p.column, p.amount)
	}
}

// columnOf returns the column of what is left of an entry.
func (s *splitter) columnOf(e *entry) int {
	if e.open.Sign() < 0 && s.policy.Credits == CreditsApart {
		return s.policy.bucketCount() + len(s.policy.Apart)
	}
	return s.at.bucket(s.basis[e.item])
}

// exact ages a group item by item.
func (w *worker) exact(g int, held []hold) {
	if w.splitter.job == nil {
		w.splitter = splitter{job: w.job, at: w.at, chunk: w.chunk, basis: w.basis, row: w.row}
	}
	s := &w.splitter
	s.split(g, held)
	for _, i := range s.later {
		w.total.later++
		w.total.laterSum = w.total.laterSum.Add(w.chunk.AmountAt(int(i)))
	}
	for i := range s.entries {
		e := &s.entries[i]
		w.total.control = w.total.control.Add(e.open)
		row := w.row(g, e.item)
		w.sheet.items[row]++
		s.parts(e, func(column int, amount exact.Int128) {
			cell := row*w.sheet.columns + column
			w.sheet.add(cell, amount)
			w.sheet.count[cell]++
			if column < w.policy.bucketCount() {
				if w.weights {
					w.sheet.weigh(row, times(amount, w.at.days(w.basis[e.item])))
				}
				if amount.Sign() > 0 {
					w.older(row, e.item)
				}
			}
		})
	}
}
