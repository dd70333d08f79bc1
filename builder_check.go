package receivables

import (
	"errors"
	"strconv"

	"github.com/openreceivables/receivables/internal/exact"
)

// checkItem returns an item's amount in minor units of this portfolio. ok is false where anything is wrong with the item; the
// Builder has the faults then. A customer that is known came with an item that was in order, and is not looked at again.
func (b *Builder) checkItem(n int, it *Item, customerKnown bool) (units exact.Int128, ok bool) {
	err := it.validate(customerKnown)
	units, code, detail := it.Amount.units, Code(""), ""
	if s := b.options.scale(it.Amount.currency); s != int(it.Amount.scale) && it.Amount.currency != 0 {
		units, ok = units.Rescale(int(it.Amount.scale), s)
		switch {
		case !ok:
			code, detail = CodeScaleTooFine, "the amount has more fraction digits than the portfolio keeps for its currency"
		case units.Abs().Cmp(maxMinorUnits) > 0:
			code, detail = CodeOverflow, "the amount exceeds the limit of minor units"
		}
	}
	late := b.options.RefuseDueBeforeIssued && it.Due != 0 && it.Due < it.Issued
	if err == nil && code == "" && !late {
		return units, true
	}
	path := "/items/" + strconv.Itoa(n)
	b.faults.AddErr(path, err)
	if code != "" {
		b.faults.Add(Error{Code: code, Path: path + "/amount", Record: shownID(it.ID), Detail: detail})
	}
	if late {
		b.faults.Add(Error{Code: CodeDateOrder, Path: path + "/due", Record: shownID(it.ID), Detail: "due before it was issued"})
	}
	return units, false
}

// checkApplication returns an application's amount in units of MaxScale, since its currency is not known yet. ok is false where
// anything is wrong with it; the Builder has the faults then.
func (b *Builder) checkApplication(n int, a *Application) (units exact.Int128, ok bool) {
	err := a.Validate()
	if err == nil {
		if units, err = exact.FromDecimal(a.Amount, MaxScale); err == nil {
			return units, true
		}
		e := &Error{Code: CodeOverflow, Path: "/amount", Record: shownID(a.Item), Detail: "the amount exceeds the limit of minor units"}
		if errors.Is(err, exact.ErrInexact) {
			e.Code, e.Detail = CodeScaleTooFine, "the amount has more fraction digits than MaxScale"
		}
		err = e
	}
	b.faults.AddErr("/applications/"+strconv.Itoa(n), err)
	return units, false
}

// shownID returns an ID as a fault may show it: "" where it is no good text.
func shownID(id string) string {
	if code, _ := checkText(id, idText); code != "" {
		return ""
	}
	return id
}
