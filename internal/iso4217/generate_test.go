package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// What is checked in is what the lists give.
func TestCheckedInFileIsUpToDate(t *testing.T) {
	file := filepath.Join(t.TempDir(), "currency_data.go")
	require.NoError(t, write(file))
	got, err := os.ReadFile(file)
	require.NoError(t, err)
	want, err := os.ReadFile("../../currency_data.go")
	require.NoError(t, err)
	assert.Equal(t, string(want), string(got), "run go generate in the module's root")
	assert.Error(t, write(filepath.Join(t.TempDir(), "no", "such", "folder")))
}

const (
	goodCurrent  = "# ISO 4217 list one, published 2026-01-01\ncode,numeric,minor_units,name\nMYR,458,2,Malaysian Ringgit\n"
	goodHistoric = "# ISO 4217 list three, published 2026-01-01\ncode,numeric,minor_units,valid_to,name\n" +
		"DEM,276,2,2002-03-31,Deutsche Mark\nXFU,,,2013-11-30,UIC-Franc\n"
)

func TestGenerate(t *testing.T) {
	out, err := generate(goodCurrent, goodHistoric)
	require.NoError(t, err)
	for _, line := range []string{
		`const CurrencyListDate = "2026-01-01"`,
		`MYR Currency = 0x3732 // 458, 2: Malaysian Ringgit`,
		`{code: 0x10ad, numeric: 276, digits: 2, validTo: 730939, name: "Deutsche Mark"},`,
		`{code: 0x60d5, numeric: 0, digits: -1, validTo: 735201, name: "UIC-Franc"},`,
		`{code: 0x3732, numeric: 458, digits: 2, validTo: 0, name: "Malaysian Ringgit"},`,
		`0x3732: 2,`,
	} {
		assert.Contains(t, string(out), line)
	}
	assert.NotContains(t, string(out), "DEM Currency", "withdrawn codes have no constant")
}

func TestGenerateRefuses(t *testing.T) {
	for name, c := range map[string]struct{ list, old, new string }{
		"no title":            {"current", "# ISO", "ISO"},
		"no date":             {"historic", "2026-01-01", "today"},
		"broken CSV":          {"current", "2,Malaysian", `"2,Malaysian`},
		"a column short":      {"historic", ",UIC-Franc", ""},
		"other columns":       {"current", "minor_units", "digits"},
		"no columns":          {"current", goodCurrent[42:], ""},
		"unsorted":            {"historic", "DEM", "XFW"},
		"twice":               {"historic", "XFU", "DEM"},
		"in both lists":       {"historic", "XFU", "MYR"},
		"bad code":            {"current", "MYR", "Myr"},
		"bad number":          {"current", "458", "45"},
		"no name":             {"current", "Malaysian Ringgit", ""},
		"bad date":            {"historic", "2002-03-31", "2002-02-30"},
		"no minor unit":       {"current", ",2,", ",,"},
		"letters":             {"current", ",2,", ",x,"},
		"below zero":          {"current", ",2,", ",/,"},
		"too fine":            {"current", ",2,", ",5,"},
		"two digits":          {"current", ",2,", ",22,"},
		"N.A. of a withdrawn": {"historic", ",2,", ",N.A.,"},
	} {
		current, historic := goodCurrent, goodHistoric
		if c.list == "current" {
			current = strings.Replace(current, c.old, c.new, 1)
			require.NotEqual(t, goodCurrent, current, name)
		} else {
			historic = strings.Replace(historic, c.old, c.new, 1)
			require.NotEqual(t, goodHistoric, historic, name)
		}
		out, err := generate(current, historic)
		assert.Error(t, err, name)
		assert.Nil(t, out, name)
	}
}

func TestMinorUnitsRunFromZeroToFour(t *testing.T) {
	for _, units := range []string{"0", "4", "N.A."} {
		_, err := generate(strings.Replace(goodCurrent, ",2,", ","+units+",", 1), goodHistoric)
		assert.NoError(t, err)
	}
}
