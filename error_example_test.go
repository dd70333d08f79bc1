package receivables_test

import (
	"errors"
	"fmt"

	"github.com/openreceivables/receivables"
)

func ExampleCode() {
	_, err := receivables.ParseDate("2025-02-29")
	fmt.Println(errors.Is(err, receivables.CodeBadDate), errors.Is(err, receivables.CodeMissingDate))
	// Output: true false
}

func ExampleError() {
	err := receivables.UnmarshalStrict([]byte(`{"amount":"12,50","currency":"MYR"}`), new(receivables.Money))
	var fault *receivables.Error
	if errors.As(err, &fault) {
		fmt.Println(fault.Code, fault.Path) // stable: an API may return them as they are
	}
	// Output: BadAmount /amount
}

func ExampleFaults() {
	var f receivables.Faults
	for i, due := range []string{"2025-01-31", "31.1.2025", ""} {
		_, err := receivables.ParseDate(due)
		f.AddErr(fmt.Sprintf("/rows/%d/due", i), err)
	}
	if !f.Empty() {
		fmt.Println(f.Err())
	}
	// Output:
	// BadDate at /rows/1/due: a date is written yyyy-mm-dd
	// MissingDate at /rows/2/due: a date is required
}

func ExampleReason() {
	r := receivables.Reason{
		Code: receivables.FindingAdvancePayment, Subject: "INV-7",
		Facts: []receivables.Fact{{Name: "posted", Value: "2025-02-01"}, {Name: "date", Value: "2025-01-28"}},
	}
	fmt.Println(r.Code, r.Subject)
	for _, fact := range r.Facts {
		fmt.Println(fact.Name, fact.Value)
	}
	// Output:
	// advance-payment INV-7
	// posted 2025-02-01
	// date 2025-01-28
}
