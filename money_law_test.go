package receivables_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"math"
	"math/big"
	"slices"
	"testing"

	"github.com/leanovate/gopter"
	. "github.com/openreceivables/receivables"
	"github.com/openreceivables/receivables/internal/testkit"
	"github.com/shopspring/decimal"
)

// splitCase is an amount and what it is split by: weights from 0 to large, never all zero.
type splitCase struct {
	units   int64
	weights []int64
}

func splitCases() gopter.Gen {
	return testkit.Of(func(r *testkit.Rand) splitCase {
		c := splitCase{units: testkit.DrawUnits(r) * testkit.Pick[int64](r, 1, -1), weights: make([]int64, r.Between(1, 12))}
		for i := range c.weights {
			c.weights[i] = testkit.Pick(r, 0, 1, 1, 3, 7, r.Int64N(1000), r.Int64N(1<<40), r.Int64N(math.MaxInt64))
		}
		c.weights[r.IntN(len(c.weights))] = 1 + r.Int64N(1000)
		return c
	}, func(c splitCase) iter.Seq[splitCase] {
		return func(yield func(splitCase) bool) {
			for u := range testkit.SimplerUnits(c.units) {
				if !yield(splitCase{u, c.weights}) {
					return
				}
			}
			for i := range c.weights {
				if w := slices.Delete(slices.Clone(c.weights), i, i+1); slices.Max(append(w, 0)) > 0 && !yield(splitCase{c.units, w}) {
					return
				}
			}
		}
	})
}

// unitsOfAll returns the parts in minor units.
func unitsOfAll(parts []Money) []int64 {
	out := make([]int64, len(parts))
	for i, p := range parts {
		out[i], _ = p.Minor(p.Scale())
	}
	return out
}

func TestPropL09LargestRemainder(t *testing.T) {
	testkit.Check(t, "quota rule", testkit.ForAll(splitCases(), func(c splitCase) error {
		parts, err := MinorUnits(c.units, MYR).Split(c.weights...)
		if err != nil {
			return err
		}
		sum, err := Sum(MYR, parts...)
		if err != nil || !sum.Equal(MinorUnits(c.units, MYR)) {
			return fmt.Errorf("the parts sum to %s, %w", sum, err)
		}
		all := new(big.Rat)
		for _, w := range c.weights {
			all.Add(all, new(big.Rat).SetInt64(w))
		}
		got := unitsOfAll(parts)
		lost := make([]*big.Rat, len(got)) // what the cut took from each part, towards zero
		for i, w := range c.weights {
			quota := new(big.Rat).SetInt64(c.units)
			quota.Mul(quota, new(big.Rat).SetInt64(w)).Quo(quota, all)
			off := new(big.Rat).Sub(new(big.Rat).SetInt64(got[i]), quota)
			if off.Abs(off).Cmp(big.NewRat(1, 1)) >= 0 {
				return fmt.Errorf("part %d is %s from its quota", i, off.FloatString(3))
			}
			if w == 0 && got[i] != 0 {
				return fmt.Errorf("weight 0 gets %d", got[i])
			}
			quota.Abs(quota)
			lost[i] = quota.Sub(quota, new(big.Rat).SetInt(new(big.Int).Div(quota.Num(), quota.Denom())))
		}
		return extraUnitsGoToTheLargest(c.weights, got, lost, all, c.units)
	}))
	testkit.Check(t, "sign symmetric", testkit.ForAll(splitCases(), func(c splitCase) error {
		plus, err1 := MinorUnits(c.units, MYR).Split(c.weights...)
		minus, err2 := MinorUnits(-c.units, MYR).Split(c.weights...)
		for i := range plus {
			if !plus[i].Equal(minus[i].Neg()) {
				return fmt.Errorf("part %d is %s and %s", i, plus[i], minus[i])
			}
		}
		return errors.Join(err1, err2)
	}))
}

