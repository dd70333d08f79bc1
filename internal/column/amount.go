package column

import "github.com/openreceivables/receivables/internal/exact"

// AmountAt returns an item's original amount, wide chunk or not.
func (c *Chunk) AmountAt(row int) exact.Int128 {
	if c.Wide != nil {
		return c.Wide.Amount[row]
	}
	return exact.FromInt64(c.Amount[row])
}

// OpenAt returns an item's open amount after all applications, wide chunk or not.
func (c *Chunk) OpenAt(row int) exact.Int128 {
	if c.Wide != nil {
		return c.Wide.Open[row]
	}
	return exact.FromInt64(c.Opens()[row])
}

// AppAmountAt returns what an application adds to its item's amount, wide chunk or not.
func (c *Chunk) AppAmountAt(app int) exact.Int128 {
	if c.Wide != nil {
		return c.Wide.AppAmount[app]
	}
	return exact.FromInt64(c.AppAmount[app])
}

// OpenOn returns an item's open amount as of a day, wide chunk or not. ok is false where the item is not in the books yet.
func (c *Chunk) OpenOn(row int, day int32) (open exact.Int128, ok bool) {
	if c.PostedDays()[row] > day {
		return exact.Int128{}, false
	}
	open = c.AmountAt(row)
	from, to := c.Applications(row)
	for a := from; a < to && c.AppDate[a] <= day; a++ {
		open = open.Add(c.AppAmountAt(a))
	}
	return open, true
}
