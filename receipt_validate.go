package receivables

// Validate returns all that is wrong with the receipt by itself, with paths relative to it ("/date"), or nil:
//
//   - MissingField: ID or Amount is empty. MissingDate, DateRange: Date is zero or outside MinYear to MaxYear.
//   - BadAmount: the amount is zero. A negative amount is a refund.
//   - TooLong, BadEncoding, BadCharacter: as for [Item.Validate]; Text may hold tabs and line breaks.
//   - Limit: more than MaxReferences references.
func (r Receipt) Validate() error {
	var k checker
	k.id("/id", r.ID, true)
	k.err("/date", CheckDate(r.Date))
	if r.Amount.Currency() == 0 {
		k.add(CodeMissingField, "/amount", "an amount with its currency is required")
	} else if r.Amount.Sign() == 0 {
		k.add(CodeBadAmount, "/amount", "a receipt of nothing")
	}
	k.text("/payer", r.Payer, nameText)
	k.text("/payer_account", r.PayerAccount, idText)
	k.text("/text", r.Text, remittanceText)
	k.texts("/references", r.References, idText)
	return k.result()
}
