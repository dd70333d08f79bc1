package receivables

import (
	"math/big"

	"github.com/openreceivables/receivables/internal/exact"
	"github.com/shopspring/decimal"
)

// Split divides m by weights, with largest remainders. A part's quota is m × weight ÷ Σ weights; every part is its quota cut
// to m's scale, and the minor units left over go, one each, to the parts that lost most. Of equals the earlier one is served:
// order the weights by something stable, an ID.
//
// The parts sum to m exactly; each is less than one minor unit from its quota; a weight of 0 gets 0; splitting −m gives the
// negatives; weights c × w split as w do. A part may shrink by one unit while m grows: that is the price of the quota.
//
// It returns an error with CodeBadWeights if there is no weight, all are 0 or one is negative, and with CodeBadCurrency if m
// is the zero Money.
func (m Money) Split(weights ...int64) ([]Money, error) {
	if m.currency == 0 {
		return nil, badCurrency(0)
	}
	parts, ok := exact.Apportion(m.units, weights)
	return m.parts(parts, ok)
}

// SplitBy is Split for weights that are decimals: percentages, open amounts. It returns the errors of Split, and of decimals
// beyond their limits (CodeExponent, CodeTooLong).
func (m Money) SplitBy(weights ...decimal.Decimal) ([]Money, error) {
	if m.currency == 0 {
		return nil, badCurrency(0)
	}
	whole, err := wholeWeights(weights)
	if err != nil {
		return nil, err
	}
	parts, ok := exact.ApportionBig(m.units, whole)
	return m.parts(parts, ok)
}

// wholeWeights returns weights × 10^k for the least k that makes all of them whole.
func wholeWeights(weights []decimal.Decimal) ([]*big.Int, error) {
	lowest := int32(0)
	for _, w := range weights {
		if err := checkDecimal(w); err != nil {
			return nil, err
		}
		lowest = min(lowest, w.Exponent())
	}
	whole := make([]*big.Int, len(weights))
	for i, w := range weights {
		whole[i] = w.Shift(-lowest).BigInt()
	}
	return whole, nil
}

// parts returns units as money like m.
func (m Money) parts(units []exact.Int128, ok bool) ([]Money, error) {
	if !ok {
		return nil, &Error{Code: CodeBadWeights, Detail: "weights are not negative, and one is positive"}
	}
	out := make([]Money, len(units))
	for i, u := range units {
		out[i] = Money{units: u, currency: m.currency, scale: m.scale}
	}
	return out, nil
}
