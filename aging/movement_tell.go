package aging

import (
	"cmp"
	"iter"
	"slices"
	"strings"

	"github.com/rickb777/date/v2"

	"github.com/openreceivables/receivables/internal/exact"
)

// tell finds the steps of one item from its entries at the opening and the closing, nil where nothing is open.
func (p *pair) tell(s *itemStory, before, after *entry) {
	first, last := int32(p.from.asOf), int32(p.to.asOf)
	add := func(day int32, flow, column int, amount exact.Int128) {
		if amount.Sign() != 0 {
			s.steps = append(s.steps, step{day, flow, column, amount})
		}
	}
	var open exact.Int128
	at := 0
	if before != nil {
		open = before.open
		at = p.column(s.item, open, first)
		p.opening.parts(before, func(column int, amount exact.Int128) { add(first, opening, column, amount) })
		p.adjust(before, at, func(flow, column int, amount exact.Int128) { add(first, flow, column, amount.Neg()) })
	}
	move := func(day int32) {
		to := p.column(s.item, open, day)
		if to != at {
			add(day, flowIndex(AgedOut), at, open.Neg())
			add(day, flowIndex(AgedIn), to, open)
			at = to
		}
	}
	events(p.chunk, int(s.item), first, last, func(e event) {
		if open.Sign() != 0 {
			move(e.day)
		} else {
			at = p.column(s.item, e.amount, e.day)
		}
		add(e.day, flowIndex(e.flow), at, e.amount)
		open = open.Add(e.amount)
	})
	if after != nil {
		move(last)
		p.adjust(after, at, func(flow, column int, amount exact.Int128) { add(last, flow, column, amount) })
		p.closing.parts(after, func(column int, amount exact.Int128) { add(last, closing, column, amount) })
	}
}

// adjust calls yield with what moves an entry from its one column to where holds and netting put it.
func (p *pair) adjust(e *entry, at int, yield func(flow, column int, amount exact.Int128)) {
	for _, h := range e.held {
		yield(flowIndex(Held), at, h.amount.Neg())
		yield(flowIndex(Held), h.column, h.amount)
	}
	for _, n := range e.nets {
		v := n.amount
		if e.open.Sign() > 0 {
			v = v.Neg()
		}
		yield(flowIndex(Netted), at, v)
	}
}

func flowIndex(f Flow) int { return slices.Index(Flows(), f) }

// grid is rows of sums, by name. Column c of a row stands at c × (2 + flows): opening, closing, flows.
type grid struct {
	width int
	rows  map[string]*gridRow
}

type gridRow struct {
	label label
	scale int
	cells []exact.Int128
}

func newGrid(width int) *grid { return &grid{width, map[string]*gridRow{}} }

// row returns the row of a name.
func (g *grid) row(l label, scale int) *gridRow {
	r := g.rows[l.name]
	if r == nil {
		r = &gridRow{l, scale, make([]exact.Int128, g.width)}
		g.rows[l.name] = r
	}
	return r
}

// add adds an item's steps.
func (g *grid) add(s *itemStory) {
	r := g.row(s.label, s.scale)
	for _, x := range s.steps {
		cell := &r.cells[x.column*(2+len(Flows()))+2+x.flow]
		*cell = cell.Add(x.amount)
	}
}

// merge adds another grid, all rows of a currency in one where sums is set.
func (g *grid) merge(from *grid, sums bool) {
	for _, r := range from.rows { // any order: sums are exact
		l := r.label
		if sums {
			l.name = l.currency.String()
		}
		to := g.row(l, r.scale)
		for i, v := range r.cells {
			to.cells[i] = to.cells[i].Add(v)
		}
	}
}

// movementRows writes a grid out, in order of name.
func (j *job) movementRows(g *grid) []MovementRow {
	n := 2 + len(Flows())
	var out []MovementRow
	for _, r := range g.sorted() {
		row := MovementRow{Keys: values(r.label.name), Currency: r.label.currency}
		total := make([]exact.Int128, n)
		for c := range j.columns {
			cells := r.cells[c*n : c*n+n]
			row.Columns = append(row.Columns, r.column(cells))
			for i, v := range cells {
				total[i] = total[i].Add(v)
			}
		}
		row.Total = r.column(total)
		out = append(out, row)
	}
	return out
}

func (r *gridRow) column(cells []exact.Int128) MovementColumn {
	c := MovementColumn{Opening: money(cells[0], r.label.currency, r.scale), Closing: money(cells[1], r.label.currency, r.scale)}
	for _, v := range cells[2:] {
		c.Flows = append(c.Flows, money(v, r.label.currency, r.scale))
	}
	return c
}

// movementLines returns the lines of a movement.
func (j *job) movementLines() iter.Seq[MovementLine] {
	return func(yield func(MovementLine) bool) {
		for n := range j.ledger.Chunks {
			p, on := j.newPair(n), true
			var group []*itemStory
			// Stories come in the order of the columns; lines are in order of due date inside a group.
			flush := func() {
				slices.SortFunc(group, func(a, b *itemStory) int {
					return cmp.Or(cmp.Compare(p.chunk.Due[a.item], p.chunk.Due[b.item]), strings.Compare(p.chunk.IDs.At(int(a.item)), p.chunk.IDs.At(int(b.item))))
				})
				for _, s := range group {
					on = on && yield(p.line(s))
				}
				group = group[:0]
			}
			p.walk(func(s *itemStory) bool {
				if len(group) > 0 && group[0].group != s.group {
					flush()
				}
				group = append(group, s)
				return on
			})
			flush()
			if !on {
				return
			}
		}
	}
}

// line writes a story out. What is left at the closing is no step: it is the sum of the others.
func (p *pair) line(s *itemStory) MovementLine {
	g := &p.chunk.Groups[s.group]
	l := MovementLine{Keys: values(s.label.name), Customer: p.chunk.Customers[g.Customer], Item: p.chunk.IDs.At(int(s.item)), Currency: s.label.currency}
	for _, x := range s.steps {
		if x.flow == closing {
			continue
		}
		out := Step{Date: date.Date(x.day), Column: p.columns[x.column], Amount: money(x.amount, s.label.currency, s.scale)}
		if x.flow != opening {
			out.Flow = Flows()[x.flow]
		}
		l.Steps = append(l.Steps, out)
	}
	return l
}
