package receivables

import (
	"maps"
	"slices"
)

// Validate returns all that is wrong with the item by itself, with paths relative to it ("/due"), or nil:
//
//   - MissingField: ID, Customer, Kind or Amount is empty. MissingDate, DateRange: Issued or Due is zero, or a date lies
//     outside MinYear to MaxYear; Posted may be zero.
//   - BadEnum: Kind is none of the constants.
//   - BadAmount: the sign does not suit the kind. Credit notes and unapplied receipts are at most zero, opening balances may
//     have either sign, every other kind is at least zero.
//   - TooLong, BadEncoding, BadCharacter: a text over its limit, not UTF-8, or with control characters; in IDs and references
//     also characters that change the direction of reading.
//   - Limit: more than MaxReferences references or MaxTags tags.
//
// A due date before Issued is the Portfolio's affair, since ledgers hold such items. A sound item costs one look at each byte
// of its texts and no allocation.
func (it Item) Validate() error { return it.validate(false) }

// validate is Validate without copying the item, and without a look at a customer that is known to be in order.
func (it *Item) validate(customerKnown bool) error {
	var k checker
	k.id("/id", it.ID, true)
	k.text("/document", it.Document, idText)
	if !customerKnown {
		k.id("/customer", it.Customer, false)
	}
	k.text("/account", it.Account, idText)
	it.checkAmount(&k)
	k.err("/issued", CheckDate(it.Issued))
	if it.Posted != 0 {
		k.err("/posted", CheckDate(it.Posted))
	}
	k.err("/due", CheckDate(it.Due))
	k.text("/terms", it.Terms, idText)
	k.texts("/references", it.References, idText)
	if len(it.Tags) > 0 {
		it.checkTags(&k)
	}
	return k.result()
}

// checkAmount checks the kind, the currency and that the sign suits the kind.
func (it *Item) checkAmount(k *checker) {
	switch {
	case it.Kind == "":
		k.add(CodeMissingField, "/kind", "a kind is required")
	case !it.Kind.known():
		k.add(CodeBadEnum, "/kind", "no such kind of item")
	}
	if it.Amount.Currency() == 0 {
		k.add(CodeMissingField, "/amount", "an amount with its currency is required")
		return
	}
	switch sign := it.Amount.Sign(); {
	case sign > 0 && it.Kind.sign() < 0:
		k.add(CodeBadAmount, "/amount", "credit notes and unapplied receipts are negative")
	case sign < 0 && it.Kind.sign() > 0:
		k.add(CodeBadAmount, "/amount", "only credit notes, unapplied receipts and opening balances are negative")
	}
}

// known reports whether k is one of the constants.
func (k ItemKind) known() bool { return k == KindOpeningBalance || k.sign() != 0 }

// sign returns -1 for kinds whose amounts are at most zero, 1 for those at least zero, 0 where either sign may stand.
func (k ItemKind) sign() int {
	switch k {
	case KindCreditNote, KindUnappliedReceipt:
		return -1
	case KindInvoice, KindDebitNote, KindInterest, KindFee, KindCost, KindLoanInstalment, KindLeaseInstalment, KindOverpaidSalary:
		return 1
	}
	return 0
}

func (it *Item) checkTags(k *checker) {
	if len(it.Tags) > MaxTags {
		k.add(CodeLimit, "/tags", "more entries than the limit")
		return
	}
	for key, value := range it.Tags { // any order will do: the faults are sorted
		keyCode, detail := checkText(key, idText)
		switch {
		case key == "":
			k.add(CodeMissingField, "/tags", "a tag without a key")
		case keyCode != "":
			k.add(keyCode, "/tags", detail) // the key itself cannot be shown
		}
		if c, detail := checkText(value, nameText); c != "" && keyCode == "" {
			k.add(c, "/tags/"+pointerToken(key), detail)
		}
	}
}

// sortedTags returns the keys of the tags in order.
func sortedTags(tags map[string]string) []string { return slices.Sorted(maps.Keys(tags)) }
