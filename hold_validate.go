package receivables

// Validate returns all that is wrong with the hold by itself, with paths relative to it ("/from"), or nil:
//
//   - MissingField: Item or Kind is empty. MissingDate, DateRange: From is zero, or a date lies outside MinYear to MaxYear.
//   - BadEnum: Kind is none of the constants.
//   - BadAmount: an amount is given and is zero; the zero Money means all that is open.
//   - DateOrder: Until is before From.
//   - TooLong, BadEncoding, BadCharacter: as for [Item.Validate].
//
// Whether the item exists, and whether the amount suits it, is for the engine to say. Faults name the item as their record.
func (h Hold) Validate() error {
	var k checker
	k.id("/item", h.Item, true)
	switch h.Kind {
	case HoldDisputed, HoldPromised:
	case "":
		k.add(CodeMissingField, "/kind", "a kind is required")
	default:
		k.add(CodeBadEnum, "/kind", "no such kind of hold")
	}
	if h.Amount.Currency() != 0 && h.Amount.Sign() == 0 {
		k.add(CodeBadAmount, "/amount", "a hold of nothing")
	}
	k.err("/from", CheckDate(h.From))
	if h.Until != 0 {
		k.err("/until", CheckDate(h.Until))
		if h.Until < h.From {
			k.add(CodeDateOrder, "/until", "a hold ends before it begins")
		}
	}
	return k.result()
}
