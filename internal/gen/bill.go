package gen

import (
	"fmt"

	"github.com/rickb777/date/v2"

	"github.com/openreceivables/receivables"
)

// bill is one item to be paid.
type bill struct {
	id           string
	units        int64 // still to be settled in the story
	posted       date.Date
	due          date.Date
	month        int  // of the history, from 0
	discountable bool // the terms offer an early-payment discount
}

// invoice bills once in the month that begins on first, and plays what becomes of it.
func (s *story) invoice(first date.Date, month int) {
	day := s.r.between(1, 28)
	if s.r.percent(35) { // many bill at the end of the month
		day = s.r.between(24, 28)
	}
	issued := s.home.onward(first + date.Date(day-1))
	posted := issued
	if s.r.percent(5) {
		posted = s.home.onward(issued + date.Date(s.r.between(1, 4)))
	}
	units := s.amount()
	it := receivables.Item{ID: s.id("INV"), Kind: receivables.KindInvoice, Issued: issued, Posted: posted}
	if s.r.percent(55) {
		it.References = []string{fmt.Sprintf("PO-%06d", s.r.below(1_000_000))}
	}
	if s.size == 2 && s.r.percent(6) {
		s.instalments(it, units, month)
		return
	}
	it.Due = issued + date.Date(s.netDays)
	it.Terms = fmt.Sprintf("net %d", s.netDays)
	if s.discount {
		it.Terms = "2/10 " + it.Terms
	}
	if s.item(it, units) {
		s.settle(bill{it.ID, units, posted, it.Due, month, s.discount})
	}
}

// instalments bills one document in three parts, due a month apart; the last takes the residue.
func (s *story) instalments(it receivables.Item, units int64, month int) {
	it.Document = it.ID
	part := units / 3
	for i := range 3 {
		if i == 2 {
			part = units - 2*part
		}
		it.ID = fmt.Sprintf("%s/%d", it.Document, i+1)
		it.Due = receivables.AddMonths(it.Issued+date.Date(s.netDays), i)
		if s.item(it, part) {
			s.settle(bill{it.ID, part, it.Posted, it.Due, month, false})
		}
	}
}

// openingBalance brings a balance from before the history.
func (s *story) openingBalance() {
	it := receivables.Item{ID: s.id("OB"), Kind: receivables.KindOpeningBalance, Issued: s.from - date.Date(s.r.between(5, 60)), Posted: s.from}
	it.Due = it.Issued + date.Date(s.netDays)
	units := s.amount()
	s.item(it, units) // the history begins by the as-of day, so it is known
	s.settle(bill{it.ID, units, s.from, max(it.Due, s.from+5), 0, false})
}

// loan bills a person's loan: equal instalments each month on one day, known two weeks before they are due, paid by
// direct debit that sometimes comes back.
func (s *story) loan() {
	document := s.id("LN")
	units := s.amount() / 6
	signed := s.home.onward(s.from + date.Date(s.r.between(0, 90)))
	day := s.r.between(0, 27)
	for i := range s.r.between(12, 60) {
		due := firstOfMonth(receivables.AddMonths(signed, i+1)) + date.Date(day)
		it := receivables.Item{
			ID: fmt.Sprintf("%s/%02d", document, i+1), Document: document, Kind: receivables.KindLoanInstalment,
			Issued: signed, Posted: max(signed, due-14), Due: due, References: []string{"CONTRACT-" + document[3:]},
		}
		if !s.item(it, units) {
			return
		}
		s.settle(bill{it.ID, units, it.Posted, due, i, false})
	}
}