// extraUnitsGoToTheLargest checks who got a unit more than his quota cut.
func extraUnitsGoToTheLargest(weights, got []int64, lost []*big.Rat, all *big.Rat, units int64) error {
	extra := make([]bool, len(got))
	for i, w := range weights {
		quota := new(big.Rat).SetInt64(max(units, -units))
		quota.Mul(quota, new(big.Rat).SetInt64(w)).Quo(quota, all)
		cut := new(big.Int).Div(quota.Num(), quota.Denom())
		extra[i] = new(big.Int).Abs(big.NewInt(got[i])).Cmp(cut) > 0
	}
	for i := range extra {
		for j := range extra {
			if extra[j] && !extra[i] && (lost[i].Cmp(lost[j]) > 0 || lost[i].Cmp(lost[j]) == 0 && i < j) {
				return fmt.Errorf("part %d got the unit of part %d", j, i)
			}
			if weights[i] == weights[j] && max(got[i]-got[j], got[j]-got[i]) > 1 {
				return fmt.Errorf("equal weights got %d and %d", got[i], got[j])
			}
		}
	}
	return nil
}

func TestPropL10SplitIgnoresAFactor(t *testing.T) {
	factors := testkit.Of(func(r *testkit.Rand) int64 { return 1 + r.Int64N(1_000_000) }, nil)
	testkit.Check(t, "weights times c", testkit.ForAll2(splitCases(), factors, func(c splitCase, factor int64) error {
		m := MinorUnits(c.units, KWD)
		want, err := m.Split(c.weights...)
		if err != nil {
			return err
		}
		scaled := make([]decimal.Decimal, len(c.weights))
		for i, w := range c.weights {
			scaled[i] = decimal.NewFromInt(w).Mul(decimal.New(factor, -3))
		}
		got, err := m.SplitBy(scaled...)
		if err != nil || !slices.Equal(unitsOfAll(want), unitsOfAll(got)) {
			return fmt.Errorf("%v is not %v, %w", got, want, err)
		}
		return nil
	}))
}

func TestPropL11RoundingOfASum(t *testing.T) {
	mils := testkit.SliceOf(40, func(r *testkit.Rand) int64 { return r.Int64N(2_000_001) - 1_000_000 }, testkit.SimplerUnits)
	testkit.Check(t, "within half a unit each", testkit.ForAll(mils, func(list []int64) error {
		for _, mode := range []Rounding{RoundHalfUp, RoundHalfDown, RoundHalfEven} {
			exactly, _ := MinorUnitsAtScale(0, MYR, 4)
			apart := MinorUnits(0, MYR)
			for _, units := range list {
				x, _ := MinorUnitsAtScale(units, MYR, 4)
				rounded, err := x.Round(mode)
				if err != nil {
					return err
				}
				apart, _ = apart.Add(rounded)
				exactly, _ = exactly.Add(x)
			}
			together, _ := exactly.Round(mode)
			off, err := apart.Sub(together)
			if err != nil {
				return err
			}
			if units, _ := off.Abs().Minor(2); 2*units > int64(len(list))+1 {
				return fmt.Errorf("%s is %s off with %d amounts", mode, off, len(list))
			}
		}
		return nil
	}))
}

// L12 for splitting: what the parts of a total sum to closes it.
func TestPropL12PartsCloseTheTotal(t *testing.T) {
	testkit.Check(t, "nothing is left", testkit.ForAll(splitCases(), func(c splitCase) error {
		left := MinorUnits(c.units, VND)
		parts, err := left.Split(c.weights...)
		for _, p := range parts {
			left, _ = left.Sub(p)
		}
		if !left.IsZero() {
			return fmt.Errorf("%s is left, %w", left, err)
		}
		return err
	}))
}

func TestPropL22MoneyTimesTenToTheK(t *testing.T) {
	exponents := testkit.Of(func(r *testkit.Rand) int { return r.Between(0, 4) }, nil)
	testkit.Check(t, "amounts times 10^k", testkit.ForAll3(testkit.SignedUnits(), testkit.SignedUnits(), exponents, func(a, b int64, k int) error {
		power := decimal.New(1, int32(k))
		times := func(m Money) Money { n, _ := m.Mul(power, RoundDown); return n }
		x, y := MinorUnits(a, MYR), MinorUnits(b, MYR)
		sum, _ := x.Add(y)
		scaled, err := times(x).Add(times(y))
		if err != nil || !scaled.Equal(times(sum)) {
			return fmt.Errorf("sum %s, scaled %s, %w", sum, scaled, err)
		}
		before, _ := x.Cmp(y)
		after, _ := times(x).Cmp(times(y))
		if before != after {
			return fmt.Errorf("the order turned")
		}
		return nil
	}))
}

