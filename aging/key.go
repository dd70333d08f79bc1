package aging

import (
	"slices"
	"strings"

	"github.com/openreceivables/receivables"
	"github.com/openreceivables/receivables/internal/column"
)

// keyBreak ends each value of a row's name. IDs hold no control characters, so that the name of a row is unambiguous and names
// sort as their values do.
const keyBreak = "\x00"

// keys are the words of Policy.By, sorted into what a group of items has in common and what each item has of its own.
type keys struct {
	words  []string
	byItem bool // some word differs between the items of one customer and currency
	byName bool // some word is of the customer
	groups bool // rows are the ledger's groups, one customer and currency each, in the ledger's order
}

func newKeys(words []string) keys {
	k := keys{words: words}
	for _, w := range words {
		_, tag := tagKey(w)
		k.byItem = k.byItem || tag || w == KeyAccount || w == KeyKind
		k.byName = k.byName || w == KeyCustomer || w == KeyGroup
	}
	k.groups = slices.Equal(words, []string{KeyCustomer}) || slices.Equal(words, []string{KeyCustomer, KeyCurrency})
	return k
}

// value returns what an item of the group and class has for one word.
func value(word string, l *column.Ledger, c *column.Chunk, g *column.Group, class *column.Class) string {
	switch word {
	case KeyCustomer:
		return c.Customers[g.Customer]
	case KeyGroup:
		return l.Root(c.Customers[g.Customer])
	case KeyCurrency:
		return receivables.Currency(g.Currency).String()
	case KeyAccount:
		return class.Account
	case KeyKind:
		return kindNames[class.Kind]
	}
	tag, _ := tagKey(word)
	return class.Tag(tag)
}

// kindNames are the item kinds by their code.
var kindNames = [column.ItemKinds]string{
	column.Invoice:          string(receivables.KindInvoice),
	column.DebitNote:        string(receivables.KindDebitNote),
	column.CreditNote:       string(receivables.KindCreditNote),
	column.UnappliedReceipt: string(receivables.KindUnappliedReceipt),
	column.Interest:         string(receivables.KindInterest),
	column.Fee:              string(receivables.KindFee),
	column.Cost:             string(receivables.KindCost),
	column.OpeningBalance:   string(receivables.KindOpeningBalance),
	column.LoanInstalment:   string(receivables.KindLoanInstalment),
	column.LeaseInstalment:  string(receivables.KindLeaseInstalment),
	column.OverpaidSalary:   string(receivables.KindOverpaidSalary),
}

// name returns the name of the row an item belongs to: its values and its currency, each ended by keyBreak.
func (k *keys) name(l *column.Ledger, c *column.Chunk, g *column.Group, class *column.Class) string {
	var b strings.Builder
	for _, w := range k.words {
		b.WriteString(value(w, l, c, g, class))
		b.WriteString(keyBreak)
	}
	b.WriteString(receivables.Currency(g.Currency).String())
	return b.String()
}

// values returns the values of a row's name.
func values(name string) []string {
	all := strings.Split(name, keyBreak)
	return all[:len(all)-1]
}

// label names a row.
type label struct {
	name     string // the row's values and its currency code, by which rows sort
	currency receivables.Currency
}

// rower finds the row of each item of one chunk. Items of one class share a row, either in their group or, where no word is of
// the customer, in all groups of their currency; so that a name is made once for many items.
type rower struct {
	*keys
	ledger *column.Ledger
	chunk  *column.Chunk
	rows   map[string]int
	labels []label // of the rows

	classes int      // in a page of seen and found
	pages   []uint16 // the currency of each page; a single page where a word is of the customer
	page    int      // of the group asked for last
	group   int      // asked for last; -1 before
	seen    []int    // by page and class: 1 + the group its row in found is of
	found   []int    // by page and class
}

func newRower(k *keys, l *column.Ledger, c *column.Chunk) *rower {
	r := &rower{keys: k, ledger: l, chunk: c, rows: map[string]int{}, classes: 1, group: -1}
	if k.byItem {
		r.classes = len(c.Classes)
	}
	return r
}

// row returns the row of an item of a group, a new one where it is the first of its name.
func (r *rower) row(group int, item uint32) int {
	if group != r.group {
		r.turn(group)
	}
	at := r.page * r.classes
	if r.byItem && r.chunk.Class != nil {
		at += int(r.chunk.Class[item])
	}
	if r.seen[at] == 0 || r.byName && r.seen[at] != group+1 {
		r.seen[at], r.found[at] = group+1, r.find(group, item)
	}
	return r.found[at]
}

// find returns the row of an item by its name.
func (r *rower) find(group int, item uint32) int {
	g := &r.chunk.Groups[group]
	name := r.name(r.ledger, r.chunk, g, r.chunk.ClassOf(int(item)))
	row, ok := r.rows[name]
	if !ok {
		row = len(r.labels)
		r.rows[name] = row
		r.labels = append(r.labels, label{name, receivables.Currency(g.Currency)})
	}
	return row
}

// turn goes to the page of another group.
func (r *rower) turn(group int) {
	r.group = group
	c := r.chunk.Groups[group].Currency
	if r.byName {
		c = 0
	}
	if len(r.pages) > 0 && r.pages[r.page] == c {
		return
	}
	if r.page = slices.Index(r.pages, c); r.page < 0 {
		r.page = len(r.pages)
		r.pages = append(r.pages, c)
		r.seen = append(r.seen, make([]int, r.classes)...)
		r.found = append(r.found, make([]int, r.classes)...)
	}
}

// groupOf returns the group of an item.
func groupOf(c *column.Chunk, item int) int {
	lo, hi := 0, len(c.Groups)
	for lo < hi {
		if mid := (lo + hi) / 2; int(c.Groups[mid].End) <= item {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo
}
