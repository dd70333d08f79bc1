package receivables

import "slices"

// ParseDueRule reads a due rule: steps joined by "then" or "+", each one of
//
//	30 days · 2 months · end of month, EOM · day 10 · next day 15 · cutoff 16 · on receipt
//	10th prox, prox 10, 10th of next month, 10th of following month, 15 MFI, each with "cutoff 16" behind it if need be
//	30 days after end of month, 30 days after end of next month
//
// in any case and spacing. A number alone is days. It returns an error if the text is no rule or is empty (BadTerms), is
// "30 EOM" in any spelling (Ambiguous), and those of [DueRule.Validate].
func ParseDueRule(text string) (DueRule, error) {
	tokens, err := lexTerms(text)
	if err != nil {
		return nil, err
	}
	r := &termsReader{tokens: tokens}
	rule, err := r.rule(false)
	if err != nil {
		return nil, err
	}
	if !r.done() {
		return nil, badTerms()
	}
	if err := rule.Validate(); err != nil {
		return nil, err
	}
	return rule, nil
}

// rule reads steps up to a token that continues none. After the word net, which says days from the end of the month where
// the month end stands behind them, "30 EOM" has one reading: the one that trade dictionaries give to "net 30 EOM".
func (r *termsReader) rule(net bool) (DueRule, error) {
	var rule DueRule
	for {
		bare := r.peek(0).kind == '0' && !r.isWord(1, "days", "day", "d")
		steps, err := r.steps()
		if err != nil {
			return nil, err
		}
		first := len(rule) == 0
		rule = append(rule, steps...)
		if len(rule) > MaxTermsSteps {
			return nil, &Error{Code: CodeLimit, Detail: "a due rule has more steps than the limit"}
		}
		if rule.days() >= 0 && r.monthEnd() {
			if !net || !bare {
				return nil, ambiguousMonthEnd()
			}
			rule = append(DueRule{{StepEndOfMonth, 0}}, rule...)
		}
		// "EOM 30" and "EOM + 30" can only count from the month end.
		follows := first && steps.isMonthEnd() && r.peek(0).kind == '0'
		if !follows && !r.anyWord("then", "plus") && !r.mark('+') {
			return rule, nil
		}
	}
}

// steps reads one step, or the trade's word for several.
func (r *termsReader) steps() (DueRule, error) {
	switch {
	case r.monthEnd():
		return DueMonthEnd(), nil
	case r.words("on", "receipt"), r.anyWord("receipt", "immediate", "immediately"):
		return DueOnReceipt(), nil
	case r.words("next", "day"):
		return r.numbered(StepNextDay)
	case r.words("day"):
		return r.numbered(StepDay)
	case r.words("cutoff", "day"), r.words("cutoff"):
		return r.numbered(StepCutoff)
	case r.anyWord("prox", "proximo", "mfi"):
		day, ok := r.count()
		if !ok {
			return nil, badTerms()
		}
		r.anyWord("st", "nd", "rd", "th")
		return r.cutoff(day)
	}
	n, ok := r.count()
	if !ok {
		return nil, badTerms()
	}
	return r.afterNumber(n)
}

// afterNumber reads what a number begins: "30 days", "2 months", "10th prox", "30 days after end of month", or the number
// alone.
func (r *termsReader) afterNumber(n int) (DueRule, error) {
	if r.anyWord("months", "month") {
		return DueRule{{StepMonths, n}}, nil
	}
	if r.anyWord("st", "nd", "rd", "th") {
		if !r.nextMonth() {
			if r.prox != nil { // "2/10th prox net 25th" stays in the month of the discount
				return slices.Concat(r.prox[:len(r.prox)-1], DueRule{{StepDay, n}}), nil
			}
			return nil, &Error{Code: CodeAmbiguous, Detail: `a day of which month? write "10th prox" for the next month, or "next day 10" for the first one on or after`}
		}
		return r.cutoff(n)
	}
	if r.nextMonth() {
		return r.cutoff(n)
	}
	r.anyWord("days", "day", "d")
	if next := r.peek(1).kind; r.isWord(0, "net") && (next == 0 || next == ',' || next == ';') {
		r.at++ // "30 days net"
	}
	if r.isWord(0, "after", "from") {
		switch {
		case r.words("after", "end", "of", "next", "month"), r.words("from", "end", "of", "next", "month"):
			return DueDaysAfterNextMonthEnd(n), nil
		case r.words("after", "eom"), r.words("after", "end", "of", "month"),
			r.words("from", "eom"), r.words("from", "end", "of", "month"):
			return DueDaysAfterMonthEnd(n), nil
		}
		return nil, badTerms()
	}
	return DueDays(n), nil
}

// nextMonth reads a word for the month after the month of issue.
func (r *termsReader) nextMonth() bool {
	return r.anyWord("prox", "proximo", "mfi") || r.words("of", "next", "month") || r.words("of", "following", "month") ||
		r.words("of", "the", "next", "month") || r.words("of", "the", "following", "month")
}

// monthEnd reads a word for the end of the month.
func (r *termsReader) monthEnd() bool {
	return r.words("eom") || r.words("end", "of", "month") || r.words("month", "end")
}

// cutoff reads the cut-off day that may stand behind a day of the next month.
func (r *termsReader) cutoff(day int) (DueRule, error) {
	if !r.words("cutoff") {
		return DueDayOfNextMonth(day), nil
	}
	r.words("day")
	n, ok := r.count()
	if !ok {
		return nil, badTerms()
	}
	return DueProximo(day, n), nil
}

// numbered reads the number of a step whose name stands before it.
func (r *termsReader) numbered(kind StepKind) (DueRule, error) {
	n, ok := r.count()
	if !ok {
		return nil, badTerms()
	}
	return DueRule{{kind, n}}, nil
}

// isMonthEnd reports whether r is the end of the month of issue.
func (r DueRule) isMonthEnd() bool { return len(r) == 1 && r[0].Kind == StepEndOfMonth }

func ambiguousMonthEnd() *Error {
	return &Error{
		Code: CodeAmbiguous,
		Detail: `days and end of month have three readings; write "end of month then 30 days", "30 days then end of month"` +
			` or "30th prox", which is day 30 of the next month`,
	}
}
