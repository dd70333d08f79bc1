package receivables_test

import (
	"encoding/json"
	"fmt"
	"strings"

	"github.com/openreceivables/receivables"
	"github.com/shopspring/decimal"
)

// need returns a value of an example that cannot fail.
func need[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

func ExampleParseTerms() {
	for _, text := range []string{"Net 30", "2% 10 net 30", "2%/10th prox net 25th", "50% 30 days, 50% 60 days"} {
		fmt.Println(need(receivables.ParseTerms(text)))
	}
	_, err := receivables.ParseTerms("30 EOM")
	fmt.Println(err)
	// Output:
	// net 30
	// 2/10 net 30
	// 2/10th prox net 25th prox
	// 50% 30 days, 50% 60 days
	// Ambiguous: days and end of month have three readings; write "end of month then 30 days", "30 days then end of month" or "30th prox", which is day 30 of the next month
}

func ExampleTerms_String() {
	terms := receivables.Net(receivables.DueDays(30))
	terms.Discounts = []receivables.EarlyDiscount{{Percent: decimal.New(2, 0), Until: receivables.DueDays(10)}}
	terms.Roll = receivables.RollFollowing
	fmt.Println(terms)
	// Output: 2/10 net 30; roll following
}

func ExampleTerms_Validate() {
	terms := receivables.Terms{Lines: []receivables.TermsLine{
		{Share: receivables.SharePercent, Percent: decimal.New(50, 0), Due: receivables.DueDays(30)},
		{Share: receivables.SharePercent, Percent: decimal.New(40, 0), Due: receivables.DueDays(60)},
	}}
	fmt.Println(terms.Validate())
	// Output: BadTerms at /lines: the percentages sum to exactly 100, or the last line takes the rest
}

func ExampleTerms_Schedule() {
	terms := need(receivables.ParseTerms("33.33% 1 month, 33.33% 2 months, rest 3 months"))
	issued := need(receivables.ParseDate("2024-01-31"))
	for _, p := range need(terms.Schedule(receivables.MustMoney("100.00", receivables.MYR), issued, nil)) {
		fmt.Println(p.Number, receivables.FormatDate(p.Due), p.Amount)
	}
	// Output:
	// 1 2024-02-29 33.33 MYR
	// 2 2024-03-31 33.33 MYR
	// 3 2024-04-30 33.34 MYR
}

func ExampleTerms_Due() {
	issued := need(receivables.ParseDate("2024-01-31"))
	for _, text := range []string{"end of month then 30 days", "30 days then end of month", "30th prox"} {
		terms := need(receivables.ParseTerms(text))
		fmt.Println(receivables.FormatDate(need(terms.Due(issued, nil))), text)
	}
	// Output:
	// 2024-03-01 end of month then 30 days
	// 2024-03-31 30 days then end of month
	// 2024-02-29 30th prox
}

func ExampleTerms_DiscountAmounts() {
	terms := need(receivables.ParseTerms("10/10 net 30"))
	issued := need(receivables.ParseDate("2024-01-01"))
	total, tax := receivables.MustMoney("1725.05", receivables.EUR), receivables.MustMoney("225.05", receivables.EUR)
	for _, d := range need(terms.DiscountAmounts(total, tax, issued, nil)) {
		fmt.Println(receivables.FormatDate(d.Until), "pay", d.Pay, "keep", d.Amount, "of it tax", d.Tax)
	}
	// Output: 2024-01-11 pay 1552.55 EUR keep 172.50 EUR of it tax 22.50 EUR
}

func ExampleTerms_DiscountOn() {
	terms := need(receivables.ParseTerms("2/10, 1/20 net 60"))
	issued, paid := need(receivables.ParseDate("2024-01-01")), need(receivables.ParseDate("2024-01-15"))
	d, ok, err := terms.DiscountOn(paid, receivables.MustMoney("1000.00", receivables.MYR), receivables.Money{}, issued, nil)
	fmt.Println(d.Pay, ok, err)
	// Output: 990.00 MYR true <nil>
}

func ExampleCostOfDiscount() {
	cost := need(receivables.CostOfDiscount(decimal.New(2, 0), 20, 365)) // 2/10 net 30
	fmt.Println(cost.Nominal, cost.Effective)
	// Output: 0.3724489796 0.4458529273
}

func ExampleTerms_AnnualCosts() {
	terms := need(receivables.ParseTerms("2/10, 1/20 net 30"))
	issued := need(receivables.ParseDate("2024-01-01"))
	for _, cost := range need(terms.AnnualCosts(issued, 360, nil)) {
		fmt.Println(cost.Days, cost.Nominal)
	}
	// Output:
	// 20 0.3673469388
	// 10 0.3636363636
}

func ExampleInstalments() {
	item := receivables.Item{
		ID: "INV-7", Customer: "C1", Kind: receivables.KindInvoice,
		Amount: receivables.MustMoney("100.00", receivables.MYR), Issued: need(receivables.ParseDate("2024-01-31")),
	}
	terms := need(receivables.ParseTerms("50% 30 days, 50% 60 days"))
	for _, p := range need(receivables.Instalments(item, terms, nil)) {
		fmt.Println(p.ID, p.Document, receivables.FormatDate(p.Due), p.Amount)
	}
	// Output:
	// INV-7/1 INV-7 2024-03-01 50.00 MYR
	// INV-7/2 INV-7 2024-03-31 50.00 MYR
}

func ExampleTerms_MarshalJSON() {
	fmt.Println(string(need(json.Marshal(need(receivables.ParseTerms("2/10 net 30"))))))
	// Output: {"lines":[{"share":"rest","due":"30 days"}],"discounts":[{"percent":"2","until":"10 days"}]}
}

func ExampleTerms_UnmarshalJSON() {
	var terms receivables.Terms
	fmt.Println(receivables.UnmarshalStrict([]byte(`{"lines":[{"share":"rest","due":"10th prox"}]}`), &terms), terms)
	fmt.Println(receivables.UnmarshalStrict([]byte(`"net 30"`), &terms), terms)
	// Output:
	// <nil> net 10th prox
	// <nil> net 30
}

func ExampleTerms_MarshalText() {
	fmt.Println(string(need(receivables.Net(receivables.DueProximo(25, 16)).MarshalText())))
	// Output: net 25th prox cutoff 16
}

func ExampleTerms_UnmarshalText() {
	var terms receivables.Terms
	fmt.Println(terms.UnmarshalText([]byte("n/45")), terms)
	// Output: <nil> net 45
}

func ExampleNet() {
	fmt.Println(receivables.Net(receivables.DueOnReceipt()))
	fmt.Println(receivables.Net(receivables.DueMonthEnd()))
	// Output:
	// due on receipt
	// net end of month
}

func ExampleParseDueRule() {
	rule := need(receivables.ParseDueRule("30 days after end of next month"))
	fmt.Println(rule)
	// Output: 1 month then end of month then 30 days
}

func ExampleDueRule_Date() {
	issued := need(receivables.ParseDate("2024-01-31"))
	for _, rule := range []receivables.DueRule{
		receivables.DueOnReceipt(), receivables.DueDays(30), receivables.DueMonthEnd(), receivables.DueDaysAfterMonthEnd(30),
		receivables.DueMonthEndAfterDays(30), receivables.DueDayOfNextMonth(30), receivables.DueProximo(25, 16),
		receivables.DueDayAfterDays(31, 15), receivables.DueNextMonthDayAfterDays(30, 10), receivables.DueDaysAfterNextMonthEnd(30),
	} {
		fmt.Println(receivables.FormatDate(need(rule.Date(issued))), rule)
	}
	// Output:
	// 2024-01-31 on receipt
	// 2024-03-01 30 days
	// 2024-01-31 end of month
	// 2024-03-01 end of month then 30 days
	// 2024-03-31 30 days then end of month
	// 2024-02-29 30th prox
	// 2024-03-25 25th prox cutoff 16
	// 2024-03-15 31 days then next day 15
	// 2024-04-10 30 days then 10th prox
	// 2024-03-30 1 month then end of month then 30 days
}

func ExampleDueRule_Validate() {
	fmt.Println(receivables.DueDayOfNextMonth(32).Validate())
	// Output: BadTerms at /1/n: the number is outside the range of the step
}

func ExampleRoll_Date() {
	c := need(receivables.ReadCalendarCSV(strings.NewReader("kind,date,name\nname,,Weekends\nweekend,,Sat Sun\n")))
	saturday := need(receivables.ParseDate("2025-05-31"))
	fmt.Println(receivables.FormatDate(need(receivables.RollFollowing.Date(saturday, c))))
	fmt.Println(receivables.FormatDate(need(receivables.RollModifiedFollowing.Date(saturday, c))))
	// Output:
	// 2025-06-02
	// 2025-05-30
}

func ExampleReadCalendarJSON() {
	c := need(receivables.ReadCalendarJSON(strings.NewReader(`{"name":"Johor",
		"weekends":[{"days":"Fri Sat"},{"from":"2025-01-01","days":"Sat Sun"}]}`)))
	for _, day := range []string{"2024-12-27", "2025-01-03"} { // Fridays
		fmt.Println(day, c.IsBusinessDay(need(receivables.ParseDate(day))))
	}
	// Output:
	// 2024-12-27 false
	// 2025-01-03 true
}

func ExampleReadCalendarCSV() {
	_, err := receivables.ReadCalendarCSV(strings.NewReader("kind,date,name\nname,,Johor\nweekend,,Sat Sun\nholiday,2025-02-29,Leap\n"))
	fmt.Println(err)
	// Output: BadDate at /date (line 4): no such day
}

func ExampleNewBusinessCalendar() {
	mayDay := need(receivables.ParseDate("2025-05-01"))
	c := need(receivables.NewBusinessCalendar(receivables.CalendarData{
		Name:     "Shop",
		Weekends: []receivables.Weekend{{Days: "Sun"}},
		Holidays: []receivables.CalendarDay{{Date: mayDay, Name: "Labour Day"}},
	}))
	fmt.Println(c.IsBusinessDay(mayDay), c.Names(mayDay))
	// Output: false [Labour Day]
}

func ExampleAddBusinessDays() {
	c := need(receivables.ReadCalendarJSON(strings.NewReader(`{"name":"Weekends","weekends":[{"days":"Sat Sun"}]}`)))
	friday := need(receivables.ParseDate("2025-05-30"))
	monday := need(receivables.AddBusinessDays(friday, 1, c))
	fmt.Println(receivables.FormatDate(monday), need(receivables.BusinessDaysBetween(friday, monday, c)))
	// Output: 2025-06-02 1
}

func ExampleBusinessDaysBetween() {
	c := need(receivables.ReadCalendarJSON(strings.NewReader(`{"name":"Weekends","weekends":[{"days":"Sat Sun"}]}`)))
	from, to := need(receivables.ParseDate("2025-05-01")), need(receivables.ParseDate("2025-05-31"))
	fmt.Println(need(receivables.BusinessDaysBetween(from, to, c)))
	// Output: 21
}

func ExampleCheckCalendar() {
	var missing *receivables.BusinessCalendar
	fmt.Println(receivables.CheckCalendar(missing))
	// Output: MissingCalendar: a calendar is required
}
