package testkit

import (
	"iter"
	"slices"

	"github.com/openreceivables/receivables"
)

// simplerLedger yields valid ledgers that are simpler than l: fewer items, then shorter histories, fewer customers and plainer
// items. An item leaves together with its history, and a history loses its last day first, so that every ledger stays valid.
func simplerLedger(l Ledger) iter.Seq[Ledger] {
	return func(yield func(Ledger) bool) {
		for _, step := range []func(Ledger) iter.Seq[Ledger]{fewerItems, shorterHistories, fewerCustomers, plainerItems, plainerCustomers} {
			for c := range step(l) {
				if !yield(c) {
					return
				}
			}
		}
	}
}

func fewerItems(l Ledger) iter.Seq[Ledger] {
	return func(yield func(Ledger) bool) {
		for items := range shorter(l.Items) {
			if !yield(Ledger{Items: items, Applications: applicationsOf(l, items), Customers: l.Customers}) {
				return
			}
		}
	}
}

// applicationsOf returns the applications of l to the given items.
func applicationsOf(l Ledger, items []receivables.Item) []receivables.Application {
	keep := make(map[string]bool, len(items))
	for _, it := range items {
		keep[it.ID] = true
	}
	return filtered(l.Applications, func(a receivables.Application) bool { return keep[a.Item] })
}

func filtered[T any](s []T, keep func(T) bool) []T {
	var out []T
	for _, x := range s {
		if keep(x) {
			out = append(out, x)
		}
	}
	return out
}

// shorterHistories drops one item's whole history, or its last day.
func shorterHistories(l Ledger) iter.Seq[Ledger] {
	return func(yield func(Ledger) bool) {
		if len(l.Applications) == 0 {
			return
		}
		if !yield(Ledger{Items: l.Items, Customers: l.Customers}) {
			return
		}
		for _, it := range l.Items {
			h := filtered(l.Applications, func(a receivables.Application) bool { return a.Item == it.ID })
			if len(h) == 0 {
				continue
			}
			last := slices.MaxFunc(h, func(a, b receivables.Application) int { return int(a.Date - b.Date) }).Date
			without := func(drop func(receivables.Application) bool) bool {
				kept := filtered(l.Applications, func(a receivables.Application) bool { return a.Item != it.ID || !drop(a) })
				return yield(Ledger{Items: l.Items, Applications: kept, Customers: l.Customers})
			}
			if !without(func(receivables.Application) bool { return true }) ||
				h[0].Date != last && !without(func(a receivables.Application) bool { return a.Date == last }) {
				return
			}
		}
	}
}

// fewerCustomers drops the customers that nobody refers to, then moves the items of one customer to another.
func fewerCustomers(l Ledger) iter.Seq[Ledger] {
	return func(yield func(Ledger) bool) {
		used := map[string]bool{}
		for _, it := range l.Items {
			used[it.Customer] = true
		}
		for _, c := range l.Customers {
			used[c.Parent] = true
		}
		kept := filtered(l.Customers, func(c receivables.Customer) bool { return used[c.ID] })
		if len(kept) < len(l.Customers) && !yield(Ledger{Items: l.Items, Applications: l.Applications, Customers: kept}) {
			return
		}
		for i, c := range l.Customers {
			if i == 0 || !slices.ContainsFunc(l.Items, func(it receivables.Item) bool { return it.Customer == c.ID }) {
				continue
			}
			moved := slices.Clone(l.Items)
			for j := range moved {
				if moved[j].Customer == c.ID {
					moved[j].Customer = l.Customers[0].ID
				}
			}
			if !yield(Ledger{Items: moved, Applications: l.Applications, Customers: l.Customers}) {
				return
			}
		}
	}
}

// plainerItems simplifies one item at a time. Amounts shrink only where nothing was applied.
func plainerItems(l Ledger) iter.Seq[Ledger] {
	return func(yield func(Ledger) bool) {
		for i, it := range l.Items {
			for c := range plainer(it, len(applicationsOf(l, l.Items[i:i+1])) > 0) {
				items := slices.Clone(l.Items)
				items[i] = c
				if !yield(Ledger{Items: items, Applications: l.Applications, Customers: l.Customers}) {
					return
				}
			}
		}
	}
}

func plainer(it receivables.Item, applied bool) iter.Seq[receivables.Item] {
	return func(yield func(receivables.Item) bool) {
		if it.Tags != nil || it.References != nil || it.Document != "" || it.Account != "" {
			c := it
			c.Tags, c.References, c.Document, c.Account = nil, nil, "", ""
			if !yield(c) {
				return
			}
		}
		if it.Posted != 0 {
			c := it
			c.Posted = 0
			if !yield(c) {
				return
			}
		}
		if it.Due != it.Issued {
			c := it
			c.Due = it.Issued
			if !yield(c) {
				return
			}
		}
		if it.Kind != receivables.KindInvoice && unitsOf(it.Amount) >= 0 {
			c := it
			c.Kind = receivables.KindInvoice
			if !yield(c) {
				return
			}
		}
		if applied {
			return
		}
		for u := range SimplerUnits(unitsOf(it.Amount)) {
			if u == 0 && credit(it.Kind) {
				continue
			}
			c := it
			c.Amount = receivables.MinorUnits(u, it.Amount.Currency())
			if !yield(c) {
				return
			}
		}
	}
}

func plainerCustomers(l Ledger) iter.Seq[Ledger] {
	return func(yield func(Ledger) bool) {
		for i, c := range l.Customers {
			if c.Parent == "" && c.Name == "" && c.Country == "" && c.Kind == "" && c.Segment == "" {
				continue
			}
			customers := slices.Clone(l.Customers)
			customers[i] = receivables.Customer{ID: c.ID}
			if !yield(Ledger{Items: l.Items, Applications: l.Applications, Customers: customers}) {
				return
			}
		}
	}
}
