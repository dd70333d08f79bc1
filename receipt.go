package receivables

import "github.com/rickb777/date/v2"

// Receipt is cash that arrived: one line of a bank statement.
type Receipt struct {
	ID           string    // unique among the receipts of a call; required
	Date         date.Date // value date; required
	Amount       Money     // positive; a refund is negative
	Payer        string    // name as the bank gives it, or ""
	PayerAccount string    // IBAN or account number, or ""
	Text         string    // remittance text, at most MaxRemittance bytes
	References   []string  // structured references
}
