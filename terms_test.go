package receivables_test

import (
	"encoding/json"
	"fmt"
	"math"
	"strings"
	"testing"

	. "github.com/openreceivables/receivables"
	"github.com/openreceivables/receivables/internal/testkit"
	"github.com/rickb777/date/v2"
	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// parse reads terms of a test.
func parse(t testing.TB, text string) Terms {
	t.Helper()
	terms, err := ParseTerms(text)
	require.NoError(t, err)
	return terms
}

func percent(s string) decimal.Decimal { return decimal.RequireFromString(s) }

// Faults that no text can express.
func TestBadInputTermsValidate(t *testing.T) {
	rest := TermsLine{Share: ShareRest, Due: DueDays(30)}
	fine, err := MinorUnitsAtScale(1, MYR, 3)
	require.NoError(t, err)
	lines := func(l ...TermsLine) Terms { return Terms{Lines: l} }
	cases := []struct {
		name  string
		terms Terms
		want  []string
	}{
		{"row63", Terms{}, []string{"MissingField /lines"}},
		{"row64", Terms{Lines: []TermsLine{{Due: DueDays(1)}}, DiscountBase: "x", Roll: "x", DiscountRoll: "x", Rounding: "x"},
			[]string{"BadEnum /discountBase", "BadEnum /discountRoll", "BadEnum /lines/0/share", "BadEnum /roll", "BadEnum /rounding"}},
		{"too many lines", lines(make([]TermsLine, MaxInstalments+1)...), []string{"Limit /lines"}},
		{"too many tiers", Terms{Lines: []TermsLine{rest}, Discounts: make([]EarlyDiscount, MaxDiscounts+1)}, []string{"Limit /discounts"}},
		{"no steps", lines(TermsLine{Share: ShareRest}), []string{"MissingField /lines/0/due"}},
		{"too many steps", lines(TermsLine{Share: ShareRest, Due: make(DueRule, MaxTermsSteps+1)}), []string{"Limit /lines/0/due"}},
		{"bad steps", lines(TermsLine{Share: ShareRest, Due: DueRule{{"", 1}, {StepDays, -1}, {StepEndOfMonth, 1}, {StepDay, 0}, {StepMonths, 601}}}),
			[]string{"BadEnum /lines/0/due/0/kind", "BadTerms /lines/0/due/1/n", "BadTerms /lines/0/due/2/n", "BadTerms /lines/0/due/3/n", "BadTerms /lines/0/due/4/n"}},
		{"digits without end", lines(TermsLine{Share: SharePercent, Percent: decimal.RequireFromString("2." + strings.Repeat("0", 24)), Due: DueDays(1)}, rest),
			[]string{"BadTerms /lines/0/percent"}},
		{"fixed without amount", lines(TermsLine{Share: ShareFixed, Due: DueDays(1)}, rest), []string{"MissingField /lines/0/amount"}},
		{"negative fixed", lines(TermsLine{Share: ShareFixed, Amount: MinorUnits(-1, MYR), Due: DueDays(1)}, rest), []string{"BadAmount /lines/0/amount"}},
		{"row8", lines(TermsLine{Share: ShareFixed, Amount: fine, Due: DueDays(1)}, rest), []string{"ScaleTooFine /lines/0/amount"}},
		{"amount unasked", lines(TermsLine{Share: ShareRest, Amount: MinorUnits(1, MYR), Due: DueDays(1)}), []string{"BadTerms /lines/0/amount"}},
		{"percent unasked", lines(TermsLine{Share: ShareRest, Percent: percent("1"), Due: DueDays(1)}), []string{"BadTerms /lines/0/percent"}},
		{"percent unasked of fixed", lines(TermsLine{Share: ShareFixed, Amount: MinorUnits(1, MYR), Percent: percent("1"), Due: DueDays(1)}, rest),
			[]string{"BadTerms /lines/0/percent"}},
		{"row58 percent", lines(TermsLine{Share: SharePercent, Percent: percent("100.01"), Due: DueDays(1)}), []string{"BadTerms /lines/0/percent"}},
		{"negative percent", lines(TermsLine{Share: SharePercentRemainder, Percent: percent("-1"), Due: DueDays(1)}, rest), []string{"BadTerms /lines/0/percent"}},
		{"row4 row6", Terms{Lines: []TermsLine{rest}, Discounts: []EarlyDiscount{{decimal.New(1, 1e8), DueDays(1)}, {decimal.New(1, -1e8), DueDays(2)}}},
			[]string{"BadTerms /discounts/0/percent", "BadTerms /discounts/1/percent"}},
		{"row6 line", lines(TermsLine{Share: SharePercent, Percent: decimal.New(1, 1e8), Due: DueDays(1)}, rest), []string{"BadTerms /lines/0/percent"}},
		{"row7", Terms{Lines: []TermsLine{rest}, Discounts: []EarlyDiscount{{percent("1." + strings.Repeat("0", 30)), DueDays(1)}}},
			[]string{"BadTerms /discounts/0/percent"}},
		{"dues that fall", lines(TermsLine{Share: SharePercent, Percent: percent("50"), Due: DueDays(1)}, TermsLine{Share: SharePercent, Percent: percent("50"), Due: DueDays(0)}),
			[]string{"BadTerms /lines/1/due"}},
		{"percentages fall", Terms{Lines: []TermsLine{rest}, Discounts: []EarlyDiscount{{percent("2"), DueDays(1)}, {percent("2.0"), DueMonthEnd()}}},
			[]string{"BadTerms /discounts/1/percent"}},
		{"after a bad percentage", Terms{Lines: []TermsLine{rest}, Discounts: []EarlyDiscount{{percent("0"), DueDays(1)}, {percent("2"), DueDays(2)}}},
			[]string{"BadTerms /discounts/0/percent"}},
		{"cash", Terms{Lines: []TermsLine{rest}, Cash: Cash{IncrementUnits: -1, Mode: "x"}}, []string{"BadPolicy /cash/incrementUnits", "BadEnum /cash/mode"}},
		{"all at once", Terms{Lines: []TermsLine{{Share: "x"}, {Share: SharePercent}, rest, rest}, Discounts: []EarlyDiscount{{}}},
			[]string{"BadTerms /discounts/0/percent", "MissingField /discounts/0/until", "MissingField /lines/0/due", "BadEnum /lines/0/share",
				"MissingField /lines/1/due", "BadTerms /lines/1/percent", "BadTerms /lines/3"}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			assert.Equal(t, c.want, faultLines(c.terms.Validate()))
			plan, err := c.terms.Schedule(MinorUnits(100, MYR), onDay(t, "2024-01-01"), nil)
			assert.Equal(t, c.want, faultLines(err))
			assert.Nil(t, plan)
			due, err := c.terms.Due(onDay(t, "2024-01-01"), nil)
			assert.Equal(t, c.want, faultLines(err))
			assert.Zero(t, due)
			tiers, err := c.terms.DiscountAmounts(MinorUnits(100, MYR), Money{}, onDay(t, "2024-01-01"), nil)
			assert.Equal(t, c.want, faultLines(err))
			assert.Nil(t, tiers)
		})
	}
	t.Run("at the limits", func(t *testing.T) {
		assert.NoError(t, lines(TermsLine{Share: SharePercent, Percent: decimal.New(1, 2), Due: DueRule{{StepDays, MaxTermsDays}}}).Validate())
		assert.NoError(t, lines(TermsLine{Share: SharePercent, Percent: percent("100.00000000000000000000"), Due: DueRule{{StepMonths, MaxTermsMonths}}}).Validate())
		half := TermsLine{Share: SharePercent, Percent: percent("0.500000000000000000000000"), Due: DueDays(1)}
		assert.NoError(t, lines(half, rest).Validate())
		assert.NoError(t, lines(TermsLine{Share: ShareRest, Percent: decimal.New(0, 5), Due: DueRule{{StepCutoff, 31}, {StepNextDay, 1}}}).Validate())
	})
}

