package receivables

import (
	"slices"
	"strconv"

	"github.com/openreceivables/receivables/internal/exact"
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
// What is paid is rounded, not what is kept back: Pay = total − base × percent, rounded once by t.Rounding to the finer scale
// of total and tax, and then by t.Cash if that is set, but never beyond total; Amount is the difference, so that the two sum to total. The
// tax falls by Amount less the rounded discount on the base without tax, within 0 and tax. A negative total gives the
// negatives of its positive.
//
// It returns an error if:
//   - t is not valid (all faults of [Terms.Validate]);
//   - total is the zero Money (BadCurrency), or tax is in another currency (MixedCurrency), of the other sign, or beyond total
//     (BadAmount), or the rounding to coins leaves the limit (Overflow);
//   - issued is missing or a date is outside MinYear to MaxYear (MissingDate, DateRange), or the roll of a last day fails.
func (t Terms) DiscountAmounts(total, tax Money, issued date.Date, cal Calendar) ([]Discount, error) {
	if err := t.Validate(); err != nil {
		return nil, err
	}
	of, err := cutTax(total, tax)
	if err != nil {
		return nil, err
	}
	out := make([]Discount, len(t.Discounts))
	for i, d := range t.Discounts {
		until, err := t.until(i, issued, cal)
		if err != nil {
			return nil, err
		}
		if out[i], err = t.discount(d.Percent, of); err != nil {
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

// taxed is a total cut into what is taxed and the tax: net + tax = total, all at one scale, none of another sign.
type taxed struct{ total, net, tax Money }

// cutTax checks total and tax and cuts them.
func cutTax(total, tax Money) (taxed, error) {
	if tax.currency == 0 {
		tax = Money{currency: total.currency, scale: total.scale}
	}
	net, err := total.Sub(tax)
	if total.currency == 0 {
		return taxed{}, atPath("/total", badCurrency(0))
	}
	if err != nil {
		return taxed{}, atPath("/tax", err)
	}
	if tax.Sign()*total.Sign() < 0 || net.Sign()*total.Sign() < 0 || total.Sign() == 0 && tax.Sign() != 0 {
		return taxed{}, &Error{Code: CodeBadAmount, Path: "/tax", Detail: "the tax is a part of the total"}
	}
	return taxed{total.at(net), net, tax.at(net)}, nil
}

// at returns m at the scale of like, which is not coarser.
func (m Money) at(like Money) Money {
	m.units, _, m.scale = m.rescale(like)
	return m
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

// discount computes one tier, but for its last day.
func (t Terms) discount(percent decimal.Decimal, of taxed) (Discount, error) {
	d := Discount{Percent: percent, Base: DiscountIncluded}
	base := of.total
	if t.DiscountBase == DiscountExcluded || t.DiscountBase == DiscountMixed {
		d.Base, base = t.DiscountBase, of.net
	}
	var err error
	if d.Pay, err = t.pay(of.total, base, percent); err != nil {
		return Discount{}, err
	}
	d.Amount, d.Tax = of.total, of.tax
	d.Amount.units = of.total.units.Sub(d.Pay.units)
	d.Tax.units = exact.Int128{}
	if d.Base == DiscountIncluded {
		part := d.Amount.units.Sub(roundShare(partOf(of.net, percent), of.net.scale, t.rounding()))
		if part.Sign() == d.Amount.Sign() {
			d.Tax.units = nearer(part, of.tax.units)
		}
	}
	return d, nil
}

// pay returns total − base × percent, rounded, and not beyond total.
func (t Terms) pay(total, base Money, percent decimal.Decimal) (Money, error) {
	pay := total
	exactly := exact.RatFromInt128(total.units, int(total.scale)).Sub(partOf(base, percent))
	pay.units = roundShare(exactly, total.scale, t.rounding())
	if t.Cash != (Cash{}) {
		coins, err := pay.RoundCash(t.Cash)
		if err != nil {
			return Money{}, err
		}
		pay = coins.at(total)
	}
	pay.units = nearer(pay.units, total.units)
	return pay, nil
}

// partOf returns percent of m, exactly.
func partOf(m Money, percent decimal.Decimal) exact.Rat {
	share, _ := exact.RatFromDecimal(percent.Shift(-2)) // the exponent of a percentage is small
	return exact.RatFromInt128(m.units, int(m.scale)).Mul(share)
}

// roundShare rounds a part of an amount, which is no larger than the amount and so fits as it does.
func roundShare(x exact.Rat, scale uint8, r Rounding) exact.Int128 {
	mode, _ := r.mode() // valid terms have a mode
	units, _ := x.Round(int(scale), mode)
	return units
}

// nearer returns the one of two amounts of the same sign that is nearer to 0.
func nearer(a, b exact.Int128) exact.Int128 {
	return slices.MinFunc([]exact.Int128{a, b}, func(x, y exact.Int128) int { return x.Abs().Cmp(y.Abs()) })
}
