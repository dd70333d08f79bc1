package receivables

import (
	"math/big"
	"strconv"

	"github.com/rickb777/date/v2"
	"github.com/shopspring/decimal"
)

// CostDigits is the number of fraction digits of a cost of discount.
const CostDigits = 10

// DiscountCost is what it costs a buyer, a year, to let a discount pass and pay on the due date; to the seller it is the
// price of being paid early. A statistic, not money: fractions of 1, so that 0.3673 is 36.73 %.
type DiscountCost struct {
	Days      int             // from the last day of the discount to the due date
	Nominal   decimal.Decimal // d ÷ (1 − d) × basis ÷ days, rounded once, half to even, to CostDigits
	Effective decimal.Decimal // (1 − d)^(−basis ÷ days) − 1, rounded once, a half up, to CostDigits
}

// CostOfDiscount returns the yearly cost of a discount of percent that ends days before the due date, in a year of basisDays
// (360 or 365). Both figures are computed in whole numbers and come out the same on every machine. It returns an error if:
//   - percent is not a percentage (see [Terms.Validate]), or is 100, where there is no rate (BadTerms at /percent);
//   - days is not from 1 to MaxTermsDays, or basisDays not from 1 to 366 (Limit).
func CostOfDiscount(percent decimal.Decimal, days, basisDays int) (DiscountCost, error) {
	var f Faults
	if checkPercent(&f, "/percent", percent) && percent.Cmp(decimal.New(100, 0)) == 0 {
		f.Add(Error{Code: CodeBadTerms, Path: "/percent", Detail: "a discount of the whole has no rate"})
	}
	if days < 1 || days > MaxTermsDays {
		f.Add(Error{Code: CodeLimit, Path: "/days", Detail: "the discount ends at least a day before the due date"})
	}
	if basisDays < 1 || basisDays > 366 {
		f.Add(Error{Code: CodeLimit, Path: "/basisDays", Detail: "a year has 1 to 366 days"})
	}
	if !f.Empty() {
		return DiscountCost{}, f.Err()
	}
	// In units of 10^−(MaxPercentScale+2) both the discount and the whole are whole numbers.
	discount := percent.Shift(MaxPercentScale).BigInt()
	whole := new(big.Int).Exp(big.NewInt(10), big.NewInt(MaxPercentScale+2), nil)
	left := new(big.Int).Sub(whole, discount)
	return DiscountCost{
		Days:      days,
		Nominal:   nominalCost(discount, left, basisDays, days),
		Effective: effectiveCost(whole, left, basisDays, days),
	}, nil
}

// AnnualCosts returns the cost of each tier of terms of one line, for a document issued on a day. It returns the errors of
// [Terms.Due], of the last days (see [Terms.DiscountAmounts]) and of [CostOfDiscount], the last two at the tier.
func (t Terms) AnnualCosts(issued date.Date, basisDays int, cal Calendar) ([]DiscountCost, error) {
	due, err := t.Due(issued, cal)
	if err != nil {
		return nil, err
	}
	out := make([]DiscountCost, len(t.Discounts))
	for i, d := range t.Discounts {
		until, err := t.until(i, issued, cal)
		if err != nil {
			return nil, err
		}
		if out[i], err = CostOfDiscount(d.Percent, Days(until, due), basisDays); err != nil {
			return nil, atPath("/discounts/"+strconv.Itoa(i), err)
		}
	}
	return out, nil
}

// nominalCost returns discount ÷ left × basis ÷ days.
func nominalCost(discount, left *big.Int, basis, days int) decimal.Decimal {
	num := new(big.Int).Mul(discount, big.NewInt(int64(basis)))
	den := new(big.Int).Mul(left, big.NewInt(int64(days)))
	num.Mul(num, new(big.Int).Exp(big.NewInt(10), big.NewInt(CostDigits), nil))
	q, rest := new(big.Int).QuoRem(num, den, new(big.Int))
	if half := rest.Cmp(den.Sub(den, rest)); half > 0 || half == 0 && q.Bit(0) == 1 {
		q.Add(q, big.NewInt(1))
	}
	return decimal.NewFromBigInt(q, -CostDigits)
}

// effectiveCost returns (whole ÷ left)^(basis ÷ days) − 1. With u = 2 × 10^CostDigits and basis ÷ days in lowest terms p ÷ q,
// the power in units of 1 ÷ u is the q-th root of whole^p × u^q ÷ left^p, cut to a whole number; a last halving rounds.
func effectiveCost(whole, left *big.Int, basis, days int) decimal.Decimal {
	g := new(big.Int).GCD(nil, nil, whole, left)
	whole, left = new(big.Int).Quo(whole, g), new(big.Int).Quo(left, g)
	common := int64(gcd(basis, days))
	p, q := big.NewInt(int64(basis)/common), big.NewInt(int64(days)/common)
	one := new(big.Int).Exp(big.NewInt(10), big.NewInt(CostDigits), nil)
	x := new(big.Int).Exp(new(big.Int).Lsh(one, 1), q, nil)
	x.Mul(x, new(big.Int).Exp(whole, p, nil))
	x.Quo(x, new(big.Int).Exp(left, p, nil))
	z := root(x, q)
	z.Add(z, big.NewInt(1)).Rsh(z, 1)
	return decimal.NewFromBigInt(z.Sub(z, one), -CostDigits)
}

// root returns the largest whole z with z^q ≤ x, for x ≥ 1 and q ≥ 1, one bit after the other.
func root(x, q *big.Int) *big.Int {
	z, power := new(big.Int), new(big.Int)
	for bit := x.BitLen() / int(q.Int64()); bit >= 0; bit-- {
		z.SetBit(z, bit, 1)
		if power.Exp(z, q, nil).Cmp(x) > 0 {
			z.SetBit(z, bit, 0)
		}
	}
	return z
}

// gcd returns the greatest common divisor of two positive numbers.
func gcd(a, b int) int {
	for b != 0 {
		a, b = b, a%b
	}
	return a
}
