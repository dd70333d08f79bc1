package receivables_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	. "github.com/openreceivables/receivables"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// What people write, and the one text it becomes.
func TestParseTerms(t *testing.T) {
	cases := map[string][]string{
		"net 30": {
			"net 30", "NET 30", "Net30", "net  30", "\tnet 30 ", "n/30", "N 30", "net/30", "30", "30 days", "30d", "30 day",
			"30 days net", "net 30 days", "due in 30 days", "due within 30 days", "within 30 days", "in 30 days", "due net 30",
			"due 30 days", "net 30; roll none", "net 30; discount included; rounding half-up; discount roll none", "rest 30 days",
			"30 days net; roll none",
		},
		"net 1":          {"net 1", "1 day"},
		"due on receipt": {"due on receipt", "on receipt", "Due On Receipt", "receipt", "due immediately", "immediate", "net 0", "0 days"},
		"net end of month": {
			"EOM", "eom", "net EOM", "end of month", "month end", "due end of month",
		},
		"net end of month then 30 days": {
			"net 30 EOM", "n/30 EOM", "NET 30 EOM", "EOM + 30", "EOM 30", "eom plus 30 days", "end of month then 30 days",
			"30 days after end of month", "30 days after EOM", "30 days from end of month", "30 days from eom", "net eom + 30", "30 after eom",
		},
		"net 30 days then end of month": {"30 days then end of month", "net 30 then EOM", "30 + eom", "30 days + eom"},
		"net 1 month then end of month then 30 days": {
			"30 days after end of next month", "30 days from end of next month", "1 month then eom then 30 days",
		},
		"net 2 months": {"2 months", "net 2 months", "in 2 month"},
		"net 10th prox": {
			"10th prox", "10 prox", "prox 10", "prox 10th", "net 10th prox", "10th proximo", "proximo 10", "10 MFI", "mfi 10", "10th of next month",
			"10th of following month", "10th of the following month", "10 of the next month", "1 month then day 10", "due 10th prox",
		},
		"net 1st prox": {"1st prox"}, "net 2nd prox": {"2nd prox"}, "net 3rd prox": {"3rd prox"}, "net 4th prox": {"4 prox"},
		"net 11th prox": {"11 prox"}, "net 12th prox": {"12 prox"}, "net 13th prox": {"13 prox"}, "net 21st prox": {"21 prox"},
		"net 22nd prox": {"22 prox"}, "net 23rd prox": {"23 prox"}, "net 31st prox": {"31 prox"}, "net 20th prox": {"20 prox"},
		"net 25th prox cutoff 16": {
			"25th prox cutoff 16", "prox 25 cutoff day 16", "cutoff 16 then 1 month then day 25", "cutoff day 16 then 25th prox",
		},
		"net cutoff 16 then end of month":               {"cutoff 16 then eom"},
		"net 2 months then day 10":                      {"2 months then day 10"},
		"net 1 month then 10 days":                      {"1 month then 10 days"},
		"net cutoff 16 then 1 month then 10 days":       {"cutoff 16 then 1 month + 10"},
		"net cutoff 16 then 2 months then day 10":       {"cutoff 16 then 2 months then day 10"},
		"net next day 15":                               {"next day 15"},
		"net day 15":                                    {"day 15"},
		"net 10th prox then 5 days":                     {"10th prox + 5"},
		"2/10 net 30":                                   {"2/10 net 30", "2/10, net 30", "2/10 n/30", "2/10,n/30", "2% 10 net 30", "2%/10 net 30", "2% 10 days net 30 days", "2/10 days, net 30", "2.00/10 net 30", "2/10 due in 30 days"},
		"2/10, 1/20 net 60":                             {"2/10, 1/20 net 60", "2/10, 1/20, net 60", "2/10 , 1/20 , n/60"},
		"0.5/10 net 30":                                 {"0.5/10 net 30", "0.50% 10 net 30"},
		"2/10th prox net 25th prox":                     {"2%/10th prox net 25th", "2/10th prox net 25th prox", "2%/10th prox, net 25th"},
		"2/10th prox cutoff 16 net 25th prox cutoff 16": {"2/10th prox cutoff 16 net 25th"},
		"2/end of month net end of month then 30 days":  {"2/eom net 30 eom"},
		"2/0 net 30":                                    {"2/on receipt net 30", "2/0 net 30"},
		"50% 30 days, 50% 60 days":                      {"50% 30 days, 50% 60 days", "50% net 30, 50% net 60", "50 % 30 , 50 % 60", "50% 30 days net, 50% 60 days net"},
		"30% on receipt, rest 30 days":                  {"30% on receipt, rest net 30", "30% due on receipt, balance 30 days", "30% on receipt, remainder 30"},
		"25% of rest 30 days, rest 60 days":             {"25% of rest 30 days, rest 60 days", "25% of remainder 30, balance 60", "25% of balance 30, balance 60"},
		"200.00 MYR 30 days, rest 60 days":              {"200 MYR 30 days, rest 60 days", "myr 200.00 30 days, rest 60 days"},
		"2/10, 50% 30 days, 50% 60 days":                {"2/10, 50% 30 days, 50% 60 days"},
		"100% 30 days":                                  {"100% net 30"},
		"2/10 net 30; discount excluded; roll following; discount roll preceding; rounding half-even; cash 5 up": {
			"2/10 net 30; cash 5 up; rounding half-even; roll following; discount roll preceding; discount excluded",
		},
		"net 30; roll modified-following; rounding half-down": {"net 30;rounding half - down;roll modified-following"},
		"2/10 net 30; discount mixed":                         {"2/10 net 30; discount mixed"},
		"2/10 net 30; cash 5 half-up":                         {"2/10 net 30; cash 5 half-up"},
	}
	for want, texts := range cases {
		for _, text := range append(texts, want) {
			t.Run(text, func(t *testing.T) {
				terms, err := ParseTerms(text)
				require.NoError(t, err)
				assert.Equal(t, want, terms.String())
			})
		}
	}
}

