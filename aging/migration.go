package aging

import (
	"cmp"
	"context"
	"math/big"
	"slices"

	"github.com/rickb777/date/v2"

	"github.com/openreceivables/receivables"
	"github.com/openreceivables/receivables/internal/exact"
)

// MigrationSettled is the last column of a migration: what is no longer open.
const MigrationSettled = "settled"

// million is how many parts a share is told in.
const million = 1_000_000

// Migration is the roll-rate matrix between two dates: of the debt in each bucket at the first date, where it stands at the
// second, by amount and by customer. Credits are left out, holds and netting are not looked at.
type Migration struct {
	From    date.Date
	To      date.Date
	Columns []string // the buckets, and MigrationSettled
	Rows    []MigrationRow
	Totals  []MigrationRow // by currency; Keys are empty
}

// MigrationRow is the matrix of one value of each key in one currency.
type MigrationRow struct {
	Keys     []string
	Currency receivables.Currency

	// Amounts holds a roll for each bucket. Of an item with a open at the first date and b at the second, the lesser of the two
	// rolls to the bucket it stands in then; the rest of a is settled; what b has above a is new.
	Amounts []AmountRoll
	New     []receivables.Money // by bucket at the second date: what was not open at the first

	// Customers holds a roll for each bucket. A customer is in the oldest bucket in which it has a debt of the row.
	Customers    []CustomerRoll
	NewCustomers []int // by bucket at the second date: customers without debt at the first
}

// AmountRoll is where the debt of one bucket went. Σ To = Total.
type AmountRoll struct {
	Total      receivables.Money
	To         []receivables.Money // one for each of Migration.Columns
	Millionths []int               // To as shares of Total; they sum to 1,000,000; nil where Total is zero: no data
}

// CustomerRoll is where the customers of one bucket went. Σ To = Total.
type CustomerRoll struct {
	Total      int
	To         []int // one for each of Migration.Columns
	Millionths []int // To as shares of Total; they sum to 1,000,000; nil where Total is zero: no data
}

// Migration tells how the debt rolled between two dates. It returns the errors of Movement.
func (e *Engine) Migration(ctx context.Context, p *receivables.Portfolio, from, to date.Date, r Request) (*Migration, error) {
	j, err := e.newPairJob(p, &r, from, to)
	if err != nil {
		return nil, err
	}
	parts := make([]*grid, len(j.ledger.Chunks))
	n := e.policy.bucketCount()
	err = runParts(ctx, j.workers, len(parts), func(i int) error {
		parts[i] = newGrid(2 * (n + 1) * (n + 1))
		j.newPair(i).roll(parts[i])
		return nil
	})
	if err != nil {
		return nil, err
	}
	m := &Migration{From: from, To: to}
	for _, b := range e.policy.Buckets {
		m.Columns = append(m.Columns, b.Name)
	}
	m.Columns = append(m.Columns, MigrationSettled)
	all, sums := newGrid(2*(n+1)*(n+1)), newGrid(2*(n+1)*(n+1))
	for _, g := range parts {
		all.merge(g, false)
		sums.merge(g, true)
	}
	for _, r := range all.sorted() {
		m.Rows = append(m.Rows, r.migration(n))
	}
	for _, r := range sums.sorted() {
		m.Totals = append(m.Totals, r.migration(n))
	}
	return m, nil
}

// The cells of a migration's grid row are two matrices of n+1 rows and columns, amounts and customers. Row n of each holds what
// is new, column n what is settled.

// roll adds the items of a chunk to a grid.
func (p *pair) roll(g *grid) {
	n := p.policy.bucketCount()
	for k := range p.chunk.Groups {
		group := &p.chunk.Groups[k]
		worst := map[*gridRow][2]int{}
		var order []*gridRow
		for i := group.Start; i < group.End; i++ {
			before, after := p.debt(i, int32(p.from.asOf)), p.debt(i, int32(p.to.asOf))
			if before.Sign() == 0 && after.Sign() == 0 {
				continue
			}
			row := g.row(p.rower.labels[p.rower.row(k, i)], int(group.Scale))
			at, to := p.from.bucket(p.basis[i]), p.to.bucket(p.basis[i])
			stays := before
			if after.Cmp(stays) < 0 {
				stays = after
			}
			row.put(at*(n+1)+to, stays)
			row.put(at*(n+1)+n, before.Sub(stays))
			row.put(n*(n+1)+to, after.Sub(stays))
			w, ok := worst[row]
			if !ok {
				w = [2]int{-1, -1}
				order = append(order, row)
			}
			if before.Sign() > 0 {
				w[0] = max(w[0], at)
			}
			if after.Sign() > 0 {
				w[1] = max(w[1], to)
			}
			worst[row] = w
		}
		for _, row := range order {
			w := worst[row]
			for i, b := range w {
				if b < 0 {
					w[i] = n
				}
			}
			row.put((n+1)*(n+1)+w[0]*(n+1)+w[1], exact.FromInt64(1))
		}
	}
}

// debt returns what an item leaves open on a day, zero where that is a credit.
func (p *pair) debt(item uint32, day int32) exact.Int128 {
	open, _ := p.chunk.OpenOn(int(item), day)
	if open.Sign() < 0 {
		return exact.Int128{}
	}
	return open
}

func (r *gridRow) put(cell int, v exact.Int128) { r.cells[cell] = r.cells[cell].Add(v) }

// sorted returns the rows in order of name.
func (g *grid) sorted() []*gridRow {
	rows := make([]*gridRow, 0, len(g.rows))
	for _, r := range g.rows { // any order: sorted below
		rows = append(rows, r)
	}
	slices.SortFunc(rows, func(a, b *gridRow) int { return cmp.Compare(a.label.name, b.label.name) })
	return rows
}

// migration writes a row of n buckets out.
func (r *gridRow) migration(n int) MigrationRow {
	row := MigrationRow{Keys: values(r.label.name), Currency: r.label.currency}
	amounts, customers := r.cells[:(n+1)*(n+1)], r.cells[(n+1)*(n+1):]
	for b := range n + 1 {
		a, c := amounts[b*(n+1):(b+1)*(n+1)], customers[b*(n+1):(b+1)*(n+1)]
		roll, rolls := AmountRoll{Millionths: shares(a)}, CustomerRoll{Millionths: shares(c)}
		var total exact.Int128
		for i := range a {
			total = total.Add(a[i])
			roll.To = append(roll.To, money(a[i], r.label.currency, r.scale))
			rolls.To = append(rolls.To, int(c[i].Lo))
			rolls.Total += int(c[i].Lo)
		}
		roll.Total = money(total, r.label.currency, r.scale)
		if b < n {
			row.Amounts, row.Customers = append(row.Amounts, roll), append(row.Customers, rolls)
		} else {
			row.New, row.NewCustomers = roll.To[:n], rolls.To[:n]
		}
	}
	return row
}

// shares returns parts in millionths of their sum, by largest remainder; of equal remainders the earlier gets more. It returns
// nil where the sum is zero.
func shares(parts []exact.Int128) []int {
	weights := make([]*big.Int, len(parts))
	for i, v := range parts {
		weights[i] = v.Big()
	}
	units, ok := exact.ApportionBig(exact.FromInt64(million), weights)
	if !ok {
		return nil
	}
	out := make([]int, len(units))
	for i, u := range units {
		out[i] = int(u.Lo)
	}
	return out
}
