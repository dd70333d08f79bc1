package aging_test

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/rickb777/date/v2"
	"github.com/shopspring/decimal"

	"github.com/openreceivables/receivables"
	"github.com/openreceivables/receivables/aging"
	"github.com/openreceivables/receivables/internal/testkit"
)

// The oracle ages plain records with decimals, item by item and bucket by bucket. It knows no columns, no order and no day
// table, and counts age by walking the calendar. It is slow and easy to believe.

// oracleRow is a row of the oracle's report.
type oracleRow struct {
	keys     []string
	currency receivables.Currency
	amounts  map[string]decimal.Decimal
	counts   map[string]int
	items    int
	weight   decimal.Decimal
	oldest   string
	day      date.Date
}

// oracleItem is an item as of the date.
type oracleItem struct {
	receivables.Item
	name  string
	basis date.Date
	open  decimal.Decimal
	rest  decimal.Decimal
	parts map[string]decimal.Decimal
}

func oracleBasis(p aging.Policy, it receivables.Item) date.Date {
	switch {
	case p.Basis == aging.ByDue:
		return it.Due
	case p.Basis == aging.ByPosted && it.Posted != 0:
		return it.Posted
	}
	return it.Issued
}

// oracleAge counts age in a unit by stepping, never by formula.
func oracleAge(u aging.Unit, asOf, day date.Date) int {
	switch u {
	case aging.Days:
		return int(asOf - day)
	case aging.Weeks: // week n ends 7n days after the basis date
		n := -20000
		for day+date.Date(7*n) < asOf {
			n++
		}
		return n
	case aging.Months:
		n := -3700
		for receivables.AddMonths(day, n) < asOf {
			n++
		}
		return n
	case aging.CalendarMonths:
		n := 0
		for m := receivables.EndOfMonth(day); m < receivables.EndOfMonth(asOf); m = receivables.EndOfMonth(m + 1) {
			n++
		}
		for m := receivables.EndOfMonth(asOf); m < receivables.EndOfMonth(day); m = receivables.EndOfMonth(m + 1) {
			n--
		}
		if day < asOf {
			n++
		}
		return n
	}
	if day < asOf {
		n := 0
		for receivables.AddMonths(day, n+1) <= asOf {
			n++
		}
		return n
	}
	n := -1
	for receivables.AddMonths(asOf, -n) <= day {
		n--
	}
	return n
}

func oracleBucket(p aging.Policy, asOf, day date.Date) string {
	age := oracleAge(p.Unit, asOf, day)
	found := ""
	for _, b := range p.Buckets {
		if (b.From == nil || age >= *b.From) && (b.To == nil || age <= *b.To) {
			if found != "" {
				panic("two buckets")
			}
			found = b.Name
		}
	}
	if found == "" {
		panic("no bucket")
	}
	return found
}

func oracleKeys(p aging.Policy, l testkit.Ledger, it receivables.Item) []string {
	out := []string{}
	for _, k := range p.By {
		v := ""
		switch k {
		case aging.KeyCustomer:
			v = it.Customer
		case aging.KeyGroup:
			v = it.Customer
			for again := true; again; {
				again = false
				for _, c := range l.Customers {
					if c.ID == v && c.Parent != "" {
						v, again = c.Parent, true
						break
					}
				}
			}
		case aging.KeyAccount:
			v = it.Account
		case aging.KeyKind:
			v = string(it.Kind)
		case aging.KeyCurrency:
			v = it.Amount.Currency().String()
		default:
			v = it.Tags[strings.TrimPrefix(k, "tag:")]
		}
		out = append(out, v)
	}
	return out
}

// oracleOpen returns what was open at the end of a day.
func oracleOpen(l testkit.Ledger, it receivables.Item, asOf date.Date) decimal.Decimal {
	open := it.Amount.Amount()
	for _, a := range l.Applications {
		if a.Item != it.ID || a.Date > asOf {
			continue
		}
		if it.Amount.Sign() < 0 {
			open = open.Add(a.Amount)
		} else {
			open = open.Sub(a.Amount)
		}
	}
	return open
}

