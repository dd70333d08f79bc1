package receivables

import (
	"errors"
	"strconv"

	"github.com/openreceivables/receivables/internal/exact"
)

// Accepting must be fast and explaining must be complete, so they are apart: acceptX asks only whether a record is good, in
// some 20 ns; explainX asks the record itself what is wrong with it and adds what only the portfolio knows. They agree: what is
// not accepted is explained by at least one fault (a test holds them to it).

// acceptItem reports whether an item is valid by itself, and its amount in minor units of this portfolio.
func (b *Builder) acceptItem(it *Item) (units exact.Int128, good bool) {
	units = it.Amount.units
	if s := b.options.scale(it.Amount.currency); s != int(it.Amount.scale) {
		var ok bool
		if units, ok = units.Rescale(int(it.Amount.scale), s); !ok {
			return units, false
		}
	}
	kind, known := itemKindCode(it.Kind)
	good = known && it.Amount.currency.Valid() && units.Abs().Cmp(maxMinorUnits) <= 0 && signFits(kind, units.Sign()) &&
		inDateRange(it.Issued) && inDateRange(it.Due) && (it.Posted == 0 || inDateRange(it.Posted)) &&
		(it.Due >= it.Issued || !b.options.RefuseDueBeforeIssued) &&
		plainID(it.ID) && plainID(it.Customer) && plain(it.Document) && plain(it.Account) && plain(it.Terms) &&
		len(it.References) <= MaxReferences && len(it.Tags) <= MaxTags
	for _, r := range it.References {
		good = good && plainID(r)
	}
	for k, v := range it.Tags {
		good = good && plainID(k) && plain(v)
	}
	return units, good
}

// explainItem adds the faults of an item that was not accepted.
func (b *Builder) explainItem(n int, it *Item) {
	path := "/items/" + strconv.Itoa(n)
	before := len(b.faults.list) + b.faults.more
	b.faults.AddErr(path, itemFaults(it))
	if s := b.options.scale(it.Amount.currency); it.Amount.currency.Valid() {
		if u, ok := it.Amount.units.Rescale(int(it.Amount.scale), s); !ok {
			b.faults.Add(Error{Code: CodeScaleTooFine, Path: path + "/amount", Record: it.ID,
				Detail: "the amount has more fraction digits than the portfolio keeps for its currency"})
		} else if u.Abs().Cmp(maxMinorUnits) > 0 {
			b.faults.Add(Error{Code: CodeOverflow, Path: path + "/amount", Record: it.ID,
				Detail: "the amount exceeds the limit of minor units"})
		}
	}
	if b.options.RefuseDueBeforeIssued && it.Due != 0 && it.Due < it.Issued {
		b.faults.Add(Error{Code: CodeDateOrder, Path: path + "/due", Record: it.ID, Detail: "due before it was issued"})
	}
	if len(b.faults.list)+b.faults.more == before {
		b.faults.Add(Error{Code: CodeBadSyntax, Path: path, Record: it.ID, Detail: "not a valid item"})
	}
}

// acceptApplication reports whether an application is valid by itself, its kind's code and its amount in units of MaxScale.
func (b *Builder) acceptApplication(a *Application) (kind uint8, units exact.Int128, good bool) {
	kind, known := applicationKindCode(a.Kind)
	if !known || checkDecimal(a.Amount) != nil {
		return kind, units, false
	}
	units, err := exact.FromDecimal(a.Amount, MaxScale)
	good = err == nil && plainID(a.Item) && plain(a.Source) && inDateRange(a.Date) && applicationSignFits(kind, units.Sign())
	return kind, units, good
}

// explainApplication adds the faults of an application that was not accepted.
func (b *Builder) explainApplication(n int, a *Application) {
	path := "/applications/" + strconv.Itoa(n)
	before := len(b.faults.list) + b.faults.more
	b.faults.AddErr(path, applicationFaults(a))
	if checkDecimal(a.Amount) == nil {
		if _, err := exact.FromDecimal(a.Amount, MaxScale); errors.Is(err, exact.ErrInexact) {
			b.faults.Add(Error{Code: CodeScaleTooFine, Path: path + "/amount", Record: a.Item,
				Detail: "the amount has more fraction digits than MaxScale"})
		} else if err != nil {
			b.faults.Add(Error{Code: CodeOverflow, Path: path + "/amount", Record: a.Item,
				Detail: "the amount exceeds the limit of minor units"})
		}
	}
	if len(b.faults.list)+b.faults.more == before {
		b.faults.Add(Error{Code: CodeBadSyntax, Path: path, Record: a.Item, Detail: "not a valid application"})
	}
}

// plainID reports whether a required text is good.
func plainID(s string) bool { return s != "" && plain(s) }

// plain reports whether a text is good: short enough, UTF-8, without control and bidirectional formatting characters.
func plain(s string) bool {
	if len(s) > MaxTextBytes {
		return false
	}
	for i := range len(s) {
		if c := s[i]; c < ' ' || c >= 0x7F {
			return plainRunes(s)
		}
	}
	return true
}

func plainRunes(s string) bool {
	return textCode(s) == ""
}
