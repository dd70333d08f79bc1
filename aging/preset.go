package aging

// The presets are starting points to copy and change. All age by due date, leave credits in their buckets and make a row for
// each customer and currency.

func preset(u Unit, buckets []Bucket) Policy {
	return Policy{Basis: ByDue, Unit: u, Buckets: buckets, Credits: CreditsAged, By: []string{KeyCustomer}}
}

// StandardDays returns the buckets of most ledgers: current, 1–30, 31–60, 61–90 and 91+ days past due. Current holds what is
// due today or later. Source: the default of ERPNext, Odoo and D365, with the edges read as inclusive.
func StandardDays() Policy { return preset(Days, Buckets(0, 30, 60, 90)) }

// Weekly returns weeks past due, and four weeks to come: what is due this week stands in week 0.
func Weekly() Policy {
	return preset(Weeks, []Bucket{
		{Name: "later", To: new(-4)},
		{Name: "in 3 weeks", From: new(-3), To: new(-3)},
		{Name: "in 2 weeks", From: new(-2), To: new(-2)},
		{Name: "next week", From: new(-1), To: new(-1)},
		{Name: "this week", From: new(0), To: new(0)},
		{Name: "1 week", From: new(1), To: new(1)},
		{Name: "2 weeks", From: new(2), To: new(2)},
		{Name: "3 weeks", From: new(3), To: new(3)},
		{Name: "4 weeks", From: new(4), To: new(4)},
		{Name: "5 weeks+", From: new(5)},
	})
}

// MonthsPastDue returns months begun since the due date: current, 1, 2, 3 and 4+.
func MonthsPastDue() Policy {
	return preset(Months, []Bucket{
		{Name: "current", To: new(0)},
		{Name: "1 month", From: new(1), To: new(1)},
		{Name: "2 months", From: new(2), To: new(2)},
		{Name: "3 months", From: new(3), To: new(3)},
		{Name: "4 months+", From: new(4)},
	})
}

// MonthEnds returns calendar months: current, overdue and due this month, last month, the two months before, earlier. Its
// edges are month ends, whatever the day of as-of. Source: the "months" of OCA partner_statement.
func MonthEnds() Policy {
	return preset(CalendarMonths, []Bucket{
		{Name: "current", To: new(0)},
		{Name: "this month", From: new(1), To: new(1)},
		{Name: "last month", From: new(2), To: new(2)},
		{Name: "2 months ago", From: new(3), To: new(3)},
		{Name: "3 months ago", From: new(4), To: new(4)},
		{Name: "earlier", From: new(5)},
	})
}

// Arrears returns full months in arrears as loan ledgers count them: current, under one month, 1 to 5, and 6 or more. Source:
// the OTS method of delinquency (a payment is one month late when the same day of the next month has come).
func Arrears() Policy {
	return preset(MonthsInArrears, []Bucket{
		{Name: "current", To: new(-1)},
		{Name: "under 1 month", From: new(0), To: new(0)},
		{Name: "1 month", From: new(1), To: new(1)},
		{Name: "2 months", From: new(2), To: new(2)},
		{Name: "3 months", From: new(3), To: new(3)},
		{Name: "4 months", From: new(4), To: new(4)},
		{Name: "5 months", From: new(5), To: new(5)},
		{Name: "6 months+", From: new(6)},
	})
}

// OracleFusion returns the sample of Oracle Receivables: current, 1–45, 46–60, 61–90, 91–120 and 121+. Its ends, −9999 and
// 9999 there, are open here. Source: docs.oracle.com, Fusion Payables and Receivables, "Create an Aging Method".
func OracleFusion() Policy { return preset(Days, Buckets(0, 45, 60, 90, 120)) }

// DaysToCome returns days past due with the future in ranges of its own: due in 91 days or later, 61–90, 31–60, 8–30, 1–7,
// today, and the same back. Source: the ranges of iDempiere's aging, without those that overlap.
func DaysToCome() Policy {
	return preset(Days, []Bucket{
		{Name: "due in 91+", To: new(-91)},
		{Name: "due in 61–90", From: new(-90), To: new(-61)},
		{Name: "due in 31–60", From: new(-60), To: new(-31)},
		{Name: "due in 8–30", From: new(-30), To: new(-8)},
		{Name: "due in 1–7", From: new(-7), To: new(-1)},
		{Name: "due today", From: new(0), To: new(0)},
		{Name: "1–7", From: new(1), To: new(7)},
		{Name: "8–30", From: new(8), To: new(30)},
		{Name: "31–60", From: new(31), To: new(60)},
		{Name: "61–90", From: new(61), To: new(90)},
		{Name: "91+", From: new(91)},
	})
}
