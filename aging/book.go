package aging

import (
	"github.com/openreceivables/receivables"
	"github.com/openreceivables/receivables/internal/column"
	"github.com/openreceivables/receivables/internal/exact"
)

// book is a report being written: as of one date, chunk by chunk. Each chunk writes only what is its own.
type book struct {
	*job
	at *moment
	// weights asks for the weights and oldest debts of the rows instead of their amounts, which the fast kernels do not make:
	// most readers never ask for a mean.
	weights bool
	sheet   *sheet // of all chunks, where rows are groups; else nil
	first   []int  // by chunk: its first row of sheet
	pages   []page // by chunk
}

// page is what a chunk adds to a book.
type page struct {
	sheet  *sheet  // where rows are named
	labels []label // of its rows
	totals []*total
}

// total is the sum of a chunk, or of all, in one currency.
type total struct {
	currency receivables.Currency
	scale    int          // fraction digits of its minor unit
	sheet    *sheet       // of one row; only of a chunk
	control  exact.Int128 // the same sum, taken from amounts and applications without a look at their age
	later    int          // items not in the books yet
	laterSum exact.Int128 // their amounts
	behind   bool         // something becomes known after the date
}

// newBook makes room for what the chunks will write: amounts, or weights.
func (j *job) newBook(at *moment, weights bool) *book {
	b := &book{job: j, at: at, weights: weights, pages: make([]page, len(j.ledger.Chunks))}
	if !j.keys.groups {
		return b
	}
	rows, wide := 0, false
	for _, c := range j.ledger.Chunks {
		b.first = append(b.first, rows)
		rows += len(c.Groups)
		wide = wide || c.Wide != nil
	}
	b.sheet = newSheet(rows, len(j.columns))
	if wide {
		b.sheet.widen()
	}
	if weights {
		b.sheet.weight, b.sheet.oldest = b.sheet.allWeights(), b.sheet.allOldest()
	}
	return b
}

// chunk ages one chunk.
func (b *book) chunk(n int) {
	c := b.ledger.Chunks[n]
	w := &worker{book: b, n: n, chunk: c, sheet: b.sheet, basis: basisDays(c, b.policy.Basis), opens: c.Opens(), posted: c.PostedDays()}
	w.direct = b.policy.Basis == ByDue && b.policy.Credits == CreditsAged && !b.keys.byItem && !b.weights && c.Wide == nil && b.at.held == nil
	w.credits = -1
	if b.policy.Credits == CreditsApart {
		w.credits = len(b.columns) - 1
	}
	if !b.keys.groups {
		w.sheet = newSheet(0, len(b.columns))
		w.rower = newRower(&b.keys, b.ledger, c)
		if b.weights {
			w.sheet.oldest = []oldest{}
		}
	}
	for g := range c.Groups {
		w.group(g)
	}
	b.close(w)
}

// close adds up what a worker wrote.
func (b *book) close(w *worker) {
	p := &b.pages[w.n]
	from, rows := 0, w.sheet.rows()
	if w.rower == nil {
		w.signs()
		from, rows = b.first[w.n], len(w.chunk.Groups)
	} else {
		p.sheet, p.labels = w.sheet, w.rower.labels
	}
	t := w.total
	for i := range rows {
		if c := w.currencyOf(i); t.currency != c {
			t = w.totals[w.totalIn(c)]
		}
		t.add(w.sheet, from+i, w.chunk.Wide == nil)
	}
	p.totals = w.totals
}

// currencyOf returns the currency of a row of the chunk.
func (w *worker) currencyOf(i int) receivables.Currency {
	if w.rower != nil {
		return w.rower.labels[i].currency
	}
	return receivables.Currency(w.chunk.Groups[i].Currency)
}

// add adds a row of a chunk's sheet. In a narrow chunk no sum exceeds 64 bits.
func (t *total) add(from *sheet, r int, narrow bool) {
	if !narrow {
		t.sheet.addRow(0, from, r)
		return
	}
	at := r * from.columns
	amount, count := from.amount[at:at+from.columns], from.count[at:at+from.columns]
	for c, v := range amount {
		t.sheet.amount[c] += v
		t.sheet.count[c] += count[c]
	}
	t.sheet.items[0] += from.items[r]
	if from.weight != nil {
		t.sheet.weigh(0, from.weight[r])
	}
}

