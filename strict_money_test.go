package receivables_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/openreceivables/receivables"
	"github.com/openreceivables/receivables/internal/testkit"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// drawMoneyJSON draws JSON that is money, or nearly: one member may be missing, twice, of another type, misspelt or wrong.
func drawMoneyJSON(r *testkit.Rand) string {
	amount := testkit.Pick(r, `"12.30"`, `12.30`, `"-0"`, `"0.001"`, `5`, `"10000000000000000000.01"`, `"x"`, `""`, `null`, `true`, `1e5`, `[1]`, `{"a":null}`,
		`"\u0031"`, `"12.3000"`, `"+1"`, `"1`+strings.Repeat("0", r.IntN(70))+`"`)
	currency := testkit.Pick(r, `"MYR"`, `"JPY"`, `"KWD"`, `"VND"`, `"eur"`, `""`, `"DEM"`, `null`, `458`, `"M\u0059R"`, `["MYR"]`)
	members := []string{`"amount":` + amount, `"currency":` + currency}
	for range r.IntN(3) {
		switch at := r.IntN(len(members)); r.IntN(6) {
		case 0:
			members = append(members, members[at])
		case 1:
			members[at] = strings.Replace(members[at], "u", "U", 1)
		case 2:
			members = slices.Delete(members, at, at+1)
			if len(members) == 0 {
				return testkit.Pick(r, "{}", "null", `"12.30 MYR"`, "[]", "{", "")
			}
		case 3:
			members = append(members, `"scale":2`)
		case 4:
			slices.Reverse(members)
		}
	}
	space := testkit.Pick(r, "", " ", "\n\t")
	return "{" + space + strings.Join(members, ","+space) + space + "}" + testkit.Pick(r, "", "", "", "", " ", "1")
}

// faultsAt lists the faults of err as "Code path", each path without its first prefix bytes.
func faultsAt(err error, prefix string) []string {
	var all *receivables.Errors
	var one *receivables.Error
	var out []string
	if errors.As(err, &all) {
		for _, e := range all.List {
			out = append(out, fmt.Sprint(e.Code, " ", strings.TrimPrefix(e.Path, prefix)))
		}
	} else if errors.As(err, &one) {
		out = append(out, fmt.Sprint(one.Code, " ", strings.TrimPrefix(one.Path, prefix)))
	}
	return out
}

// TestPropMoneyIsReadAlikeEverywhere holds the ways money comes out of JSON to each other: by itself, by the strict decoder,
// inside a record, and in a file with a table of scales that says nothing new. Values and faults are equal.
func TestPropMoneyIsReadAlikeEverywhere(t *testing.T) {
	testkit.Check(t, "money", testkit.ForAll(testkit.Of(drawMoneyJSON, noSimpler[string]), func(in string) error {
		var alone, strict receivables.Money
		errAlone, errStrict := alone.UnmarshalJSON([]byte(in)), receivables.UnmarshalStrict([]byte(in), &strict)
		if !reflect.DeepEqual(alone, strict) || !slices.Equal(faultsAt(errAlone, ""), faultsAt(errStrict, "")) {
			return fmt.Errorf("%s: alone %v %v, strict %v %v", in, alone, errAlone, strict, errStrict)
		}
		if json.Valid([]byte(in)) {
			var held struct {
				M receivables.Money `json:"m"`
			}
			if err := receivables.UnmarshalStrict([]byte(`{"m":`+in+`}`), &held); !reflect.DeepEqual(held.M, alone) || !slices.Equal(faultsAt(err, "/m"), faultsAt(errAlone, "")) {
				return fmt.Errorf("%s: alone %v %v, held %v %v", in, alone, errAlone, held.M, err)
			}
			record := `{"id":"R","date":"2024-01-31","amount":` + in + `}`
			scales := map[receivables.Currency]int{receivables.MYR: 2, receivables.JPY: 0, receivables.KWD: 3, receivables.VND: 0}
			got, err := receivables.ReadAllReceipts(strings.NewReader(record), receivables.ReadOptions{Scales: scales})
			// A receipt of zero has a fault of its own.
			if (errAlone != nil || alone.Sign() != 0) && !slices.Equal(faultsAt(err, "/amount"), faultsAt(errAlone, "")) {
				return fmt.Errorf("%s: alone %v, in a file %v", in, errAlone, err)
			}
			if err == nil && !reflect.DeepEqual(got[0].Amount, alone) {
				return fmt.Errorf("%s: alone %v, in a file %v", in, alone, got[0].Amount)
			}
		}
		return nil
	}))
}

// TestMoneyTellsBothFaults: a bad amount does not hide a bad currency, in a record either.
func TestMoneyTellsBothFaults(t *testing.T) {
	var r receivables.Receipt
	err := r.UnmarshalJSON([]byte(`{"amount":{"amount":"x","currency":"y"}}`))
	assert.Equal(t, []string{"BadAmount /amount/amount", "BadCurrency /amount/currency"}, faultsAt(err, ""))
	err = r.UnmarshalJSON([]byte(`{"amount":{}}`))
	require.Error(t, err)
	assert.Equal(t, []string{"MissingField /amount/amount", "MissingField /amount/currency"}, faultsAt(err, ""))
}