func TestDueRuleDate(t *testing.T) {
	for _, c := range []struct {
		rule         DueRule
		issued, want string
	}{
		{DueRule{{StepNextDay, 31}}, "2024-02-29", "2024-02-29"},
		{DueRule{{StepNextDay, 31}}, "2024-02-28", "2024-02-29"},
		{DueRule{{StepNextDay, 15}}, "2024-12-16", "2025-01-15"},
		{DueRule{{StepNextDay, 30}}, "2024-01-31", "2024-02-29"},
		{DueRule{{StepCutoff, 16}}, "2024-01-16", "2024-01-16"},
		{DueRule{{StepCutoff, 16}}, "2024-01-17", "2024-02-01"},
		{DueRule{{StepCutoff, 31}}, "2024-02-29", "2024-02-29"},
		{DueRule{{StepDay, 31}}, "2024-02-10", "2024-02-29"},
		{DueRule{{StepDay, 5}}, "2024-02-10", "2024-02-05"},
	} {
		got, err := c.rule.Date(onDay(t, c.issued))
		require.NoError(t, err)
		assert.Equal(t, c.want, FormatDate(got), "%s of %s", c.rule, c.issued)
	}
	for _, c := range []struct {
		rule   DueRule
		issued date.Date
		want   Code
	}{
		{nil, onDay(t, "2024-01-01"), CodeMissingField},
		{DueDays(1), 0, CodeMissingDate},
		{DueDays(1), 1, CodeDateRange},
		{DueDays(1), onDay(t, "2199-12-31"), CodeDateRange},
		{DueRule{{StepMonths, 1}, {StepDay, 1}}, onDay(t, "2199-12-31"), CodeDateRange},
	} {
		got, err := c.rule.Date(c.issued)
		assert.ErrorIs(t, err, c.want)
		assert.Zero(t, got)
	}
}

