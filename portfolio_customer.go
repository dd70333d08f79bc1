package receivables

import (
	"cmp"
	"iter"
	"slices"
	"strconv"
	"strings"
)

// customers is the customer records of a portfolio, by ID.
type customers struct {
	list  []Customer
	roots map[string]string // customer to the top of its group, only where that is another one; nil: nowhere
}

// clone returns a customer that shares no slice with c.
func (c Customer) clone() Customer {
	c.Aliases, c.TaxIDs, c.BankAccounts = slices.Clone(c.Aliases), slices.Clone(c.TaxIDs), slices.Clone(c.BankAccounts)
	return c
}

// buildCustomers checks that parents exist and that nobody is its own ancestor, and orders the records.
func (b *Builder) buildCustomers() customers {
	list, f := b.customers, &b.faults
	parents := make([]int, len(list)) // -1: none
	for i := range list {
		c := &list[i]
		parents[i] = -1
		if c.Parent == "" {
			continue
		}
		if k, ok := b.known[c.Parent]; ok {
			parents[i] = k
		} else {
			f.Add(Error{Code: CodeUnknownID, Path: b.parentPath(i), Record: shownID(c.ID),
				Detail: "no customer of the portfolio has this ID"})
		}
	}
	tops := b.tops(parents)
	out := customers{list: list}
	for i, t := range tops {
		if t != i && t >= 0 {
			if out.roots == nil {
				out.roots = map[string]string{}
			}
			out.roots[list[i].ID] = list[t].ID
		}
	}
	slices.SortFunc(out.list, func(a, b Customer) int { return strings.Compare(a.ID, b.ID) })
	return out
}

// tops returns the top of each customer's group, -1 where there is a cycle above it. Each customer is visited twice at most,
// and nothing recurs, so that a chain may be of any length.
func (b *Builder) tops(parents []int) []int {
	const unseen, onPath = -3, -2
	top := make([]int, len(parents))
	for i := range top {
		top[i] = unseen
	}
	var path []int
	for i := range parents {
		path = path[:0]
		k := i
		for k >= 0 && top[k] == unseen {
			top[k] = onPath
			path = append(path, k)
			if parents[k] < 0 {
				top[k] = k
				break
			}
			k = parents[k]
		}
		result := top[k]
		if result == onPath {
			b.faultCycle(path[slices.Index(path, k):])
			result = -1
		}
		for _, x := range path {
			top[x] = result
		}
	}
	return top
}

// faultCycle reports a cycle once, from its lowest ID on.
func (b *Builder) faultCycle(cycle []int) {
	list, first := b.customers, 0
	for i := range cycle {
		if list[cycle[i]].ID < list[cycle[first]].ID {
			first = i
		}
	}
	if len(cycle) == 1 {
		return // its own parent: the customer's Validate has told
	}
	at := cycle[first]
	const shown = 8
	var path strings.Builder
	for i := range min(len(cycle), shown) {
		path.WriteString(strconv.QuoteToASCII(list[cycle[(first+i)%len(cycle)]].ID) + " > ")
	}
	if n := len(cycle) - shown; n > 0 {
		path.WriteString(strconv.Itoa(n) + " more > ")
	}
	path.WriteString(strconv.QuoteToASCII(list[at].ID))
	b.faults.Add(Error{Code: CodeCycle, Path: b.parentPath(at), Record: shownID(list[at].ID), Detail: path.String()})
}

func (b *Builder) parentPath(i int) string { return pathTo("customers", i-b.loadedCustomers, "parent") }

// Customers yields the customer records by ID.
func (p *Portfolio) Customers() iter.Seq[Customer] {
	return func(yield func(Customer) bool) {
		for i := range p.customers.list {
			if !yield(p.customers.list[i].clone()) {
				return
			}
		}
	}
}

// Customer returns the record of a customer. ok is false where there is none, even if items name the customer.
func (p *Portfolio) Customer(id string) (c Customer, ok bool) {
	if i, ok := p.customers.index(id); ok {
		return p.customers.list[i].clone(), true
	}
	return Customer{}, false
}

func (c *customers) index(id string) (int, bool) {
	return slices.BinarySearchFunc(c.list, id, func(x Customer, id string) int { return cmp.Compare(x.ID, id) })
}

// Root returns the customer at the top of a customer's group: the customer itself where it has no parent or no record.
func (p *Portfolio) Root(customer string) string { return p.ledger.Root(customer) }
