package aging

import (
	"math/bits"

	"github.com/openreceivables/receivables/internal/column"
	"github.com/openreceivables/receivables/internal/exact"
)

// This file ages chunks whose sums fit 64 bits, without holds and without netting. Whatever it leaves, split.go does.

// openItems are the items of a group with an open amount as of a date.
type openItems struct {
	days  []int32 // basis dates
	opens []int64
	items []uint32 // where they stand; nil: from first on
	first uint32
}

// item returns where the i-th item stands.
func (o *openItems) item(i int) uint32 {
	if o.items == nil {
		return o.first + uint32(i)
	}
	return o.items[i]
}

// openItems returns the open items of a group: a view of the columns where as-of is not in the past, else what a replay of
// the applications leaves, in the worker's own memory.
func (w *worker) openItems(group *column.Group, complete bool) openItems {
	if complete {
		from, to := group.Start, group.Settled
		return openItems{days: w.basis[from:to], opens: w.opens[from:to], first: from}
	}
	o := openItems{days: w.past.days[:0], opens: w.past.opens[:0], items: w.past.items[:0]}
	for i := group.Start; i < group.End; i++ {
		if open := w.replay(i); open != 0 {
			o.days = append(o.days, w.basis[i])
			o.opens = append(o.opens, open)
			o.items = append(o.items, i)
		}
	}
	w.past = o
	return o
}

// replay returns an item's open amount as of the date, 0 where it is not in the books yet. It adds what it read to the
// control total, which knows no buckets.
func (w *worker) replay(item uint32) int64 {
	open := w.chunk.Amount[item]
	if w.posted[item] > int32(w.at.asOf) {
		w.total.later++
		w.total.laterSum = w.total.laterSum.AddInt64(open)
		return 0
	}
	from, to := w.chunk.Applications(int(item))
	for a := from; a < to && w.chunk.AppDate[a] <= int32(w.at.asOf); a++ {
		open += w.chunk.AppAmount[a]
	}
	w.total.control = w.total.control.AddInt64(open)
	return open
}

// straight ages a complete group by due date, credits in their buckets: what most runs are made of. It writes to the row at
// once.
func (w *worker) straight(g int, group *column.Group) {
	from, to := group.Start, group.Settled
	if from == to {
		return
	}
	s := w.sheet
	row := w.row(g, from)
	at := row * s.columns
	open, _ := sorted(w.at.ends, w.basis[from:to], w.opens[from:to], s.amount[at:at+s.columns], s.count[at:at+s.columns])
	s.items[row] += to - from
	w.total.control = w.total.control.AddInt64(open)
}

// together ages a group whose items share a row. It does nothing and returns false where credits are to be netted and only
// the exact way can.
func (w *worker) together(g int, complete bool) bool {
	group := &w.chunk.Groups[g]
	o := w.openItems(group, complete)
	if len(o.days) == 0 {
		return true
	}
	inOrder := complete && w.policy.Basis == ByDue
	var open, signs int64
	if inOrder {
		open, signs = sorted(w.at.ends, o.days, o.opens, w.tally.amount[:], w.tally.count[:])
	} else {
		open, signs = w.tally.unsorted(w.at.table, o.days, o.opens, &w.twin, len(w.at.ends))
	}
	row := w.row(g, group.Start)
	if signs < 0 {
		switch w.policy.Credits {
		case CreditsApart:
			credits, items := w.tally.without(w.at.table, o.days, o.opens)
			w.sheet.amount[row*w.sheet.columns+w.credits] += credits
			w.sheet.count[row*w.sheet.columns+w.credits] += items
		case CreditsNetted:
			w.tally.clear(len(w.at.ends))
			if !inOrder {
				return false
			}
			w.net(&o, open)
		}
	}
	if complete {
		w.total.control = w.total.control.AddInt64(open)
	}
	w.write(row)
	w.sheet.items[row] += uint32(len(o.days))
	return true
}

// below returns the sum of the amounts below zero.
func below(opens []int64) (sum int64) {
	for _, v := range opens {
		sum += v & (v >> 63)
	}
	return sum
}

// net takes the smaller side of a sorted group, whose items sum to open, from the oldest items of the larger one.
func (w *worker) net(o *openItems, open int64) {
	credits := -below(o.opens)
	if debts := open + credits; debts < credits {
		w.tally.netted(w.at.table, o.days, o.opens, debts, true)
	} else {
		w.tally.netted(w.at.table, o.days, o.opens, credits, false)
	}
}

// write adds what the buckets got to a row and clears the tally.
func (w *worker) write(row int) {
	from := row * w.sheet.columns
	n := len(w.at.ends)
	for b := range n {
		w.sheet.amount[from+b] += w.tally.amount[b]
		w.sheet.count[from+b] += w.tally.count[b]
	}
	w.tally.clear(n)
}

// clear forgets what the first n buckets got.
func (t *tally) clear(n int) {
	clear(t.amount[:n])
	clear(t.count[:n])
}

// apart ages a group whose items may stand in several rows.
func (w *worker) apart(g int, complete bool) {
	o := w.openItems(&w.chunk.Groups[g], complete)
	for i, d := range o.days {
		open, item := o.opens[i], o.item(i)
		row := w.row(g, item)
		column := w.at.bucket(d)
		if open < 0 && w.credits >= 0 {
			column = w.credits
		} else if w.weights {
			w.sheet.weigh(row, multiply(open, w.at.days(d)))
		}
		cell := row*w.sheet.columns + column
		w.sheet.amount[cell] += open
		w.sheet.count[cell]++
		w.sheet.items[row]++
		if complete {
			w.total.control = w.total.control.AddInt64(open)
		}
		if open > 0 {
			w.older(row, item)
		}
	}
}

// weigh adds the weights of a group whose items share a row, and its oldest debt.
func (w *worker) weigh(g int, complete bool) {
	group := &w.chunk.Groups[g]
	o := w.openItems(group, complete)
	if len(o.days) == 0 {
		return
	}
	var sum exact.Int128
	row := w.row(g, group.Start)
	for i, d := range o.days {
		if o.opens[i] > 0 || w.policy.Credits == CreditsAged {
			sum = sum.Add(multiply(o.opens[i], w.at.days(d)))
		}
		if o.opens[i] > 0 {
			w.older(row, o.item(i))
		}
	}
	w.sheet.items[row] += uint32(len(o.days))
	w.sheet.weigh(row, sum)
}

// multiply returns a × b.
func multiply(a, b int64) exact.Int128 {
	hi, lo := bits.Mul64(uint64(a), uint64(b))
	// The product of the unsigned readings is too high by 2^64 × the other factor for each factor below zero.
	return exact.Int128{Hi: int64(hi) - a>>63&b - b>>63&a, Lo: lo}
}

// times returns a × days; an amount is at most 10^27 and a day number below 2^17, so that it fits.
func times(a exact.Int128, days int64) exact.Int128 {
	p, _ := a.CheckedMul(days)
	return p
}
