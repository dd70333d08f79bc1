package main

import (
	"encoding/csv"
	"fmt"
	"math/big"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// syntheticIBM writes a file with the columns of IBM's accounts receivable sample. Everything in it is invented.
func syntheticIBM(rows int) string {
	r := rand.New(rand.NewPCG(3, 4))
	var b strings.Builder
	b.WriteString("countryCode,customerID,PaperlessDate,invoiceNumber,InvoiceDate,DueDate,InvoiceAmount,Disputed,SettledDate,PaperlessBill,DaysToSettle,DaysLate\n")
	start := time.Date(2012, time.January, 1, 0, 0, 0, 0, time.UTC)
	for i := range rows {
		issued := start.AddDate(0, 0, r.IntN(700))
		due := issued.AddDate(0, 0, 30)
		days := r.IntN(150)
		settled := issued.AddDate(0, 0, days)
		fmt.Fprintf(&b, "%d,%04d-SYNTH,4/6/2013,%010d,%s,%s,%d.%02d,%s,%s,Paper,%d,%d\n",
			391+15*r.IntN(4), r.IntN(60), i, issued.Format("1/2/2006"), due.Format("1/2/2006"), r.IntN(200), r.IntN(100), []string{"No", "Yes"}[r.IntN(2)],
			settled.Format("1/2/2006"), days, max(days-30, 0))
	}
	return b.String()
}

// spreadsheet recomputes the aging of such a file as one would in a spreadsheet: SUMIFS over the rows.
func spreadsheet(t *testing.T, text, asOf, basis string) map[string]*big.Rat {
	rows, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	require.NoError(t, err)
	column := map[string]int{}
	for i, name := range rows[0] {
		column[name] = i
	}
	date := func(row []string, name string) time.Time {
		d, err := time.Parse("1/2/2006", row[column[name]])
		require.NoError(t, err)
		return d
	}
	day, err := time.Parse("2006-01-02", asOf)
	require.NoError(t, err)
	sums := map[string]*big.Rat{}
	for _, row := range rows[1:] {
		if date(row, "InvoiceDate").After(day) || !date(row, "SettledDate").After(day) {
			continue
		}
		amount, ok := new(big.Rat).SetString(row[column["InvoiceAmount"]])
		require.True(t, ok)
		bucket := "91+"
		switch age := int(day.Sub(date(row, map[string]string{"due": "DueDate", "issued": "InvoiceDate"}[basis])).Hours() / 24); {
		case age <= 0:
			bucket = "current"
		case age <= 30:
			bucket = "1-30"
		case age <= 60:
			bucket = "31-60"
		case age <= 90:
			bucket = "61-90"
		}
		for _, key := range []string{bucket, row[column["customerID"]] + " " + bucket} {
			if sums[key] == nil {
				sums[key] = new(big.Rat)
			}
			sums[key].Add(sums[key], amount)
		}
	}
	return sums
}

// compareIBM runs the program on the file and compares every cell and total with the spreadsheet.
func compareIBM(t *testing.T, path, asOf, basis string) {
	text, err := os.ReadFile(path)
	require.NoError(t, err)
	out := filepath.Join(t.TempDir(), "aging.csv")
	r := ar(t, "", "aging", "-format", "ibm-ar", "-items", path, "-as-of", asOf, "-basis", basis, "-out", out)
	require.Zero(t, r.code, r.stderr)
	f, err := os.Open(out)
	require.NoError(t, err)
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	require.NoError(t, err)
	require.Equal(t, []string{"key", "currency", "bucket", "amount", "items"}, rows[0])
	got := map[string]*big.Rat{}
	for _, row := range rows[1:] {
		amount, ok := new(big.Rat).SetString(row[3])
		require.True(t, ok)
		for _, key := range []string{row[2], row[0] + " " + row[2]} {
			if got[key] == nil {
				got[key] = new(big.Rat)
			}
			got[key].Add(got[key], amount)
		}
	}
	want := spreadsheet(t, string(text), asOf, basis)
	require.NotEmpty(t, want)
	for key, sum := range got {
		if sum.Sign() != 0 {
			require.Contains(t, want, key)
			assert.Equal(t, want[key].FloatString(2), sum.FloatString(2), key)
		}
	}
	for key, sum := range want {
		if sum.Sign() != 0 {
			assert.Contains(t, got, key)
		}
	}
}

func TestIBMSynthetic(t *testing.T) {
	path := file(t, "ibm.csv", syntheticIBM(3000))
	for _, asOf := range []string{"2012-02-29", "2013-01-01", "2013-06-30", "2013-12-31"} {
		compareIBM(t, path, asOf, "due")
		compareIBM(t, path, asOf, "issued")
	}
}

// TestIBMFile runs on IBM's own file, which is not part of this repository.
func TestIBMFile(t *testing.T) {
	path := os.Getenv("IBM_AR_CSV")
	if path == "" {
		t.Skip("IBM_AR_CSV does not name the file WA_Fn-UseC_-Accounts-Receivable.csv")
	}
	for _, asOf := range []string{"2012-06-30", "2013-06-30", "2013-12-31"} {
		compareIBM(t, path, asOf, "due")
		compareIBM(t, path, asOf, "issued")
	}
}
