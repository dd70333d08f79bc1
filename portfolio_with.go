package receivables

import (
	"maps"
	"slices"
	"sort"
)

// With returns the portfolio of these records and r's. Parts that r does not touch are shared, so that one receipt among ten
// million items costs as much as building the some twenty thousand items around it. Records are added, never replaced. It
// returns the errors of NewPortfolio, with paths into r.
func (p *Portfolio) With(r Records) (*Portfolio, error) {
	b := NewBuilder(p.options)
	b.existing = p.Len()
	touched := p.touched(&r)
	for _, k := range touched {
		b.load(p.parts[k].chunk, everything)
		for _, cut := range []int{k, k + 1} {
			if cut > 0 && cut < len(p.parts) {
				b.cuts = append(b.cuts, p.parts[cut].low)
			}
		}
	}
	b.cuts = slices.Compact(b.cuts)
	for i := range r.Items {
		b.addItem(&r.Items[i])
		p.faultKnown(b, i, r.Items[i].ID, touched)
	}
	for i := range r.Applications {
		b.AddApplication(r.Applications[i])
	}
	b.checkLimit()
	q := &Portfolio{options: p.options, customers: p.customers.with(b, r.Customers)}
	plan := b.plan()
	_, alike := b.indexRows(plan)
	fresh := b.encode(plan)
	if !b.faults.Empty() {
		return nil, b.faults.Err()
	}
	q.parts = p.replaced(touched, fresh)
	q.alike = p.alikeWith(alike, r.Items)
	q.index = p.indexWith(q.parts, r.Items)
	return q.assemble(&b.faults)
}

// touched returns the parts that hold or will hold what r speaks of, ascending.
func (p *Portfolio) touched(r *Records) []int {
	seen := map[int]bool{}
	for i := range r.Items {
		if len(p.parts) > 0 {
			seen[p.partFor(r.Items[i].Customer)] = true
		}
	}
	for i := range r.Applications {
		if k, _, ok := p.locate(r.Applications[i].Item); ok {
			seen[k] = true
		}
	}
	return slices.Sorted(maps.Keys(seen))
}

// partFor returns the part whose range the customer is in.
func (p *Portfolio) partFor(customer string) int {
	return max(0, sort.Search(len(p.parts), func(k int) bool { return p.parts[k].low > customer })-1)
}

// faultKnown reports a new item whose ID is in a part that was not loaded; the Builder sees those that were.
func (p *Portfolio) faultKnown(b *Builder, n int, id string, loaded []int) {
	k, _, ok := p.locate(id)
	if _, seen := slices.BinarySearch(loaded, k); ok && !seen {
		b.faults.Add(Error{Code: CodeDuplicateID, Path: pathTo("items", n, "id"), Record: id, Detail: "the portfolio has it already"})
	}
}

// with returns the customers and new ones. Faults go to the Builder.
func (c *customers) with(b *Builder, list []Customer) customers {
	if len(list) == 0 {
		return *c
	}
	for i := range c.list {
		b.known[c.list[i].ID] = i
	}
	b.customers = slices.Clone(c.list)
	b.loadedCustomers = len(c.list)
	for i := range list {
		b.AddCustomer(list[i])
	}
	return b.buildCustomers()
}

// replaced returns the parts with fresh ones in place of the touched: those of each section of the Builder's cuts.
func (p *Portfolio) replaced(touched []int, fresh []*part) []*part {
	if len(p.parts) == 0 {
		return fresh
	}
	var out []*part
	for k := range p.parts {
		if _, ok := slices.BinarySearch(touched, k); !ok {
			out = append(out, p.parts[k])
			continue
		}
		for len(fresh) > 0 && p.partFor(fresh[0].low) == k {
			out = append(out, fresh[0])
			fresh = fresh[1:]
		}
	}
	return out
}

// alikeWith adds to the groups of IDs that look alike those found in the loaded parts and those of the new items.
func (p *Portfolio) alikeWith(found [][]string, items []Item) [][]string {
	groups := slices.Concat(p.alike, found)
	for i := range items {
		id := items[i].ID
		h := hashID(id)
		p.index.parts(h, func(k int) bool {
			x := p.parts[k]
			x.rows.rowsLike(h, func(row int) bool {
				if other := x.chunk.IDs.At(row); other != id && foldID(other) == foldID(id) {
					groups = append(groups, []string{other, id})
				}
				return true
			})
			return true
		})
	}
	return joinAlike(groups)
}

// joinAlike joins groups of IDs with the same folded form, in order.
func joinAlike(groups [][]string) [][]string {
	byFold := map[string][]string{}
	for _, ids := range groups {
		fold := foldID(ids[0])
		for _, id := range ids {
			byFold[fold] = append(byFold[fold], string([]byte(id)))
		}
	}
	var out [][]string
	for _, fold := range slices.Sorted(maps.Keys(byFold)) {
		ids := byFold[fold]
		slices.Sort(ids)
		out = append(out, slices.Compact(ids))
	}
	slices.SortFunc(out, slices.Compare[[]string])
	return out
}

// indexWith returns the index of the parts. Where parts were replaced one by one, only the shards of the new IDs are copied.
func (p *Portfolio) indexWith(parts []*part, items []Item) index {
	if len(parts) != len(p.parts) {
		return indexParts(parts)
	}
	x := index{shards: slices.Clone(p.index.shards), shift: p.index.shift}
	copied := make(map[uint64]bool)
	for i := range items {
		h := hashID(items[i].ID)
		k := uint64(h) >> x.shift
		if x.shards[k].full() {
			return indexParts(parts)
		}
		if !copied[k] {
			x.shards[k].slots = slices.Clone(x.shards[k].slots)
			copied[k] = true
		}
		at := p.partFor(items[i].Customer)
		x.shards[k].put(entry{hash: h, part: uint32(at)}, nil)
	}
	return x
}

// indexParts builds the index of parts anew.
func indexParts(parts []*part) index {
	n := 0
	for _, x := range parts {
		n += x.chunk.Len()
	}
	s := newSorter(n)
	for pass := range 2 {
		for k, x := range parts {
			for row := range x.chunk.Len() {
				s.take(pass, entry{hash: hashID(x.chunk.IDs.At(row)), part: uint32(k)})
			}
		}
	}
	x := index{shards: make([]shard, s.shards()), shift: s.shift}
	for i := range x.shards {
		entries := s.of(i)
		x.shards[i] = newShard(len(entries))
		for _, e := range entries {
			x.shards[i].put(e, nil)
		}
	}
	return x
}
