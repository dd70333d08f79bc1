package receivables

import (
	"strconv"
	"strings"
)

// String returns the canonical text of t, which ParseTerms reads back as the same terms; "" for the zero Terms. Values that
// say the same as their zero value (RollNone, RoundHalfUp, DiscountIncluded) are left out. Terms that Validate refuses give
// a text that ParseTerms may refuse.
func (t Terms) String() string {
	var b strings.Builder
	for i, d := range t.Discounts {
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString(formatPercent(d.Percent) + "/" + d.Until.brief())
	}
	if len(t.Lines) == 1 && t.Lines[0].Share == ShareRest {
		b.WriteString(t.Lines[0].Due.net(len(t.Discounts) > 0))
	} else {
		for i, l := range t.Lines {
			if i > 0 || len(t.Discounts) > 0 {
				b.WriteString(", ")
			}
			b.WriteString(l.share() + " " + l.Due.String())
		}
	}
	t.writeOptions(&b)
	return b.String()
}

// writeOptions writes what differs from the defaults.
func (t Terms) writeOptions(b *strings.Builder) {
	option := func(name, value, zero string) {
		if value != "" && value != zero {
			b.WriteString("; " + name + " " + value)
		}
	}
	option("discount", string(t.DiscountBase), string(DiscountIncluded))
	option("roll", string(t.Roll), string(RollNone))
	option("discount roll", string(t.DiscountRoll), string(RollNone))
	option("rounding", string(t.Rounding), string(RoundHalfUp))
	if t.Cash != (Cash{}) {
		option("cash", strconv.FormatInt(t.Cash.IncrementUnits, 10)+" "+string(t.Cash.Mode), "")
	}
}

// share returns "50%", "50% of rest", "200.00 MYR" or "rest".
func (l TermsLine) share() string {
	switch l.Share {
	case SharePercent:
		return formatPercent(l.Percent) + "%"
	case SharePercentRemainder:
		return formatPercent(l.Percent) + "% of rest"
	case ShareFixed:
		return l.Amount.String()
	default:
		return string(ShareRest)
	}
}

// String returns the canonical text of r, its steps joined by "then": "30 days", "end of month then 30 days", "10th prox".
// It is "" for no rule.
func (r DueRule) String() string {
	if r.days() == 0 {
		return "on receipt"
	}
	var b strings.Builder
	for i := 0; i < len(r); {
		if i > 0 {
			b.WriteString(" then ")
		}
		text, steps := r[i:].lead()
		b.WriteString(text)
		i += steps
	}
	return b.String()
}

// brief returns r as it stands after the slash of a discount: days are a bare number there.
func (r DueRule) brief() string {
	if n := r.days(); n >= 0 {
		return strconv.Itoa(n)
	}
	return r.String()
}

// net returns r as the one due date of terms, with a space in front where discounts stand before it.
func (r DueRule) net(discounts bool) string {
	switch {
	case discounts:
		return " net " + r.brief()
	case r.days() == 0:
		return "due on receipt"
	default:
		return "net " + r.brief()
	}
}

// lead returns the text of the steps r begins with, and how many they are: the trade's word for two or three of them, or
// else the first alone.
func (r DueRule) lead() (text string, steps int) {
	if len(r) >= 2 && r[0] == (Step{StepMonths, 1}) && r[1].Kind == StepDay {
		return ordinal(r[1].N) + " prox", 2
	}
	if len(r) >= 3 && r[0].Kind == StepCutoff && r[1] == (Step{StepMonths, 1}) && r[2].Kind == StepDay {
		return ordinal(r[2].N) + " prox cutoff " + strconv.Itoa(r[0].N), 3
	}
	return r[0].String(), 1
}

// String returns "30 days", "1 month", "end of month", "day 10", "next day 15" or "cutoff 16".
func (s Step) String() string {
	n := strconv.Itoa(s.N)
	switch s.Kind {
	case StepDays:
		return n + plural(" day", s.N)
	case StepMonths:
		return n + plural(" month", s.N)
	case StepEndOfMonth:
		return "end of month"
	case StepNextDay:
		return "next day " + n
	default: // StepDay and StepCutoff are written as they are named
		return string(s.Kind) + " " + n
	}
}

func plural(noun string, n int) string {
	if n == 1 {
		return noun
	}
	return noun + "s"
}

// ordinal returns 1st, 2nd, 3rd, 4th, 11th, 21st.
func ordinal(n int) string {
	suffix := "th"
	if n/10 != 1 {
		switch n % 10 {
		case 1:
			suffix = "st"
		case 2:
			suffix = "nd"
		case 3:
			suffix = "rd"
		}
	}
	return strconv.Itoa(n) + suffix
}

// MarshalText returns String for valid terms. It returns the errors of [Terms.Validate].
func (t Terms) MarshalText() ([]byte, error) {
	if err := t.Validate(); err != nil {
		return nil, err
	}
	return []byte(t.String()), nil
}

// UnmarshalText is ParseTerms. Where it fails it leaves t as it was.
func (t *Terms) UnmarshalText(text []byte) error {
	parsed, err := ParseTerms(string(text))
	if err != nil {
		return err
	}
	*t = parsed
	return nil
}

// MarshalText returns String for a valid rule. It returns the errors of [DueRule.Validate].
func (r DueRule) MarshalText() ([]byte, error) {
	if err := r.Validate(); err != nil {
		return nil, err
	}
	return []byte(r.String()), nil
}

// UnmarshalText is ParseDueRule. Where it fails it leaves r as it was.
func (r *DueRule) UnmarshalText(text []byte) error {
	parsed, err := ParseDueRule(string(text))
	if err != nil {
		return err
	}
	*r = parsed
	return nil
}
