package receivables

import "github.com/rickb777/date/v2"

// Receipt is cash that arrived: one line of a bank statement.
type Receipt struct {
	ID           string    `json:"id"`            // unique among the receipts of a call; required
	Date         date.Date `json:"date"`          // value date; required
	Amount       Money     `json:"amount"`        // positive; a refund is negative
	Payer        string    `json:"payer"`         // name as the bank gives it, or ""
	PayerAccount string    `json:"payer_account"` // IBAN or account number, or ""
	Text         string    `json:"text"`          // remittance text, at most MaxRemittance bytes
	References   []string  `json:"references"`    // structured references
}