func TestBadInputSchedule(t *testing.T) {
	d := onDay(t, "2024-01-01")
	net := Net(DueDays(30))
	rolled := parse(t, "net 30; roll following")
	cases := []struct {
		name   string
		terms  Terms
		total  Money
		issued date.Date
		cal    Calendar
		want   []string
	}{
		{"row22", net, Money{}, d, nil, []string{"BadCurrency /total"}},
		{"row42", net, MinorUnits(1, MYR), 0, nil, []string{"MissingDate /issued"}},
		{"row41", net, MinorUnits(1, MYR), onDay(t, "2199-12-31"), nil, []string{"DateRange /lines/0/due"}},
		{"row51", rolled, MinorUnits(1, MYR), d, nil, []string{"MissingCalendar /lines/0/due"}},
		{"row52", rolled, MinorUnits(1, MYR), d, noDay, []string{"NoBusinessDay /lines/0/due"}},
		{"row86", rolled, MinorUnits(1, MYR), d, CalendarFunc(func(date.Date) bool { panic(1) }), []string{"CallbackPanic /lines/0/due"}},
		{"row21", parse(t, "1 EUR 1 day, rest 2 days"), MinorUnits(1, MYR), d, nil, []string{"MixedCurrency /lines/0"}},
		{"fixed above the total", parse(t, "1.01 MYR 1 day, rest 2 days"), MinorUnits(100, MYR), d, nil, []string{"BadTerms /lines/0"}},
		{"fixed of nothing", parse(t, "0.01 MYR 1 day, rest 2 days"), MinorUnits(0, MYR), d, nil, []string{"BadTerms /lines/0"}},
		{"shares above the total", parse(t, "5.00 MYR 1 day, 60% 2 days, rest 2 days"), MinorUnits(1000, MYR), d, nil, []string{"BadTerms /lines/1"}},
		{"fixed above what rounding left", parse(t, "25% 1 day, 25% 1 day, 0.01 MYR 1 day, rest 2 days"), MinorUnits(2, MYR), d, nil, []string{"BadTerms /lines/2"}},
		{"dues that fall", parse(t, "50% EOM, 50% 20 days"), MinorUnits(100, MYR), d, nil, []string{"BadTerms /lines/1/due"}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			plan, err := c.terms.Schedule(c.total, c.issued, c.cal)
			assert.Equal(t, c.want, faultLines(err))
			assert.Nil(t, plan)
		})
	}
	t.Run("at the total", func(t *testing.T) {
		plan, err := parse(t, "1.00 MYR 1 day, rest 2 days").Schedule(MinorUnits(100, MYR), d, nil)
		require.NoError(t, err)
		assert.True(t, plan[1].Amount.Equal(MinorUnits(0, MYR)))
		plan, err = parse(t, "0.50 MYR 1 day, 50% 1 day, rest 2 days").Schedule(MinorUnits(100, MYR), d, nil)
		require.NoError(t, err)
		assert.True(t, plan[2].Amount.IsZero())
	})
	t.Run("row18", func(t *testing.T) {
		huge := MustMoney("10000000000000000000.00", MYR)
		plan, err := parse(t, "50% 1 day, 50% 2 days").Schedule(huge, d, nil)
		require.NoError(t, err)
		assert.Equal(t, "5000000000000000000.00 MYR", plan[0].Amount.String())
		_, err = parse(t, "100% 1 day; cash 7 up").Schedule(huge, d, nil)
		require.NoError(t, err, "the last line is not rounded")
		_, err = parse(t, "99.9999999999% 1 day, rest 2 days; cash 99999 up").Schedule(huge, d, nil)
		require.NoError(t, err)
	})
	t.Run("several lines have no single date", func(t *testing.T) {
		due, err := parse(t, "50% 1 day, 50% 2 days").Due(d, nil)
		assert.Equal(t, []string{"BadTerms /lines"}, faultLines(err))
		assert.Zero(t, due)
		due, err = net.Due(0, nil)
		assert.Equal(t, []string{"MissingDate /issued"}, faultLines(err))
		assert.Zero(t, due)
	})
}

