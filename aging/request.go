package aging

import (
	"slices"
	"strconv"

	"github.com/rickb777/date/v2"
	"github.com/shopspring/decimal"

	"github.com/openreceivables/receivables"
	"github.com/openreceivables/receivables/internal/column"
	"github.com/openreceivables/receivables/internal/exact"
)

// Request is what one run is asked, beside the portfolio.
type Request struct {
	AsOf    date.Date          // the day whose end the report describes; required, never the clock
	Holds   []receivables.Hold // disputed and promised parts; they count where Policy.Apart names their kind
	Rates   []Rate             // into Policy.Convert.To; each other currency of the portfolio once; none without Convert
	Workers int                // goroutines; 0 means 1, more than receivables.MaxWorkers count as that many
}

// Rate is the price of a currency in the currency converted into: Units of that for Per of this one. 100 JPY = 3.05 MYR is
// Rate{JPY, 3.05, 100}; a quote the other way round, 1 MYR = 0.2118 USD, is Rate{USD, 1, 0.2118}. The quotient is never
// computed: conversion multiplies and divides exact numbers and rounds once.
type Rate struct {
	Currency receivables.Currency `json:"currency"`
	Units    decimal.Decimal      `json:"units"` // positive
	Per      decimal.Decimal      `json:"per"`   // positive; the zero Decimal means 1
}

// validate adds all that is wrong with the request but not with its holds, which need the ledger.
func (e *Engine) validate(f *receivables.Faults, r *Request) {
	if r.Workers < 0 {
		f.Add(receivables.Error{Code: receivables.CodeLimit, Path: "/workers", Detail: "workers must not be negative"})
	}
	if len(r.Rates) > 0 && e.policy.Convert == nil {
		f.Add(receivables.Error{Code: receivables.CodeUnknownField, Path: "/rates", Detail: "the policy converts nothing"})
		return
	}
	for i, x := range r.Rates {
		path := "/rates/" + strconv.Itoa(i)
		if x.Units.Sign() <= 0 || x.Per.Sign() < 0 || !plainDecimal(x.Units) || !plainDecimal(x.Per) {
			f.Add(receivables.Error{Code: receivables.CodeBadRate, Path: path, Record: x.Currency.String(), Detail: "a rate is positive and of common length"})
		}
		if !x.Currency.Valid() || x.Currency == e.policy.Convert.To {
			f.Add(receivables.Error{Code: receivables.CodeBadCurrency, Path: path + "/currency", Record: x.Currency.String(), Detail: "not a currency to convert from"})
		}
		if slices.ContainsFunc(r.Rates[:i], func(y Rate) bool { return y.Currency == x.Currency }) {
			f.Add(receivables.Error{Code: receivables.CodeDuplicateID, Path: path + "/currency", Record: x.Currency.String(), Detail: "two rates of one currency"})
		}
	}
}

// plainDecimal reports whether d is short enough to multiply with.
func plainDecimal(d decimal.Decimal) bool {
	e := int(d.Exponent())
	return e <= receivables.MaxExponent && e >= -receivables.MaxExponent && d.NumDigits() <= receivables.MaxAmountDigits
}

// validateAsOf adds what is wrong with an as-of date.
func validateAsOf(f *receivables.Faults, path string, d date.Date, l *column.Ledger) {
	if err := receivables.CheckDate(d); err != nil {
		f.AddErr(path, err)
	} else if int32(d) < l.HistoryFrom {
		f.Add(receivables.Error{Code: receivables.CodeHistory, Path: path, Detail: "the history is not complete on that day"})
	}
}

// place is where an item stands in the ledger.
type place struct{ chunk, row uint32 }

// hold is a valid hold, found in the ledger.
type hold struct {
	place       place
	kind        int // index into Policy.Apart
	amount      exact.Int128
	all         bool  // all that is open
	from, until int32 // days in force, both included
}

// findHolds validates the holds and finds their items. Holds of kinds that the policy does not set apart are validated and
// left out.
func (e *Engine) findHolds(f *receivables.Faults, l *column.Ledger, list []receivables.Hold) []hold {
	var out []hold
	for i := range list {
		h := &list[i]
		path := "/holds/" + strconv.Itoa(i)
		add := func(code receivables.Code, field, detail string) {
			f.Add(receivables.Error{Code: code, Path: path + field, Record: h.Item, Detail: detail})
		}
		f.AddErr(path, h.Validate())
		until := lastDay
		if h.Until != 0 {
			until = int32(h.Until)
		}
		chunk, row, ok := l.Locate(h.Item)
		if !ok {
			add(receivables.CodeUnknownID, "/item", "no such item in the portfolio")
			continue
		}
		amount := heldAmount(add, l.Chunks[chunk], row, h.Amount)
		if k := slices.Index(e.policy.Apart, h.Kind); k >= 0 {
			out = append(out, hold{place{uint32(chunk), uint32(row)}, k, amount, h.Amount.Currency() == 0, int32(h.From), until})
		}
	}
	return out
}

// heldAmount returns the held part in the item's minor units. No currency means all, and the amount is not asked for.
func heldAmount(add func(code receivables.Code, field, detail string), c *column.Chunk, row int, m receivables.Money) exact.Int128 {
	if m.Currency() == 0 {
		return exact.Int128{}
	}
	g := c.Groups[groupOf(c, row)]
	if uint16(m.Currency()) != g.Currency {
		add(receivables.CodeMixedCurrency, "/amount", "a hold is in its item's currency")
		return exact.Int128{}
	}
	v, err := exact.FromDecimal(m.Amount(), int(g.Scale))
	if err != nil {
		add(receivables.CodeScaleTooFine, "/amount", "finer than the item's minor unit")
		return exact.Int128{}
	}
	if v.Sign() != c.AmountAt(row).Sign() {
		add(receivables.CodeBadAmount, "/amount", "a hold has its item's sign")
	}
	return v
}
