package aging

import (
	"cmp"
	"context"
	"slices"
	"sync"

	"github.com/openreceivables/receivables"
	"github.com/openreceivables/receivables/internal/parallel"
)

// report closes a book. It returns an error if its cells do not sum to the portfolio's open amounts (ControlTotal), which
// would be a fault of this package.
func (b *book) report() (*Report, error) {
	r := &Report{asOf: b.at.asOf, policy: b.policy, rates: b.rates, body: b.body()}
	var parts []*total
	for _, p := range b.pages {
		parts = append(parts, p.totals...)
	}
	r.totals, r.sums = b.sum(parts)
	if err := r.check(); err != nil {
		return nil, err
	}
	if err := b.checkPortfolio(r); err != nil {
		return nil, err
	}
	r.lines = b.lines()
	r.weigh = sync.OnceFunc(func() {
		b.weigh(r)
		r.oldest()
	})
	return r, nil
}

// weigh gives the rows of a report their weights and oldest debts, in one more pass.
func (b *book) weigh(r *Report) {
	again := b.newBook(b.at, true)
	// Without a context that ends and without callbacks nothing can fail.
	_ = parallel.Run(context.Background(), b.workers, len(b.ledger.Chunks), func(c int) error {
		again.chunk(c)
		return nil
	})
	var parts []*total
	for _, p := range again.pages {
		parts = append(parts, p.totals...)
	}
	_, sums := b.sum(parts)
	body := again.body()
	r.body.weight, r.body.oldest, r.body.ids = body.allWeights(), body.oldest, body.ids
	r.sums.weight = sums.allWeights()
}

// body puts the pages together.
func (b *book) body() *table {
	if b.keys.groups {
		return &table{sheet: b.sheet, ledger: b.ledger, first: b.first, words: b.policy.By}
	}
	parts := make([]*table, len(b.pages))
	for i, p := range b.pages {
		parts[i] = &table{sheet: p.sheet, labels: p.labels, ledger: b.ledger}
	}
	return combine(len(b.columns), parts)
}

// sum adds up the chunks' totals by currency and returns the sums as a table, too: a row for each total of something.
func (b *book) sum(parts []*total) ([]*total, *table) {
	list := sumTotals(parts)
	tables := make([]*table, len(list))
	for i, t := range list {
		tables[i] = &table{sheet: newSheet(1, len(b.columns)), labels: []label{{t.currency.String(), t.currency}}}
		for _, p := range parts {
			if p.currency == t.currency {
				tables[i].addRow(0, p.sheet, 0)
			}
		}
	}
	return list, combine(len(b.columns), tables)
}

// oldest finds the oldest debts of the totals: those of the rows.
func (r *Report) oldest() {
	for i := range r.body.rows() {
		o := r.body.oldestOf(i)
		if o.day == 0 {
			continue
		}
		row := r.sumRow(r.body.currency(i))
		if sum := r.sums.oldestOf(row); sum.day == 0 || o.day <= sum.day {
			r.sums.keepOldest(row, r.body, i)
		}
	}
}

// sumTotals adds up what totals hold beside their sheets, by currency in order of code.
func sumTotals(parts []*total) []*total {
	var list []*total
	for _, t := range parts {
		i := slices.IndexFunc(list, func(x *total) bool { return x.currency == t.currency })
		if i < 0 {
			i = len(list)
			list = append(list, &total{currency: t.currency, scale: t.scale})
		}
		list[i].control = list[i].control.Add(t.control)
		list[i].later += t.later
		list[i].laterSum = list[i].laterSum.Add(t.laterSum)
		list[i].behind = list[i].behind || t.behind
	}
	slices.SortFunc(list, func(a, b *total) int { return cmp.Compare(a.currency.String(), b.currency.String()) })
	return list
}

// sumRow returns the row of the sums that holds a currency, or -1 where the currency has nothing open.
func (r *Report) sumRow(c receivables.Currency) int {
	return slices.IndexFunc(r.sums.labels, func(l label) bool { return l.currency == c })
}

// check compares the cells with the control totals.
func (r *Report) check() error {
	for _, t := range r.totals {
		if r.cells(t) != t.control {
			return controlTotal(t)
		}
	}
	return nil
}

// checkPortfolio compares the control totals with those the portfolio was built with, where the whole portfolio was known on
// the date.
func (b *book) checkPortfolio(r *Report) error {
	for _, p := range b.portfolio.Totals() {
		for _, t := range r.totals {
			if t.currency == p.Open.Currency() && !t.behind && !r.money(t.control, t).Equal(p.Open) {
				return controlTotal(t)
			}
		}
	}
	return nil
}

func controlTotal(t *total) error {
	return &receivables.Error{Code: receivables.CodeControlTotal, Path: "/totals", Record: t.currency.String(), Detail: "the cells do not sum to what is open"}
}
