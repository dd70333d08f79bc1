package receivables

import (
	"cmp"
	"slices"
	"strings"

	"github.com/rickb777/date/v2"

	"github.com/openreceivables/receivables/internal/column"
)

// The codes of a portfolio's findings.
const (
	FindingAdvancePayment  = "advance-payment"   // an application is dated before its item is in the books. Facts: date, posted
	FindingConfusableID    = "confusable-id"     // two IDs differ only by case, composition or invisible characters. Facts: other
	FindingDueBeforeIssued = "due-before-issued" // an item is due before it was issued. Facts: due, issued
	FindingInvisible       = "invisible"         // an ID holds a character that cannot be seen. No facts
)

// Findings returns what is odd in the records but no error, by subject, then code, then facts. The subject is the item's ID.
// Of IDs that look alike the first in order is the one the others are compared with.
func (p *Portfolio) Findings() []Reason {
	var out []Reason
	for _, x := range p.parts {
		for _, r := range x.findings {
			r.Facts = slices.Clone(r.Facts)
			out = append(out, r)
		}
	}
	for _, ids := range p.alike {
		for _, id := range ids[1:] {
			out = append(out, Reason{Code: FindingConfusableID, Subject: id, Facts: []Fact{{"other", ids[0]}}})
		}
	}
	slices.SortFunc(out, compareReasons)
	return out
}

func compareReasons(a, b Reason) int {
	return cmp.Or(strings.Compare(a.Subject, b.Subject), strings.Compare(a.Code, b.Code),
		slices.CompareFunc(a.Facts, b.Facts, func(x, y Fact) int { return strings.Compare(x.Value, y.Value) }))
}

// finish computes what a part knows of itself: its findings and its last day.
func (x *part) finish() {
	c := x.chunk
	posted := c.PostedDays()
	x.last = column.NoDay
	for _, g := range c.Groups {
		x.last = max(x.last, g.MaxPosted, g.MaxApp)
	}
	for row := range c.Len() {
		if c.Due[row] < c.Issued[row] {
			x.remark(FindingDueBeforeIssued, row, "due", c.Due[row], "issued", c.Issued[row])
		}
		from, to := c.Applications(row)
		for a := from; a < to && c.AppDate[a] < posted[row]; a++ {
			x.remark(FindingAdvancePayment, row, "date", c.AppDate[a], "posted", posted[row])
		}
	}
	if hasInvisible(c.IDs.Bytes) {
		for row := range c.Len() {
			if id := c.IDs.At(row); hasInvisible(id) {
				x.findings = append(x.findings, Reason{Code: FindingInvisible, Subject: strings.Clone(id)})
			}
		}
	}
}

// remark adds a finding about a row that rests on two days.
func (x *part) remark(code string, row int, name1 string, day1 int32, name2 string, day2 int32) {
	x.findings = append(x.findings, Reason{Code: code, Subject: strings.Clone(x.chunk.IDs.At(row)), Facts: []Fact{
		{name1, FormatDate(date.Date(day1))}, {name2, FormatDate(date.Date(day2))}}})
}
