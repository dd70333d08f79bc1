package receivables

import (
	"strings"

	"github.com/rickb777/date/v2"
)

// Movement is one dated fact of an item's history: the item itself or an application.
type Movement struct {
	Date    date.Date       // the date of the fact; for the item, the day it was posted
	Kind    ApplicationKind // "" for the item
	Amount  Money           // what it adds to the balance: negative for a receipt against an invoice
	Balance Money           // the item's open amount after it
	Source  string          // the application's source; for the item, its document number
}

// History returns the dated facts that made an item's balance: the item first, then its applications by date, kind, source and
// amount. An advance payment is dated before the item and yet comes after it, since it counts from the item's day. The
// balance after the last movement of a day is the item's open amount as of that day. It returns an error with UnknownID if
// there is no such item.
func (p *Portfolio) History(id string) ([]Movement, error) {
	k, row, ok := p.locate(id)
	if !ok {
		return nil, &Error{Code: CodeUnknownID, Path: "/id", Record: shownID(id), Detail: "no item of the portfolio has this ID"}
	}
	c := p.ledger.Chunks[k]
	g := groupOf(c, row)
	balance := c.AmountAt(row)
	out := []Movement{{Date: date.Date(c.PostedDays()[row]), Amount: money(balance, g), Balance: money(balance, g),
		Source: strings.Clone(c.Document(row))}}
	from, to := c.Applications(row)
	for a := from; a < to; a++ {
		v := c.AppAmountAt(a)
		balance = balance.Add(v)
		out = append(out, Movement{Date: date.Date(c.AppDate[a]), Kind: applicationKinds[c.AppKind[a]],
			Amount: money(v, g), Balance: money(balance, g), Source: strings.Clone(c.AppSource.At(a))})
	}
	return out, nil
}
