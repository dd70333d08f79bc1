package receivables

import (
	"slices"
	"strings"

	"github.com/openreceivables/receivables/internal/column"
)

// groupTable numbers the customers and the pairs of customer and currency in order of appearance.
type groupTable struct {
	customers map[string]uint32
	names     []string
	first     []uint32          // a customer's first group, which most often is its only one
	more      map[uint64]uint32 // customer and currency to a later group
	list      []groupEntry
	last      uint32 // customer asked for last
}

// groupEntry is one pair of customer and currency.
type groupEntry struct {
	customer uint32
	rows     uint32 // its items
	currency Currency
}

func (t *groupTable) init() {
	t.customers, t.more = map[string]uint32{}, map[uint64]uint32{}
}

// find returns a customer's number. known is false where it has none yet.
func (t *groupTable) find(name string) (k uint32, known bool) {
	if k = t.last; int(k) < len(t.names) && t.names[k] == name {
		return k, true
	}
	if k, known = t.customers[name]; known {
		t.last = k
	}
	return k, known
}

// customer returns a customer's number, a new one where it has none yet.
func (t *groupTable) customer(name string) uint32 {
	k, known := t.find(name)
	if !known {
		k = uint32(len(t.names))
		name = strings.Clone(name)
		t.customers[name] = k
		t.names = append(t.names, name)
		t.first = append(t.first, noGroup)
		t.last = k
	}
	return k
}

// of returns the number of the group of customer k in the currency.
func (t *groupTable) of(k uint32, c Currency) uint32 {
	first := t.first[k]
	if first == noGroup {
		t.first[k] = t.add(k, c)
		return t.first[k]
	}
	if t.list[first].currency == c {
		return first
	}
	key := uint64(k)<<16 | uint64(c)
	g, ok := t.more[key]
	if !ok {
		g = t.add(k, c)
		t.more[key] = g
	}
	return g
}

func (t *groupTable) add(customer uint32, c Currency) uint32 {
	t.list = append(t.list, groupEntry{customer: customer, currency: c})
	return uint32(len(t.list) - 1)
}

// order returns the groups by customer, then currency.
func (t *groupTable) order() []uint32 {
	byName := make([]uint32, len(t.names))
	for i := range byName {
		byName[i] = uint32(i)
	}
	slices.SortFunc(byName, func(a, b uint32) int { return strings.Compare(t.names[a], t.names[b]) })
	rank := make([]uint32, len(byName))
	for i, k := range byName {
		rank[k] = uint32(i)
	}
	keys := make([]uint64, len(t.list))
	for g := range keys {
		keys[g] = uint64(rank[t.list[g].customer])<<32 | uint64(g)
	}
	slices.SortFunc(keys, func(a, b uint64) int {
		if d := int(a>>32) - int(b>>32); d != 0 {
			return d
		}
		return int(t.list[uint32(a)].currency) - int(t.list[uint32(b)].currency)
	})
	out := make([]uint32, len(keys))
	for i, k := range keys {
		out[i] = uint32(k)
	}
	return out
}

// classTable numbers what items have in common.
type classTable struct {
	codes map[string]uint32
	list  []column.Class
	last  uint32

	from     *column.Chunk // whose classes loadedAs speaks of
	loadedAs []uint32      // its classes' numbers here, plus one; 0: not asked yet
}

func (t *classTable) init() { t.codes = map[string]uint32{} }

// of returns the class of a valid item. scratch is memory to reuse.
func (t *classTable) of(it *Item, scratch *[]byte) uint32 {
	kind, _ := itemKindCode(it.Kind)
	if int(t.last) < len(t.list) && len(it.Tags) == 0 {
		c := &t.list[t.last]
		if c.Kind == kind && c.Account == it.Account && c.Terms == it.Terms && len(c.Tags) == 0 {
			return t.last
		}
	}
	key := append((*scratch)[:0], kind)
	key = append(append(append(append(key, it.Account...), 0), it.Terms...), 0)
	var keys [8]string
	tags := keys[:0]
	for k := range it.Tags { // any order: sorted below
		tags = append(tags, k)
	}
	slices.Sort(tags)
	for _, k := range tags {
		key = append(append(append(append(key, k...), 0), it.Tags[k]...), 0)
	}
	*scratch = key
	return t.number(key, func() column.Class {
		c := column.Class{Kind: kind, Account: strings.Clone(it.Account), Terms: strings.Clone(it.Terms)}
		for _, k := range tags {
			c.Tags = append(c.Tags, column.Tag{Key: strings.Clone(k), Value: strings.Clone(it.Tags[k])})
		}
		return c
	})
}

// loaded returns the number here of the class of an item of another portfolio.
func (t *classTable) loaded(c *column.Chunk, row int) uint32 {
	if t.from != c {
		t.from, t.loadedAs = c, make([]uint32, len(c.Classes))
	}
	k := uint32(0)
	if c.Class != nil {
		k = c.Class[row]
	}
	if t.loadedAs[k] == 0 {
		x := &c.Classes[k]
		key := append([]byte{x.Kind}, x.Account+"\x00"+x.Terms+"\x00"...)
		for _, tag := range x.Tags {
			key = append(key, tag.Key+"\x00"+tag.Value+"\x00"...)
		}
		t.loadedAs[k] = t.number(key, func() column.Class { return *x }) + 1
	}
	return t.loadedAs[k] - 1
}

// number returns the code of a key; make makes its class where it is new. Valid texts hold no zero byte, so keys differ
// where classes do.
func (t *classTable) number(key []byte, make func() column.Class) uint32 {
	code, ok := t.codes[string(key)]
	if !ok {
		code = uint32(len(t.list))
		t.codes[string(key)] = code
		t.list = append(t.list, make())
	}
	t.last = code
	return code
}
