package receivables_test

import (
	"fmt"
	"time"

	"github.com/openreceivables/receivables"
)

func ExampleParseDate() {
	d, _ := receivables.ParseDate("2024-02-29")
	fmt.Println(receivables.FormatDate(d), d.Weekday())
	_, err := receivables.ParseDate("2023-02-29")
	fmt.Println(err)
	// Output:
	// 2024-02-29 Thursday
	// BadDate: no such day
}

func ExampleFormatDate() {
	d, _ := receivables.ParseDate("2025-01-05")
	fmt.Println(receivables.FormatDate(d))
	fmt.Printf("%q\n", receivables.FormatDate(0))
	// Output:
	// 2025-01-05
	// ""
}

func ExampleAppendDate() {
	d, _ := receivables.ParseDate("2025-01-05")
	fmt.Println(string(receivables.AppendDate([]byte("due "), d)))
	// Output: due 2025-01-05
}

func ExampleCheckDate() {
	fmt.Println(receivables.CheckDate(0))
	// Output: MissingDate: a date is required
}

func ExampleDateIn() {
	paid := time.Date(2024, time.December, 31, 17, 0, 0, 0, time.UTC)
	kualaLumpur := time.FixedZone("MYT", 8*60*60)
	there, _ := receivables.DateIn(paid, kualaLumpur)
	here, _ := receivables.DateIn(paid, time.UTC)
	fmt.Println(receivables.FormatDate(there), receivables.FormatDate(here))
	// Output: 2025-01-01 2024-12-31
}

func ExampleAddMonths() {
	d, _ := receivables.ParseDate("2024-01-31")
	fmt.Println(receivables.FormatDate(receivables.AddMonths(d, 1)))
	// Output: 2024-02-29
}

func ExampleEndOfMonth() {
	d, _ := receivables.ParseDate("2023-02-10")
	fmt.Println(receivables.FormatDate(receivables.EndOfMonth(d)))
	// Output: 2023-02-28
}

func ExampleDays() {
	due, _ := receivables.ParseDate("2024-12-30")
	asOf, _ := receivables.ParseDate("2025-01-02")
	fmt.Println(receivables.Days(due, asOf), "days past due")
	// Output: 3 days past due
}
