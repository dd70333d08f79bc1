package receivables

import (
	"strings"

	"github.com/shopspring/decimal"
)

// totals checks the sums that a file states against its rows.
type totals struct {
	sum     map[Currency]decimal.Decimal              // of every row so far
	base    [totalLevels]map[Currency]decimal.Decimal // the sums at the last total of each level
	spoiled [totalLevels]bool                         // a bad row stands above the next total of the level
}

// The levels of totals: one asterisk or a word with more behind it is the lowest, a bare word the highest.
const (
	totalLevels = 10
	groupTotal  = 0
	fileTotal   = totalLevels - 1
)

// spoil notes a bad row: the totals above which it stands cannot be checked.
func (s *totals) spoil() {
	for i := range s.spoiled {
		s.spoiled[i] = true
	}
}

// add counts the amount of a sound row, where there are totals to check.
func (s *totals) add(m Money, wanted bool) {
	if !wanted {
		return
	}
	if s.sum == nil {
		s.sum = map[Currency]decimal.Decimal{}
	}
	s.sum[m.Currency()] = s.sum[m.Currency()].Add(m.Amount())
}

// since returns the sum since the last total of a level, of one currency or, for 0, of the whole column.
func (s *totals) since(level int, c Currency) decimal.Decimal {
	var out decimal.Decimal
	for k, v := range s.sum { // any order will do: the sum is exact
		if c == 0 || c == k {
			out = out.Add(v).Sub(s.base[level][k])
		}
	}
	return out
}

// close begins the sums of a level, and of those below it, anew: of one currency or, for 0, of all.
func (s *totals) close(level int, c Currency) {
	for l := range level + 1 {
		s.spoiled[l] = false
		if s.base[l] == nil {
			s.base[l] = map[Currency]decimal.Decimal{}
		}
		for k, v := range s.sum { // any order will do: each fills its own entry
			if c == 0 || c == k {
				s.base[l][k] = v
			}
		}
	}
}

// totalLevel reports whether the row states a total, and of which level.
func (m *mapper) totalLevel() (int, bool) {
	words := m.t.format.Totals
	if len(words) == 0 {
		return 0, false
	}
	label, at, texts := "", -1, 0
	for i, c := range m.row.cells {
		if c = trimCell(c); c == "" {
			continue
		}
		if texts++; texts == 1 {
			label, at = c, i
		}
	}
	if texts == 1 && m.t.format.Group != "" {
		return 0, false // the name of a group may begin with such a word
	}
	if id, ok := m.t.cols["id"]; ok && id != at && trimCell(m.row.cells[id]) != "" {
		return 0, false
	}
	if stars := strings.Trim(label, "*"); stars == "" {
		return min(len(label)-1, fileTotal), true
	}
	for _, w := range words {
		switch {
		case strings.EqualFold(label, w):
			return fileTotal, true
		case len(label) > len(w) && strings.EqualFold(label[:len(w)], w) && label[len(w)] == ' ':
			return groupTotal, true
		}
	}
	return 0, false
}

// checkTotal holds a stated sum to the rows above it. A total row without an amount states nothing.
func (m *mapper) checkTotal(level int) {
	m.t.group = ""
	if m.text("amount")+m.text("debit")+m.text("credit") == "" {
		return
	}
	a, ok := m.totalAmount()
	if !ok {
		return
	}
	var c Currency
	if i, has := m.t.cols["currency"]; has {
		c = packCurrency(trimCell(m.row.cells[i]))
	}
	if a.currency != 0 {
		c = a.currency
	}
	if !m.totals.spoiled[level] && !m.totals.since(level, c).Equal(a.value) {
		m.faults.add(CodeControlTotal, "/amount", m.t.detail("amount", "the stated total is not the sum of the rows above"))
	}
	m.totals.close(level, c)
}

// totalAmount reads a stated total. Where debits and credits have columns of their own, it is their difference.
func (m *mapper) totalAmount() (amount, bool) {
	debit, credit := m.text("debit"), m.text("credit")
	if m.text("amount") != "" || debit == "" || credit == "" {
		return m.amount()
	}
	d, errD := m.t.numbers.read(debit)
	c, errC := m.t.numbers.read(credit)
	if errD != nil || errC != nil {
		m.fault("amount", badNumber())
		return amount{}, false
	}
	d.value = d.value.Sub(c.value)
	return d, true
}
