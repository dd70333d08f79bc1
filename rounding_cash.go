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
//   - MYR: Bank Negara Malaysia, rounding mechanism of 2008, 5 sen;
//   - CHF: 5 rappen, the smallest coin since 2007;
//   - SEK, NOK, DKK, CZK: 1 krona (since 2010), 1 krone (2012), 50 øre (2008), 1 koruna (2008);
//   - HUF: Act III of 2008, 5 forint;
//   - AUD (1992), CAD (2013): 5 cents;
//   - NZD: 10 cents (2006); the Reserve Bank leaves 5 cents to the shop, which here rounds down, as most do.
//
// Countries of the euro area differ from each other, so that EUR is not here. Rounding is the law of cash only: what is paid
// by transfer is not rounded.
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
