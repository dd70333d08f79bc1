package receivables

import "github.com/rickb777/date/v2"

// HoldKind says why a part of an open item is set apart. Values: the constants below.
type HoldKind string

// The kinds of hold.
const (
	HoldDisputed HoldKind = "disputed" // the customer contests it
	HoldPromised HoldKind = "promised" // the customer promised to pay it
)

// Hold sets a part of an item apart for a time: disputed or promised. It changes no balance.
type Hold struct {
	Item   string    `json:"item"`   // ID of the item; required
	Kind   HoldKind  `json:"kind"`   // required
	Amount Money     `json:"amount"` // part held, in the item's currency and with its sign; the zero Money means all that is open
	From   date.Date `json:"from"`   // first day in force; required
	Until  date.Date `json:"until"`  // last day in force; zero means still in force
}
