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
	opens := w.opens[from:to]
	open, _ := sorted(w.at.edges, w.basis[from:to], opens, s.amount[at:at+s.columns], s.count[at:at+s.columns])
	s.items[row] += to - from
	w.total.control = w.total.control.AddInt64(open)
	for i, v := range opens {
		if v > 0 {
			w.older(row, from+uint32(i))
			break
		}
	}
}

// together ages a group whose items share a row. It does nothing and returns false where credits are to be netted and only
// the exact way can.
func (w *worker) together(g int, complete bool) bool {
	group := &w.chunk.Groups[g]
	o := w.openItems(group, complete)
	if len(o.days) == 0 {
		return true
	}
	var s sums
	if complete && w.policy.Basis == ByDue {
		s = w.sorted(&o)
	} else if s = w.unsorted(&o); s.creditItems > 0 && w.policy.Credits == CreditsNetted {
		w.tally.clear(len(w.at.edges))
		return false
	}
	if complete {
		w.total.control = w.total.control.AddInt64(s.open)
	}
	row := w.row(g, group.Start)
	w.write(row)
	if w.credits >= 0 {
		w.sheet.amount[row*w.sheet.columns+w.credits] += s.credits
		w.sheet.count[row*w.sheet.columns+w.credits] += s.creditItems
	}
	w.sheet.items[row] += uint32(len(o.days))
	if s.oldest < len(o.days) {
		w.older(row, o.item(s.oldest))
	}
	return true
}

// sums is what the kernels found beside the buckets.
type sums struct {
	open        int64 // Σ of all items
	credits     int64 // Σ of the items below zero, where they are not aged
	creditItems uint32
	oldest      int // the oldest debt; the number of items where there is none
}

// sorted tallies items in order of due date and ID.
func (w *worker) sorted(o *openItems) (s sums) {
	var signs int64
	s.open, signs = sorted(w.at.edges, o.days, o.opens, w.tally.amount[:], w.tally.count[:])
	if signs < 0 && w.policy.Credits != CreditsAged {
		w.tally.clear(len(w.at.edges))
		s.credits, s.creditItems = below(o.opens)
		if w.policy.Credits == CreditsNetted {
			s.oldest = w.net(o, s.open-s.credits, -s.credits)
			return s
		}
		w.tally.unsorted(w.at.table, o.days, o.opens, false)
	}
	for s.oldest < len(o.opens) && o.opens[s.oldest] < 0 {
		s.oldest++
	}
	return s
}

// unsorted tallies items in any order.
func (w *worker) unsorted(o *openItems) (s sums) {
	aged := w.policy.Credits == CreditsAged
	if !aged {
		s.credits, s.creditItems = below(o.opens)
	}
	s.open = s.credits + w.tally.unsorted(w.at.table, o.days, o.opens, aged)
	s.oldest = len(o.days)
	for i, d := range o.days {
		if o.opens[i] < 0 || s.oldest < len(o.days) && d > o.days[s.oldest] {
			continue
		}
		if s.oldest == len(o.days) || d < o.days[s.oldest] || w.id(o.item(i)) < w.id(o.item(s.oldest)) {
			s.oldest = i
		}
	}
	return s
}

// id returns the ID of an item of the chunk.
func (w *worker) id(item uint32) string { return w.chunk.IDs.At(int(item)) }

// below returns the sum and the number of the amounts below zero.
func below(opens []int64) (sum int64, items uint32) {
	for _, v := range opens {
		sum += v & (v >> 63)
		items -= uint32(v >> 63)
	}
	return sum, items
}

// net takes the smaller side of a sorted group from the oldest items of the larger one and returns the oldest debt left.
func (w *worker) net(o *openItems, debts, credits int64) (oldest int) {
	if debts >= credits {
		return w.tally.netted(w.at.table, o.days, o.opens, credits, false)
	}
	w.tally.netted(w.at.table, o.days, o.opens, debts, true)
	return len(o.days)
}

// write adds what the buckets got to a row and clears the tally.
func (w *worker) write(row int) {
	from := row * w.sheet.columns
	n := len(w.at.edges)
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

// weigh adds the weights of a group whose items share a row.
func (w *worker) weigh(g int, complete bool) {
	group := &w.chunk.Groups[g]
	o := w.openItems(group, complete)
	if len(o.days) == 0 {
		return
	}
	var sum exact.Int128
	for i, d := range o.days {
		if o.opens[i] > 0 || w.policy.Credits == CreditsAged {
			sum = sum.Add(multiply(o.opens[i], w.at.days(d)))
		}
	}
	row := w.row(g, group.Start)
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
