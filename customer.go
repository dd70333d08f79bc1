package receivables

// CustomerKind says whether a debtor is a company or a natural person; the law asks. Values: the constants below.
type CustomerKind string

// The kinds of customer.
const (
	CustomerCompany CustomerKind = "company"
	CustomerPerson  CustomerKind = "person"
)

// Customer is somebody who owes.
type Customer struct {
	ID           string       `json:"id"`            // unique in a portfolio; required
	Parent       string       `json:"parent"`        // ID of the group parent, or ""; the parent must be a customer of the portfolio
	Name         string       `json:"name"`          // registered name
	Aliases      []string     `json:"aliases"`       // trading names, former names
	TaxIDs       []string     `json:"tax_ids"`       // tax and registration numbers
	BankAccounts []string     `json:"bank_accounts"` // accounts it is known to pay from
	Country      string       `json:"country"`       // ISO 3166-1 alpha-2, or ""
	Language     string       `json:"language"`      // BCP 47, or ""
	Kind         CustomerKind `json:"kind"`          // or ""
	Segment      string       `json:"segment"`       // the caller's own class, or ""
}
