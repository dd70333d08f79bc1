package receivables

import (
	"bytes"
	"cmp"
	"context"
	"math"
	"slices"
	"strings"

	"github.com/openreceivables/receivables/internal/column"
	"github.com/openreceivables/receivables/internal/exact"
	"github.com/openreceivables/receivables/internal/parallel"
)

// encode makes the parts of a plan. Faults of applications are added; the parts are then of no use.
func (b *Builder) encode(p *plan) []*part {
	parts := make([]*part, len(p.parts))
	faults := make([]Faults, len(p.parts))
	apps, appStart := b.appsByPart(p)
	b.faults.AddErr("", parallel.Run(context.Background(), b.options.Workers, len(p.parts), func(k int) error {
		e := encoder{b: b, plan: p, faults: &faults[k]}
		e.load(&p.parts[k])
		if len(apps) > 0 {
			e.apply(apps[appStart[k]:appStart[k+1]])
		}
		e.sort()
		parts[k] = e.emit(p.parts[k].low)
		return nil
	}))
	for k := range faults {
		b.faults.AddErr("", faults[k].Err())
	}
	return parts
}

// encoder makes one part.
type encoder struct {
	b      *Builder
	plan   *plan
	faults *Faults

	from   int            // first place in plan.rows
	nums   []uint32       // row numbers, in order of the plan
	rows   []row          // the rows themselves, gathered
	groups []groupSpan    // in order
	open   []exact.Int128 // after all applications; nil: there are none
	apps   []app          // by item, date, kind, source, amount
	ends   []uint32       // where the applications of each gathered row end
	order  []uint64       // sort keys; the low half is the gathered row
	wide   bool
}

// groupSpan is a group of the part: gathered rows from to to-1, the open ones before settled.
type groupSpan struct {
	rank              int
	from, settled, to int
}

// load gathers the rows, so that all that follows stays in the cache.
func (e *encoder) load(p *planPart) {
	e.from = int(e.plan.start[p.from])
	e.nums = e.plan.rows[e.from:e.plan.start[p.to]]
	e.rows = make([]row, len(e.nums))
	for i, n := range e.nums {
		r, _ := e.b.row(n)
		e.rows[i] = *r
	}
	e.groups = make([]groupSpan, 0, p.to-p.from)
	for k := p.from; k < p.to; k++ {
		from, to := int(e.plan.start[k])-e.from, int(e.plan.start[k+1])-e.from
		if from < to {
			e.groups = append(e.groups, groupSpan{rank: k, from: from, settled: to, to: to})
		}
	}
}

// amount returns the original amount of a gathered row.
func (e *encoder) amount(i int) exact.Int128 { return e.b.value(e.rows[i].amount, e.rows[i].wide) }

// balance returns the open amount of a gathered row.
func (e *encoder) balance(i int) exact.Int128 {
	if e.open != nil {
		return e.open[i]
	}
	return e.amount(i)
}

// sort orders each group: open items before settled ones, each by due day and ID.
func (e *encoder) sort() {
	const settledBit = 1 << 63
	e.order = make([]uint64, len(e.rows))
	for i := range e.rows {
		key := uint64(e.rows[i].due)<<32 | uint64(i)
		if e.balance(i).Sign() == 0 {
			key |= settledBit
		}
		e.order[i] = key
	}
	for g := range e.groups {
		s := &e.groups[g]
		keys := e.order[s.from:s.to]
		if !slices.IsSorted(keys) {
			slices.Sort(keys)
		}
		n, _ := slices.BinarySearch(keys, settledBit)
		s.settled = s.from + n
		for i := 0; i < len(keys); {
			j := i + 1
			for j < len(keys) && keys[j]>>32 == keys[i]>>32 {
				j++
			}
			e.sortByID(keys[i:j])
			i = j
		}
	}
}

// sortByID orders rows that are due on one day.
func (e *encoder) sortByID(keys []uint64) {
	compare := func(a, b uint64) int { return bytes.Compare(e.idBytes(a), e.idBytes(b)) }
	if len(keys) > 1 && !slices.IsSortedFunc(keys, compare) {
		slices.SortFunc(keys, compare)
	}
}

// emit makes the part of the ordered rows.
func (e *encoder) emit(low string) *part {
	n := len(e.rows)
	c := &column.Chunk{Due: make([]int32, n), Issued: make([]int32, n)}
	x := &part{chunk: c, rows: newRowIndex(n), low: strings.Clone(low)}
	e.emitTexts(c)
	e.emitDays(c)
	for row, key := range e.order {
		x.rows.put(e.rows[uint32(key)].hash, row)
	}
	e.emitClasses(c)
	e.emitApplications(c)
	e.emitGroups(c)
	x.tallies, e.wide = e.tally()
	e.emitAmounts(c)
	x.finish()
	return x
}

