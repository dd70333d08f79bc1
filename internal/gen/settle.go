package gen

import (
	"fmt"

	"github.com/rickb777/date/v2"

	"github.com/openreceivables/receivables"
)

// settle plays what becomes of a bill, in order of days.
func (s *story) settle(b bill) {
	if s.pays == stopping && b.month >= s.stopsAfter {
		s.defaulted(b)
		return
	}
	if b.discountable && s.r.percent(70) {
		s.discounted(b)
		return
	}
	on := s.payday(b)
	if !s.person && s.r.percent(4) {
		s.creditNote(&b, on)
	}
	switch {
	case s.pays == partly && s.r.percent(70):
		s.inParts(b, on)
	case s.pays == disputing && s.r.percent(35):
		s.disputed(b, on)
	case s.pays == bouncing && s.r.percent(25):
		s.bounced(b, on)
	case !s.person && s.r.percent(3):
		s.unapplied(b, on)
	case !s.person && s.r.percent(4):
		s.short(b, on)
	default:
		s.receipt(b.id, on, b.units)
	}
	if late := receivables.Days(b.due, on); late > 30 && s.r.percent(30) {
		s.lateFee(b, on)
	}
}

// payday returns the day the customer pays the bill, by its behaviour: a working day after the bill was posted.
func (s *story) payday(b bill) date.Date {
	d := b.due
	switch s.pays {
	case prompt, disputing, bouncing, stopping:
		d += date.Date(s.r.between(-4, 2))
	case drifting:
		d += date.Date(b.month*3/2 + s.r.between(-1, 5))
	case slow:
		d += date.Date(max(s.habit+s.r.between(-10, 14), 1))
	case partly:
		d += date.Date(s.r.between(2, 15))
	}
	d += date.Date(s.home.holidaySlack(d))
	d = s.home.onward(max(d, b.posted+1))
	switch s.pays {
	case monthEnd:
		d = s.home.monthRun(d)
	case weekly:
		d = s.home.weekRun(d)
	}
	return d
}

func (s *story) receipt(item string, on date.Date, units int64) {
	s.apply(item, on, receivables.AppliedReceipt, units, fmt.Sprintf("RC-%s-%s", s.profile.id[1:], receivables.FormatDate(on)))
}

// discounted pays within ten days and keeps two in the hundred, to the nearest minor unit.
func (s *story) discounted(b bill) {
	on := s.home.back(b.posted + date.Date(s.r.between(5, 8)))
	keep := (b.units*2 + 50) / 100
	s.receipt(b.id, on, b.units-keep)
	s.apply(b.id, on, receivables.AppliedDiscount, keep, "")
}

// creditNote gives some of the bill back before it is paid; one in six stays on account.
func (s *story) creditNote(b *bill, paid date.Date) {
	issued := max(b.posted, s.home.back(b.posted+date.Date(receivables.Days(b.posted, paid)/2)))
	units := b.units * int64(s.r.between(3, 25)) / 100
	note := receivables.Item{ID: s.id("CN"), Kind: receivables.KindCreditNote, Issued: issued, Due: issued, References: []string{b.id}}
	if !s.item(note, -units) || s.r.percent(16) {
		return
	}
	s.apply(note.ID, paid, receivables.AppliedCreditNote, units, b.id)
	s.apply(b.id, paid, receivables.AppliedCreditNote, units, note.ID)
	b.units -= units
}

// inParts pays a part, then the rest a month or two later.
func (s *story) inParts(b bill, on date.Date) {
	part := b.units * int64(s.r.between(30, 75)) / 100
	s.receipt(b.id, on, part)
	later := s.home.onward(on + date.Date(s.r.between(25, 60)))
	if s.r.percent(40) {
		s.hold(b.id, receivables.HoldPromised, b.units-part, s.home.onward(on+10), later)
	}
	s.receipt(b.id, later, b.units-part)
}

// disputed pays short; the rest is argued about, then deducted or paid.
func (s *story) disputed(b bill, on date.Date) {
	rest := b.units * int64(s.r.between(5, 40)) / 100
	from := s.home.back(max(b.posted, on-5))
	s.receipt(b.id, on, b.units-rest)
	settled := s.home.onward(on + date.Date(s.r.between(15, 120)))
	s.hold(b.id, receivables.HoldDisputed, rest, max(from, b.posted), settled)
	if s.r.percent(45) {
		s.apply(b.id, settled, receivables.AppliedDeduction, rest, "dispute")
		return
	}
	s.receipt(b.id, settled, rest)
}

// bounced pays, the bank takes it back, and the customer pays again, with a fee.
func (s *story) bounced(b bill, on date.Date) {
	s.receipt(b.id, on, b.units)
	back := s.home.onward(on + date.Date(s.r.between(2, 4)))
	s.apply(b.id, back, receivables.AppliedReversal, -b.units, "returned unpaid")
	again := s.home.onward(back + date.Date(s.r.between(8, 40)))
	fee := receivables.Item{ID: s.id("FEE"), Kind: receivables.KindFee, Issued: back, Due: back + 14, References: []string{b.id}}
	if s.item(fee, 25*s.unit) {
		s.receipt(fee.ID, again, 25*s.unit)
	}
	s.receipt(b.id, again, b.units)
}

// unapplied sends cash that nobody can place; it stands on account until somebody does.
func (s *story) unapplied(b bill, on date.Date) {
	cash := receivables.Item{ID: s.id("UR"), Kind: receivables.KindUnappliedReceipt, Issued: on, Due: on}
	if !s.item(cash, -b.units) {
		return
	}
	placed := s.home.onward(on + date.Date(s.r.between(4, 45)))
	s.apply(cash.ID, placed, receivables.AppliedReceipt, b.units, b.id)
	s.apply(b.id, placed, receivables.AppliedReceipt, b.units, cash.ID)
}

// short pays all but bank charges, which are written off a month later.
func (s *story) short(b bill, on date.Date) {
	charges := int64(s.r.between(5, 25)) * s.unit // the least bill is 75 ringgit
	s.receipt(b.id, on, b.units-charges)
	s.apply(b.id, s.home.onward(on+30), receivables.AppliedWriteOff, charges, "small balance")
}

// lateFee charges interest on a late payment; half of the charges are paid.
func (s *story) lateFee(b bill, on date.Date) {
	fee := receivables.Item{ID: s.id("INT"), Kind: receivables.KindInterest, Issued: on, Due: on + 30, References: []string{b.id}}
	units := max(b.units/100, 1)
	if s.item(fee, units) && s.r.percent(50) {
		s.receipt(fee.ID, s.home.onward(on+date.Date(s.r.between(20, 50))), units)
	}
}

// defaulted is never paid: promised once, broken, and in part written off after a year.
func (s *story) defaulted(b bill) {
	asked := s.home.onward(b.due + date.Date(s.r.between(10, 30)))
	if s.r.percent(50) {
		s.hold(b.id, receivables.HoldPromised, b.units, asked, s.home.onward(asked+date.Date(s.r.between(7, 30))))
	}
	if s.r.percent(50) {
		s.apply(b.id, s.home.onward(b.due+365), receivables.AppliedWriteOff, b.units, "bad debt")
	}
}
