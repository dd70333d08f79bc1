package receivables

import (
	"hash/fnv"
	"io"
	"reflect"
	"slices"
	"strconv"
)

// Merge returns the portfolio of all records of the parts. Their items must be different ones; customers may be in several
// parts with the same record. Its history is complete from the latest HistoryFrom of the parts; a due date before the issue
// date is refused if every part refuses it. Merge of the parts that Partition made is the portfolio they were made of. It
// costs what building costs. It returns an error if:
//   - a part is nil (MissingField),
//   - two parts hold an item of the same ID, or different records of one customer (DuplicateID),
//   - two parts keep a currency at different scales (BadCurrency),
//   - together the parts exceed a limit that NewPortfolio has (Limit, Overflow),
//   - customers of several parts make a circle (Cycle).
func Merge(parts ...*Portfolio) (*Portfolio, error) {
	o, err := mergeOptions(parts)
	if err != nil {
		return nil, err
	}
	b := NewBuilder(o)
	for i, p := range parts {
		if i > 0 {
			b.origins = append(b.origins, b.loaded)
		}
		for _, c := range p.ledger.Chunks {
			b.load(c, everything)
		}
		b.mergeCustomers(i, p.customers.list)
		b.existing += p.Len()
	}
	return b.Build()
}

// origin names the portfolio that row n was loaded from.
func (b *Builder) origin(n uint32) string {
	if b.origins == nil {
		return "an item of the portfolio"
	}
	k, found := slices.BinarySearch(b.origins, int(n))
	if found {
		k++
	}
	return "/" + strconv.Itoa(k) + "/items"
}

// mergeOptions joins the options of portfolios.
func mergeOptions(parts []*Portfolio) (Options, error) {
	var f Faults
	o := Options{RefuseDueBeforeIssued: len(parts) > 0}
	scales := map[Currency]int{}
	for i, p := range parts {
		path := "/" + strconv.Itoa(i)
		if p == nil {
			f.Add(Error{Code: CodeMissingField, Path: path, Detail: "a portfolio is nil"})
			continue
		}
		o.HistoryFrom = max(o.HistoryFrom, p.options.HistoryFrom)
		o.Workers = max(o.Workers, p.options.Workers)
		o.RefuseDueBeforeIssued = o.RefuseDueBeforeIssued && p.options.RefuseDueBeforeIssued
		for _, c := range p.currencies() {
			s := p.options.scale(c)
			if known, ok := scales[c]; ok && known != s {
				f.Add(Error{Code: CodeBadCurrency, Path: path + "/options/scales/" + c.String(),
					Detail: "two portfolios keep a currency at different scales"})
			}
			scales[c] = s
			if s != c.Digits() {
				if o.Scales == nil {
					o.Scales = map[Currency]int{}
				}
				o.Scales[c] = s
			}
		}
	}
	return o, f.Err()
}

// currencies returns the currencies that a portfolio holds or states a scale for.
func (p *Portfolio) currencies() []Currency {
	var out []Currency
	for _, t := range p.totals {
		out = append(out, t.Amount.currency)
	}
	for c := range p.options.Scales { // any order: sorted below
		out = append(out, c)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// mergeCustomers adds the customers of portfolio k but those known already.
func (b *Builder) mergeCustomers(k int, list []Customer) {
	for i := range list {
		c := &list[i]
		at, twice := b.known[c.ID]
		switch {
		case !twice:
			b.known[c.ID] = len(b.customers)
			b.customers = append(b.customers, *c)
		case !reflect.DeepEqual(b.customers[at], *c):
			b.faults.Add(Error{Code: CodeDuplicateID, Path: "/" + strconv.Itoa(k) + "/customers", Record: c.ID,
				Detail: "two portfolios hold different records of a customer"})
		}
	}
}

// Partition splits the portfolio into n, so that n machines can work on it: a customer's items and applications are all in
// part FNV-1a(customer ID) mod n, where FNV-1a is the 64-bit hash of the ID's bytes. The hash is part of the API and never
// changes. A customer's record is in the part of its ID, and also wherever a record below it in its group is, so that every part
// knows its groups. Parts may be empty. It costs what building costs. It returns an error with Limit if n is not between 1 and MaxPartitions.
func (p *Portfolio) Partition(n int) ([]*Portfolio, error) {
	if n < 1 || n > MaxPartitions {
		return nil, &Error{Code: CodeLimit, Path: "/n", Detail: "partitions must be between 1 and MaxPartitions"}
	}
	builders := make([]*Builder, n)
	for i := range builders {
		builders[i] = NewBuilder(p.options)
	}
	for _, c := range p.ledger.Chunks {
		for g := range c.Groups {
			at := partitionOf(c.Customers[c.Groups[g].Customer], n)
			builders[at].loadGroup(c, &c.Groups[g], everything)
		}
	}
	for i := range p.customers.list {
		b := builders[partitionOf(p.customers.list[i].ID, n)]
		for k, ok := i, true; ok; k, ok = p.customers.index(p.customers.list[k].Parent) {
			c := &p.customers.list[k]
			if _, known := b.known[c.ID]; known {
				break
			}
			b.known[c.ID] = len(b.customers)
			b.customers = append(b.customers, *c)
		}
	}
	out := make([]*Portfolio, n)
	var err error
	for i := 0; i < n && err == nil; i++ {
		out[i], err = builders[i].Build()
		builders[i] = nil // gives its memory back
	}
	return out, err
}

// partitionOf returns the partition of a customer.
func partitionOf(customer string, n int) int {
	h := fnv.New64a()
	_, _ = io.WriteString(h, customer)
	return int(h.Sum64() % uint64(n))
}
