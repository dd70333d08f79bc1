package gen

import (
	"fmt"

	"github.com/rickb777/date/v2"

	"github.com/openreceivables/receivables"
)

// story is the making of one customer's records.
type story struct {
	Sample
	profile
	r    *random
	asOf date.Date
	from date.Date
	tags map[string]string
	next int // number of the next document
}

// begin draws customer number i and forgets the one before.
func (s *story) begin(o Options, i int) {
	s.r = newRandom(o.Seed, i)
	s.asOf, s.from, s.next = o.AsOf, o.Start(), 1
	s.profile = newProfile(s.r, i)
	s.Customers = append(s.Customers[:0], s.profile.customer(s.r, i))
	s.Items, s.Applications, s.Holds = s.Items[:0], s.Applications[:0], s.Holds[:0]
	s.tags = map[string]string{
		"behaviour": behaviourNames[s.pays], "collector": s.collector, "country": s.home.code, "segment": s.Customers[0].Segment,
	}
}

// play runs every month of the history.
func (s *story) play() {
	if s.person {
		s.loan()
		return
	}
	if s.r.percent(20) {
		s.openingBalance()
	}
	month := 0
	for first := s.from; first <= s.asOf; first = receivables.AddMonths(first, 1) {
		n := s.invoicesIn(first)
		for range n {
			s.invoice(first, month)
		}
		month++
	}
}

// invoicesIn draws the number of invoices of a month: the size's yearly number, bent by the season.
func (s *story) invoicesIn(first date.Date) int {
	thousandths := sizes[s.size].perYear * s.segment.season[first.Month()-1] * 10 / 12
	n := thousandths / 1000
	if s.r.below(1000) < thousandths%1000 {
		n++
	}
	return n
}

// id makes the ID of a new document of this customer.
func (s *story) id(prefix string) string {
	id := fmt.Sprintf("%s-%s-%04d", prefix, s.profile.id[1:], s.next)
	s.next++
	return id
}

// amount draws an amount in minor units: around the size's middle, skewed to the right, sometimes a round one.
func (s *story) amount() int64 {
	pct := int64(s.r.between(15, 120))
	if s.r.percent(30) {
		pct = int64(s.r.between(100, 400))
	}
	units := sizes[s.size].middle * s.unit * pct / 100
	if s.r.percent(25) || s.currency == receivables.VND {
		return max(units/(100*s.unit), 1) * 100 * s.unit // whole hundreds of ringgit
	}
	return units + int64(s.r.below(int(s.unit)*100))
}

// item adds an item to the records if it is known on the as-of day. It returns whether it is.
func (s *story) item(it receivables.Item, units int64) bool {
	posted := it.Posted
	if posted == 0 {
		posted = it.Issued
	}
	if posted > s.asOf {
		return false
	}
	it.Customer, it.Account, it.Tags = s.profile.id, "1100", s.tags
	it.Amount = receivables.MinorUnits(units, s.currency)
	s.Items = append(s.Items, it)
	return true
}

// apply adds an application if it is known on the as-of day.
func (s *story) apply(item string, on date.Date, kind receivables.ApplicationKind, units int64, source string) {
	if on > s.asOf {
		return
	}
	amount := receivables.MinorUnits(units, s.currency).Amount()
	s.Applications = append(s.Applications, receivables.Application{Item: item, Date: on, Kind: kind, Amount: amount, Source: source})
}

// hold adds a hold if it began by the as-of day. An end after it is not known yet, except the day of a promise.
func (s *story) hold(item string, kind receivables.HoldKind, units int64, from, until date.Date) {
	if from > s.asOf {
		return
	}
	if kind == receivables.HoldDisputed && until > s.asOf {
		until = 0
	}
	s.Holds = append(s.Holds, receivables.Hold{Item: item, Kind: kind, Amount: receivables.MinorUnits(units, s.currency), From: from, Until: until})
}
