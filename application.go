package receivables

import (
	"github.com/rickb777/date/v2"
	"github.com/shopspring/decimal"
)

// ApplicationKind says what reduced an item. Values: the constants below.
type ApplicationKind string

// The kinds of application.
const (
	AppliedReceipt    ApplicationKind = "receipt"
	AppliedCreditNote ApplicationKind = "credit-note"
	AppliedDiscount   ApplicationKind = "discount"
	AppliedDeduction  ApplicationKind = "deduction"
	AppliedWriteOff   ApplicationKind = "write-off"
	AppliedFX         ApplicationKind = "fx-difference"
	AppliedReversal   ApplicationKind = "reversal"
)

// Application is a dated fact that reduces what an item leaves open. Applications make the history: a balance on any day is
// the item's amount less the applications dated on or before that day.
type Application struct {
	Item   string          `json:"item"`   // ID of the item; required
	Date   date.Date       `json:"date"`   // the day it takes effect; required
	Kind   ApplicationKind `json:"kind"`   // required in Go; readers default it to receipt
	Amount decimal.Decimal `json:"amount"` // in the item's currency; positive moves the open amount towards zero; a reversal is negative
	Source string          `json:"source"` // receipt, credit note or journal that made it, or ""
}
