package aging

import (
	"bytes"
	"encoding/json"
	"iter"
	"strconv"

	"github.com/openreceivables/receivables"
	"github.com/openreceivables/receivables/internal/exact"
)

// Merge returns one report of several, made of disjoint parts of a portfolio, for example of [receivables.Portfolio.Partition]
// or read from JSON: equal to the report of the whole. Rows of the same keys and currency add up, also where a group of
// customers is spread over parts. The order of the parts does not matter, except to Lines. It returns an error if:
//   - there is no report (MissingField);
//   - the reports differ in date (DateOrder), policy or rates (BadPolicy), or state a currency at two scales (MixedCurrency);
//   - a total exceeds 10^MaxMinorDigits minor units (Overflow).
//
// It cannot see that two parts hold the same item.
func Merge(reports ...*Report) (*Report, error) {
	if len(reports) == 0 {
		return nil, &receivables.Error{Code: receivables.CodeMissingField, Path: "/reports", Detail: "nothing to merge"}
	}
	first := reports[0]
	var bodies, sums []*table
	var totals []*total
	var lines []iter.Seq[Line]
	for i, r := range reports {
		if err := mergeable(first, r, i); err != nil {
			return nil, err
		}
		r.weighed()
		bodies, sums, totals = append(bodies, r.body), append(sums, r.sums), append(totals, r.totals...)
		lines = append(lines, r.Lines())
	}
	n := len(first.Columns())
	out := &Report{asOf: first.asOf, policy: first.policy, rates: first.rates, body: combine(n, bodies), sums: combine(n, sums), totals: sumTotals(totals)}
	out.lines = func(yield func(Line) bool) {
		for _, seq := range lines {
			for l := range seq {
				if !yield(l) {
					return
				}
			}
		}
	}
	if err := out.checkSize(); err != nil {
		return nil, err
	}
	if err := out.check(); err != nil {
		return nil, err
	}
	return out, nil
}

// mergeable says why report i cannot be merged with the first.
func mergeable(first, r *Report, i int) error {
	fault := func(code receivables.Code, field, detail string) error {
		return &receivables.Error{Code: code, Path: "/reports/" + strconv.Itoa(i) + field, Detail: detail}
	}
	switch {
	case r == nil || r.body == nil:
		return fault(receivables.CodeMissingField, "", "no report")
	case r.asOf != first.asOf:
		return fault(receivables.CodeDateOrder, "/as_of", "another as-of date")
	case !sameJSON(r.policy, first.policy):
		return fault(receivables.CodeBadPolicy, "/policy", "another policy")
	case !sameJSON(ratesJSON(r.rates), ratesJSON(first.rates)):
		return fault(receivables.CodeBadPolicy, "/rates", "other rates")
	}
	for _, t := range r.totals {
		for _, u := range first.totals {
			if t.currency == u.currency && t.scale != u.scale {
				return fault(receivables.CodeMixedCurrency, "/totals", "a currency at two scales")
			}
		}
	}
	return nil
}

// sameJSON compares by canonical form: pointers by what they point to.
func sameJSON(a, b any) bool {
	x, errX := json.Marshal(a)
	y, errY := json.Marshal(b)
	return errX == nil && errY == nil && bytes.Equal(x, y)
}

// checkSize returns an error if an amount is more than Money can hold.
func (r *Report) checkSize() error {
	for _, t := range r.totals {
		if tooBig(t.control) || tooBig(t.laterSum) {
			return overflow("/totals", t.currency)
		}
	}
	for _, t := range []*table{r.body, r.sums} {
		if t.high == nil {
			continue
		}
		for i := range t.rows() {
			sum := tooBig(t.total(i))
			for c := range t.columns {
				sum = sum || tooBig(t.at(i*t.columns+c))
			}
			if sum {
				return overflow("/rows/"+strconv.Itoa(i), t.name(i).currency)
			}
		}
	}
	return nil
}

func tooBig(v exact.Int128) bool {
	limit, _ := exact.Pow10(receivables.MaxMinorDigits)
	return v.Abs().Cmp(limit) > 0
}

func overflow(path string, c receivables.Currency) error {
	return &receivables.Error{Code: receivables.CodeOverflow, Path: path, Record: c.String(), Detail: "beyond the limit of minor units"}
}
