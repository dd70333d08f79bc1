package receivables

import "github.com/openreceivables/receivables/internal/column"

// everything is after every day: load keeps all.
const everything int32 = 1<<31 - 1

// loadedApp is the number of an application that came from another portfolio.
const loadedApp = 1<<32 - 1

// load adds what a chunk holds and was known on the day. It was validated when it first came in, so nothing is checked.
// Records are loaded before any are added.
func (b *Builder) load(c *column.Chunk, day int32) {
	for g := range c.Groups {
		b.loadGroup(c, &c.Groups[g], day)
	}
}

// loadGroup is load for one group.
func (b *Builder) loadGroup(c *column.Chunk, g *column.Group, day int32) {
	posted := c.PostedDays()
	group := uint32(noGroup)
	for i := g.Start; i < g.End; i++ {
		if posted[i] > day {
			continue
		}
		if group == noGroup { // a group none of whose items is known does not exist
			group = b.groups.of(b.groups.customer(c.Customers[g.Customer]), Currency(g.Currency))
		}
		b.loadItem(c, int(i), group, day)
	}
}

// loadItem adds an item and its applications.
func (b *Builder) loadItem(c *column.Chunk, i int, group uint32, day int32) {
	r := row{group: group, class: b.classes.loaded(c, i),
		due: c.Due[i], issued: c.Issued[i], posted: c.PostedDays()[i]}
	r.amount, r.wide = b.minor(c.AmountAt(i))
	b.groups.list[group].rows++
	var references []string
	from, to := c.References(i)
	for k := from; k < to; k++ {
		references = append(references, c.Refs.At(k))
	}
	b.slab().add(r, c.IDs.At(i), c.Docs.At(i), references, true)
	n := uint32(b.loaded)
	b.loaded++
	from, to = c.Applications(i)
	for k := from; k < to && c.AppDate[k] <= day; k++ {
		a := appRow{item: n, date: c.AppDate[k], kind: c.AppKind[k], seq: loadedApp, at: uint64(len(b.appText))}
		a.amount, a.wide = b.minor(c.AppAmountAt(k))
		source := c.AppSource.At(k)
		a.sourceLen = uint16(len(source))
		b.appText = append(b.appText, source...)
		b.appRows = append(b.appRows, a)
	}
}
