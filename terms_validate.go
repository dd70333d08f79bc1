package receivables

import (
	"cmp"
	"strconv"

	"github.com/shopspring/decimal"
)

// Validate returns an error that holds every fault of t, each with its path, if
//
//   - there is no line (MissingField), or more lines than MaxInstalments or tiers than MaxDiscounts (Limit);
//   - an enumeration has an unknown value (BadEnum);
//   - a percentage is not above 0 and at most 100, or has more than MaxPercentScale fraction digits (BadTerms);
//   - a fixed amount is missing (MissingField), not positive (BadAmount) or finer than the minor unit (ScaleTooFine), or a
//     line states what its share does not ask for (BadTerms);
//   - fixed amounts are in different currencies (MixedCurrency), or the cash rounding is invalid (see [Cash.Validate]);
//   - a due rule is not valid (see [DueRule.Validate]);
//   - the lines contradict themselves: percentages that do not sum to 100, a rest before the last line, no rest beside a
//     fixed amount or a part of the remainder, due days that fall from line to line (BadTerms);
//   - the tiers contradict themselves: percentages that do not fall, or discount days beyond the net days (BadTerms).
func (t Terms) Validate() error {
	var f Faults
	t.checkLines(&f)
	t.checkDiscounts(&f)
	switch t.DiscountBase {
	case "", DiscountIncluded, DiscountExcluded, DiscountMixed:
	default:
		f.Add(Error{Code: CodeBadEnum, Path: "/discountBase", Detail: "the base is included, excluded or mixed"})
	}
	f.AddErr("/roll", t.Roll.Check())
	f.AddErr("/discountRoll", t.DiscountRoll.Check())
	f.AddErr("/rounding", t.rounding().Validate())
	if t.Cash != (Cash{}) {
		f.AddErr("/cash", t.Cash.Validate())
	}
	t.checkCurrencies(&f)
	return f.Err()
}

// checkLines looks at each line and at what they are together.
func (t Terms) checkLines(f *Faults) {
	switch n := len(t.Lines); {
	case n == 0:
		f.Add(Error{Code: CodeMissingField, Path: "/lines", Detail: "terms have at least one line"})
		return
	case n > MaxInstalments:
		f.Add(Error{Code: CodeLimit, Path: "/lines", Detail: "more instalments than the limit"})
		return
	}
	rest, sum := false, decimal.Zero // the line before takes the rest; Σ percentages of the total
	needsRest := false
	sound := true
	for i, l := range t.Lines {
		path := "/lines/" + strconv.Itoa(i)
		sound = l.check(f, path) && sound
		if rest {
			f.Add(Error{Code: CodeBadTerms, Path: path, Detail: "nothing is left after a line that takes the rest"})
		}
		rest = l.Share == ShareRest
		switch l.Share {
		case SharePercent:
			if sound {
				sum = sum.Add(l.Percent)
			}
		case ShareFixed, SharePercentRemainder:
			needsRest = true
		}
		if i > 0 && l.Due.days() >= 0 && l.Due.days() < t.Lines[i-1].Due.days() {
			f.Add(Error{Code: CodeBadTerms, Path: path + "/due", Detail: "due before the line above"})
		}
	}
	last := "/lines/" + strconv.Itoa(len(t.Lines)-1)
	hundred := decimal.New(100, 0)
	switch {
	case !sound:
	case rest && sum.Cmp(hundred) >= 0:
		f.Add(Error{Code: CodeBadTerms, Path: last, Detail: "the percentages leave no rest"})
	case !rest && needsRest:
		f.Add(Error{Code: CodeBadTerms, Path: last, Detail: "beside fixed amounts or parts of the remainder, the last line takes the rest"})
	case !rest && sum.Cmp(hundred) != 0:
		f.Add(Error{Code: CodeBadTerms, Path: "/lines", Detail: "the percentages sum to exactly 100, or the last line takes the rest"})
	}
}

