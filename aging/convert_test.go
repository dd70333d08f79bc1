package aging_test

import (
	"bytes"
	"context"
	"fmt"
	"math/big"
	"strings"
	"testing"

	"github.com/rickb777/date/v2"
	"github.com/shopspring/decimal"

	"github.com/openreceivables/receivables"
	"github.com/openreceivables/receivables/aging"
	"github.com/openreceivables/receivables/internal/testkit"
)

func TestPropConverted(t *testing.T) {
	check(t, "rounded once, residues named", func(s scenario) error {
		s.policy.Convert = &aging.Conversion{To: receivables.MYR, Rounding: receivables.RoundHalfUp}
		s.request.Rates = rates()
		r, err := s.outcome()
		if err != nil {
			return err
		}
		c, ok := r.Converted()
		if !ok {
			return fmt.Errorf("not converted")
		}
		exact := map[string]*big.Rat{}
		for row := range r.Rows() {
			for i, cell := range row.Cells {
				v := cell.Amount.Amount().Rat()
				for _, x := range s.request.Rates {
					if x.Currency == row.Currency {
						v.Mul(v, x.Units.Rat())
						v.Quo(v, x.Per.Rat())
					}
				}
				for _, k := range []string{strings.Join(row.Keys, "\x00") + fmt.Sprint(" ", i), fmt.Sprint("sum ", i)} {
					if exact[k] == nil {
						exact[k] = new(big.Rat)
					}
					exact[k].Add(exact[k], v)
				}
			}
		}
		half := big.NewRat(1, 200)
		near := func(m receivables.Money, want *big.Rat) error {
			d := new(big.Rat).Sub(m.Amount().Rat(), want)
			if d.Abs(d).Cmp(half) > 0 {
				return fmt.Errorf("%s is not %s rounded", m, want.FloatString(6))
			}
			return nil
		}
		columns := make([]decimal.Decimal, len(r.Columns())+2)
		add := func(row aging.ConvertedRow, sign int64) error {
			sum := row.Residue.Amount()
			for i, cell := range row.Cells {
				sum = sum.Add(cell.Amount.Amount())
				columns[i] = columns[i].Add(cell.Amount.Amount().Mul(decimal.New(sign, 0)))
			}
			n := len(row.Cells)
			columns[n] = columns[n].Add(row.Residue.Amount().Mul(decimal.New(sign, 0)))
			columns[n+1] = columns[n+1].Add(row.Total.Amount.Amount().Mul(decimal.New(sign, 0)))
			if !sum.Equal(row.Total.Amount.Amount()) {
				return fmt.Errorf("cells and residue are %s, total %s", sum, row.Total.Amount)
			}
			return nil
		}
		for _, row := range c.Rows {
			for i, cell := range row.Cells {
				if err := near(cell.Amount, exact[strings.Join(row.Keys, "\x00")+fmt.Sprint(" ", i)]); err != nil {
					return err
				}
			}
			if err := add(row, 1); err != nil {
				return err
			}
		}
		for i, cell := range c.Sum.Cells {
			if x := exact[fmt.Sprint("sum ", i)]; x != nil {
				if err := near(cell.Amount, x); err != nil {
					return err
				}
			}
		}
		if err := add(c.Residue, 1); err != nil {
			return err
		}
		if err := add(c.Sum, -1); err != nil {
			return err
		}
		for i, v := range columns {
			if v.Sign() != 0 {
				return fmt.Errorf("column %d: rows and residue differ from the sum by %s", i, v)
			}
		}
		var csv bytes.Buffer
		return r.WriteCSV(&csv)
	})
}

// AG13, AG16 (frappe/erpnext test_party_account_filter, test_payment_terms_with_advance_on_foreign_currency): a local invoice of
// 100 and one of USD 100 at 80 are 8,100; USD 100 in two halves after an advance of USD 50 at 80 are 2,000 each where the advance
// is applied half and half.
func TestPeersConversion(t *testing.T) {
	day := date.New(2024, 1, 31)
	item := func(id, customer, amount string, c receivables.Currency) receivables.Item {
		return receivables.Item{ID: id, Customer: customer, Kind: receivables.KindInvoice, Amount: receivables.MustMoney(amount, c), Issued: day, Due: day}
	}
	l := testkit.Ledger{
		Items: []receivables.Item{item("a", "AG16", "100", receivables.INR), item("b", "AG16", "100", receivables.USD), item("c", "AG13", "50", receivables.USD), item("d", "AG13", "50", receivables.USD)},
		Applications: []receivables.Application{
			{Item: "c", Date: day, Kind: receivables.AppliedReceipt, Amount: decimal.New(25, 0)},
			{Item: "d", Date: day, Kind: receivables.AppliedReceipt, Amount: decimal.New(25, 0)},
		},
	}
	p := aging.StandardDays()
	p.Convert = &aging.Conversion{To: receivables.INR, Rounding: receivables.RoundHalfEven}
	r, err := mustEngine(t, p).Run(context.Background(), portfolio(t, l), aging.Request{AsOf: day, Rates: []aging.Rate{{Currency: receivables.USD, Units: decimal.New(80, 0)}}})
	if err != nil {
		t.Fatal(err)
	}
	c, _ := r.Converted()
	if len(c.Rows) != 2 || c.Rows[0].Total.Amount.String() != "4000.00 INR" || c.Rows[1].Total.Amount.String() != "8100.00 INR" || c.Sum.Total.Items != 4 {
		t.Errorf("%+v", c)
	}
	if _, ok := run(aging.StandardDays(), aging.Request{AsOf: marchEnd}).Converted(); ok {
		t.Error("converted without being asked")
	}
}