func TestScheduleRolls(t *testing.T) {
	plan, err := parse(t, "50% 28 days, 50% 30 days; roll modified-following").Schedule(MinorUnits(101, MYR), onDay(t, "2025-01-01"), johor(t))
	require.NoError(t, err)
	assert.Equal(t, "2025-01-31", FormatDate(plan[0].Due)) // the 29th and the 30th are holidays
	assert.Equal(t, "2025-01-31", FormatDate(plan[1].Due))
	due, err := parse(t, "net 30; roll preceding").Due(onDay(t, "2024-12-31"), johor(t))
	require.NoError(t, err)
	assert.Equal(t, "2025-01-28", FormatDate(due))
}

// drawTerms draws valid terms for amounts in c.
func drawTerms(r *testkit.Rand, c Currency) Terms {
	var t Terms
	switch r.IntN(4) {
	case 0:
		t = Net(drawRule(r, 0))
	case 1: // percentages that sum to 100
		left := 100_00
		for days := 0; left > 0 && len(t.Lines) < 12; days += r.IntN(40) {
			p := 1 + r.IntN(left)
			if len(t.Lines) == 11 || r.Chance(6) {
				p = left
			}
			left -= p
			t.Lines = append(t.Lines, TermsLine{Share: SharePercent, Percent: decimal.New(int64(p), -2), Due: DueDays(days)})
		}
	default: // anything, and the rest
		for days, n := 0, r.IntN(6); len(t.Lines) < n; days += r.IntN(40) {
			l := TermsLine{Share: testkit.Pick(r, SharePercent, SharePercentRemainder, ShareFixed), Due: DueDays(days)}
			if l.Share == ShareFixed {
				l.Amount = MinorUnits(1+r.Int64N(50), c)
			} else {
				l.Percent = decimal.New(1+r.Int64N(15_000_000), -6)
			}
			t.Lines = append(t.Lines, l)
		}
		t.Lines = append(t.Lines, TermsLine{Share: ShareRest, Due: DueRule{{StepDays, 3660}, {StepEndOfMonth, 0}}})
	}
	p := int64(50)
	for days, n := 0, r.IntN(4); len(t.Discounts) < n; p /= 2 {
		days += 1 + r.IntN(20)
		rule := DueDays(days)
		if net := t.Lines[len(t.Lines)-1].Due; len(net) == 1 && net[0].Kind == StepDays && net[0].N < days {
			break
		}
		t.Discounts = append(t.Discounts, EarlyDiscount{decimal.New(p, -1), rule})
	}
	t.DiscountBase = testkit.Pick(r, "", DiscountExcluded, DiscountMixed)
	t.Roll = testkit.Pick(r, "", RollFollowing, RollModifiedFollowing, RollPreceding)
	t.DiscountRoll = testkit.Pick(r, "", RollFollowing, RollModifiedFollowing, RollPreceding)
	t.Rounding = testkit.Pick(r, "", RoundHalfDown, RoundHalfEven, RoundDown, RoundUp)
	if r.Chance(4) {
		t.Cash = Cash{IncrementUnits: 1 + r.Int64N(100), Mode: testkit.Pick(r, RoundHalfUp, RoundDown, RoundUp)}
	}
	return t
}

// drawRule draws a valid rule of up to four steps, counting from depth.
func drawRule(r *testkit.Rand, depth int) DueRule {
	s := testkit.Pick(r, Step{StepDays, r.IntN(100)}, Step{StepMonths, r.IntN(4)}, Step{StepEndOfMonth, 0}, Step{StepDay, 1 + r.IntN(31)},
		Step{StepNextDay, 1 + r.IntN(31)}, Step{StepCutoff, 1 + r.IntN(31)})
	rule := DueRule{s}
	if depth < 3 && r.Chance(2) {
		rule = append(rule, drawRule(r, depth+1)...)
	}
	return rule
}