// check looks at one line by itself and reports whether its percentage can be summed.
func (l TermsLine) check(f *Faults, path string) (sound bool) {
	sound = true
	switch l.Share {
	case SharePercent, SharePercentRemainder:
		sound = checkPercent(f, path+"/percent", l.Percent)
	case ShareRest, ShareFixed:
		if !isZero(l.Percent) {
			f.Add(Error{Code: CodeBadTerms, Path: path + "/percent", Detail: "this share has no percentage"})
		}
	default:
		sound = false
		f.Add(Error{Code: CodeBadEnum, Path: path + "/share", Detail: "the share is rest, percent, percent-remainder or fixed"})
	}
	switch given := l.Amount.Currency() != 0; {
	case l.Share == ShareFixed && !given:
		f.Add(Error{Code: CodeMissingField, Path: path + "/amount", Detail: "a fixed line has an amount"})
	case l.Share == ShareFixed && l.Amount.Scale() != l.Amount.Currency().Digits():
		f.Add(Error{Code: CodeScaleTooFine, Path: path + "/amount", Detail: "a fixed amount is stated in whole minor units"})
	case l.Share == ShareFixed && l.Amount.Sign() <= 0:
		f.Add(Error{Code: CodeBadAmount, Path: path + "/amount", Detail: "a fixed amount is positive; it takes the sign of the total"})
	case l.Share != ShareFixed && given:
		f.Add(Error{Code: CodeBadTerms, Path: path + "/amount", Detail: "only a fixed line has an amount"})
	}
	l.Due.check(f, path+"/due")
	return sound
}

// checkDiscounts looks at each tier and at their order.
func (t Terms) checkDiscounts(f *Faults) {
	if len(t.Discounts) > MaxDiscounts {
		f.Add(Error{Code: CodeLimit, Path: "/discounts", Detail: "more discount tiers than the limit"})
		return
	}
	net := -1 // days of the last line, where it counts in days alone
	if n := len(t.Lines); n > 0 {
		net = t.Lines[n-1].Due.days()
	}
	before := false // the tier before has a good percentage
	for i, d := range t.Discounts {
		path := "/discounts/" + strconv.Itoa(i)
		good := checkPercent(f, path+"/percent", d.Percent)
		if good && before && d.Percent.Cmp(t.Discounts[i-1].Percent) >= 0 {
			f.Add(Error{Code: CodeBadTerms, Path: path + "/percent", Detail: "the percentages fall from tier to tier"})
		}
		before = good
		d.Until.check(f, path+"/until")
		days := d.Until.days()
		if net >= 0 && days > net {
			f.Add(Error{Code: CodeBadTerms, Path: path + "/until", Detail: "a discount ends on or before the due date"})
		}
		if i > 0 && days >= 0 && days <= t.Discounts[i-1].Until.days() {
			f.Add(Error{Code: CodeBadTerms, Path: path + "/until", Detail: "a lower tier lasts longer than the one above"})
		}
	}
}

// checkCurrencies holds the fixed amounts to one currency.
func (t Terms) checkCurrencies(f *Faults) {
	var currency Currency
	for i, l := range t.Lines[:min(len(t.Lines), MaxInstalments)] {
		c := l.Amount.Currency()
		if c != 0 && currency != 0 && c != currency {
			f.Add(Error{
				Code: CodeMixedCurrency, Path: "/lines/" + strconv.Itoa(i) + "/amount",
				Detail: "one currency is required, not " + currency.String() + " and " + c.String(),
			})
		}
		currency = cmp.Or(currency, c)
	}
}

// check adds the faults of a rule under path.
func (r DueRule) check(f *Faults, path string) {
	switch n := len(r); {
	case n == 0:
		f.Add(Error{Code: CodeMissingField, Path: path, Detail: "a due rule has at least one step"})
		return
	case n > MaxTermsSteps:
		f.Add(Error{Code: CodeLimit, Path: path, Detail: "a due rule has more steps than the limit"})
		return
	}
	for i, s := range r {
		if e := s.fault(); e != nil {
			e.Path = path + "/" + strconv.Itoa(i) + e.Path
			f.Add(*e)
		}
	}
}

// fault returns what is wrong with a step, or nil.
func (s Step) fault() *Error {
	low, high := 0, 0
	switch s.Kind {
	case StepDays:
		high = MaxTermsDays
	case StepMonths:
		high = MaxTermsMonths
	case StepEndOfMonth:
	case StepDay, StepNextDay, StepCutoff:
		low, high = 1, 31
	default:
		return &Error{Code: CodeBadEnum, Path: "/kind", Detail: "no such step"}
	}
	if s.N < low || s.N > high {
		return &Error{Code: CodeBadTerms, Path: "/n", Detail: "the number is outside the range of the step"}
	}
	return nil
}

// days returns the days of a rule that counts days from the issue date and does nothing else, else −1.
func (r DueRule) days() int {
	if len(r) == 1 && r[0].Kind == StepDays {
		return r[0].N
	}
	return -1
}
