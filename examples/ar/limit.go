package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/openreceivables/receivables"
	"github.com/openreceivables/receivables/aging"
)

// limit is what -fail-on asks: no more than so much in a column, as a share of what is open or as an amount.
type limit struct {
	column string // "overdue" or a bucket; "" for no limit
	share  *decimal.Decimal
	amount receivables.Money
}

// parseLimit reads "overdue=20%" or "91+=1000.00MYR".
func parseLimit(s string, p aging.Policy) (limit, error) {
	if s == "" {
		return limit{}, nil
	}
	column, value, ok := strings.Cut(s, "=")
	known := func(b aging.Bucket) bool { return b.Name == column }
	if !ok || column != "overdue" && !slices.ContainsFunc(p.Buckets, known) {
		return limit{}, fmt.Errorf("-fail-on: %q is not overdue=LIMIT or BUCKET=LIMIT", s)
	}
	l := limit{column: column}
	if share, ok := strings.CutSuffix(value, "%"); ok {
		d, err := receivables.ParseAmount(share)
		if err != nil {
			return limit{}, fmt.Errorf("-fail-on: %w", err)
		}
		l.share = &d
		return l, nil
	}
	at := max(len(value)-3, 0)
	m, err := receivables.ParseMoney(strings.TrimSpace(value[:at]), value[at:])
	if err != nil {
		return limit{}, fmt.Errorf("-fail-on: a share such as 20%% or an amount such as 1000.00MYR: %w", err)
	}
	l.amount = m
	return l, nil
}

// check returns errFinding, with the currencies in which the limit is passed.
func (l limit) check(r *aging.Report) error {
	if l.column == "" {
		return nil
	}
	var passed []string
	for _, f := range totals(r) {
		part := f.late
		if l.column != "overdue" {
			part = f.column(l.column)
		}
		if l.passed(part, f.row.Total.Amount) {
			passed = append(passed, f.row.Currency.String())
		}
	}
	if len(passed) == 0 {
		return nil
	}
	return fmt.Errorf("%w: %s in %s", errFinding, l.column, strings.Join(passed, ", "))
}

// passed compares exactly: a part that equals the limit does not pass it.
func (l limit) passed(part decimal.Decimal, total receivables.Money) bool {
	if l.share != nil {
		return part.Mul(decimal.New(100, 0)).Cmp(l.share.Mul(total.Amount())) > 0
	}
	return l.amount.Currency() == total.Currency() && part.Cmp(l.amount.Amount()) > 0
}
