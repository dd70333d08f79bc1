package aging

import (
	"iter"
	"slices"

	"github.com/rickb777/date/v2"
	"github.com/shopspring/decimal"

	"github.com/openreceivables/receivables"
	"github.com/openreceivables/receivables/internal/exact"
)

// Report is what a portfolio's open items amount to by age, as of a date. It is immutable and safe for concurrent use. A
// report of Run keeps the portfolio it was made of, for its lines and names. The zero Report is empty.
type Report struct {
	asOf   date.Date
	policy Policy
	rates  []Rate
	body   *table
	sums   *table   // a row for each currency with something open, in order of code
	totals []*total // one for each currency with an item, in order of code
	lines  iter.Seq[Line]
	weigh  func() // completes the weights of body and sums; nil where they are complete
}

// Cell is what stands in one column of one row.
type Cell struct {
	Amount receivables.Money
	Items  int // items with a part here; an item with parts in two columns counts in both
}

// Row is all items of one value of each key in one currency.
type Row struct {
	Keys     []string // one for each word of Policy.By; "" where an item has no such tag or account
	Currency receivables.Currency
	Cells    []Cell // one for each of Report.Columns
	Total    Cell   // Σ of the cells, and the items with an open amount, netted ones among them
	Oldest   Oldest
	Mean     Mean
}

// Oldest is the oldest debt: of the items with a positive amount in a bucket the one with the earliest basis date, of these
// the least ID. The zero value means there is none.
type Oldest struct {
	Item string
	Days int // as-of minus its basis date
}

// Mean is the amount-weighted mean of the days from the basis date to as-of, over what stands in buckets: Σ amount × days ÷
// Σ amount, exact, rounded half to even at two digits. Amounts below zero, where the policy leaves them in buckets, weigh
// below zero. It is not defined where the amounts sum to zero.
type Mean struct {
	Defined bool
	Days    decimal.Decimal
}

// meanScale is the digits of Mean.
const meanScale = 2

// AsOf returns the date whose end the report describes.
func (r *Report) AsOf() date.Date { return r.asOf }

// Policy returns a copy of the policy the report was made by.
func (r *Report) Policy() Policy { return r.policy.clone() }

// Rates returns the rates it was made with.
func (r *Report) Rates() []Rate { return cloneRates(r.rates) }

// Columns returns the names of the columns: the buckets, youngest first; the holds set apart; "credits" where credits are.
func (r *Report) Columns() []string { return r.policy.columns() }

// Rows yields the rows that have an open item, by their keys, then currency. The first call of Rows or Totals costs one more
// pass over the portfolio, for the means.
func (r *Report) Rows() iter.Seq[Row] {
	return func(yield func(Row) bool) {
		if r.body == nil {
			return
		}
		r.weighed()
		for i := range r.body.rows() {
			if r.body.items[i] > 0 && !yield(r.row(r.body, i)) {
				return
			}
		}
	}
}

// Len returns the number of rows.
func (r *Report) Len() int {
	n := 0
	if r.body != nil {
		for _, items := range r.body.items {
			if items > 0 {
				n++
			}
		}
	}
	return n
}

// Totals returns the sum of all rows in each currency with an open item, by currency code. Their Keys are empty.
func (r *Report) Totals() []Row {
	var out []Row
	if r.sums == nil {
		return nil
	}
	r.weighed()
	for i := range r.sums.rows() {
		if r.sums.items[i] > 0 {
			out = append(out, r.row(r.sums, i))
		}
	}
	return out
}

// Control holds what the buckets sum to against what the portfolio says.
type Control struct {
	Currency  receivables.Currency
	Cells     receivables.Money // Σ of all cells
	Portfolio receivables.Money // Σ of amounts and applications known on the date, taken without a look at their age
}

// Controls returns one control total for each currency that has an item, by currency code. The two sides are equal: a report
// whose sides are not is never returned.
func (r *Report) Controls() []Control {
	var out []Control
	for _, t := range r.totals {
		out = append(out, Control{t.currency, r.money(r.cells(t), t), r.money(t.control, t)})
	}
	return out
}

// cells returns the sum of all cells in a total's currency.
func (r *Report) cells(t *total) exact.Int128 {
	if i := r.sumRow(t.currency); i >= 0 {
		return r.sums.total(i)
	}
	return exact.Int128{}
}

// Excluded is items that are not in the books yet on the date.
type Excluded struct {
	Currency receivables.Currency
	Items    int
	Amount   receivables.Money // Σ of their original amounts
}

// Excluded returns what was left out because it is posted after the date, by currency code.
func (r *Report) Excluded() []Excluded {
	var out []Excluded
	for _, t := range r.totals {
		if t.later > 0 {
			out = append(out, Excluded{t.currency, t.later, r.money(t.laterSum, t)})
		}
	}
	return out
}

// weighed completes the weights. Whoever reads a mean calls it first.
func (r *Report) weighed() {
	if r.weigh != nil {
		r.weigh()
	}
}

// row makes one row of a table.
func (r *Report) row(t *table, i int) Row {
	keys, c := t.label(i)
	sum := r.totalIn(c)
	row := Row{Keys: keys, Currency: c, Cells: r.cellsOf(t, i)}
	row.Total = Cell{r.money(t.total(i), sum), int(t.items[i])}
	if o := t.oldestOf(i); o.day != 0 {
		row.Oldest = Oldest{t.oldestID(i), int(int64(r.asOf) - int64(o.day))}
	}
	row.Mean = mean(t.weight[i], t.aged(i, len(r.policy.Buckets)))
	return row
}

// cellsOf makes the cells of one row of a table.
func (r *Report) cellsOf(t *table, i int) []Cell {
	_, c := t.label(i)
	sum := r.totalIn(c)
	out := make([]Cell, t.columns)
	for k := range out {
		cell := i*t.columns + k
		out[k] = Cell{r.money(t.at(cell), sum), int(t.count[cell])}
	}
	return out
}

// totalIn returns the total of a currency, which every row of the report has.
func (r *Report) totalIn(c receivables.Currency) *total {
	return r.totals[slices.IndexFunc(r.totals, func(t *total) bool { return t.currency == c })]
}

// money returns minor units as money in a total's currency. Totals were checked against the limit of Money.
func (r *Report) money(v exact.Int128, t *total) receivables.Money {
	return money(v, t.currency, t.scale)
}

func money(v exact.Int128, c receivables.Currency, scale int) receivables.Money {
	if u, ok := v.Int64(); ok {
		m, _ := receivables.MinorUnitsAtScale(u, c, scale)
		return m
	}
	m, _ := receivables.NewMoneyAtScale(v.Decimal(scale), c, scale)
	return m
}

// mean returns weight ÷ amount.
func mean(weight, amount exact.Int128) Mean {
	q, ok := exact.RatFromInt128(weight, 0).Quo(exact.RatFromInt128(amount, 0))
	if !ok {
		return Mean{}
	}
	days, ok := q.Round(meanScale, exact.HalfEven)
	return Mean{ok, days.Decimal(meanScale)}
}

func cloneRates(list []Rate) []Rate { return append([]Rate(nil), list...) }
