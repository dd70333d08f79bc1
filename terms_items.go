package receivables

import (
	"maps"
	"slices"
	"strconv"
)

// Instalments returns the items that a document is under its terms: one for each line of t, with the due date and the amount
// that [Terms.Schedule] gives for item.Amount and item.Issued. Where t has several lines, their IDs are item.ID with "/1",
// "/2", … behind it; one line keeps the ID. All share Document, which is item.ID where it was empty; all else is copied,
// references and tags too. item.Due is not looked at.
//
// It returns an error that names item.ID as the record: those of Schedule, with an amount that is the zero Money reported at
// /amount and a bad issue date at /issued, an ID that is missing (MissingField), and an ID that grows beyond MaxTextBytes
// (TooLong).
func Instalments(item Item, t Terms, cal Calendar) ([]Item, error) {
	plan, err := t.scheduleOf(item, cal)
	if err != nil {
		return nil, recordFaults(item.ID, err)
	}
	out := make([]Item, len(plan))
	for i, p := range plan {
		part := item
		if len(plan) > 1 {
			part.ID = item.ID + "/" + strconv.Itoa(p.Number)
		}
		if part.Document == "" {
			part.Document = item.ID
		}
		part.Amount, part.Due = p.Amount, p.Due
		part.References, part.Tags = slices.Clone(item.References), maps.Clone(item.Tags)
		out[i] = part
	}
	return out, nil
}

// scheduleOf checks the item's ID and returns the schedule of its amount.
func (t Terms) scheduleOf(item Item, cal Calendar) ([]Instalment, error) {
	if item.ID == "" {
		return nil, &Error{Code: CodeMissingField, Path: "/id", Detail: "an item has an ID"}
	}
	if n := len(t.Lines); n > 1 && len(item.ID)+len("/"+strconv.Itoa(n)) > MaxTextBytes {
		return nil, &Error{Code: CodeTooLong, Path: "/id", Detail: "no room in the ID for the number of the instalment"}
	}
	if item.Amount.Currency() == 0 {
		return nil, atPath("/amount", badCurrency(0))
	}
	return t.Schedule(item.Amount, item.Issued, cal)
}

// recordFaults returns err with the record named in each fault.
func recordFaults(id string, err error) error {
	var all, named Faults
	all.AddErr("", err)
	for _, e := range all.list {
		fault := *e
		fault.Record = id
		named.Add(fault)
	}
	named.more = all.more
	return named.Err()
}
