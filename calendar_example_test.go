package receivables_test

import (
	"encoding/json"
	"fmt"
	"time"

	"github.com/openreceivables/receivables"
	"github.com/rickb777/date/v2"
)

// exampleCalendar is a calendar whose data reach to the end of 2025.
func exampleCalendar() *receivables.BusinessCalendar {
	return need(receivables.NewBusinessCalendar(receivables.CalendarData{
		Name:     "Johor",
		Until:    date.New(2025, time.December, 31),
		Weekends: []receivables.Weekend{{Days: "Sat Sun"}},
		Holidays: []receivables.CalendarDay{
			{Date: date.New(2025, time.August, 31), Name: "National Day"},
			{Date: date.New(2025, time.May, 1), Name: "Labour Day"},
		},
	}))
}

func ExampleCalendar() {
	var cal receivables.Calendar = exampleCalendar() // an engine takes any implementation
	fmt.Println(cal.IsBusinessDay(date.New(2025, time.April, 30)), cal.IsBusinessDay(date.New(2025, time.May, 1)))
	// Output: true false
}

func ExampleCalendarFunc() {
	noSundays := receivables.CalendarFunc(func(d date.Date) bool { return d.Weekday() != time.Sunday })
	sunday := date.New(2025, time.June, 1)
	fmt.Println(receivables.FormatDate(need(receivables.RollFollowing.Date(sunday, noSundays))))
	// Output: 2025-06-02
}

func ExampleBusinessCalendar_Covers() {
	cal := exampleCalendar()
	newYear := date.New(2026, time.January, 1)
	fmt.Println(cal.Covers(newYear))
	_, err := receivables.RollFollowing.Date(newYear, cal) // the data do not say: no guess
	fmt.Println(err)
	// Output:
	// false
	// CalendarRange: the day is outside what the calendar covers
}

func ExampleBusinessCalendar_Data() {
	for _, d := range exampleCalendar().Data().Holidays {
		fmt.Println(receivables.FormatDate(d.Date), d.Name)
	}
	// Output:
	// 2025-05-01 Labour Day
	// 2025-08-31 National Day
}

func ExampleBusinessCalendar_IsBusinessDay() {
	cal := exampleCalendar()
	for day := range 3 {
		d := date.New(2025, time.May, 1+day)
		fmt.Println(receivables.FormatDate(d), d.Weekday(), cal.IsBusinessDay(d))
	}
	// Output:
	// 2025-05-01 Thursday false
	// 2025-05-02 Friday true
	// 2025-05-03 Saturday false
}

func ExampleBusinessCalendar_Names() {
	fmt.Println(exampleCalendar().Names(date.New(2025, time.August, 31)))
	// Output: [National Day]
}

func ExampleBusinessCalendar_MarshalJSON() {
	c := need(receivables.NewBusinessCalendar(receivables.CalendarData{
		Name: "Dubai", Weekends: []receivables.Weekend{{Days: "Fri Sat"}, {From: date.New(2022, time.January, 1), Days: "Sat Sun"}}}))
	fmt.Println(string(need(json.Marshal(c))))
	// Output: {"name":"Dubai","weekends":[{"days":"Fri Sat"},{"from":"2022-01-01","days":"Sat Sun"}]}
}

func ExampleCalendarData_Validate() {
	fmt.Println(receivables.CalendarData{
		From: date.New(2025, time.January, 1), Until: date.New(2024, time.December, 31),
		Weekends: []receivables.Weekend{{Days: "Saturday"}},
	}.Validate())
	// Output:
	// MissingField at /name: a name is required
	// BadPeriod at /until: the calendar ends before it begins
	// BadEnum at /weekends/0/days: weekdays are Mon Tue Wed Thu Fri Sat Sun, each once, with spaces
}

func ExampleRoll() {
	for _, r := range []receivables.Roll{
		receivables.RollNone, receivables.RollFollowing, receivables.RollModifiedFollowing, receivables.RollPreceding,
	} {
		saturday := date.New(2025, time.May, 31)
		fmt.Println(receivables.FormatDate(need(r.Date(saturday, exampleCalendar()))), r)
	}
	// Output:
	// 2025-05-31 none
	// 2025-06-02 following
	// 2025-05-30 modified-following
	// 2025-05-30 preceding
}

func ExampleRoll_Check() {
	fmt.Println(receivables.Roll("").Check(), receivables.RollFollowing.Check())
	fmt.Println(receivables.Roll("next").Check())
	// Output:
	// <nil> <nil>
	// BadEnum: roll is none, following, modified-following or preceding
}
