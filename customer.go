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
	ID           string       // unique in a portfolio; required
	Parent       string       // ID of the group parent, or ""; the parent must be a customer of the portfolio
	Name         string       // registered name
	Aliases      []string     // trading names, former names
	TaxIDs       []string     // tax and registration numbers
	BankAccounts []string     // accounts it is known to pay from
	Country      string       // ISO 3166-1 alpha-2, or ""
	Language     string       // BCP 47, or ""
	Kind         CustomerKind // or ""
	Segment      string       // the caller's own class, or ""
}
