package receivables

// Cash is the rounding of amounts that are paid in coins: to whole multiples of the smallest one, by a mode. The zero Cash is
// invalid; [CashRounding] has those of well-known currencies.
type Cash struct {
	// IncrementUnits is the smallest amount payable, in minor units of the currency by ISO 4217: 5 for 5 sen, 100 for one
	// Swedish krona. Positive.
	IncrementUnits int64 `json:"incrementUnits"`
	// Mode says where amounts between two multiples go.
	Mode Rounding `json:"mode"`
}

// Validate returns all that is wrong: an increment that is not positive (CodeBadPolicy at /incrementUnits), a mode outside its
// list (CodeBadEnum at /mode).
func (c Cash) Validate() error {
	var faults Faults
	if c.IncrementUnits <= 0 {
		faults.Add(Error{Code: CodeBadPolicy, Path: "/incrementUnits", Detail: "an increment is positive"})
	}
	faults.AddErr("/mode", c.Mode.Validate())
	return faults.Err()
}

// CashRounding returns the cash rounding in use for a currency; ok is false where this module knows of none. Sources:
//
//   - MYR: to 5 sen; Bank Negara Malaysia, Rounding Mechanism, in force from 1 April 2008;
//   - HUF: to 5 forint, 2.50 and 7.50 up; Act III of 2008, § 2, from 1 March 2008;
//   - SEK: to 1 krona, 50 öre up; Act 1970:1029, § 2, as worded by SFS 2009:283, from 1 October 2010;
//   - NOK: to 1 krone, 50 øre up; regulation 294 of 16 March 2011, § 2, from 1 May 2012;
//   - DKK: to 50 øre, 25 and 75 øre up, from 1 October 2008; Den Store Danske, not the Danish law itself;
//   - CZK: to the nearest coin, 1 koruna since 50 haléř were withdrawn on 31 August 2008; Act 634/1992, § 3 (c), as the Czech
//     National Bank quotes it. The act does not say where the half goes: up is this module's choice;
//   - CAD: to 5 cents; Canada Revenue Agency, "Phasing out the penny", from 4 February 2013;
//   - AUD: to 5 cents; Western Australia's statement of 30 January 1992 on the guidelines of the federal Treasury, from
//     1 February 1992;
//   - NZD: to 10 cents; the Reserve Bank withdrew 5 cents in 2006. The Retailers Association recommends 5 cents down, and leaves it
//     to the shop;
//   - CHF: to 5 rappen, the smallest coin since 1 January 2007 (Swissmint). No rule on rounding was found: unverified.
//
// In steps of five minor units no amount at the currency's own scale is a half, so that the mode decides only for finer scales.
// Countries of the euro area differ from each other, so that EUR is not here.
//
// Which payments are rounded differs as well: those in cash in most countries, all over the counter, by card too, in Malaysia.
// Canada, the Czech Republic and Norway say that payments from account to account are not.
func CashRounding(c Currency) (rule Cash, ok bool) {
	switch c {
	case MYR, CHF, AUD, CAD:
		return Cash{IncrementUnits: 5, Mode: RoundHalfUp}, true
	case NZD:
		return Cash{IncrementUnits: 10, Mode: RoundHalfDown}, true
	case DKK:
		return Cash{IncrementUnits: 50, Mode: RoundHalfUp}, true
	case SEK, NOK, CZK:
		return Cash{IncrementUnits: 100, Mode: RoundHalfUp}, true
	case HUF:
		return Cash{IncrementUnits: 500, Mode: RoundHalfUp}, true
	}
	return Cash{}, false
}
