package receivables

import (
	"github.com/shopspring/decimal"
)

// splitter takes the lines of terms from a total that is not negative.
type splitter struct {
	terms   Terms
	total   Money
	left    Money           // total less what was taken
	claimed decimal.Decimal // Σ exact shares, in major units
}

// take returns the amount of a line that is not the last.
func (s *splitter) take(l TermsLine) (Money, error) {
	amount, exact, err := s.share(l)
	if err != nil {
		return Money{}, err
	}
	// A share may ask for more than is left because the ones before were rounded up: it gets what is left. It is a fault only
	// where the exact shares exceed the total.
	if s.claimed = s.claimed.Add(exact); s.claimed.Cmp(s.total.Amount()) > 0 {
		return Money{}, exceedsTotal()
	}
	if asked, left, _ := amount.rescale(s.left); asked.Cmp(left) > 0 {
		amount = s.left
	}
	s.left, err = s.left.Sub(amount)
	return amount, err
}

// share returns what a line asks for: rounded, and exact.
func (s *splitter) share(l TermsLine) (amount Money, exact decimal.Decimal, err error) {
	switch l.Share {
	case SharePercent:
		amount, err = s.terms.round(s.total, l.Percent)
		return amount, s.total.Amount().Mul(l.Percent).Shift(-2), err
	case SharePercentRemainder:
		amount, err = s.terms.round(s.left, l.Percent)
		return amount, amount.Amount(), err
	default: // ShareFixed: ShareRest is the last line's alone
		more, err := l.Amount.Cmp(s.left)
		if err == nil && more > 0 {
			err = exceedsTotal()
		}
		return l.Amount, l.Amount.Amount(), err
	}
}

// round returns percent of m, rounded by t.Rounding and then by t.Cash.
func (t Terms) round(m Money, percent decimal.Decimal) (Money, error) {
	amount, err := m.Mul(percent.Shift(-2), t.rounding())
	if err != nil || t.Cash == (Cash{}) {
		return amount, err
	}
	return amount.RoundCash(t.Cash)
}

func exceedsTotal() error {
	return &Error{Code: CodeBadTerms, Detail: "the shares exceed the total"}
}

// atPath returns err with a path in front of the paths it has.
func atPath(path string, err error) error {
	var f Faults
	f.AddErr(path, err)
	return f.Err()
}
