package receivables

import (
	"iter"
	"strings"

	"github.com/rickb777/date/v2"
	"github.com/shopspring/decimal"

	"github.com/openreceivables/receivables/internal/column"
	"github.com/openreceivables/receivables/internal/exact"
)

// Position is an item and what it leaves open after all applications of the portfolio.
type Position struct {
	Item Item
	Open Money // in the item's currency and with its sign
}

// Positions yields every item, settled ones included, by customer, currency, due date and ID. Items come complete: Posted and
// Document are always set. Each is made on the way, in constant time; totals and engines read columns instead.
func (p *Portfolio) Positions() iter.Seq[Position] {
	return func(yield func(Position) bool) {
		for _, c := range p.ledger.Chunks {
			if !yieldGroups(c, c.Groups, yield) {
				return
			}
		}
	}
}

// CustomerPositions yields the items of one customer in the order of Positions.
func (p *Portfolio) CustomerPositions(customer string) iter.Seq[Position] {
	return func(yield func(Position) bool) {
		if k, groups, ok := p.ledger.CustomerGroups(customer); ok {
			yieldGroups(p.ledger.Chunks[k], groups, yield)
		}
	}
}

// Tagged yields the items that carry the tag, in the order of Positions. It reads one number per item where a chunk has the
// tag at all.
func (p *Portfolio) Tagged(key, value string) iter.Seq[Position] {
	return func(yield func(Position) bool) {
		for _, c := range p.ledger.Chunks {
			if !yieldTagged(c, key, value, yield) {
				return
			}
		}
	}
}

func yieldTagged(c *column.Chunk, key, value string, yield func(Position) bool) bool {
	wanted := make([]bool, len(c.Classes))
	found := false
	for i := range c.Classes {
		for _, t := range c.Classes[i].Tags {
			if t.Key == key && t.Value == value {
				wanted[i], found = true, true
			}
		}
	}
	if !found {
		return true
	}
	for g := range c.Groups {
		for row := range byDue(c, &c.Groups[g]) {
			k := uint32(0)
			if c.Class != nil {
				k = c.Class[row]
			}
			if wanted[k] && !yield(position(c, &c.Groups[g], row)) {
				return false
			}
		}
	}
	return true
}

// Position returns the item with the ID and what it leaves open. ok is false where there is none. It costs a look-up by
// hash and a binary search among the groups of one part, whatever the size of the portfolio.
func (p *Portfolio) Position(id string) (x Position, ok bool) {
	k, row, ok := p.locate(id)
	if !ok {
		return Position{}, false
	}
	c := p.ledger.Chunks[k]
	return position(c, groupOf(c, row), row), true
}

// Applications yields every application by item in the order of Positions, then by date, kind, source and amount.
func (p *Portfolio) Applications() iter.Seq[Application] {
	return func(yield func(Application) bool) {
		for _, c := range p.ledger.Chunks {
			for g := range c.Groups {
				for row := range byDue(c, &c.Groups[g]) {
					from, to := c.Applications(row)
					for a := from; a < to; a++ {
						if !yield(application(c, &c.Groups[g], row, a)) {
							return
						}
					}
				}
			}
		}
	}
}

func yieldGroups(c *column.Chunk, groups []column.Group, yield func(Position) bool) bool {
	for g := range groups {
		for row := range byDue(c, &groups[g]) {
			if !yield(position(c, &groups[g], row)) {
				return false
			}
		}
	}
	return true
}

// byDue yields the rows of a group by due day and ID: it merges the open with the settled.
func byDue(c *column.Chunk, g *column.Group) iter.Seq[int] {
	return func(yield func(int) bool) {
		i, j, end := int(g.Start), int(g.Settled), int(g.End)
		for i < int(g.Settled) || j < end {
			row := i
			if i == int(g.Settled) || (j < end && before(c, j, i)) {
				row = j
				j++
			} else {
				i++
			}
			if !yield(row) {
				return
			}
		}
	}
}

func before(c *column.Chunk, a, b int) bool {
	if c.Due[a] != c.Due[b] {
		return c.Due[a] < c.Due[b]
	}
	return c.IDs.At(a) < c.IDs.At(b)
}

// groupOf returns the group of a row.
func groupOf(c *column.Chunk, row int) *column.Group {
	lo, hi := 0, len(c.Groups)
	for lo < hi {
		if mid := (lo + hi) / 2; int(c.Groups[mid].End) <= row {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return &c.Groups[lo]
}

func money(units exact.Int128, g *column.Group) Money {
	return Money{units: units, currency: Currency(g.Currency), scale: g.Scale}
}

func position(c *column.Chunk, g *column.Group, row int) Position {
	class := c.ClassOf(row)
	it := Item{
		ID: strings.Clone(c.IDs.At(row)), Document: strings.Clone(c.Document(row)),
		Customer: c.Customers[g.Customer], Account: class.Account, Terms: class.Terms,
		Kind: itemKinds[class.Kind], Amount: money(c.AmountAt(row), g),
		Issued: date.Date(c.Issued[row]), Posted: date.Date(c.PostedDays()[row]), Due: date.Date(c.Due[row]),
	}
	from, to := c.References(row)
	for k := from; k < to; k++ {
		it.References = append(it.References, strings.Clone(c.Refs.At(k)))
	}
	if len(class.Tags) > 0 {
		it.Tags = make(map[string]string, len(class.Tags))
		for _, t := range class.Tags {
			it.Tags[t.Key] = t.Value
		}
	}
	return Position{Item: it, Open: money(c.OpenAt(row), g)}
}

// appAmount returns what an application was given as: positive where it moves the open amount towards zero.
func appAmount(c *column.Chunk, g *column.Group, row, a int) decimal.Decimal {
	v := c.AppAmountAt(a)
	if c.AmountAt(row).Sign() >= 0 {
		v = v.Neg()
	}
	return v.Decimal(int(g.Scale))
}

func application(c *column.Chunk, g *column.Group, row, a int) Application {
	return Application{
		Item: strings.Clone(c.IDs.At(row)), Date: date.Date(c.AppDate[a]), Kind: applicationKinds[c.AppKind[a]],
		Amount: appAmount(c, g, row, a), Source: strings.Clone(c.AppSource.At(a)),
	}
}
