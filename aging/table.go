package aging

import (
	"cmp"
	"slices"
	"sort"
	"strings"

	"github.com/openreceivables/receivables"
	"github.com/openreceivables/receivables/internal/column"
)

// table is a sheet and the names of its rows.
type table struct {
	*sheet
	labels []label        // by row; nil: row g of chunk c is the ledger's group first[c]+g
	ids    []string       // by row: ID of the oldest debt; nil: it stands in the ledger
	ledger *column.Ledger // nil where nothing stands in it
	first  []int          // by chunk
	words  []string       // Policy.By
}

// label returns a row's values and currency.
func (t *table) label(row int) ([]string, receivables.Currency) {
	if t.labels != nil {
		return values(t.labels[row].name), t.labels[row].currency
	}
	n := sort.SearchInts(t.first, row+1) - 1
	c := t.ledger.Chunks[n]
	g := &c.Groups[row-t.first[n]]
	out := make([]string, len(t.words))
	for i, w := range t.words {
		out[i] = value(w, t.ledger, c, g, nil)
	}
	return out, receivables.Currency(g.Currency)
}

// currency returns a row's currency.
func (t *table) currency(row int) receivables.Currency {
	if t.labels != nil {
		return t.labels[row].currency
	}
	n := sort.SearchInts(t.first, row+1) - 1
	return receivables.Currency(t.ledger.Chunks[n].Groups[row-t.first[n]].Currency)
}

// name returns a row's name, by which rows sort.
func (t *table) name(row int) label {
	if t.labels != nil {
		return t.labels[row]
	}
	vs, c := t.label(row)
	return label{strings.Join(append(vs, c.String()), keyBreak), c}
}

// oldestID returns the ID of a row's oldest debt, which it must have.
func (t *table) oldestID(row int) string {
	if t.ids != nil {
		return t.ids[row]
	}
	o := t.oldest[row]
	return t.ledger.Chunks[o.chunk].IDs.At(int(o.row))
}

// combine returns one table of all rows of several, rows of one name added, in order of their names. The oldest debt of a row
// is the oldest of its parts: by basis date, then ID.
func combine(columns int, parts []*table) *table {
	rows := map[string]int{}
	var labels []label
	for _, p := range parts {
		for r := range p.rows() {
			if p.items[r] == 0 {
				continue
			}
			l := p.name(r)
			if _, ok := rows[l.name]; !ok {
				rows[l.name] = 0
				labels = append(labels, l)
			}
		}
	}
	slices.SortFunc(labels, func(a, b label) int { return cmp.Compare(a.name, b.name) })
	for i, l := range labels {
		rows[l.name] = i
	}
	t := &table{sheet: newSheet(len(labels), columns), labels: labels, ids: make([]string, len(labels))}
	for _, p := range parts {
		for r := range p.rows() {
			if p.items[r] == 0 {
				continue
			}
			row := rows[p.name(r).name]
			t.addRow(row, p.sheet, r)
			t.keepOldest(row, p, r)
		}
	}
	return t
}

// keepOldest gives a row of t the oldest debt of another table's row if it is older. t must hold its own IDs.
func (t *table) keepOldest(row int, from *table, r int) {
	o := from.oldestOf(r)
	if o.day == 0 {
		return
	}
	t.oldest = t.allOldest()
	mine, id := t.oldest[row], from.oldestID(r)
	if mine.day == 0 || o.day < mine.day || o.day == mine.day && id < t.ids[row] {
		t.oldest[row], t.ids[row] = oldest{day: o.day}, id
	}
}