// oracle ages records as of a date.
func oracle(p aging.Policy, l testkit.Ledger, r aging.Request) []*oracleRow {
	var items []*oracleItem
	for _, it := range l.Items {
		posted := it.Posted
		if posted == 0 {
			posted = it.Issued
		}
		open := oracleOpen(l, it, r.AsOf)
		if posted > r.AsOf || open.Sign() == 0 {
			continue
		}
		x := &oracleItem{Item: it, basis: oracleBasis(p, it), open: open, rest: open, parts: map[string]decimal.Decimal{}}
		x.name = strings.Join(append(oracleKeys(p, l, it), it.Amount.Currency().String()), "\x00")
		oracleHolds(p, r, x)
		items = append(items, x)
	}
	if p.Credits == aging.CreditsNetted {
		oracleNet(items)
	}
	rows := map[string]*oracleRow{}
	for _, x := range items {
		row := rows[x.name]
		if row == nil {
			row = &oracleRow{keys: oracleKeys(p, l, x.Item), currency: x.Amount.Currency(), amounts: map[string]decimal.Decimal{}, counts: map[string]int{}}
			rows[x.name] = row
		}
		row.items++
		if x.rest.Sign() < 0 && p.Credits == aging.CreditsApart {
			x.parts[aging.ColumnCredits] = x.rest
		} else if x.rest.Sign() != 0 {
			x.parts[oracleBucket(p, r.AsOf, x.basis)] = x.rest
			row.weight = row.weight.Add(x.rest.Mul(decimal.New(int64(r.AsOf-x.basis), 0)))
			if x.rest.Sign() > 0 && (row.oldest == "" || x.basis < row.day || x.basis == row.day && x.ID < row.oldest) {
				row.oldest, row.day = x.ID, x.basis
			}
		}
		for name, v := range x.parts {
			row.amounts[name] = row.amounts[name].Add(v)
			row.counts[name]++
		}
	}
	out := slices.Collect(maps.Values(rows))
	slices.SortFunc(out, func(a, b *oracleRow) int {
		return cmp.Or(slices.Compare(a.keys, b.keys), strings.Compare(a.currency.String(), b.currency.String()))
	})
	return out
}

// oracleHolds sets apart what holds are of.
func oracleHolds(p aging.Policy, r aging.Request, x *oracleItem) {
	for _, kind := range p.Apart {
		for _, h := range r.Holds {
			if h.Item != x.ID || h.Kind != kind || r.AsOf < h.From || h.Until != 0 && r.AsOf > h.Until {
				continue
			}
			v := x.rest
			if h.Amount.Currency() != 0 && h.Amount.Amount().Abs().LessThan(v.Abs()) {
				v = h.Amount.Amount()
			}
			if v.Sign() != 0 {
				x.rest = x.rest.Sub(v)
				x.parts[string(kind)] = x.parts[string(kind)].Add(v)
			}
		}
	}
}

// oracleNet nets the oldest credit of a customer, currency and row against the oldest debt until one side has nothing.
func oracleNet(items []*oracleItem) {
	sorted := slices.Clone(items)
	slices.SortFunc(sorted, func(a, b *oracleItem) int {
		return cmp.Or(cmp.Compare(a.basis, b.basis), cmp.Compare(a.Due, b.Due), cmp.Compare(a.ID, b.ID))
	})
	for _, credit := range sorted {
		for _, debt := range sorted {
			if credit.rest.Sign() < 0 && debt.rest.Sign() > 0 && credit.name == debt.name && credit.Customer == debt.Customer {
				v := decimal.Min(debt.rest, credit.rest.Neg())
				debt.rest, credit.rest = debt.rest.Sub(v), credit.rest.Add(v)
			}
		}
	}
}