// emitDays fills the day columns.
func (e *encoder) emitDays(c *column.Chunk) {
	later := false
	for row, key := range e.order {
		r := &e.rows[uint32(key)]
		c.Due[row], c.Issued[row] = r.due, r.issued
		later = later || r.posted != r.issued
	}
	if later {
		c.Posted = make([]int32, len(e.order))
		for row, key := range e.order {
			c.Posted[row] = e.rows[uint32(key)].posted
		}
	}
}

// emitClasses numbers the classes that the part uses, in order of row, so that its bytes do not depend on the Builder's.
func (e *encoder) emitClasses(c *column.Chunk) {
	codes := map[uint32]uint32{}
	c.Class = make([]uint32, len(e.order))
	last, code := uint32(math.MaxUint32), uint32(0)
	for row, key := range e.order {
		if k := e.rows[uint32(key)].class; k != last {
			var ok bool
			if code, ok = codes[k]; !ok {
				code = uint32(len(c.Classes))
				codes[k] = code
				c.Classes = append(c.Classes, e.b.classes.list[k])
			}
			last = k
		}
		c.Class[row] = code
	}
	if len(c.Classes) <= 1 {
		c.Class = nil
	}
}

// emitGroups fills the groups and their customers.
func (e *encoder) emitGroups(c *column.Chunk) {
	c.Groups = make([]column.Group, 0, len(e.groups))
	posted := c.PostedDays()
	for _, s := range e.groups {
		g := e.plan.groups[s.rank]
		name := e.b.groupCustomer(g)
		if k := len(c.Customers); k == 0 || c.Customers[k-1] != name {
			c.Customers = append(c.Customers, name)
		}
		currency := e.b.groups.list[g].currency
		out := column.Group{
			Customer: uint32(len(c.Customers) - 1), Currency: uint16(currency), Scale: uint8(e.b.options.scale(currency)),
			Start: uint32(s.from), Settled: uint32(s.settled), End: uint32(s.to),
			MaxPosted: slices.Max(posted[s.from:s.to]), MaxApp: column.NoDay,
		}
		if c.AppStart != nil {
			for _, d := range c.AppDate[c.AppStart[s.from]:c.AppStart[s.to]] {
				out.MaxApp = max(out.MaxApp, d)
			}
		}
		c.Groups = append(c.Groups, out)
	}
}

// emitAmounts fills the amount columns: 64 bits wide where the sums fit, else 128.
func (e *encoder) emitAmounts(c *column.Chunk) {
	if e.wide {
		c.Wide = &column.Wide{Amount: make([]exact.Int128, len(e.order)), Open: make([]exact.Int128, len(e.order)),
			AppAmount: make([]exact.Int128, 0, len(e.apps))}
		for row, key := range e.order {
			i := int(uint32(key))
			c.Wide.Amount[row], c.Wide.Open[row] = e.amount(i), e.balance(i)
			for _, a := range e.appsOf(i) {
				c.Wide.AppAmount = append(c.Wide.AppAmount, a.amount)
			}
		}
		return
	}
	c.Amount = make([]int64, len(e.order))
	for row, key := range e.order {
		c.Amount[row] = e.rows[uint32(key)].amount
	}
	if c.AppStart == nil {
		return
	}
	c.Open = make([]int64, len(e.order))
	c.AppAmount = make([]int64, 0, len(e.apps))
	for row, key := range e.order {
		i := int(uint32(key))
		c.Open[row] = int64(e.open[i].Lo)
		for _, a := range e.appsOf(i) {
			c.AppAmount = append(c.AppAmount, int64(a.amount.Lo))
		}
	}
}

// tally sums the part by currency, and reports whether its sums may leave 64 bits.
func (e *encoder) tally() (out []tally, wide bool) {
	var gross exact.Int128
	for _, s := range e.groups {
		t := tally{currency: e.b.groups.list[e.plan.groups[s.rank]].currency, items: s.to - s.from, open: s.settled - s.from}
		for i := s.from; i < s.to; i++ {
			v := e.amount(i)
			t.amount, t.gross, t.balance = t.amount.Add(v), t.gross.Add(v.Abs()), t.balance.Add(e.balance(i))
		}
		gross = gross.Add(t.gross)
		k, ok := slices.BinarySearchFunc(out, t, func(a, b tally) int { return cmp.Compare(a.currency, b.currency) })
		if ok {
			out[k].add(t)
		} else {
			out = slices.Insert(out, k, t)
		}
	}
	for i := range e.apps {
		gross = gross.Add(e.apps[i].amount.Abs())
	}
	_, fits := gross.Int64()
	return out, !fits
}
