package receivables

import "github.com/rickb777/date/v2"

// ItemKind says what an item is. Values: the constants below.
type ItemKind string

// The kinds of item. Credit notes and unapplied receipts carry negative amounts, every other kind positive ones; opening
// balances may carry either sign.
const (
	KindInvoice          ItemKind = "invoice"
	KindDebitNote        ItemKind = "debit-note"
	KindCreditNote       ItemKind = "credit-note"
	KindUnappliedReceipt ItemKind = "unapplied-receipt"
	KindInterest         ItemKind = "interest"
	KindFee              ItemKind = "fee"
	KindCost             ItemKind = "cost"
	KindOpeningBalance   ItemKind = "opening-balance"
	KindLoanInstalment   ItemKind = "loan-instalment"
	KindLeaseInstalment  ItemKind = "lease-instalment"
	KindOverpaidSalary   ItemKind = "overpaid-salary"
)

// Item is one instalment of one document that somebody owes. A document payable in three parts is three items that share
// Document.
type Item struct {
	ID         string            `json:"id"`         // unique in a portfolio; required
	Document   string            `json:"document"`   // document number; "" means the ID
	Customer   string            `json:"customer"`   // customer ID; required
	Account    string            `json:"account"`    // ledger account, or ""
	Kind       ItemKind          `json:"kind"`       // required in Go; readers default it by the amount's sign: invoice or credit note
	Amount     Money             `json:"amount"`     // original amount, signed: credits negative
	Issued     date.Date         `json:"issued"`     // document date; required
	Posted     date.Date         `json:"posted"`     // ledger date, when the item enters the books; zero means Issued
	Due        date.Date         `json:"due"`        // first day it may be asked for is the day after; required
	Terms      string            `json:"terms"`      // payment terms in the text form of ParseTerms, or ""
	References []string          `json:"references"` // purchase order, contract, portal number
	Tags       map[string]string `json:"tags"`       // anything else to group by: region, collector, "disputed"
}
