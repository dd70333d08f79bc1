package receivables_test

import (
	"fmt"
	"time"

	"github.com/openreceivables/receivables"
	"github.com/rickb777/date/v2"
)

// printDue prints a rule and what it makes of an invoice of 15 January 2025.
func printDue(rule receivables.DueRule) {
	fmt.Println(rule, "→", receivables.FormatDate(need(rule.Date(date.New(2025, time.January, 15)))))
}

func ExampleDueRule() {
	printDue(receivables.DueRule{
		{Kind: receivables.StepMonths, N: 2},
		{Kind: receivables.StepEndOfMonth},
	})
	// Output: 2 months then end of month → 2025-03-31
}

func ExampleDueRule_String() {
	fmt.Println(receivables.DueProximo(25, 16).String())
	// Output: 25th prox cutoff 16
}

func ExampleDueRule_MarshalText() {
	fmt.Println(string(need(receivables.DueMonthEndAfterDays(60).MarshalText())))
	// Output: 60 days then end of month
}

func ExampleDueRule_UnmarshalText() {
	var rule receivables.DueRule
	fmt.Println(rule.UnmarshalText([]byte("60 days then end of month")), len(rule), "steps")
	fmt.Println(rule.UnmarshalText([]byte("60 days EOM")))
	// Output:
	// <nil> 2 steps
	// Ambiguous: days and end of month have three readings; write "end of month then 30 days", "30 days then end of month" or "30th prox", which is day 30 of the next month
}

func ExampleDueOnReceipt() {
	printDue(receivables.DueOnReceipt())
	// Output: on receipt → 2025-01-15
}

func ExampleDueDays() {
	printDue(receivables.DueDays(30))
	// Output: 30 days → 2025-02-14
}

func ExampleDueMonthEnd() {
	printDue(receivables.DueMonthEnd())
	// Output: end of month → 2025-01-31
}

func ExampleDueDaysAfterMonthEnd() {
	printDue(receivables.DueDaysAfterMonthEnd(30))
	// Output: end of month then 30 days → 2025-03-02
}

func ExampleDueDaysAfterNextMonthEnd() {
	printDue(receivables.DueDaysAfterNextMonthEnd(15))
	// Output: 1 month then end of month then 15 days → 2025-03-15
}

func ExampleDueMonthEndAfterDays() {
	printDue(receivables.DueMonthEndAfterDays(45))
	// Output: 45 days then end of month → 2025-03-31
}

func ExampleDueDayOfNextMonth() {
	printDue(receivables.DueDayOfNextMonth(30))
	// Output: 30th prox → 2025-02-28
}

func ExampleDueProximo() {
	printDue(receivables.DueProximo(25, 14)) // invoices after the 14th fall a month later
	printDue(receivables.DueProximo(25, 16))
	// Output:
	// 25th prox cutoff 14 → 2025-03-25
	// 25th prox cutoff 16 → 2025-02-25
}

func ExampleDueDayAfterDays() {
	printDue(receivables.DueDayAfterDays(30, 10))
	// Output: 30 days then next day 10 → 2025-03-10
}

func ExampleDueNextMonthDayAfterDays() {
	printDue(receivables.DueNextMonthDayAfterDays(30, 10))
	// Output: 30 days then 10th prox → 2025-03-10
}

func ExampleTerms() {
	terms := receivables.Terms{
		Lines: []receivables.TermsLine{
			{Share: receivables.SharePercent, Percent: need(receivables.ParseAmount("30")), Due: receivables.DueOnReceipt()},
			{Share: receivables.ShareRest, Due: receivables.DueDays(30)},
		},
		Roll: receivables.RollFollowing,
	}
	fmt.Println(terms, terms.Validate())
	// Output: 30% on receipt, rest 30 days; roll following <nil>
}
