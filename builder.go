package receivables

import (
	"strconv"

	"github.com/openreceivables/receivables/internal/exact"
)

// Builder builds a portfolio from a stream of records in any order. It copies what it needs of each record, keeps about 80
// bytes of it, and holds on to nothing of the caller's. Records that arrive in order of customer are built faster.
// A Builder is used by one goroutine at a time.
type Builder struct {
	options Options
	faults  Faults
	built   bool

	items   int // items added, good and bad
	slabs   []*itemSlab
	apps    int // applications added, good and bad
	appRows []appRow
	appText []byte
	wide    []exact.Int128 // amounts that 64 bits do not hold

	groups    groupTable
	classes   classTable
	customers []Customer
	known     map[string]int // customer to its index in customers
	scratch   []byte

	// Only where records of other portfolios come first.
	existing        int      // items of the portfolio that is added to
	loaded          int      // rows of them, which have no index of their own
	loadedCustomers int      // as loaded, of customers
	origins         []int    // rows loaded before each portfolio but the first, where there are several
	cuts            []string // customers at which a new part begins, ascending; nil: anywhere
	whole           bool     // between cuts there is one part, whatever its size
}

// NewBuilder starts an empty portfolio. What is wrong with the options is told by Build.
func NewBuilder(o Options) *Builder {
	b := &Builder{options: o.clone(), known: map[string]int{}}
	b.options.validate(&b.faults)
	b.options.Workers = max(0, o.Workers)
	b.groups.init()
	b.classes.init()
	return b
}

// AddItem adds an item. What is wrong with it is told by Build, under "/items/" and how many items were added before it.
func (b *Builder) AddItem(it Item) { b.addItem(&it) }

// addItem is AddItem without copying the item.
func (b *Builder) addItem(it *Item) {
	n := b.items
	b.items++
	if b.full(b.items) {
		return // told once, by checkLimit
	}
	r := row{group: noGroup}
	customer, known := b.groups.find(it.Customer)
	minor, good := b.checkItem(n, it, known)
	if good {
		if !known {
			customer = b.groups.customer(it.Customer)
		}
		r.group = b.groups.of(customer, it.Amount.currency)
		r.class = b.classes.of(it, &b.scratch)
		r.due, r.issued, r.posted = int32(it.Due), int32(it.Issued), int32(it.Issued)
		if it.Posted != 0 {
			r.posted = int32(it.Posted)
		}
		r.amount, r.wide = b.minor(minor)
		b.groups.list[r.group].rows++
	}
	doc := it.Document
	if doc == it.ID {
		doc = ""
	}
	b.slab().add(r, it.ID, doc, it.References, good)
}

// minor stores an amount: as 64 bits, or as its place among the wide ones.
func (b *Builder) minor(v exact.Int128) (amount int64, wide bool) {
	if x, ok := v.Int64(); ok {
		return x, false
	}
	b.wide = append(b.wide, v)
	return int64(len(b.wide) - 1), true
}

// value is the reverse of minor.
func (b *Builder) value(amount int64, wide bool) exact.Int128 {
	if wide {
		return b.wide[amount]
	}
	return exact.FromInt64(amount)
}

// AddApplication adds an application, whose item may be added before or after it. What is wrong with it is told by Build,
// under "/applications/" and how many applications were added before it.
func (b *Builder) AddApplication(a Application) {
	n := b.apps
	b.apps++
	units, good := b.checkApplication(n, &a)
	if !good {
		return
	}
	kind, _ := applicationKindCode(a.Kind)
	r := appRow{item: unresolved, date: int32(a.Date), kind: kind, seq: uint32(n), hash: hashID(a.Item)}
	r.amount, r.wide = b.minor(units)
	r.at, r.idLen, r.sourceLen = uint64(len(b.appText)), uint16(len(a.Item)), uint16(len(a.Source))
	b.appText = append(append(b.appText, a.Item...), a.Source...)
	b.appRows = append(b.appRows, r)
}

// AddCustomer adds a customer, whose parent may be added before or after it. What is wrong with it is told by Build, under
// "/customers/" and how many customers were added before it.
func (b *Builder) AddCustomer(c Customer) {
	n := len(b.customers) - b.loadedCustomers
	b.faults.AddErr("/customers/"+strconv.Itoa(n), c.Validate())
	if first, twice := b.known[c.ID]; twice {
		detail := "the portfolio has it already"
		if first >= b.loadedCustomers {
			detail = "the same ID as /customers/" + strconv.Itoa(first-b.loadedCustomers)
		}
		b.faults.Add(Error{Code: CodeDuplicateID, Path: pathTo("customers", n, "id"), Record: shownID(c.ID), Detail: detail})
	} else {
		b.known[c.ID] = len(b.customers)
	}
	b.customers = append(b.customers, c.clone())
}

// Build validates all that was added as a whole and makes the portfolio. The faults it reports are those of NewPortfolio.
// Its cost grows with the items, and with their logarithm inside a customer; see BenchmarkBuild. The Builder cannot be used again.
func (b *Builder) Build() (*Portfolio, error) {
	if b.built {
		return nil, &Error{Code: CodeLimit, Detail: "a Builder builds once"}
	}
	b.built = true
	b.checkLimit()
	p := &Portfolio{options: b.options}
	p.customers = b.buildCustomers()
	plan := b.plan()
	p.index, p.alike = b.indexRows(plan)
	p.parts = b.encode(plan)
	return p.assemble(&b.faults)
}

// full reports whether so many added items are too many together with those that were there.
func (b *Builder) full(items int) bool { return int64(b.existing)+int64(items) > MaxItemsPortfolio }

// checkLimit adds a fault where there are too many items.
func (b *Builder) checkLimit() {
	if b.full(b.items) {
		b.faults.Add(Error{Code: CodeLimit, Path: "/items", Detail: "more than MaxItemsPortfolio items"})
	}
}

// pathTo returns the JSON pointer of a field of a record.
func pathTo(list string, i int, field string) string {
	return "/" + list + "/" + strconv.Itoa(i) + "/" + field
}
