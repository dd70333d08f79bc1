package receivables

// Validate returns all that is wrong with the application by itself, with paths relative to it ("/amount"), or nil:
//
//   - MissingField: Item or Kind is empty. MissingDate, DateRange: Date is zero or outside MinYear to MaxYear.
//   - BadEnum: Kind is none of the constants.
//   - BadAmount: Amount is zero, or its sign does not suit the kind: a reversal is negative, an FX difference may have either
//     sign, every other kind is positive. Exponent, TooLong: it is no amount this module computes with.
//   - TooLong, BadEncoding, BadCharacter: as for [Item.Validate].
//
// Whether the item exists, and whether the amount suits its currency and its balance, is the Portfolio's affair. Faults name
// the item as their record, since an application has no ID of its own.
func (a Application) Validate() error {
	var k checker
	k.id("/item", a.Item, true)
	k.err("/date", CheckDate(a.Date))
	if err := checkDecimal(a.Amount); err != nil {
		k.err("/amount", err)
	} else {
		a.checkSign(&k)
	}
	k.text("/source", a.Source, idText)
	return k.result()
}

// checkSign checks the kind and that the sign suits it.
func (a *Application) checkSign(k *checker) {
	sign := a.Amount.Sign()
	if sign == 0 {
		k.add(CodeBadAmount, "/amount", "an application of nothing")
	}
	switch a.Kind {
	case "":
		k.add(CodeMissingField, "/kind", "a kind is required")
	case AppliedFX:
	case AppliedReversal:
		if sign > 0 {
			k.add(CodeBadAmount, "/amount", "a reversal is negative")
		}
	case AppliedReceipt, AppliedCreditNote, AppliedDiscount, AppliedDeduction, AppliedWriteOff:
		if sign < 0 {
			k.add(CodeBadAmount, "/amount", "only reversals and FX differences are negative")
		}
	default:
		k.add(CodeBadEnum, "/kind", "no such kind of application")
	}
}
