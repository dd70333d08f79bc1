package receivables

import (
	"slices"
	"strings"
)

// ParseTerms reads payment terms as people write them, in any case and spacing:
//
//	net 30 · n/30 · 30 days · due on receipt · EOM · 10th prox · 25th prox cutoff 16
//	end of month then 30 days · net 30 EOM · 30 days then end of month
//	2/10 net 30 · 2% 10 net 30 · 2/10, 1/20 net 60 · 2%/10th prox net 25th
//	50% 30 days, 50% 60 days · 30% on receipt, rest net 30 · 200.00 MYR 30 days, 25% of rest 60 days, rest 90 days
//
// A due rule is any that [ParseDueRule] reads. "net 30 EOM" is 30 days after the end of the month, as trade dictionaries
// have it. Behind a semicolon may stand, once each: "discount excluded" (or included, mixed), "roll following" (any Roll),
// "discount roll following", "rounding half-even" (any Rounding), "cash 5 half-up" (minor units and mode of a Cash).
//
// ParseTerms(t.String()) is t for all valid terms, but for fields that spell out a default: they come back as the zero
// value. It returns an error if the text
//
//   - is empty (MissingField), longer than MaxTermsBytes (TooLong), or not UTF-8 (BadEncoding);
//   - has several readings: "30 EOM", a percentage that may be a discount or an instalment (Ambiguous; the choices are named);
//   - is no terms (BadTerms), or gives terms that [Terms.Validate] refuses, with its errors.
//
// It never guesses. The cost is linear in the text; a reader of many records keeps what it has parsed.
func ParseTerms(text string) (Terms, error) {
	tokens, err := lexTerms(text)
	if err != nil {
		return Terms{}, err
	}
	if len(tokens) == 0 {
		return Terms{}, &Error{Code: CodeMissingField, Detail: "terms are required"}
	}
	p := termsParser{termsReader: termsReader{tokens: tokens}}
	if err := p.parse(); err != nil {
		return Terms{}, err
	}
	if err := p.terms.Validate(); err != nil {
		return Terms{}, err
	}
	return p.terms, nil
}

// termsParser builds terms from tokens, by recursive descent.
type termsParser struct {
	termsReader
	terms Terms
}

// parse reads the tiers, then the due date or the lines, then the options.
func (p *termsParser) parse() error {
	for {
		if len(p.terms.Lines) >= MaxInstalments || len(p.terms.Discounts) > MaxDiscounts {
			return &Error{Code: CodeLimit, Detail: "more instalments or discount tiers than the limit"}
		}
		full, err := p.item()
		if err != nil {
			return err
		}
		if full {
			break
		}
		if p.mark(',') {
			continue
		}
		if len(p.terms.Lines) > 0 {
			break // the last instalment
		}
		if !p.isWord(0, "net", "n", "due") {
			return badTerms()
		}
	}
	return p.options()
}

// item reads what stands between two commas. It reports true where that was the due date of the full amount, which ends the
// list.
func (p *termsParser) item() (full bool, err error) {
	switch {
	case p.peek(0).kind == '0' && (p.peek(1).kind == '/' || p.peek(1).kind == '%'):
		return p.percentage()
	case p.anyWord("rest", "balance", "remainder"):
		return false, p.line(TermsLine{Share: ShareRest})
	}
	if amount, ok, err := p.money(); err != nil {
		return false, err
	} else if ok {
		return false, p.line(TermsLine{Share: ShareFixed, Amount: amount})
	}
	if len(p.terms.Lines) > 0 {
		return false, &Error{
			Code: CodeAmbiguous,
			Detail: `a due date without a share behind a percentage has two readings; write "2/10 net 30" for a discount,` +
				` or "50% 30 days, rest 60 days" for instalments`,
		}
	}
	return true, p.net()
}

// net reads the due date of the full amount.
func (p *termsParser) net() error {
	rule, err := p.due()
	if err != nil {
		return err
	}
	p.terms.Lines = []TermsLine{{Share: ShareRest, Due: rule}}
	return nil
}

// due reads a due rule with the words that may stand before it.
func (p *termsParser) due() (DueRule, error) {
	if p.anyWord("net", "n") {
		p.mark('/')
		return p.rule(true)
	}
	if p.words("due") {
		p.anyWord("in", "within", "net")
	} else {
		p.anyWord("in", "within")
	}
	return p.rule(false)
}

