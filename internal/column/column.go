// Package column is a portfolio as columns of integers, the form in which engines read it. Only this module can look inside:
// the root package hands out an opaque Handle, and Of opens it.
package column

// Handle is an opaque reference to a Ledger.
type Handle struct{ l *Ledger }

// Wrap makes the handle of l.
func Wrap(l *Ledger) Handle { return Handle{l} }

// Of returns the ledger behind h. Whoever holds it must not write to it.
func Of(h Handle) *Ledger { return h.l }

// Ledger is a whole portfolio. Chunks hold disjoint, ascending ranges of customers.
type Ledger struct {
	Chunks []*Chunk
}

// Chunk holds every item and application of some customers. A column that no item needs is nil.
type Chunk struct {
	Customers []string // IDs, ascending
	Groups    []Group  // by customer, then currency

	// One entry per item. Within a group the items still open come first, then the settled ones; each part by due day, then ID.
	Due    []int32
	Issued []int32
	Posted []int32 // nil: equals Issued
	Amount []int64 // minor units, signed
	Open   []int64 // after all applications; nil: equals Amount
	Kind   []uint8

	// Applications of item i are AppStart[i] to AppStart[i+1], by date. All nil where the chunk has none.
	AppStart  []uint32
	AppDate   []int32
	AppAmount []int64 // added to the item's amount: negative for a receipt against an invoice
	AppKind   []uint8
}

// Group is the items of one customer in one currency.
type Group struct {
	Customer  uint32 // index into Chunk.Customers
	Currency  uint16 // receivables.Currency
	Scale     uint8  // fraction digits of the minor unit
	Start     uint32 // first item
	Settled   uint32 // first settled item; equals End where all are open
	End       uint32 // one past the last item
	MaxPosted int32  // last ledger date of its items
	MaxApp    int32  // last date of its applications; the lowest int32 where there are none
}
