package column

import "github.com/openreceivables/receivables/internal/exact"

// NoDay is before every day: the MaxApp of a group without applications.
const NoDay int32 = -1 << 31

// Chunk holds every item and application of some customers.
type Chunk struct {
	Customers []string // IDs of customers with items here, ascending
	Groups    []Group  // by customer, then currency; they cover all items in order

	// One entry per item.
	IDs    Texts    // never nil
	Due    []int32  // days
	Issued []int32  // days
	Posted []int32  // days; nil: equals Issued
	Amount []int64  // original amounts
	Open   []int64  // after all applications; nil: equals Amount
	Class  []uint32 // index into Classes; nil: all 0
	Docs   Texts    // document numbers, "" where it is the ID; nil: all ""

	Classes []Class

	// References of item i are Refs.At(RefStart[i]) to Refs.At(RefStart[i+1]-1). Nil where no item has any.
	RefStart []uint32
	Refs     Texts

	// Applications of item i are AppStart[i] to AppStart[i+1]-1, by date, kind, source and amount. Nil where the chunk has none.
	AppStart  []uint32
	AppDate   []int32 // days
	AppAmount []int64 // added to the item's amount: negative for a receipt against an invoice
	AppKind   []uint8 // AppReceipt and so on
	AppSource Texts   // nil: all ""

	Wide *Wide // amounts where 64 bits are not enough; nil almost always
}

// Wide holds the amounts of a chunk whose sums may exceed 64 bits. Open and AppAmount are never nil, but empty where there
// is nothing to hold.
type Wide struct {
	Amount, Open, AppAmount []exact.Int128
}

// Group is the items of one customer in one currency.
type Group struct {
	Customer  uint32 // index into Chunk.Customers
	Currency  uint16 // receivables.Currency
	Scale     uint8  // fraction digits of the minor unit
	Start     uint32 // first item
	Settled   uint32 // first settled item; equals End where all are open
	End       uint32 // one past the last item
	MaxPosted int32  // last ledger day of its items
	MaxApp    int32  // last day of its applications; NoDay where there are none
}

// Complete reports whether everything in the group was known on the day, so that Open holds.
func (g *Group) Complete(day int32) bool { return g.MaxPosted <= day && g.MaxApp <= day }

// Class is what many items have in common.
type Class struct {
	Kind    uint8 // Invoice and so on
	Account string
	Terms   string
	Tags    []Tag // by key
}

// Tag is one key and value.
type Tag struct{ Key, Value string }

// Tag returns the value of the tag, or "".
func (c *Class) Tag(key string) string {
	for _, t := range c.Tags {
		if t.Key == key {
			return t.Value
		}
	}
	return ""
}

// Len returns the number of items.
func (c *Chunk) Len() int { return len(c.Due) }

// PostedDays returns the ledger days of the items.
func (c *Chunk) PostedDays() []int32 {
	if c.Posted == nil {
		return c.Issued
	}
	return c.Posted
}

// Opens returns the open amounts after all applications. It is nil in a wide chunk.
func (c *Chunk) Opens() []int64 {
	if c.Open == nil {
		return c.Amount
	}
	return c.Open
}

// ClassOf returns the class of an item.
func (c *Chunk) ClassOf(row int) *Class {
	if c.Class == nil {
		return &c.Classes[0]
	}
	return &c.Classes[c.Class[row]]
}

// Document returns an item's document number, which is its ID where none was given.
func (c *Chunk) Document(row int) string {
	if d := c.Docs.At(row); d != "" {
		return d
	}
	return c.IDs.At(row)
}

// References returns how to find an item's references: Refs.At(from) to Refs.At(to-1).
func (c *Chunk) References(row int) (from, to int) {
	if c.RefStart == nil {
		return 0, 0
	}
	return int(c.RefStart[row]), int(c.RefStart[row+1])
}

// Applications returns where an item's applications stand: from to to-1.
func (c *Chunk) Applications(row int) (from, to int) {
	if c.AppStart == nil {
		return 0, 0
	}
	return int(c.AppStart[row]), int(c.AppStart[row+1])
}
