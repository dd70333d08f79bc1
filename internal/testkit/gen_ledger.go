package testkit

import (
	"fmt"
	"slices"
	"strings"

	"github.com/leanovate/gopter"
	"github.com/rickb777/date/v2"

	"github.com/openreceivables/receivables"
)

// Ledger is a valid set of records. Its fields are those of the root package's Records, so that one converts to the other.
type Ledger struct {
	Items        []receivables.Item
	Applications []receivables.Application
	Customers    []receivables.Customer
}

// MaxItems is the most items a generated ledger has.
const MaxItems = 200

// Ledgers makes valid ledgers of 0 to MaxItems items in several currencies around AsOf: every item kind, credits, zero
// amounts, part and full applications, reversals, advance payments, applications after AsOf, customers in groups.
func Ledgers() gopter.Gen { return Of(DrawLedger, simplerLedger) }

// LedgersIn makes ledgers as Ledgers does, in one currency.
func LedgersIn(c receivables.Currency) gopter.Gen {
	return Of(func(r *Rand) Ledger { return drawLedger(r, func() receivables.Currency { return c }) }, simplerLedger)
}

// DrawLedger draws a ledger as Ledgers does.
func DrawLedger(r *Rand) Ledger {
	return drawLedger(r, func() receivables.Currency { return DrawCurrency(r) })
}

func drawLedger(r *Rand, currency func() receivables.Currency) Ledger {
	var l Ledger
	items := r.IntN(1 + MaxItems*(r.Size+1)/100)
	for n := range 1 + r.IntN(1+items/3) {
		l.Customers = append(l.Customers, drawCustomer(r, n, l.Customers))
	}
	for n := range items {
		it := drawItem(r, n+1, currency())
		it.Customer = Pick(r, l.Customers...).ID
		l.Items = append(l.Items, it)
		l.Applications = append(l.Applications, drawApplications(r, it)...)
	}
	l.Items = permuted(r, l.Items)
	l.Applications = permuted(r, l.Applications)
	l.Customers = permuted(r, l.Customers)
	return l
}

func drawCustomer(r *Rand, n int, before []receivables.Customer) receivables.Customer {
	c := receivables.Customer{
		ID:      DrawID(r, "C", n+1),
		Name:    Pick(r, "Bunga Raya Sdn Bhd", "Công ty Sen Vàng", "Müller & Söhne", "=SUM(A1)", "<b>Ace</b>", ""),
		Country: Pick(r, "MY", "VN", "DE", ""),
		Kind:    Pick(r, receivables.CustomerCompany, receivables.CustomerPerson, ""),
		Segment: Pick(r, "retail", "wholesale", ""),
	}
	if len(before) > 0 && r.Chance(4) {
		c.Parent = Pick(r, before...).ID
	}
	return c
}

func drawItem(r *Rand, n int, c receivables.Currency) receivables.Item {
	it := receivables.Item{
		ID:      DrawID(r, "INV", n),
		Account: Pick(r, "", "1200", "1210"),
		Kind:    drawKind(r),
		Issued:  DrawDate(r, AsOf()),
	}
	u := DrawUnits(r)
	if credit(it.Kind) || it.Kind == receivables.KindOpeningBalance && r.Chance(2) {
		u = -max(u, 1)
	}
	it.Amount = receivables.MinorUnits(u, c)
	if r.Chance(3) {
		it.Posted = it.Issued + date.Date(r.IntN(20))
	}
	it.Due = it.Issued + date.Date(Pick(r, 0, 1, 14, 30, 60, 90, r.IntN(400)))
	if r.Chance(4) {
		it.Document = fmt.Sprintf("DOC-%d", r.IntN(20))
	}
	if r.Chance(3) {
		it.Tags = map[string]string{"region": Pick(r, "north", "south", ""), "collector": Pick(r, "amy", "bao")}
	}
	if r.Chance(5) {
		it.References = []string{fmt.Sprintf("PO %d", r.IntN(50))}
	}
	return it
}

