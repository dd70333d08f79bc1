package column

import "sort"

// Handle is an opaque reference to a Ledger.
type Handle struct{ l *Ledger }

// Wrap makes the handle of l.
func Wrap(l *Ledger) Handle { return Handle{l} }

// Of returns the ledger behind h. Whoever holds it must not write to it.
func Of(h Handle) *Ledger { return h.l }

// Ledger is a whole portfolio.
type Ledger struct {
	Chunks      []*Chunk          // disjoint, ascending ranges of customers
	Items       int               // items of all chunks
	Roots       map[string]string // customer to the top of its group, only where that is another customer; nil: nowhere
	HistoryFrom int32             // first day whose balances can be told; 0: every day
	Locate      func(id string) (chunk, row int, ok bool)
}

// Root returns the top of the customer's group: itself where it has no parent.
func (l *Ledger) Root(customer string) string {
	if r, ok := l.Roots[customer]; ok {
		return r
	}
	return customer
}

// CustomerGroups returns the chunk that holds the customer's items and its groups there, which follow one another in order of
// currency. ok is false where the customer owes nothing.
func (l *Ledger) CustomerGroups(customer string) (chunk int, groups []Group, ok bool) {
	k := sort.Search(len(l.Chunks), func(i int) bool {
		// Empty chunks have no range of their own; asking the next full one keeps the order.
		for ; i < len(l.Chunks); i++ {
			if n := len(l.Chunks[i].Customers); n > 0 {
				return l.Chunks[i].Customers[n-1] >= customer
			}
		}
		return true
	})
	for ; k < len(l.Chunks) && len(l.Chunks[k].Customers) == 0; k++ {
	}
	if k == len(l.Chunks) {
		return 0, nil, false
	}
	c := l.Chunks[k]
	i := sort.SearchStrings(c.Customers, customer) // the last one is not below it
	if c.Customers[i] != customer {
		return 0, nil, false
	}
	from := sort.Search(len(c.Groups), func(g int) bool { return int(c.Groups[g].Customer) >= i })
	to := from
	for to < len(c.Groups) && int(c.Groups[to].Customer) == i {
		to++
	}
	return k, c.Groups[from:to], true
}
