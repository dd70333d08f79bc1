package receivables

import (
	"strconv"

	"github.com/rickb777/date/v2"
)

// Instalment is one part of a total: when it is due, and how much.
type Instalment struct {
	Number int       `json:"number"` // from 1, in order of due dates
	Due    date.Date `json:"due"`    // last day to pay in time
	Amount Money     `json:"amount"` // of the total's sign, or zero
}

// Schedule divides total, a document issued on a day, into its instalments. The amounts sum to total exactly. Each line is
// its exact share rounded once by t.Rounding to the scale of total, and then by t.Cash if that is set; what rounding up would take
// beyond what the lines before left is not taken; the last line takes all that is left, unrounded. Every amount has the sign
// of total or is zero, and a negative total gives the negatives of its positive. Due dates are computed from issued by each
// line's rule, then rolled by t.Roll in cal, and never fall.
//
// cal is not looked at where t.Roll moves nothing, and may be nil then. It returns an error if:
//   - t is not valid (all faults of [Terms.Validate]);
//   - total is the zero Money (BadCurrency), or a fixed amount is in another currency (MixedCurrency);
//   - a fixed amount exceeds what the lines before left, or all shares together exceed the total, so that the last line would
//     be of the other sign (BadTerms at the line);
//   - issued is missing (MissingDate), or a date is outside MinYear to MaxYear (DateRange);
//   - a due date falls before that of the line above (BadTerms at the line);
//   - the roll fails (see [Roll.Date]).
//
// Cost: linear in the lines, times the days a roll looks at.
func (t Terms) Schedule(total Money, issued date.Date, cal Calendar) ([]Instalment, error) {
	if err := t.Validate(); err != nil {
		return nil, err
	}
	dues, err := t.dues(issued, cal)
	if err != nil {
		return nil, err
	}
	amounts, err := t.amounts(total)
	if err != nil {
		return nil, err
	}
	out := make([]Instalment, len(dues))
	for i := range out {
		out[i] = Instalment{Number: i + 1, Due: dues[i], Amount: amounts[i]}
	}
	return out, nil
}

// Due returns the due date of terms of one line, as Schedule gives it. It returns an error if t has several lines (BadTerms),
// and the errors of Schedule that concern dates.
func (t Terms) Due(issued date.Date, cal Calendar) (date.Date, error) {
	if err := t.Validate(); err != nil {
		return 0, err
	}
	if len(t.Lines) > 1 {
		return 0, &Error{Code: CodeBadTerms, Path: "/lines", Detail: "terms of several instalments have no single due date"}
	}
	dues, err := t.dues(issued, cal)
	if err != nil {
		return 0, err
	}
	return dues[0], nil
}

// dues returns the due date of each line of valid terms.
func (t Terms) dues(issued date.Date, cal Calendar) ([]date.Date, error) {
	if err := CheckDate(issued); err != nil {
		return nil, atPath("/issued", err)
	}
	out := make([]date.Date, len(t.Lines))
	for i, l := range t.Lines {
		path := "/lines/" + strconv.Itoa(i) + "/due"
		due, err := l.Due.date(issued)
		if err != nil {
			return nil, atPath(path, err)
		}
		if out[i], err = t.Roll.Date(due, cal); err != nil {
			return nil, atPath(path, err)
		}
		if i > 0 && out[i] < out[i-1] {
			return nil, &Error{Code: CodeBadTerms, Path: path, Detail: "due before the line above"}
		}
	}
	return out, nil
}

// amounts returns the amount of each line of valid terms.
func (t Terms) amounts(total Money) ([]Money, error) {
	if total.Currency() == 0 {
		return nil, atPath("/total", badCurrency(0))
	}
	s := splitter{terms: t, total: total.Abs(), left: total.Abs()}
	out := make([]Money, len(t.Lines))
	for i, l := range t.Lines {
		amount := s.left
		if i < len(t.Lines)-1 {
			var err error
			if amount, err = s.take(l); err != nil {
				return nil, atPath("/lines/"+strconv.Itoa(i), err)
			}
		}
		out[i] = amount
		if total.Sign() < 0 {
			out[i] = amount.Neg()
		}
	}
	return out, nil
}
