package receivables

import (
	"github.com/shopspring/decimal"
)

// Terms say when a document is payable, in which parts, and what may be kept back for paying early. They are plain data; the
// zero value is no terms. [ParseTerms] reads them as people write them, [Terms.String] writes the one canonical text, JSON
// is either that text or an object of these fields.
//
// Lines are the instalments in order of their due dates. Either every line takes a percentage of the total and the
// percentages sum to exactly 100, or the last line takes the rest. In both cases the last line takes what the lines before
// left, so that the lines sum to the total to the last cent.
//
// Discounts are tiers of early-payment discount in order of falling percentage: 2/10, 1/20. Whoever pays on a day takes the
// best tier whose last day is not before it, so that paying later never earns more.
type Terms struct {
	Lines        []TermsLine     `json:"lines"`
	Discounts    []EarlyDiscount `json:"discounts,omitempty"`
	DiscountBase DiscountBase    `json:"discountBase,omitempty"` // what the percentage is of; "" means DiscountIncluded
	Roll         Roll            `json:"roll,omitempty"`         // what moves a due date off a holiday; "" means RollNone
	DiscountRoll Roll            `json:"discountRoll,omitempty"` // the same for the last day of a discount
	Rounding     Rounding        `json:"rounding,omitempty"`     // of each line, and of the amount paid under a discount; "" means RoundHalfUp
	Cash         Cash            `json:"cash,omitzero"`          // the last rounding of the same, to coins; zero Cash: none
}

// TermsLine is one instalment.
type TermsLine struct {
	Share   Share           `json:"share"`             // what part of the total
	Percent decimal.Decimal `json:"percent,omitempty"` // above 0 to 100 and at most MaxPercentScale digits, where Share asks for it
	Amount  Money           `json:"amount,omitempty"`  // positive, in the document's currency; it takes the total's sign; for ShareFixed
	Due     DueRule         `json:"due"`               // last day to pay in time
}

// Share names what part of a total an instalment is. Values: the constants below; the zero value is none of them.
type Share string

// The shares.
const (
	ShareRest             Share = "rest"              // what the lines before left; the last line only
	SharePercent          Share = "percent"           // Percent of the total
	SharePercentRemainder Share = "percent-remainder" // Percent of what the lines before left
	ShareFixed            Share = "fixed"             // Amount
)

// EarlyDiscount is one tier of discount for early payment.
type EarlyDiscount struct {
	Percent decimal.Decimal `json:"percent"` // above 0 to 100, at most MaxPercentScale fraction digits
	Until   DueRule         `json:"until"`   // last day the tier is good for, that day included
}

// DiscountBase names what an early-payment discount is a percentage of, and what becomes of the tax. Values: the constants
// below; the zero value means DiscountIncluded.
type DiscountBase string

// The bases of a discount.
const (
	DiscountIncluded DiscountBase = "included" // of the total with tax; the tax falls in proportion when the discount is taken
	DiscountExcluded DiscountBase = "excluded" // of the total without tax; the tax stays as invoiced
	DiscountMixed    DiscountBase = "mixed"    // of the total without tax; the invoiced tax was already computed on the discounted base
)

// Net returns the terms of one payment in full, due by rule: Net(DueDays(30)) is "net 30".
func Net(rule DueRule) Terms {
	return Terms{Lines: []TermsLine{{Share: ShareRest, Due: rule}}}
}

// rounding returns the rounding in force.
func (t Terms) rounding() Rounding {
	if t.Rounding == "" {
		return RoundHalfUp
	}
	return t.Rounding
}
