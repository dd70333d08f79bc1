package aging

import (
	"strings"

	"github.com/openreceivables/receivables"
)

// Basis is the date an item is aged from. Values: the constants below. There is no default: a ledger aged by the wrong date
// looks as good as one aged by the right date.
type Basis string

// The bases of age.
const (
	ByDue    Basis = "due"    // days past due
	ByIssued Basis = "issued" // days since the date on the document
	ByPosted Basis = "posted" // days since the ledger date; Issued where none is given
)

// CreditTreatment says what becomes of items with a negative open amount: credit notes and unapplied cash. Values: the
// constants below. There is no default.
type CreditTreatment string

// The treatments of credits.
const (
	CreditsAged   CreditTreatment = "aged"   // in the bucket of their own age, as negative amounts
	CreditsApart  CreditTreatment = "apart"  // in a column of their own
	CreditsNetted CreditTreatment = "netted" // against the oldest debts of the same customer, currency and row
)

// The words of Policy.By. A tag is named "tag:" and its key.
const (
	KeyCustomer = "customer" // customer ID
	KeyGroup    = "group"    // ID of the customer at the top of the group
	KeyAccount  = "account"  // ledger account
	KeyKind     = "kind"     // item kind
	KeyCurrency = "currency" // currency code
	keyTag      = "tag:"
)

// The limits of a policy.
const (
	MaxBuckets = 120       // ages of one policy
	MaxKeys    = 8         // words of Policy.By
	MaxAge     = 1_000_000 // absolute value of a bucket's edge
	MaxAsOf    = 400       // as-of dates of one RunAll
)

// Policy says how a ledger is aged. The zero Policy is invalid. A Policy is plain data; [New] copies it.
type Policy struct {
	// Basis is the date age counts from. Required.
	Basis Basis `json:"basis"`
	// Unit is what age counts: days, weeks, months, calendar months or months in arrears. Required.
	Unit Unit `json:"unit"`
	// Buckets are the columns, youngest first: a partition of all ages. Required. Example: see [StandardDays].
	Buckets []Bucket `json:"buckets"`
	// Credits says what becomes of negative items. Required.
	Credits CreditTreatment `json:"credits"`
	// Apart names the kinds of hold whose parts stand in columns of their own. Where an item is held twice, the kind named
	// first takes its part first. Empty: held parts stay in their buckets.
	Apart []receivables.HoldKind `json:"apart,omitempty"`
	// By names what the rows stand for: "customer", "group", "account", "kind", "currency", "tag:region". Currencies are never
	// added, so a row is one value of each key in one currency. Empty: one row a currency.
	By []string `json:"by,omitempty"`
	// Convert asks for the report in one more currency, beside the rows in their own. Nil: no conversion.
	Convert *Conversion `json:"convert,omitempty"`
}

// Conversion says into which currency a report is converted and how the exact result is rounded.
type Conversion struct {
	To       receivables.Currency `json:"to"`       // required
	Rounding receivables.Rounding `json:"rounding"` // required; cash rounding is no rounding of a report
}

// clone returns a copy of p that shares no memory with it.
func (p Policy) clone() Policy {
	p.Buckets = cloneBuckets(p.Buckets)
	p.Apart = append([]receivables.HoldKind(nil), p.Apart...)
	p.By = append([]string(nil), p.By...)
	if p.Convert != nil {
		c := *p.Convert
		p.Convert = &c
	}
	return p
}

// isZero reports whether nothing was said.
func (p *Policy) isZero() bool {
	return p.Basis == "" && p.Unit == "" && len(p.Buckets) == 0 && p.Credits == "" && len(p.Apart) == 0 && len(p.By) == 0 && p.Convert == nil
}

// The names of the columns beside the buckets.
const (
	ColumnCredits  = "credits"
	ColumnDisputed = string(receivables.HoldDisputed)
	ColumnPromised = string(receivables.HoldPromised)
)

// columns returns the names of all columns: the buckets, the holds set apart, the credits.
func (p *Policy) columns() []string {
	var names []string
	for _, b := range p.Buckets {
		names = append(names, b.Name)
	}
	for _, k := range p.Apart {
		names = append(names, string(k))
	}
	if p.Credits == CreditsApart {
		names = append(names, ColumnCredits)
	}
	return names
}

// bucketCount returns how many of the columns are buckets.
func (p *Policy) bucketCount() int { return len(p.Buckets) }

// tagKey returns the tag a key names.
func tagKey(key string) (tag string, ok bool) { return strings.CutPrefix(key, keyTag) }

// ParsePolicy reads a policy from JSON, strictly: unknown, repeated and case-variant keys, null and data after the value are
// refused, and what it reads is validated. It returns an error if the text is not such a policy or [Policy.Validate] finds
// a fault; then the policy is zero.
func ParsePolicy(data []byte) (Policy, error) {
	var p Policy
	if err := receivables.UnmarshalStrict(data, &p); err != nil {
		return Policy{}, err
	}
	if err := p.Validate(); err != nil {
		return Policy{}, err
	}
	return p, nil
}
