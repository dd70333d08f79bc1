package aging

import (
	"cmp"
	"slices"

	"github.com/openreceivables/receivables"
	"github.com/openreceivables/receivables/internal/column"
)

// inForce returns the holds in force on a day, by group, in order of item and kind.
func inForce(l *column.Ledger, list []hold, day int32) map[uint64][]hold {
	var out map[uint64][]hold
	for _, h := range list {
		if day < h.from || day > h.until {
			continue
		}
		if out == nil {
			out = map[uint64][]hold{}
		}
		id := groupID(int(h.place.chunk), groupOf(l.Chunks[h.place.chunk], int(h.place.row)))
		out[id] = append(out[id], h)
	}
	for _, holds := range out { // any order: each list is sorted by itself
		slices.SortStableFunc(holds, func(a, b hold) int {
			return cmp.Or(cmp.Compare(a.place.row, b.place.row), cmp.Compare(a.kind, b.kind))
		})
	}
	return out
}

// requireRates adds a fault for each currency of the portfolio that has no rate.
func requireRates(f *receivables.Faults, to receivables.Currency, p *receivables.Portfolio, rates []Rate) {
	for _, t := range p.Totals() {
		c := t.Open.Currency()
		if c != to && !slices.ContainsFunc(rates, func(r Rate) bool { return r.Currency == c }) {
			f.Add(receivables.Error{Code: receivables.CodeMissingRate, Path: "/rates", Record: c.String(), Detail: "a currency of the portfolio has no rate"})
		}
	}
}
