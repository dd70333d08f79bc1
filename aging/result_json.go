package aging

import (
	"encoding/json"
	"slices"
	"strings"

	"github.com/openreceivables/receivables"
	"github.com/openreceivables/receivables/internal/exact"
)

// The JSON form of a report. Amounts are text with all fraction digits of their currency.
type reportJSON struct {
	AsOf    string      `json:"as_of"`
	Policy  Policy      `json:"policy"`
	Rates   []rateJSON  `json:"rates,omitempty"`
	Columns []string    `json:"columns"`
	Rows    []rowJSON   `json:"rows"`
	Totals  []totalJSON `json:"totals"`
}

type rateJSON struct {
	Currency string `json:"currency"`
	Units    string `json:"units"`
	Per      string `json:"per"`
}

type rowJSON struct {
	Keys     []string `json:"keys,omitempty"`
	Currency string   `json:"currency"`
	figuresJSON
}

type figuresJSON struct {
	Cells      []cellJSON  `json:"cells,omitempty"`
	Total      string      `json:"total"`
	Items      int         `json:"items"`
	Oldest     *oldestJSON `json:"oldest,omitempty"`
	AmountDays string      `json:"amount_days,omitempty"` // Σ amount × days over the buckets, exact
	Mean       string      `json:"mean_days,omitempty"`
}

type cellJSON struct {
	Amount string `json:"amount"`
	Items  int    `json:"items"`
}

type oldestJSON struct {
	Item string `json:"item"`
	Days int    `json:"days"`
}

type totalJSON struct {
	Currency string `json:"currency"`
	figuresJSON
	Portfolio string        `json:"portfolio"` // the control total
	Excluded  *excludedJSON `json:"excluded,omitempty"`
}

type excludedJSON struct {
	Items  int    `json:"items"`
	Amount string `json:"amount"`
}

// MarshalJSON returns the canonical form: rows and totals in order, amounts and dates as text, everything that [ParseReport]
// needs to make the same report again, but for its lines.
func (r *Report) MarshalJSON() ([]byte, error) {
	return json.Marshal(r.wire())
}

func (r *Report) wire() *reportJSON {
	w := &reportJSON{AsOf: receivables.FormatDate(r.asOf), Policy: r.policy, Rates: ratesJSON(r.rates), Columns: r.Columns(), Rows: []rowJSON{}, Totals: []totalJSON{}}
	if r.body == nil {
		return w
	}
	r.weighed()
	for i := range r.body.rows() {
		if r.body.items[i] > 0 {
			keys, c := r.body.label(i)
			w.Rows = append(w.Rows, rowJSON{keys, c.String(), r.figures(r.body, i)})
		}
	}
	for _, t := range r.totals {
		x := totalJSON{Currency: t.currency.String(), Portfolio: amountText(t.control, t.scale)}
		if i := r.sumRow(t.currency); i >= 0 {
			x.figuresJSON = r.figures(r.sums, i)
		} else {
			x.Total = amountText(exact.Int128{}, t.scale)
		}
		if t.later > 0 {
			x.Excluded = &excludedJSON{t.later, amountText(t.laterSum, t.scale)}
		}
		w.Totals = append(w.Totals, x)
	}
	return w
}

// figures writes the figures of a row.
func (r *Report) figures(t *table, i int) figuresJSON {
	_, c := t.label(i)
	scale := r.totalIn(c).scale
	f := figuresJSON{Total: amountText(t.total(i), scale), Items: int(t.items[i]), AmountDays: amountText(t.weight[i], scale)}
	for k := range t.columns {
		cell := i*t.columns + k
		f.Cells = append(f.Cells, cellJSON{amountText(t.at(cell), scale), int(t.count[cell])})
	}
	if o := t.oldestOf(i); o.day != 0 {
		f.Oldest = &oldestJSON{t.oldestID(i), int(int64(r.asOf) - int64(o.day))}
	}
	if m := mean(t.weight[i], t.aged(i, len(r.policy.Buckets))); m.Defined {
		f.Mean = m.Days.StringFixed(meanScale)
	}
	return f
}

// amountText returns minor units as text in major units.
func amountText(v exact.Int128, scale int) string {
	s := v.Abs().String()
	if scale > 0 {
		if n := scale + 1 - len(s); n > 0 {
			s = strings.Repeat("0", n) + s
		}
		s = s[:len(s)-scale] + "." + s[len(s)-scale:]
	}
	if v.Sign() < 0 {
		s = "-" + s
	}
	return s
}

func ratesJSON(list []Rate) []rateJSON {
	out := make([]rateJSON, len(list))
	for i, r := range list {
		out[i] = rateJSON{r.Currency.String(), plainText(r.Units), plainText(r.per())}
	}
	slices.SortFunc(out, func(a, b rateJSON) int { return strings.Compare(a.Currency, b.Currency) })
	return out
}