// line reads the due rule of an instalment and adds it.
func (p *termsParser) line(l TermsLine) (err error) {
	l.Due, err = p.due()
	p.terms.Lines = append(p.terms.Lines, l)
	return err
}

// percentage reads an item that begins with a percentage: "2/10", "2%/10th prox", "50% 30 days", "25% of rest 30 days",
// or "2% 10 net 30" whole.
func (p *termsParser) percentage() (full bool, err error) {
	percent, ok := parsePercent(p.peek(0).text)
	if !ok {
		return false, badTerms()
	}
	p.at++
	p.mark('%')
	if p.mark('/') {
		until, err := p.rule(false)
		if err != nil {
			return false, err
		}
		p.tier(EarlyDiscount{percent, until})
		return false, nil
	}
	if p.words("of") { // behind a % always: else a / was next
		if !p.anyWord("rest", "balance", "remainder") {
			return false, badTerms()
		}
		return false, p.line(TermsLine{Share: SharePercentRemainder, Percent: percent})
	}
	l := TermsLine{Share: SharePercent, Percent: percent}
	if l.Due, err = p.due(); err != nil {
		return false, err
	}
	if len(p.terms.Lines) == 0 && p.isWord(0, "net", "n") {
		p.tier(EarlyDiscount{percent, l.Due}) // "2% 10 net 30"
		return true, p.net()
	}
	p.terms.Lines = append(p.terms.Lines, l)
	return false, nil
}

// tier adds a discount, and remembers the month it ends in.
func (p *termsParser) tier(d EarlyDiscount) {
	p.terms.Discounts = append(p.terms.Discounts, d)
	p.prox = nil
	if n := len(d.Until); n >= 2 && d.Until[n-1].Kind == StepDay && d.Until[n-2].Kind == StepMonths {
		p.prox = d.Until
	}
}

// money reads an amount with its currency, on either side, if one is next.
func (p *termsParser) money() (Money, bool, error) {
	amount, currency := p.peek(0), p.peek(1)
	if amount.kind == 'a' {
		amount, currency = currency, amount
	}
	code := strings.ToUpper(currency.text)
	if _, err := ParseCurrency(code); err != nil {
		return Money{}, false, nil // a word that is no currency: "30 days", "net 30"
	}
	m, err := ParseMoney(amount.text, code)
	if err != nil {
		return Money{}, false, err
	}
	p.at += 2
	return m, true, nil
}

// options reads what stands behind semicolons, to the end.
func (p *termsParser) options() error {
	seen := map[string]bool{}
	for !p.done() {
		if !p.mark(';') {
			return badTerms()
		}
		name, err := p.option()
		if err != nil {
			return err
		}
		if seen[name] {
			return &Error{Code: CodeBadTerms, Detail: "an option stands twice"}
		}
		seen[name] = true
	}
	return nil
}

// option reads one option and returns its name.
func (p *termsParser) option() (name string, err error) {
	t := &p.terms
	switch {
	case p.words("discount", "roll"):
		t.DiscountRoll, err = value(p, RollNone, RollFollowing, RollModifiedFollowing, RollPreceding)
		return "discount roll", err
	case p.words("discount"):
		t.DiscountBase, err = value(p, DiscountIncluded, DiscountExcluded, DiscountMixed)
		return "discount", err
	case p.words("roll"):
		t.Roll, err = value(p, RollNone, RollFollowing, RollModifiedFollowing, RollPreceding)
		return "roll", err
	case p.words("rounding"):
		t.Rounding, err = value(p, RoundHalfUp, RoundHalfDown, RoundHalfEven, RoundDown, RoundUp)
		return "rounding", err
	case p.words("cash"):
		units, ok := p.count()
		if !ok {
			return "", badTerms()
		}
		t.Cash.IncrementUnits = int64(units)
		t.Cash.Mode, err = value(p, "", RoundHalfUp, RoundHalfDown, RoundHalfEven, RoundDown, RoundUp)
		return "cash", err
	}
	return "", badTerms()
}

// value reads one of the values, words joined by hyphens. The first is the default and gives the zero value.
func value[T ~string](p *termsParser, values ...T) (T, error) {
	var b strings.Builder
	b.WriteString(p.peek(0).text)
	p.at++
	for p.mark('-') {
		b.WriteString("-" + p.peek(0).text)
		p.at++
	}
	v := T(b.String())
	switch slices.Index(values, v) {
	case -1:
		return "", &Error{Code: CodeBadEnum, Detail: "no such value of the option"}
	case 0:
		return "", nil
	}
	return v, nil
}