func TestBadInputTermsText(t *testing.T) {
	many := func(n int) string { return strings.Repeat("0.1% 30 days, ", n-1) + "rest 30 days" }
	cases := map[string][]string{
		"MissingField ": {"", " ", "\t"},
		"Ambiguous ": {
			"30 EOM", "30EOM", "0 EOM", "30 days EOM", "30 days end of month", "net 30 days EOM", "2/10 EOM net 30",
			"2/10 days eom, net 30", "50% 30 EOM, 50% 60 EOM", // no reading of days and month end
			"10th", "net 25th", "2/10 net 25th", "2/10th net 25th", "2/10th prox, 1/20 net 25th", "2/1 month then 10 days net 25th",
			"2/5 days then day 10 net 25th",                                   // a day of no month
			"2% 10, net 30", "50% 30 days, net 60", "200 MYR 30 days, net 60", // discount or instalment
		},
		"BadTerms ": {
			"thirty", "net", "net thirty", "n/", "-30", "net -30", "30.5 days", "net 30.5", "123456 days", "net 30 30", "net 30,", ",",
			"net 30, net 60", "net 30 days then", "then 30", "30 days +", "2/", "2/10", "2/10,", "2/10 then net 30", "/10 net 30", "%", "2%",
			"50%, 50%", "50% of 30", "50% of total 30 days", "1.2.3% 30 days, rest 60 days", "0.0000000000000000000000001% 30 days, rest 60 days",
			"day", "day x", "next day", "next 15", "prox", "prox x", "cutoff", "cutoff x", "cutoff day", "10th prox cutoff", "10th prox cutoff x",
			"30 days after", "30 days after month", "on", "due", "due on", "cod", "net 30;", "net 30; ;", "net 30; nothing", "net 30; cash",
			"net 30; cash x", "net 30; roll following; roll preceding", "net 30; cash 5 up; cash 5 up", "net 30; discount roll none; discount roll none",
			"net 30 roll following", "net=30", "net 30é", "net 30\n", "2/10 rest 30 days", "2 10 net 30", "end of", "month", "2/10 net 30, rest 60 days",
			"30 days net 60 days", "30 month end",
		},
		"BadEnum ": {
			"net 30; roll", "net 30; roll sideways", "net 30; roll modified", "net 30; roll modified-", "net 30; rounding up-down", "net 30; discount gross",
			"net 30; discount roll x", "net 30; cash 5 sideways", "net 30; rounding 5",
		},
		"BadEncoding ":                    {"net \xff30"},
		"TooLong ":                        {strings.Repeat(" ", MaxTermsBytes+1)},
		"Limit ":                          {many(MaxInstalments + 1), strings.Repeat("1/1, ", MaxDiscounts+1) + "net 30", "1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1"},
		"BadTerms /lines":                 {"50% 30 days", "50% 30 days, 40% 60 days", "50% 30 days, 60% 60 days"},
		"BadAmount ":                      {"1.2. MYR 30 days, rest 60 days"},
		"ScaleTooFine ":                   {"200.001 MYR 30 days, rest 60 days"},
		"BadEnum /cash/mode":              {"net 30; cash 5"},
		"BadPolicy /cash/incrementUnits":  {"net 30; cash 0 up"},
		"BadTerms /lines/0/due/0/n":       {"net 3661", "601 months", "day 32", "day 0", "next day 32", "cutoff 0", "net 99999"},
		"BadTerms /lines/0/due/1/n":       {"32nd prox", "prox 0"},
		"BadTerms /lines/1/due":           {"50% 60 days, 50% 30 days"},
		"BadTerms /lines/1":               {"rest 30 days, rest 60 days", "100% 30 days, rest 60 days", "200 MYR 30 days, 50% 60 days", "25% of rest 30 days, 75% 60 days"},
		"BadAmount /lines/0/amount":       {"0 MYR 30 days, rest 60 days"},
		"MixedCurrency /lines/1/amount":   {"1 MYR 30 days, 1 EUR 30 days, rest 60 days"},
		"BadTerms /discounts/0/percent":   {"0/10 net 30", "100.1/10 net 30", "2.00000000001/10 net 30"}, // row58
		"BadTerms /discounts/1/percent":   {"2/10, 2/20 net 30", "1/10, 2/20 net 30"},
		"BadTerms /discounts/0/until":     {"2/31 net 30", "2/1 net 0", "2/1 due on receipt"},
		"BadTerms /discounts/1/until":     {"2/10, 1/10 net 30", "2/10, 1/9 net 30", "2/5, 1/0 net 30"},
		"BadTerms /discounts/0/until/0/n": {"2/3661 net end of month"},
	}
	for want, texts := range cases {
		for _, text := range texts {
			t.Run(fmt.Sprintf("%.60q", text), func(t *testing.T) {
				terms, err := ParseTerms(text)
				assert.Equal(t, []string{want}, faultLines(err))
				assert.Empty(t, terms.String())
				assert.Nil(t, terms.Lines)
			})
		}
	}
	t.Run("the choices are named", func(t *testing.T) {
		_, err := ParseTerms("30 EOM")
		for _, choice := range []string{`"end of month then 30 days"`, `"30 days then end of month"`, `"30th prox"`} {
			assert.ErrorContains(t, err, choice)
		}
		_, err = ParseTerms("2% 10, net 30")
		assert.ErrorContains(t, err, `"2/10 net 30"`)
		assert.ErrorContains(t, err, `"50% 30 days, rest 60 days"`)
	})
	t.Run("characters", func(t *testing.T) {
		for _, c := range "@[`{=:.\n\r\u00e9\uff10" {
			_, err := ParseTerms("net 30" + string(c))
			if c == '.' { // the number ends in it
				assert.ErrorIs(t, err, CodeBadTerms)
				continue
			}
			assert.ErrorContains(t, err, "letters, digits")
		}
		for _, code := range []string{"ZAR", "zar", "AUD", "aud"} {
			assert.Equal(t, "1.00 "+strings.ToUpper(code)+" 1 day, rest 2 days", parse(t, "1 "+code+" 1 day, rest 2 days").String())
		}
	})
	t.Run("at the limits", func(t *testing.T) {
		for _, text := range []string{
			many(MaxInstalments), "net 3660", "600 months", "1 + 1 + 1 + 1 + 1 + 1 + 1 + 1", "100/10 net 30", "2.0000000001/10 net 30",
			"2.0000000000000000000000/10 net 30",
			"day 31", "day 1", "net 30" + strings.Repeat(" ", MaxTermsBytes-6),
		} {
			_, err := ParseTerms(text)
			assert.NoError(t, err, "%.60q", text)
		}
		var tiers strings.Builder
		for i := range MaxDiscounts {
			fmt.Fprintf(&tiers, "%d/%d, ", 50-i, 1+i)
		}
		_, err := ParseTerms(tiers.String() + "net 30")
		assert.NoError(t, err)
	})
}

