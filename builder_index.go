package receivables

import (
	"context"
	"strconv"

	"github.com/openreceivables/receivables/internal/parallel"
)

// sorter sorts entries by shard in two passes: one counts, one places. Each table is then built inside the cache.
type sorter struct {
	entries []entry
	ends    []uint32 // of each shard
	starts  []uint32
	shift   uint
}

// newSorter returns a sorter of n entries.
func newSorter(n int) *sorter {
	count, shift := shape(n)
	return &sorter{entries: make([]entry, n), ends: make([]uint32, count), shift: shift}
}

// take is given every entry in pass 0 and again, in the same order, in pass 1.
func (s *sorter) take(pass int, e entry) {
	k := uint64(e.hash) >> s.shift
	if pass == 0 {
		s.ends[k]++
		return
	}
	if s.starts == nil {
		s.begin()
	}
	s.entries[s.ends[k]] = e
	s.ends[k]++
}

// begin turns the counts into where each shard starts.
func (s *sorter) begin() {
	s.starts = make([]uint32, len(s.ends))
	sum := uint32(0)
	for i, n := range s.ends {
		s.starts[i], s.ends[i] = sum, sum
		sum += n
	}
}

func (s *sorter) shards() int { return len(s.ends) }

// of returns the entries of a shard after both passes.
func (s *sorter) of(k int) []entry {
	if s.starts == nil {
		return nil
	}
	return s.entries[s.starts[k]:s.ends[k]]
}

// indexRows builds the index of the rows, finds duplicate and confusable IDs on the way, and points each application to its
// row.
func (b *Builder) indexRows(p *plan) (index, [][]string) {
	s := newSorter(b.rowCount())
	for pass := range 2 {
		for k, slab := range b.slabs {
			for i := range slab.rows {
				r := &slab.rows[i]
				if r.idLen == 0 {
					continue // no usable ID: a fault already
				}
				e := entry{hash: r.hash, row: uint32(k<<slabBits | i)}
				if r.group != noGroup {
					e.part = p.partOf[p.rank[r.group]]
				}
				s.take(pass, e)
			}
		}
	}
	count := s.shards()
	x := index{shards: make([]shard, count), shift: s.shift}
	found := make([]twins, count)
	rowOf := make([][]uint32, count)
	b.faults.AddErr("", parallel.Run(context.Background(), b.options.Workers, count, func(i int) error {
		x.shards[i], rowOf[i] = b.indexShard(s.of(i), &found[i])
		return nil
	}))
	var alike [][]string
	for i := range found {
		b.faultTwins(found[i].same)
		alike = append(alike, found[i].groups()...)
	}
	alike = joinAlike(alike)
	b.resolve(&x, rowOf)
	return x, alike
}

// indexShard builds one shard. rowOf tells the row of each slot.
func (b *Builder) indexShard(entries []entry, t *twins) (s shard, rowOf []uint32) {
	s = newShard(len(entries))
	rowOf = make([]uint32, len(s.slots))
	for _, e := range entries {
		slot := s.put(e, func(slot int) {
			if r, other := rowOf[slot], e.row; b.hashOf(r) == e.hash {
				t.meet(b.idOf(r), b.idOf(other), r, other)
			}
		})
		rowOf[slot] = e.row
	}
	return s, rowOf
}

func (b *Builder) hashOf(n uint32) uint32 {
	r, _ := b.row(n)
	return r.hash
}

func (b *Builder) idOf(n uint32) string {
	r, slab := b.row(n)
	return string(slab.id(r))
}

// twins collects IDs that met in a shard.
type twins struct {
	same  [][2]uint32         // rows of equal IDs, the earlier first
	alike map[string][]string // by folded form
}

// meet is told two IDs with equal hashes.
func (t *twins) meet(a, b string, rowA, rowB uint32) {
	if a == b {
		t.same = append(t.same, [2]uint32{min(rowA, rowB), max(rowA, rowB)})
		return
	}
	fold := foldID(a)
	if fold != foldID(b) {
		return
	}
	if t.alike == nil {
		t.alike = map[string][]string{}
	}
	t.alike[fold] = append(t.alike[fold], a, b)
}

// groups returns the groups of IDs that look alike.
func (t *twins) groups() [][]string {
	var out [][]string
	for _, ids := range t.alike { // any order: findings are sorted
		out = append(out, ids)
	}
	return out
}

// faultTwins reports duplicate IDs: each later one with the earliest.
func (b *Builder) faultTwins(same [][2]uint32) {
	earliest := map[uint32]uint32{}
	for _, pair := range same {
		if e, ok := earliest[pair[1]]; !ok || pair[0] < e {
			earliest[pair[1]] = pair[0]
		}
	}
	for later, first := range earliest { // any order: faults are sorted
		b.faults.Add(Error{Code: CodeDuplicateID, Path: b.itemPath(later) + "/id", Record: b.idOf(later),
			Detail: "the same ID as " + b.itemPath(first)})
	}
}

// itemPath tells where a row came from: the item's index, or the portfolio it was loaded from.
func (b *Builder) itemPath(n uint32) string {
	if k := int(n) - b.loaded; k >= 0 {
		return "/items/" + strconv.Itoa(k)
	}
	return b.origin(n)
}

// resolve points applications to their rows and brings their amounts to the scale and sign of their items.
func (b *Builder) resolve(x *index, rowOf [][]uint32) {
	for i := range b.appRows {
		a := &b.appRows[i]
		if a.item != unresolved {
			continue
		}
		id := b.appItem(a)
		n, ok := b.findRow(x, rowOf, id, a.hash)
		if !ok {
			b.faults.Add(Error{Code: CodeUnknownID, Path: pathTo("applications", int(a.seq), "item"), Record: id,
				Detail: "no item of the portfolio has this ID"})
			continue
		}
		r, _ := b.row(n)
		if r.group == noGroup {
			continue // the item is at fault; its application stays unresolved
		}
		a.item = n
		b.bringToScale(a, r, id)
	}
}

// findRow returns the row of an ID.
func (b *Builder) findRow(x *index, rowOf [][]uint32, id string, h uint32) (n uint32, ok bool) {
	k := uint64(h) >> x.shift
	x.shards[k].each(h, func(slot int) bool {
		r, slab := b.row(rowOf[k][slot])
		n, ok = rowOf[k][slot], string(slab.id(r)) == id
		return !ok
	})
	return n, ok
}

// bringToScale turns an amount at MaxScale that moves the open amount towards zero into what it adds to the item's amount.
func (b *Builder) bringToScale(a *appRow, r *row, id string) {
	c := b.groups.list[r.group].currency
	units, ok := b.value(a.amount, a.wide).Rescale(MaxScale, b.options.scale(c))
	if !ok {
		b.faults.Add(Error{Code: CodeScaleTooFine, Path: pathTo("applications", int(a.seq), "amount"), Record: id,
			Detail: "the amount has more fraction digits than the item's currency"})
		a.item = unresolved
		return
	}
	if b.value(r.amount, r.wide).Sign() >= 0 {
		units = units.Neg()
	}
	a.amount, a.wide = b.minor(units)
}
