package receivables

import (
	"strconv"

	"github.com/rickb777/date/v2"
	"github.com/shopspring/decimal"
)

// Discount is what one tier of early-payment discount comes to on one document.
type Discount struct {
	Until   date.Date       // last day it is good for, that day included
	Percent decimal.Decimal // as the terms state it
	Base    DiscountBase    // what it is a percentage of
	Pay     Money           // what settles the document in full up to and with Until
	Amount  Money           // total − Pay: what is kept back; of the total's sign, or zero
	Tax     Money           // the part of Amount by which the tax falls; zero but for DiscountIncluded
}

// DiscountAmounts returns what each tier comes to on a document of total, tax included, of which tax is tax; the zero Money as tax
// means none. The tiers stand in the order of t, the best first.
//
// What is paid is rounded, not what is kept back: Pay = total − base × percent, rounded once by t.Rounding to the scale of
// total and then by t.Cash if that is set, but never beyond total; Amount is the difference, so that the two sum to total. The
// tax falls by Amount less the rounded discount on the base without tax, within 0 and tax. A negative total gives the
// negatives of its positive.
//
// It returns an error if:
//   - t is not valid (all faults of [Terms.Validate]);
//   - total is the zero Money (BadCurrency), or tax is in another currency (MixedCurrency), of the other sign, or beyond total
//     (BadAmount);
//   - issued is missing or a date is outside MinYear to MaxYear (MissingDate, DateRange), or the roll of a last day fails.
func (t Terms) DiscountAmounts(total, tax Money, issued date.Date, cal Calendar) ([]Discount, error) {
	if err := t.Validate(); err != nil {
		return nil, err
	}
	net, tax, err := withoutTax(total, tax)
	if err != nil {
		return nil, err
	}
	out := make([]Discount, len(t.Discounts))
	for i, d := range t.Discounts {
		until, err := t.until(i, issued, cal)
		if err != nil {
			return nil, err
		}
		if out[i], err = t.discount(d.Percent, total, net, tax); err != nil {
			return nil, atPath("/discounts/"+strconv.Itoa(i), err)
		}
		out[i].Until = until
	}
	return out, nil
}

// DiscountOn returns the best discount that a payment on a day still earns; ok is false where every tier has ended or t has
// none. A later day never earns more. The other arguments and the errors are those of [Terms.DiscountAmounts], and paid is checked
// as issued is.
func (t Terms) DiscountOn(paid date.Date, total, tax Money, issued date.Date, cal Calendar) (d Discount, ok bool, err error) {
	if err := CheckDate(paid); err != nil {
		return Discount{}, false, atPath("/paid", err)
	}
	tiers, err := t.DiscountAmounts(total, tax, issued, cal)
	if err != nil {
		return Discount{}, false, err
	}
	for _, d := range tiers {
		if paid <= d.Until {
			return d, true, nil
		}
	}
	return Discount{}, false, nil
}

// withoutTax returns total − tax, and tax as money of total's currency.
func withoutTax(total, tax Money) (net, same Money, err error) {
	if tax.Currency() == 0 {
		tax, err = total.Sub(total)
		if err != nil {
			return Money{}, Money{}, atPath("/total", err)
		}
	}
	net, err = total.Sub(tax)
	if err != nil {
		return Money{}, Money{}, atPath("/tax", err)
	}
	if tax.Sign()*total.Sign() < 0 || net.Sign()*total.Sign() < 0 || total.Sign() == 0 && tax.Sign() != 0 {
		return Money{}, Money{}, &Error{Code: CodeBadAmount, Path: "/tax", Detail: "the tax is a part of the total"}
	}
	return net, tax, nil
}

// until returns the last day of a tier.
func (t Terms) until(tier int, issued date.Date, cal Calendar) (date.Date, error) {
	if err := CheckDate(issued); err != nil {
		return 0, atPath("/issued", err)
	}
	d, err := t.Discounts[tier].Until.date(issued)
	if err == nil {
		d, err = t.DiscountRoll.Date(d, cal)
	}
	return d, atPath("/discounts/"+strconv.Itoa(tier)+"/until", err)
}

// discount computes one tier. net + tax = total.
func (t Terms) discount(percent decimal.Decimal, total, net, tax Money) (Discount, error) {
	d := Discount{Percent: percent, Base: DiscountIncluded}
	base := total
	if t.DiscountBase == DiscountExcluded || t.DiscountBase == DiscountMixed {
		d.Base, base = t.DiscountBase, net
	}
	var err error
	if d.Pay, err = t.pay(total, base, percent); err != nil {
		return Discount{}, err
	}
	if d.Amount, err = total.Sub(d.Pay); err != nil {
		return Discount{}, err
	}
	if d.Base == DiscountIncluded {
		d.Tax, err = t.taxPart(d.Amount, net, tax, percent)
	} else {
		d.Tax, err = total.Sub(total)
	}
	if err != nil {
		return Discount{}, err
	}
	return d, nil
}

// pay returns total − base × percent, rounded, and within 0 and total.
func (t Terms) pay(total, base Money, percent decimal.Decimal) (Money, error) {
	exact, err := newRat(total.Amount().Sub(base.Amount().Mul(percent).Shift(-2)))
	if err != nil {
		return Money{}, err
	}
	pay, err := roundRat(exact, total.currency, total.scale, t.rounding())
	if err == nil && t.Cash != (Cash{}) {
		pay, err = pay.RoundCash(t.Cash)
	}
	if err != nil {
		return Money{}, err
	}
	return nearer(pay, total)
}

// taxPart returns the part of a discount that is tax: the discount less what it is on net alone, within 0 and tax.
func (t Terms) taxPart(discount, net, tax Money, percent decimal.Decimal) (Money, error) {
	onNet, err := net.Mul(percent.Shift(-2), t.rounding())
	if err != nil {
		return Money{}, err
	}
	part, err := discount.Sub(onNet)
	if err != nil {
		return Money{}, err
	}
	if part.Sign()*discount.Sign() < 0 {
		return part.Sub(part)
	}
	return nearer(part, tax)
}

// nearer returns the one of two amounts of the same sign that is nearer to 0.
func nearer(a, b Money) (Money, error) {
	c, err := a.Abs().Cmp(b.Abs())
	if err != nil {
		return Money{}, err
	}
	if c > 0 {
		return b, nil
	}
	return a, nil
}