func TestParseDueRule(t *testing.T) {
	for text, want := range map[string]DueRule{
		"30 days":                                DueDays(30),
		"on receipt":                             DueOnReceipt(),
		"end of month":                           DueMonthEnd(),
		"end of month then 30 days":              DueDaysAfterMonthEnd(30),
		"30 days then end of month":              DueMonthEndAfterDays(30),
		"10th prox":                              DueDayOfNextMonth(10),
		"25th prox cutoff 16":                    DueProximo(25, 16),
		"31 days then next day 15":               DueDayAfterDays(31, 15),
		"30 days then 10th prox":                 DueNextMonthDayAfterDays(30, 10),
		"1 month then end of month then 30 days": DueDaysAfterNextMonthEnd(30),
	} {
		got, err := ParseDueRule(text)
		require.NoError(t, err)
		assert.Equal(t, want, got)
		assert.Equal(t, text, want.String())
		marshalled, err := want.MarshalText()
		require.NoError(t, err)
		assert.Equal(t, text, string(marshalled))
		var back DueRule
		require.NoError(t, back.UnmarshalText(marshalled))
		assert.Equal(t, want, back)
	}
	for text, want := range map[string]string{
		"": "BadTerms ", "net 30": "BadTerms ", "30 days, 60 days": "BadTerms ", "30 EOM": "Ambiguous ", "day 32": "BadTerms /0/n", "\xff": "BadEncoding ",
	} {
		got, err := ParseDueRule(text)
		assert.Equal(t, []string{want}, faultLines(err), text)
		assert.Nil(t, got)
		rule := DueDays(7)
		assert.Error(t, rule.UnmarshalText([]byte(text)))
		assert.Equal(t, DueDays(7), rule)
	}
	assert.Equal(t, "", DueRule(nil).String())
	_, err := DueRule{}.MarshalText()
	assert.ErrorIs(t, err, CodeMissingField)
}