// forSeeds checks a law for drawn random sources; the seed is the counterexample.
func forSeeds(t *testing.T, name string, law func(r *testkit.Rand) error) {
	t.Helper()
	testkit.Check(t, name, testkit.ForAll(testkit.Of(func(r *testkit.Rand) int64 { return r.Int64N(math.MaxInt64) }, nil),
		func(seed int64) error { return law(testkit.NewRand(seed)) }))
}

// L64: text and JSON give back the terms they were made of, and the same bytes again.
func TestPropL64Terms(t *testing.T) {
	forSeeds(t, "terms", func(r *testkit.Rand) error {
		terms := drawTerms(r, MYR)
		if err := terms.Validate(); err != nil {
			return err
		}
		back, err := ParseTerms(terms.String())
		if err != nil || back.String() != terms.String() {
			return fmt.Errorf("%q reads as %q: %v", terms, back, err)
		}
		raw, err := json.Marshal(terms)
		if err != nil {
			return err
		}
		var fromJSON Terms
		if err := UnmarshalStrict(raw, &fromJSON); err != nil {
			return fmt.Errorf("%s: %w", raw, err)
		}
		again, err := json.Marshal(fromJSON)
		if err != nil || string(again) != string(raw) {
			return fmt.Errorf("%s became %s: %v", raw, again, err)
		}
		fromText, err := json.Marshal(back)
		if err != nil || string(fromText) != string(raw) {
			return fmt.Errorf("by text %s became %s: %v", raw, fromText, err)
		}
		rule := drawRule(r, 0)
		parsed, err := ParseDueRule(rule.String())
		if err != nil || fmt.Sprint([]Step(parsed)) != fmt.Sprint([]Step(rule)) {
			return fmt.Errorf("%q reads as %q: %v", rule, parsed, err)
		}
		return nil
	})
}

// L34 and L35 for schedules: the amounts sum to the total, none has the other sign, due dates do not fall and are business days
// where asked; −total gives the negatives; the calls change nothing (L66).
func TestPropL34L35Schedule(t *testing.T) {
	forSeeds(t, "schedule", func(r *testkit.Rand) error {
		c := testkit.DrawCurrency(r)
		terms := drawTerms(r, c)
		total, issued, cal := MinorUnits(r.Int64N(1000)*(1+r.Int64N(1_000_000)), c), testkit.DrawDate(r, testkit.AsOf()), randomCalendar(r)
		before := fmt.Sprint(terms)
		plan, err := terms.Schedule(total, issued, cal)
		if err != nil {
			if plan != nil {
				return fmt.Errorf("an error with a result")
			}
			if code := faultLines(err)[0]; !strings.HasPrefix(code, "BadTerms /lines/") || strings.HasSuffix(code, "/due") {
				return err // only a total too small for the fixed amounts may be refused
			}
			return nil
		}
		negative, err := terms.Schedule(total.Neg(), issued, cal)
		if err != nil {
			return err
		}
		sum := MinorUnits(0, c)
		for i, p := range plan {
			if sum, err = sum.Add(p.Amount); err != nil {
				return err
			}
			switch {
			case p.Number != i+1 || negative[i].Number != i+1 || negative[i].Due != p.Due:
				return fmt.Errorf("line %d has number %d", i, p.Number)
			case p.Amount.Sign() < 0 || !negative[i].Amount.Equal(p.Amount.Neg()):
				return fmt.Errorf("line %d is %s, and %s of the negative", i, p.Amount, negative[i].Amount)
			case i > 0 && p.Due < plan[i-1].Due:
				return fmt.Errorf("line %d is due before the one above", i)
			case terms.Roll != "" && !cal.IsBusinessDay(p.Due):
				return fmt.Errorf("line %d is due on a holiday", i)
			}
		}
		if !sum.Equal(total) || fmt.Sprint(terms) != before {
			return fmt.Errorf("%s of %s", sum, total)
		}
		return nil
	})
}

// L34 and L67: parts by percentage against a model in plain integers: each but the last is its share rounded half up, as long as
// there is enough left.
func TestPropL34Model(t *testing.T) {
	forSeeds(t, "model", func(r *testkit.Rand) error {
		var terms Terms
		var shares []int64 // in hundredths of a percent
		for left := int64(10_000); left > 0; {
			p := min(left, 1+r.Int64N(4000))
			left -= p
			shares = append(shares, p)
			terms.Lines = append(terms.Lines, TermsLine{Share: SharePercent, Percent: decimal.New(p, -2), Due: DueDays(len(shares))})
		}
		units := r.Int64N(1 + r.Int64N(1_000_000))
		plan, err := terms.Schedule(MinorUnits(units, MYR), testkit.AsOf(), nil)
		if err != nil {
			return err
		}
		left := units
		for i, p := range plan {
			want := min(left, (units*shares[i]+5_000)/10_000)
			if i == len(plan)-1 {
				want = left
			}
			if got, _ := p.Amount.Minor(2); got != want {
				return fmt.Errorf("line %d of %d is %d, not %d", i, units, got, want)
			}
			left -= want
		}
		return nil
	})
}

