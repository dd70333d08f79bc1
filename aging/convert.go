package aging

import (
	"iter"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/openreceivables/receivables"
	"github.com/openreceivables/receivables/internal/exact"
)

// Converted is a report in one currency. Every amount in it is an exact sum of amounts times their rates, rounded once; so the
// cells of a row need not sum to its total, nor the rows to the sum, and what is missing is named.
type Converted struct {
	Currency receivables.Currency
	Rows     []ConvertedRow
	// Residue is what the cells and totals of the rows lack of those of Sum, column by column.
	Residue ConvertedRow
	Sum     ConvertedRow
}

// ConvertedRow is all currencies of one value of each key. Σ Cells + Residue = Total.
type ConvertedRow struct {
	Keys    []string // nil in Residue and Sum
	Cells   []Cell
	Residue receivables.Money // what the cells lack of the total; in the row Converted.Residue, so many of the rows' residues
	Total   Cell
}

// Converted returns the report in the currency of Policy.Convert, rounded as that says. ok is false where the policy converts
// nothing. It costs one multiplication of rationals a cell.
func (r *Report) Converted() (c Converted, ok bool) {
	if r.policy.Convert == nil || r.body == nil {
		return Converted{}, false
	}
	k := &converter{Report: r, to: r.policy.Convert.To, scale: r.policy.Convert.To.Digits()}
	k.mode, _ = exact.ParseMode(string(r.policy.Convert.Rounding))
	for _, t := range r.totals {
		if t.currency == k.to {
			k.scale = max(k.scale, t.scale)
		}
	}
	c.Currency = k.to
	sum := k.newAmounts()
	for keys, a := range k.rows() {
		c.Rows = append(c.Rows, k.row(keys, a))
		for i := range a.exact {
			sum.exact[i] = sum.exact[i].Add(a.exact[i])
			sum.items[i] += a.items[i]
		}
	}
	c.Sum = k.row(nil, sum)
	c.Residue = k.missing(&c)
	return c, true
}

// converter makes a Converted.
type converter struct {
	*Report
	to    receivables.Currency
	scale int // fraction digits of its minor unit
	mode  exact.Mode
}

// amounts is a row on its way: exact cells and, last, their total.
type amounts struct {
	exact []exact.Rat
	items []int
}

func (k *converter) newAmounts() amounts {
	n := k.body.columns + 1
	return amounts{make([]exact.Rat, n), make([]int, n)}
}

// rows yields the exact rows of all currencies together. Rows of the same keys follow one another; where the currency is a key
// they stay apart.
func (k *converter) rows() iter.Seq2[[]string, amounts] {
	return func(yield func([]string, amounts) bool) {
		var keys []string
		a, some := k.newAmounts(), false
		for i := range k.body.rows() {
			if k.body.items[i] == 0 {
				continue
			}
			next, c := k.body.label(i)
			if some && !slices.Equal(keys, next) {
				yield(keys, a)
				a = k.newAmounts()
			}
			keys, some = next, true
			k.add(a, i, c)
		}
		if some {
			yield(keys, a)
		}
	}
}

// add adds a row of the report.
func (k *converter) add(a amounts, row int, c receivables.Currency) {
	rate, scale := k.rate(c), k.totalIn(c).scale
	n := k.body.columns
	for i := range n {
		cell := row*n + i
		v := exact.RatFromInt128(k.body.at(cell), scale).Mul(rate)
		a.exact[i], a.exact[n] = a.exact[i].Add(v), a.exact[n].Add(v)
		a.items[i] += int(k.body.count[cell])
	}
	a.items[n] += int(k.body.items[row])
}

// rate returns the price of a currency; every currency of the report has one.
func (k *converter) rate(c receivables.Currency) exact.Rat {
	if c == k.to {
		return exact.RatFromInt(1)
	}
	r := k.rates[slices.IndexFunc(k.rates, func(r Rate) bool { return r.Currency == c })]
	units, _ := exact.RatFromDecimal(r.Units)
	per, _ := exact.RatFromDecimal(r.per())
	q, _ := units.Quo(per)
	return q
}

// per returns Per, or 1 where it is not said.
func (r *Rate) per() decimal.Decimal {
	if r.Per.Sign() == 0 {
		return decimal.New(1, 0)
	}
	return r.Per
}

// row rounds a row, each amount once.
func (k *converter) row(keys []string, a amounts) ConvertedRow {
	n := len(a.exact) - 1
	out := ConvertedRow{Keys: keys, Cells: make([]Cell, n)}
	rest := exact.Int128{}
	for i := range a.exact {
		v, _ := a.exact[i].Round(k.scale, k.mode)
		c := Cell{money(v, k.to, k.scale), a.items[i]}
		if i == n {
			out.Total = c
			out.Residue = money(v.Sub(rest), k.to, k.scale)
		} else {
			out.Cells[i] = c
			rest = rest.Add(v)
		}
	}
	return out
}

// missing returns what the rows lack of the sum.
func (k *converter) missing(c *Converted) ConvertedRow {
	out := ConvertedRow{Cells: slices.Clone(c.Sum.Cells), Residue: c.Sum.Residue, Total: c.Sum.Total}
	for _, row := range c.Rows {
		for i, cell := range row.Cells {
			out.Cells[i].less(cell)
		}
		out.Total.less(row.Total)
		out.Residue, _ = out.Residue.Sub(row.Residue)
	}
	return out
}

// less takes another cell of the same currency away.
func (c *Cell) less(d Cell) {
	c.Amount, _ = c.Amount.Sub(d.Amount)
	c.Items -= d.Items
}

// plainText writes a decimal without exponent and trailing zeros, whatever the decimal package's settings.
func plainText(d decimal.Decimal) string {
	s := d.StringFixed(max(-d.Exponent(), 0))
	if strings.Contains(s, ".") {
		s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	}
	return s
}