func TestTermsMarshalText(t *testing.T) {
	text, err := Net(DueDays(30)).MarshalText()
	require.NoError(t, err)
	assert.Equal(t, "net 30", string(text))
	_, err = Terms{}.MarshalText()
	assert.ErrorIs(t, err, CodeMissingField)
	assert.Equal(t, "", Terms{}.String())

	terms := Net(DueDays(7))
	assert.Error(t, terms.UnmarshalText([]byte("30 EOM")))
	assert.Equal(t, "net 7", terms.String())
	require.NoError(t, terms.UnmarshalText([]byte("2/10 net 30")))
	assert.Equal(t, "2/10 net 30", terms.String())
}

// Fields that spell out a default come back as the zero value, and no other way.
func TestTermsDefaults(t *testing.T) {
	spelt := Net(DueDays(30))
	spelt.Roll, spelt.DiscountRoll, spelt.Rounding, spelt.DiscountBase = RollNone, RollNone, RoundHalfUp, DiscountIncluded
	require.NoError(t, spelt.Validate())
	back, err := ParseTerms(spelt.String())
	require.NoError(t, err)
	assert.Equal(t, Net(DueDays(30)), back)
}

func TestTermsJSON(t *testing.T) {
	terms, err := ParseTerms("2/10, 30.00 MYR on receipt, 25.50% 10 days, 10% of rest 20 days, rest 10th prox;" +
		" discount excluded; roll following; discount roll preceding; rounding down; cash 5 up")
	require.NoError(t, err)
	const want = `{"lines":[{"share":"fixed","amount":{"amount":"30.00","currency":"MYR"},"due":"on receipt"},` +
		`{"share":"percent","percent":"25.5","due":"10 days"},{"share":"percent-remainder","percent":"10","due":"20 days"},` +
		`{"share":"rest","due":"10th prox"}],"discounts":[{"percent":"2","until":"10 days"}],"discountBase":"excluded",` +
		`"roll":"following","discountRoll":"preceding","rounding":"down","cash":{"incrementUnits":5,"mode":"up"}}`
	got, err := json.Marshal(terms)
	require.NoError(t, err)
	assert.Equal(t, want, string(got))
	var back Terms
	require.NoError(t, json.Unmarshal(got, &back))
	assert.Equal(t, terms.String(), back.String())

	var text Terms
	require.NoError(t, UnmarshalStrict([]byte(`"net 30"`), &text))
	assert.Equal(t, "net 30", text.String())
	_, err = json.Marshal(Terms{})
	assert.Error(t, err)
}

