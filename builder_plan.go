package receivables

import (
	"cmp"
	"sort"
)

// defaultPartItems is how many items a part holds at least where customers allow: large enough that its fixed costs vanish, small
// enough that its columns stay in the second-level cache and that rebuilding one for a single receipt takes a millisecond.
// A customer is never split, so a part may be larger.
const defaultPartItems = 1 << 14

// plan says which rows go into which part.
type plan struct {
	groups []uint32   // by customer, then currency
	rank   []uint32   // of each group: its place in groups
	rows   []uint32   // row numbers by group; within a group in order of arrival
	start  []uint32   // of each rank: its first place in rows; one more at the end
	parts  []planPart // in order
	partOf []uint32   // of each rank
	place  []uint32   // of each row: its place in rows; only where there are applications
}

// planPart is a run of groups.
type planPart struct {
	from, to int // ranks
	low      string
}

// plan orders the groups, cuts them into parts and sorts the rows by group.
func (b *Builder) plan() *plan {
	p := &plan{groups: b.groups.order()}
	p.rank = make([]uint32, len(p.groups))
	p.start = make([]uint32, len(p.groups)+1)
	for i, g := range p.groups {
		p.rank[g] = uint32(i)
		p.start[i+1] = p.start[i] + b.groups.list[g].rows
	}
	p.rows = make([]uint32, p.start[len(p.groups)])
	next := append([]uint32(nil), p.start...)
	if len(b.appRows) > 0 {
		p.place = make([]uint32, b.rowCount())
	}
	n := uint32(0)
	for _, s := range b.slabs {
		for i := range s.rows {
			if g := s.rows[i].group; g != noGroup {
				k := p.rank[g]
				p.rows[next[k]] = n
				if p.place != nil {
					p.place[n] = next[k]
				}
				next[k]++
			}
			n++
		}
	}
	b.cut(p)
	return p
}

// rowCount returns how many rows there are, faulty ones included.
func (b *Builder) rowCount() int {
	if len(b.slabs) == 0 {
		return 0
	}
	return (len(b.slabs)-1)<<slabBits + len(b.slabs[len(b.slabs)-1].rows)
}

// cut makes the parts. A new one begins with the first customer at or above each of the Builder's cuts. Between two cuts,
// where there are more than twice partItems items, a new one begins with the next customer once a part has partItems.
func (b *Builder) cut(p *plan) {
	p.partOf = make([]uint32, len(p.groups))
	partItems := uint32(cmp.Or(b.options.partItems, defaultPartItems))
	section, end := -1, 0
	var large bool
	for i := range p.groups {
		k := len(p.parts)
		name := b.groupCustomer(p.groups[i])
		if i == 0 || name != b.groupCustomer(p.groups[i-1]) {
			fresh := i >= end
			if fresh {
				section = b.section(name)
				end = i + sort.Search(len(p.groups)-i, func(n int) bool { return b.section(b.groupCustomer(p.groups[i+n])) > section })
				large = !b.whole && p.start[end]-p.start[i] > 2*partItems
			}
			if fresh || (large && p.start[i]-p.start[p.parts[k-1].from] >= partItems) {
				p.parts = append(p.parts, planPart{from: i, low: name})
				k++
			}
		}
		p.partOf[i] = uint32(k - 1)
	}
	for k := range p.parts {
		p.parts[k].to = len(p.groups)
		if k+1 < len(p.parts) {
			p.parts[k].to = p.parts[k+1].from
		}
	}
}

// section returns how many cuts are at or below the customer.
func (b *Builder) section(customer string) int {
	return sort.Search(len(b.cuts), func(i int) bool { return b.cuts[i] > customer })
}

func (b *Builder) groupCustomer(g uint32) string { return b.groups.names[b.groups.list[g].customer] }
