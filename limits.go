package receivables

// The limits of every input. Each is tested at the limit and one beyond.
const (
	MaxFaults         = 100      // faults reported one by one; the rest are counted
	MaxTextBytes      = 256      // an ID, a reference, a name, a tag's key or value
	MaxRemittance     = 4 << 10  // bytes of a receipt's text
	MaxAmountBytes    = 64       // an amount as text
	MaxAmountDigits   = 40       // significant digits of a decimal before it is checked against MaxMinorUnits
	MaxExponent       = 40       // absolute exponent of a decimal
	MaxScale          = 6        // fraction digits a finer scale may state
	MaxMinorDigits    = 21       // |amount| and every total stay at or below 10^MaxMinorDigits minor units
	MaxTags           = 64       // tags of one item
	MaxReferences     = 64       // references of one item
	MaxWorkers        = 64       // more are capped to this
	MaxSearchDays     = 400      // days Roll looks for a working day
	MaxBusinessDays   = 36600    // days, a century, that business days are counted over one by one
	MaxCalendarBytes  = 4 << 20  // a calendar as JSON or CSV
	MaxCalendarDays   = 36600    // holidays and working days one calendar lists
	MaxTermsBytes     = 64 << 10 // payment terms as text
	MaxTermsSteps     = 8        // steps of one due date
	MaxTermsDays      = 3660     // days of one step
	MaxTermsMonths    = 600      // months of one step
	MaxDiscounts      = 16       // tiers of early-payment discount
	MaxPercentScale   = 10       // fraction digits of a percentage
	MinYear           = 1900     // first year of a date
	MaxYear           = 2199     // last year of a date
	MaxInstalments    = 600      // lines of one schedule of terms
	MaxJSONDepth      = 64       // nesting of a JSON input
	MaxRecordBytes    = 1 << 20  // one CSV record or one JSON record
	MaxJSONBytes      = 64 << 20 // one JSON document given to UnmarshalStrict
	MaxItemsPortfolio = 1 << 31  // items of one portfolio; beyond, Partition first
	MaxPartitions     = 1 << 16  // parts of one Partition
	MaxPortfolioBytes = 1 << 30  // one portfolio as JSON
)