// signs completes the 128 bits of rows that kernels wrote 64 bits of.
func (w *worker) signs() {
	if w.sheet.high == nil || w.chunk.Wide != nil {
		return
	}
	from := w.first[w.n] * w.sheet.columns
	to := from + len(w.chunk.Groups)*w.sheet.columns
	for i, v := range w.sheet.amount[from:to] {
		w.sheet.high[from+i] = v >> 63
	}
}

// basisDays returns the column that age counts from.
func basisDays(c *column.Chunk, basis Basis) []int32 {
	switch basis {
	case ByIssued:
		return c.Issued
	case ByPosted:
		return c.PostedDays()
	}
	return c.Due
}

// worker ages one chunk as of one date.
type worker struct {
	*book
	n        int // number of the chunk
	chunk    *column.Chunk
	rower    *rower // nil where rows are groups
	sheet    *sheet
	basis    []int32
	opens    []int64
	posted   []int32
	credits  int  // the column of credits set apart, or -1
	direct   bool // complete groups go straight to their rows
	totals   []*total
	total    *total // of the group's currency
	tally    tally
	twin     tally     // of every other item
	past     openItems // memory of openItems
	splitter splitter  // made when the first group needs it
}

// group ages one group by the cheapest way that is exact for it.
func (w *worker) group(g int) {
	group := &w.chunk.Groups[g]
	if w.total == nil || w.total.currency != receivables.Currency(group.Currency) {
		w.total = w.totalOf(group)
	}
	complete := group.Complete(int32(w.at.asOf))
	if w.direct && complete {
		w.straight(g, group)
		return
	}
	w.total.behind = w.total.behind || !complete
	if w.chunk.Wide != nil || w.at.held != nil {
		held := w.at.held[groupID(w.n, g)]
		if w.chunk.Wide != nil || len(held) > 0 {
			w.exact(g, held)
			return
		}
	}
	netted := w.policy.Credits == CreditsNetted
	switch {
	case netted && (w.keys.byItem || !complete || w.weights):
		w.exact(g, nil)
	case w.weights && !w.keys.byItem:
		w.weigh(g, complete)
	case w.keys.byItem:
		w.apart(g, complete)
	case !w.together(g, complete):
		w.exact(g, nil)
	}
}

// row returns the row of an item, which must have something to put there.
func (w *worker) row(g int, item uint32) int {
	if w.rower == nil {
		return w.first[w.n] + g
	}
	row := w.rower.row(g, item)
	if row == w.sheet.rows() {
		w.sheet.grow(1)
	}
	return row
}

// totalIn returns which total of the chunk is in a currency, or -1.
func (w *worker) totalIn(c receivables.Currency) int {
	for i, t := range w.totals {
		if t.currency == c {
			return i
		}
	}
	return -1
}

// totalOf returns the chunk's total in the group's currency.
func (w *worker) totalOf(g *column.Group) *total {
	c := receivables.Currency(g.Currency)
	i := w.totalIn(c)
	if i < 0 {
		i = len(w.totals)
		w.totals = append(w.totals, &total{currency: c, scale: int(g.Scale), sheet: newSheet(1, len(w.columns))})
	}
	return w.totals[i]
}

// older keeps an item as its row's oldest debt if it is and somebody asked.
func (w *worker) older(row int, item uint32) {
	if !w.weights {
		return
	}
	w.keepOlder(&w.sheet.oldest[row], oldest{w.basis[item], uint32(w.n), item})
}

// keepOlder replaces the oldest debt by another one of the same chunk if that is older: by basis date, then ID.
func (w *worker) keepOlder(o *oldest, with oldest) {
	if o.day == 0 || with.day < o.day || with.day == o.day && w.chunk.IDs.At(int(with.row)) < w.chunk.IDs.At(int(o.row)) {
		*o = with
	}
}
