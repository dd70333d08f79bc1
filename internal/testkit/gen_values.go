package testkit

import (
	"iter"
	"strconv"
	"time"

	"github.com/leanovate/gopter"
	"github.com/rickb777/date/v2"

	"github.com/openreceivables/receivables"
)

// MaxUnits is the largest amount the generators make, in minor units.
const MaxUnits = 1_000_000_000_000

// AsOf is the day that generated dates lie around: a month end, with a 29 February inside the 400 days before it.
func AsOf() date.Date { return date.New(2024, time.June, 30) }

// currencies have 0, 2 and 3 fraction digits.
func currencies() []receivables.Currency {
	return []receivables.Currency{receivables.MYR, receivables.EUR, receivables.JPY, receivables.VND, receivables.KWD}
}

// DrawUnits draws an amount of minor units from 0 to MaxUnits, with many zeros, ones and equal values.
func DrawUnits(r *Rand) int64 {
	switch r.IntN(10) {
	case 0:
		return 0
	case 1:
		return 1
	case 2, 3:
		return Pick[int64](r, 2, 3, 99, 100, 101, 5_000, 10_000)
	case 4:
		return MaxUnits - r.Int64N(2)
	case 5, 6, 7:
		return r.Int64N(100_000)
	default:
		return r.Int64N(MaxUnits + 1)
	}
}

// SimplerUnits yields smaller amounts of the same sign.
func SimplerUnits(u int64) iter.Seq[int64] {
	return func(yield func(int64) bool) {
		last := u
		for d := u; d != 0; d /= 2 {
			if c := u - d; c != last && !yield(c) {
				return
			}
		}
	}
}

// Units makes amounts of minor units from 0 to MaxUnits.
func Units() gopter.Gen { return Of(DrawUnits, SimplerUnits) }

// SignedUnits makes amounts of minor units from −MaxUnits to MaxUnits.
func SignedUnits() gopter.Gen { return Of(drawSigned, SimplerUnits) }

func drawSigned(r *Rand) int64 {
	u := DrawUnits(r)
	if r.Chance(2) {
		return -u
	}
	return u
}

// Currencies makes currencies of 0, 2 and 3 fraction digits; MYR is the simplest.
func Currencies() gopter.Gen { return Of(DrawCurrency, simplerCurrency) }

// DrawCurrency draws one of the currencies of Currencies.
func DrawCurrency(r *Rand) receivables.Currency { return Pick(r, currencies()...) }

func simplerCurrency(c receivables.Currency) iter.Seq[receivables.Currency] {
	return func(yield func(receivables.Currency) bool) {
		for _, x := range currencies() {
			if x == c || !yield(x) {
				return
			}
		}
	}
}

// Monies makes signed amounts of every currency of Currencies.
func Monies() gopter.Gen {
	return Of(func(r *Rand) receivables.Money {
		return receivables.MinorUnits(drawSigned(r), DrawCurrency(r))
	}, func(m receivables.Money) iter.Seq[receivables.Money] {
		return func(yield func(receivables.Money) bool) {
			u, c := unitsOf(m), m.Currency()
			for x := range simplerCurrency(c) {
				if !yield(receivables.MinorUnits(u, x)) {
					return
				}
			}
			for x := range SimplerUnits(u) {
				if !yield(receivables.MinorUnits(x, c)) {
					return
				}
			}
		}
	})
}

// unitsOf returns the minor units of generated money, which always fit.
func unitsOf(m receivables.Money) int64 {
	return m.Amount().Shift(int32(m.Currency().Digits())).IntPart()
}

// Dates makes days within 400 of around, and beyond them leap days, month ends and the first and last day allowed.
func Dates(around date.Date) gopter.Gen {
	return Of(func(r *Rand) date.Date {
		if r.Chance(10) {
			return Pick(r, rareDays()...)
		}
		return DrawDate(r, around)
	}, func(d date.Date) iter.Seq[date.Date] { return simplerDate(d, around) })
}

// DrawDate draws a day within 400 of around: one in three is a month end or a 29 February, one in twelve is around itself.
func DrawDate(r *Rand, around date.Date) date.Date {
	d := around + date.Date(r.Between(-400, 400))
	switch r.IntN(12) {
	case 0:
		return around
	case 1, 2, 3:
		if e := monthEnd(d); e <= around+400 {
			return e
		}
	case 4:
		if leap := date.New(2024, time.February, 29); leap >= around-400 && leap <= around+400 {
			return leap
		}
	}
	return d
}

func rareDays() []date.Date {
	return []date.Date{
		date.New(receivables.MinYear, time.January, 1), date.New(receivables.MaxYear, time.December, 31),
		date.New(2000, time.February, 29), date.New(2020, time.February, 29), date.New(2096, time.February, 29),
		date.New(1900, time.February, 28), date.New(2100, time.February, 28), date.New(1999, time.December, 31),
	}
}

func monthEnd(d date.Date) date.Date { return date.New(d.Year(), d.Month()+1, 1) - 1 }

func simplerDate(d, around date.Date) iter.Seq[date.Date] {
	return func(yield func(date.Date) bool) {
		for x := range SimplerUnits(int64(d - around)) {
			if !yield(around + date.Date(x)) {
				return
			}
		}
	}
}

// DrawID draws the ID of record n, counted from 1, of one kind. IDs of one kind are unique, share prefixes, are prefixes of
// each other, and differ in leading zeros or one letter only.
func DrawID(r *Rand, kind string, n int) string {
	return kind + Pick(r, "-", "-0", "-00", "", "-2024/", "--") + strconv.Itoa(n)
}

// IDs makes IDs as DrawID does.
func IDs() gopter.Gen {
	return Of(func(r *Rand) string { return DrawID(r, Pick(r, "INV", "CN", "inv"), r.Between(1, 300)) }, nil)
}