// L21: 400 years later everything is the same, 400 years later.
func TestPropL21Terms(t *testing.T) {
	const cycle = 146_097  // days of 400 years; no date has a twin inside 1900 to 2199, so the shift is that of 28 years
	const years28 = 10_227 // days of 28 years without a century year, whole weeks and a whole leap cycle
	assert.Zero(t, cycle%7)
	assert.Zero(t, years28%7)
	weekend := CalendarFunc(func(d date.Date) bool { return d.Weekday()%6 != 0 })
	forSeeds(t, "shift", func(r *testkit.Rand) error {
		terms, total := drawTerms(r, MYR), MinorUnits(1_000_000, MYR)
		issued := onDay(t, "2001-01-01") + date.Date(r.IntN(9000))
		a, err := terms.Schedule(total, issued, weekend)
		if err != nil {
			return err
		}
		b, err := terms.Schedule(total, issued+years28, weekend)
		if err != nil {
			return err
		}
		for i := range a {
			if b[i].Due != a[i].Due+years28 || !b[i].Amount.Equal(a[i].Amount) {
				return fmt.Errorf("line %d: %s and %s", i, FormatDate(a[i].Due), FormatDate(b[i].Due))
			}
		}
		return nil
	})
}

// A later issue date never makes an earlier due date, whatever the steps.
func TestPropDueRuleMonotone(t *testing.T) {
	forSeeds(t, "monotone", func(r *testkit.Rand) error {
		rule := drawRule(r, 0)
		d := testkit.DrawDate(r, testkit.AsOf())
		a, err := rule.Date(d)
		if err != nil {
			return err
		}
		if b, err := rule.Date(d + 1); err != nil || b < a {
			return fmt.Errorf("%s: %s gives %s, a day later %s: %v", rule, FormatDate(d), FormatDate(a), FormatDate(b), err)
		}
		return nil
	})
}

// L32: paying later never earns more; what is paid and kept back sum to the total; both lie within it, and the tax within tax.
func TestPropL32Discount(t *testing.T) {
	forSeeds(t, "discount", func(r *testkit.Rand) error {
		c := testkit.DrawCurrency(r)
		terms, cal, issued := drawTerms(r, c), randomCalendar(r), testkit.AsOf()
		units := r.Int64N(1 + r.Int64N(1_000_000))
		total, tax := MinorUnits(units, c), MinorUnits(r.Int64N(units+1), c)
		before := total.Abs()
		for paid := issued; paid < issued+100; paid++ {
			d, ok, err := terms.DiscountOn(paid, total, tax, issued, cal)
			if err != nil {
				return err
			}
			if !ok {
				d = Discount{Pay: total, Amount: MinorUnits(0, c), Tax: MinorUnits(0, c)}
			}
			sum, err := d.Pay.Add(d.Amount)
			if err != nil || !sum.Equal(total) {
				return fmt.Errorf("%s paid and %s kept back of %s: %v", d.Pay, d.Amount, total, err)
			}
			more, _ := d.Amount.Cmp(before)
			overTax, _ := d.Tax.Cmp(tax)
			overDiscount, _ := d.Tax.Cmp(d.Amount)
			if more > 0 || d.Amount.Sign() < 0 || d.Pay.Sign() < 0 || d.Tax.Sign() < 0 || overTax > 0 || overDiscount > 0 {
				return fmt.Errorf("%s: kept back %s after %s, tax %s of %s", FormatDate(paid), d.Amount, before, d.Tax, tax)
			}
			before = d.Amount
			if ok {
				n, _, err := terms.DiscountOn(paid, total.Neg(), tax.Neg(), issued, cal)
				if err != nil || !n.Amount.Equal(d.Amount.Neg()) || !n.Tax.Equal(d.Tax.Neg()) || n.Until != d.Until {
					return fmt.Errorf("the negative keeps back %s: %v", n.Amount, err)
				}
			}
		}
		return nil
	})
}