func TestPropL23MoneyRelabelled(t *testing.T) {
	testkit.Check(t, "equal digits, equal amounts", testkit.ForAll2(splitCases(), testkit.SignedUnits(), func(c splitCase, u int64) error {
		for _, pair := range [][2]Currency{{MYR, USD}, {VND, JPY}, {KWD, OMR}} {
			a, b := MinorUnits(c.units, pair[0]), MinorUnits(c.units, pair[1])
			partsA, err1 := a.Split(c.weights...)
			partsB, err2 := b.Split(c.weights...)
			sumA, err3 := a.Add(MinorUnits(u, pair[0]))
			sumB, err4 := b.Add(MinorUnits(u, pair[1]))
			thirdA, err5 := a.MulDiv(decimal.NewFromInt(1), decimal.NewFromInt(3), RoundHalfEven)
			thirdB, err6 := b.MulDiv(decimal.NewFromInt(1), decimal.NewFromInt(3), RoundHalfEven)
			partsA, partsB = append(partsA, sumA, thirdA), append(partsB, sumB, thirdB)
			if !slices.Equal(unitsOfAll(partsA), unitsOfAll(partsB)) {
				return fmt.Errorf("%v and %v", partsA, partsB)
			}
			if err := errors.Join(err1, err2, err3, err4, err5, err6); err != nil {
				return err
			}
		}
		return nil
	}))
}

func TestPropL64MoneyRoundTrips(t *testing.T) {
	testkit.Check(t, "JSON, text, SQL", testkit.ForAll(testkit.Monies(), func(m Money) error {
		data, err1 := json.Marshal(m)
		text, err2 := m.MarshalText()
		column, err3 := m.Value()
		var a, b, c Money
		err4, err5, err6 := json.Unmarshal(data, &a), b.UnmarshalText(text), c.Scan(column)
		again, err7 := json.Marshal(a)
		if a.String() != m.String() || b.String() != m.String() || c.String() != m.String() || string(again) != string(data) {
			return fmt.Errorf("%s became %s, %s, %s", m, a, b, c)
		}
		return errors.Join(err1, err2, err3, err4, err5, err6, err7)
	}))
}

func TestPropL66WeightsAreNotChanged(t *testing.T) {
	testkit.Check(t, "nor shared", testkit.ForAll(splitCases(), func(c splitCase) error {
		before := slices.Clone(c.weights)
		parts, err := MinorUnits(c.units, MYR).Split(c.weights...)
		if !slices.Equal(before, c.weights) {
			return fmt.Errorf("%v became %v", before, c.weights)
		}
		parts[0] = Money{}
		again, _ := MinorUnits(c.units, MYR).Split(c.weights...)
		if again[0].Currency() != MYR {
			return fmt.Errorf("a second call shares the first one's memory")
		}
		return err
	}))
}

// L67: arithmetic equals that of big.Rat, rounding by definition.
func TestPropL67MoneyEqualsRationals(t *testing.T) {
	rates := testkit.Of(func(r *testkit.Rand) decimal.Decimal {
		return decimal.New(r.Int64N(2_000_000_000)-1_000_000_000, -int32(r.IntN(10)))
	}, nil)
	testkit.Check(t, "Mul", testkit.ForAll2(testkit.Monies(), rates, func(m Money, rate decimal.Decimal) error {
		exactly := new(big.Rat).Mul(m.Amount().Rat(), rate.Rat())
		for _, mode := range roundings {
			got, err := m.Mul(rate, mode)
			if err != nil {
				if !errors.Is(err, CodeOverflow) || new(big.Rat).Abs(exactly).Cmp(new(big.Rat).SetInt64(1e17)) < 0 {
					return err
				}
				continue
			}
			if want := roundRational(exactly, m.Scale(), mode); got.Amount().Rat().Cmp(want) != 0 {
				return fmt.Errorf("%s by %s, %s: %s, not %s", m, rate.StringFixed(9), mode, got, want.FloatString(m.Scale()))
			}
		}
		return nil
	}))
	testkit.Check(t, "Add, Sub, Cmp", testkit.ForAll2(testkit.SignedUnits(), testkit.SignedUnits(), func(a, b int64) error {
		x := MinorUnits(a, KWD)
		y, _ := MinorUnitsAtScale(b, KWD, 5)
		sum, err1 := x.Add(y)
		diff, err2 := x.Sub(y)
		order, err3 := x.Cmp(y)
		p, q := x.Amount().Rat(), y.Amount().Rat()
		if sum.Amount().Rat().Cmp(new(big.Rat).Add(p, q)) != 0 || diff.Amount().Rat().Cmp(new(big.Rat).Sub(p, q)) != 0 || order != p.Cmp(q) {
			return fmt.Errorf("%s and %s: %s, %s, %d", x, y, sum, diff, order)
		}
		return errors.Join(err1, err2, err3)
	}))
}

