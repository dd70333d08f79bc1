// Package bans is a canary: each marked line uses what the core does not use.
package bans

import (
	"fmt"
	"reflect"
	"time"

	"github.com/rickb777/date/v2"
	"github.com/shopspring/decimal"
)

func clock() (time.Time, date.Date) {
	now := time.Now                    // want: time.Now is banned
	day := date.Today()                // want: date.Today is banned
	_, _ = date.ParseISO("2024-02-30") // want: date.ParseISO is banned
	return now(), day
}

func reflection(v reflect.Value) int {
	v.Call(nil) // want: a call by reflection
	return v.Len()
}

func allowed(d decimal.Decimal) (string, time.Month) {
	return d.StringFixed(2), time.January
}

func exact(d decimal.Decimal) {
	fmt.Println( // want: fmt.Println is banned
		d.String(), // want: decimal's String
	)
	_ = d.Div(d)       // want: decimal's Div
	_ = (&d).IntPart() // want: decimal's IntPart
	f := d.Sqrt        // want: decimal's Sqrt
	_, _ = f()
	_ = decimal.DivisionPrecision     // want: decimal.DivisionPrecision is banned
	_, _ = decimal.NewFromString("1") // want: decimal.NewFromString is banned
	_ = decimal.NewFromFloat(0.1)     // want: decimal.NewFromFloat is banned
	_ = d.DivRound(d, 2)
}
