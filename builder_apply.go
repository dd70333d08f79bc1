package receivables

import (
	"bytes"
	"cmp"
	"slices"

	"github.com/openreceivables/receivables/internal/column"
	"github.com/openreceivables/receivables/internal/exact"
)

// app is an application of a gathered row.
type app struct {
	item   uint32 // gathered row
	date   int32
	seq    uint32
	kind   uint8
	amount exact.Int128 // what it adds to the item's amount
	source []byte
}

// appsByPart sorts the resolved applications by part. Those of part k are places[start[k]:start[k+1]] of appRows.
func (b *Builder) appsByPart(p *plan) (places, start []uint32) {
	if len(b.appRows) == 0 {
		return nil, nil
	}
	partOf := func(a *appRow) uint32 {
		r, _ := b.row(a.item)
		return p.partOf[p.rank[r.group]]
	}
	start = make([]uint32, len(p.parts)+1)
	for i := range b.appRows {
		if a := &b.appRows[i]; a.item != unresolved {
			start[partOf(a)+1]++
		}
	}
	for k := range p.parts {
		start[k+1] += start[k]
	}
	places = make([]uint32, start[len(p.parts)])
	next := slices.Clone(start)
	for i := range b.appRows {
		if a := &b.appRows[i]; a.item != unresolved {
			k := partOf(a)
			places[next[k]] = uint32(i)
			next[k]++
		}
	}
	return places, start
}

// apply sorts the applications by item and replays them.
func (e *encoder) apply(places []uint32) {
	if len(places) == 0 {
		return
	}
	e.ends = make([]uint32, len(e.rows)+1)
	local := func(i uint32) uint32 { return e.plan.place[e.b.appRows[i].item] - uint32(e.from) }
	for _, i := range places {
		e.ends[local(i)]++
	}
	for i := 1; i < len(e.ends); i++ {
		e.ends[i] += e.ends[i-1]
	}
	e.apps = make([]app, len(places))
	for k := len(places) - 1; k >= 0; k-- { // backwards: ends become starts
		r := &e.b.appRows[places[k]]
		at := &e.ends[local(places[k])]
		*at--
		e.apps[*at] = app{item: local(places[k]), date: r.date, seq: r.seq, kind: r.kind,
			amount: e.b.value(r.amount, r.wide), source: e.b.appSource(r)}
	}
	e.ends = e.ends[1:] // starts of the next row are ends of this one
	e.open = make([]exact.Int128, len(e.rows))
	for i := range e.rows {
		e.replay(i)
	}
}

// appsOf returns the applications of a gathered row.
func (e *encoder) appsOf(i int) []app {
	if e.apps == nil {
		return nil
	}
	from := uint32(0)
	if i > 0 {
		from = e.ends[i-1]
	}
	return e.apps[from:e.ends[i]]
}

// compareApps is the order of applications inside an item. Equal ones are interchangeable; their order of arrival only
// decides which of them a fault names.
func compareApps(a, b app) int {
	return cmp.Or(cmp.Compare(a.date, b.date), cmp.Compare(a.kind, b.kind), bytes.Compare(a.source, b.source),
		a.amount.Cmp(b.amount), cmp.Compare(a.seq, b.seq))
}

// replay computes the open amount of a gathered row and holds it to its limits at the end of each day: between zero and the
// amount. Within a day any order is good, since only the day's end is a fact. Applications dated before the item are in the
// books from its own day.
func (e *encoder) replay(i int) {
	amount := e.amount(i)
	e.open[i] = amount
	apps := e.appsOf(i)
	if len(apps) == 0 {
		return
	}
	slices.SortFunc(apps, compareApps)
	posted, open := e.rows[i].posted, amount
	for k := range apps {
		open = open.Add(apps[k].amount)
		if k+1 < len(apps) && max(apps[k+1].date, posted) == max(apps[k].date, posted) {
			continue
		}
		if code, detail := beyond(amount, open); code != "" {
			path := "/applications"
			if apps[k].seq != loadedApp {
				path = pathTo("applications", int(apps[k].seq), "amount")
			}
			e.faults.Add(Error{Code: code, Path: path, Record: string(e.idBytes(uint64(i))), Detail: detail})
			return
		}
	}
	e.open[i] = open
}

// beyond tells what is wrong with an open amount.
func beyond(amount, open exact.Int128) (code Code, detail string) {
	if amount.Sign() < 0 {
		amount, open = amount.Neg(), open.Neg()
	}
	switch {
	case open.Sign() < 0:
		return CodeOverApplied, "at the end of the day more is applied than the item's amount"
	case open.Cmp(amount) > 0:
		return CodeOverReversed, "at the end of the day more is reversed than was applied"
	}
	return "", ""
}

// emitApplications fills the columns of applications but for their amounts.
func (e *encoder) emitApplications(c *column.Chunk) {
	if len(e.apps) == 0 {
		return
	}
	c.AppStart = make([]uint32, 1, len(e.rows)+1)
	c.AppDate = make([]int32, 0, len(e.apps))
	c.AppKind = make([]uint8, 0, len(e.apps))
	sources := textWriter{end: make([]uint32, 0, len(e.apps))}
	for _, key := range e.order {
		for _, a := range e.appsOf(int(uint32(key))) {
			c.AppDate = append(c.AppDate, a.date)
			c.AppKind = append(c.AppKind, a.kind)
			sources.add(a.source)
		}
		c.AppStart = append(c.AppStart, uint32(len(c.AppDate)))
	}
	c.AppSource = sources.texts()
}