// roundRational rounds x to scale by the definition of mode: of the two neighbours, the one it names.
func roundRational(x *big.Rat, scale int, mode Rounding) *big.Rat {
	unit := new(big.Rat).SetInt(new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(scale)), nil))
	size := new(big.Rat).Abs(x)
	size.Mul(size, unit)
	low := new(big.Int).Div(size.Num(), size.Denom())
	rest := new(big.Rat).Sub(size, new(big.Rat).SetInt(low))
	half := rest.Cmp(big.NewRat(1, 2))
	away := map[Rounding]bool{
		RoundHalfUp: half >= 0, RoundHalfDown: half > 0, RoundHalfEven: half > 0 || half == 0 && low.Bit(0) == 1, RoundUp: rest.Sign() > 0,
	}
	if away[mode] {
		low.Add(low, big.NewInt(1))
	}
	result := new(big.Rat).SetInt(low)
	result.Quo(result, unit)
	if x.Sign() < 0 {
		result.Neg(result)
	}
	return result
}

func TestPropL68MoneyErrorsGiveNothing(t *testing.T) {
	testkit.Check(t, "two currencies", testkit.ForAll2(testkit.Monies(), testkit.Monies(), func(a, b Money) error {
		if a.Currency() == b.Currency() {
			return nil
		}
		sum, err1 := a.Add(b)
		diff, err2 := a.Sub(b)
		total, err3 := Sum(a.Currency(), a, b)
		for _, err := range []error{err1, err2, err3} {
			if !errors.Is(err, CodeMixedCurrency) {
				return fmt.Errorf("no fault, but %w", err)
			}
		}
		for _, m := range []Money{sum, diff, total} {
			if m.Currency() != 0 || !m.IsZero() {
				return fmt.Errorf("%s beside an error", m)
			}
		}
		return nil
	}))
}

func TestPropL70MoneyUnderAnyDecimalGlobals(t *testing.T) {
	render := func(m Money, rate decimal.Decimal) string {
		product, err := m.MulDiv(rate, decimal.NewFromInt(365), RoundHalfEven)
		parts, errSplit := product.SplitBy(rate, decimal.New(5, -1), decimal.NewFromInt(3))
		data, errJSON := json.Marshal([]any{m, product, parts})
		var back Money
		errBack := back.UnmarshalJSON([]byte(`{"amount":12345678901234567890.5,"currency":"MYR"}`))
		return fmt.Sprint(string(data), m, back, m.Amount().StringFixed(3), err, errSplit, errJSON, errBack)
	}
	rate := decimal.New(123456789, -6)
	type sample struct {
		m    Money
		want string
	}
	var samples []sample
	for _, c := range []Currency{MYR, VND, KWD, CLF} {
		for _, u := range []int64{0, 1, -1, 99, 1230, -123_456_789, testkit.MaxUnits, math.MaxInt64} {
			m := MinorUnits(u, c)
			samples = append(samples, sample{m, render(m, rate)})
		}
	}
	testkit.FlipDecimalGlobals(t)
	for _, s := range samples {
		if got := render(s.m, rate); got != s.want {
			t.Errorf("%s\nbecame\n%s", s.want, got)
		}
	}
}
