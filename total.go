package receivables

import (
	"cmp"
	"slices"

	"github.com/openreceivables/receivables/internal/exact"
)

// Total is what a portfolio holds in one currency after all its applications.
type Total struct {
	Items     int   // all items
	OpenItems int   // items whose open amount is not zero
	Amount    Money // sum of the original amounts, credits negative
	Open      Money // sum of the open amounts, credits negative
}

// Totals returns one total per currency, by currency code. An empty portfolio has none. It costs no pass over the items.
func (p *Portfolio) Totals() []Total { return slices.Clone(p.totals) }

// tally is a Total in minor units.
type tally struct {
	currency        Currency
	items, open     int
	amount, balance exact.Int128
	gross           exact.Int128 // sum of the absolute amounts
}

func (t *tally) add(x tally) {
	t.items += x.items
	t.open += x.open
	t.amount, t.balance, t.gross = t.amount.Add(x.amount), t.balance.Add(x.balance), t.gross.Add(x.gross)
}

// sumTotals adds up the parts. It is a fault if the absolute amounts of a currency exceed the limit (Overflow), since then
// some total of theirs could.
func sumTotals(parts []*part, scale func(Currency) int, f *Faults) []Total {
	sums := map[Currency]*tally{}
	for _, p := range parts {
		for _, t := range p.tallies {
			if s, ok := sums[t.currency]; ok {
				s.add(t)
			} else {
				sums[t.currency] = &t
			}
		}
	}
	out := make([]Total, 0, len(sums))
	for c, t := range sums { // any order: sorted below
		if t.gross.Cmp(maxMinorUnits) > 0 {
			f.Add(Error{Code: CodeOverflow, Path: "/items", Record: c.String(),
				Detail: "the amounts of a currency sum to more than the limit of minor units"})
		}
		s := uint8(scale(c))
		out = append(out, Total{Items: t.items, OpenItems: t.open,
			Amount: Money{units: t.amount, currency: c, scale: s}, Open: Money{units: t.balance, currency: c, scale: s}})
	}
	slices.SortFunc(out, func(a, b Total) int { return cmp.Compare(a.Amount.currency, b.Amount.currency) })
	return out
}