// A string that is no text reaches UnmarshalJSON only where it is called by itself.
func TestBadInputTermsJSONText(t *testing.T) {
	terms := Net(DueDays(7))
	assert.ErrorIs(t, terms.UnmarshalJSON([]byte(`"\ud800"`)), CodeBadEncoding)
	assert.ErrorIs(t, terms.UnmarshalJSON(nil), CodeBadSyntax)
	assert.Equal(t, "net 7", terms.String())
}

func TestBadInputTermsJSON(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"row42", `{"lines":[{"share":"rest","due":null}]}`, []string{"MissingField /lines/0/due"}},
		{"row50", `{}`, []string{"MissingField /lines"}},
		{"row58", `{"lines":[{"share":"rest","due":"30"}],"discounts":[{"percent":"101","until":"10"}]}`, []string{"BadTerms /discounts/0/percent"}},
		{"row64", `{"lines":[{"share":"half","due":"30"}],"roll":"Following","discountBase":"x","discountRoll":"x"}`,
			[]string{"BadEnum /discountBase", "BadEnum /discountRoll", "BadEnum /lines/0/share", "BadEnum /roll"}},
		{"row64 rounding", `{"lines":[{"share":"rest","due":"30"}],"rounding":"x","cash":{"incrementUnits":5,"mode":"x"}}`,
			[]string{"BadEnum /cash/mode", "BadEnum /rounding"}},
		{"row65", `{"lines":[{"share":"rest","due":"30","days":30}]}`, []string{"UnknownField /lines/0/days"}},
		{"row66", `{"lines":[{"share":"rest","due":"30"}],"Lines":[]}`, []string{"CaseVariant /Lines"}},
		{"row67", `{"lines":[{"share":"rest","due":"30"}]} 1`, []string{"BadSyntax "}},
		{"row12", `{"lines":[{"share":"percent","percent":"+1","due":"30"},{"share":"rest","due":"30 EOM"}]}`,
			[]string{"BadAmount /lines/0/percent", "Ambiguous /lines/1/due"}},
		{"row3", `{"lines":[{"share":"percent","percent":1e1000000000,"due":"30"}]}`, []string{"BadAmount /lines/0/percent"}},
		{"text", `"30 EOM"`, []string{"Ambiguous "}},
		{"text cut off", `"net 30`, []string{"BadSyntax "}},
		{"number", `30`, []string{"BadType "}},
	} {
		t.Run(c.name, func(t *testing.T) {
			terms := Net(DueDays(7))
			assert.Equal(t, c.want, faultLines(UnmarshalStrict([]byte(c.text), &terms)))
			assert.Equal(t, "net 7", terms.String())
		})
	}
}