func drawKind(r *Rand) receivables.ItemKind {
	if r.Chance(2) {
		return receivables.KindInvoice
	}
	return Pick(r, receivables.KindDebitNote, receivables.KindCreditNote, receivables.KindUnappliedReceipt, receivables.KindInterest,
		receivables.KindFee, receivables.KindCost, receivables.KindOpeningBalance, receivables.KindLoanInstalment,
		receivables.KindLeaseInstalment, receivables.KindOverpaidSalary)
}

func credit(k receivables.ItemKind) bool {
	return k == receivables.KindCreditNote || k == receivables.KindUnappliedReceipt
}

// drawApplications draws an item's history: at any time between nothing and the whole amount is applied, whichever way the
// applications of one day are ordered. One history in twelve starts before the item is posted: an advance payment.
func drawApplications(r *Rand, it receivables.Item) []receivables.Application {
	whole := max(unitsOf(it.Amount), -unitsOf(it.Amount))
	day := max(it.Issued, it.Posted)
	if r.Chance(12) {
		day -= 5
	}
	var out []receivables.Application
	var applied int64    // after everything so far
	var reversible int64 // applied before this day and not reversed on it
	var peak int64       // applied if this day's reversals came last
	for whole > 0 && len(out) < 8 && r.Chance(2) {
		if step := Pick(r, 0, 1, 30, r.IntN(90)); step > 0 {
			day += date.Date(step)
			reversible, peak = applied, applied
		}
		a := receivables.Application{Item: it.ID, Date: day, Source: Pick(r, "", "RC-1", fmt.Sprintf("RC-%d", r.IntN(50)))}
		var u int64
		switch {
		case reversible > 0 && r.Chance(3):
			a.Kind, u = receivables.AppliedReversal, -1-r.Int64N(reversible)
			reversible += u
		case peak < whole:
			a.Kind, u = drawApplicationKind(r), 1+r.Int64N(whole-peak)
			if r.Chance(2) {
				u = whole - peak
			}
			peak += u
		default:
			return out
		}
		applied += u
		a.Amount = receivables.MinorUnits(u, it.Amount.Currency()).Amount()
		out = append(out, a)
	}
	return out
}

func drawApplicationKind(r *Rand) receivables.ApplicationKind {
	return Pick(r, receivables.AppliedReceipt, receivables.AppliedReceipt, receivables.AppliedCreditNote, receivables.AppliedDiscount,
		receivables.AppliedDeduction, receivables.AppliedWriteOff, receivables.AppliedFX)
}

func permuted[T any](r *Rand, s []T) []T {
	r.src.Shuffle(len(s), func(i, j int) { s[i], s[j] = s[j], s[i] })
	return s
}

// Clone returns a copy that shares no memory with l.
func (l Ledger) Clone() Ledger {
	out := Ledger{Items: slices.Clone(l.Items), Applications: slices.Clone(l.Applications), Customers: slices.Clone(l.Customers)}
	for i, it := range out.Items {
		out.Items[i].References = slices.Clone(it.References)
		if it.Tags != nil {
			out.Items[i].Tags = make(map[string]string, len(it.Tags))
			for k, v := range it.Tags {
				out.Items[i].Tags[k] = v
			}
		}
	}
	for i, c := range out.Customers {
		out.Customers[i].Aliases = slices.Clone(c.Aliases)
		out.Customers[i].TaxIDs = slices.Clone(c.TaxIDs)
		out.Customers[i].BankAccounts = slices.Clone(c.BankAccounts)
	}
	return out
}

// String lists the records, one a line.
func (l Ledger) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%d items, %d applications, %d customers", len(l.Items), len(l.Applications), len(l.Customers))
	for _, it := range l.Items {
		fmt.Fprintf(&b, "\n    %s of %s: %s %d minor units %s, issued %s posted %s due %s, account %q document %q tags %v",
			it.ID, it.Customer, it.Kind, unitsOf(it.Amount), it.Amount.Currency(), it.Issued, it.Posted, it.Due, it.Account, it.Document, it.Tags)
	}
	for _, a := range l.Applications {
		fmt.Fprintf(&b, "\n    applied to %s on %s: %s %s", a.Item, a.Date, a.Kind, a.Amount.StringFixed(3))
	}
	for _, c := range l.Customers {
		fmt.Fprintf(&b, "\n    customer %s parent %q", c.ID, c.Parent)
	}
	return b.String()
}
