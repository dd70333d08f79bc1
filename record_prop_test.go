package receivables_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/rickb777/date/v2"
	"github.com/shopspring/decimal"

	"github.com/openreceivables/receivables"
	"github.com/openreceivables/receivables/internal/testkit"
)

// drawText draws texts that are hard on readers: separators, quotes, escapes, formulas, invisible and foreign characters.
func drawText(r *testkit.Rand, empty bool) string {
	parts := []string{"a", "INV-1", ",", ";", "=", `\`, `"`, "'", " ", "=1+1", "@", "é", "số", "中", "\u200b", "\ufeff", "|", "<&>", "😀", "-", "*", "Total", "[", "{", "#", "%", "~/"}
	var b strings.Builder
	if !empty {
		b.WriteString(testkit.Pick(r, parts...))
	}
	for range r.IntN(4) {
		b.WriteString(testkit.Pick(r, parts...))
	}
	return b.String()
}

func drawTexts(r *testkit.Rand) []string {
	var out []string
	for range r.IntN(3) {
		out = append(out, drawText(r, false))
	}
	return out
}

func drawDay(r *testkit.Rand) date.Date { return testkit.DrawDate(r, testkit.AsOf()) }

func drawTextItem(r *testkit.Rand) receivables.Item {
	it := receivables.Item{ID: drawText(r, false), Document: drawText(r, true), Customer: drawText(r, false), Account: drawText(r, true),
		Kind: testkit.Pick(r, receivables.KindInvoice, receivables.KindCreditNote, receivables.KindOpeningBalance), Issued: drawDay(r), Due: drawDay(r),
		Terms: testkit.Pick(r, "", "net 30"), References: drawTexts(r)}
	u := testkit.DrawUnits(r)
	if it.Kind == receivables.KindCreditNote {
		u = -u
	}
	it.Amount = receivables.MinorUnits(u, testkit.DrawCurrency(r))
	if r.Chance(2) {
		it.Posted = drawDay(r)
	}
	for range r.IntN(3) {
		if it.Tags == nil {
			it.Tags = map[string]string{}
		}
		it.Tags[drawText(r, false)] = drawText(r, true)
	}
	return it
}

func drawTextApplication(r *testkit.Rand) receivables.Application {
	return receivables.Application{Item: drawText(r, false), Date: drawDay(r), Kind: receivables.AppliedFX,
		Amount: decimal.New(1+r.Int64N(1_000_000), int32(-r.IntN(6))), Source: drawText(r, true)}
}

func drawTextReceipt(r *testkit.Rand) receivables.Receipt {
	return receivables.Receipt{ID: drawText(r, false), Date: drawDay(r), Amount: receivables.MinorUnits(1+testkit.DrawUnits(r), testkit.DrawCurrency(r)),
		Payer: drawText(r, true), PayerAccount: drawText(r, true), Text: drawText(r, true) + testkit.Pick(r, "", "\n", "\r\nx", "\ty", "\r"), References: drawTexts(r)}
}

func drawTextCustomer(r *testkit.Rand) receivables.Customer {
	return receivables.Customer{ID: drawText(r, false) + "c", Parent: drawText(r, true), Name: drawText(r, true), Aliases: drawTexts(r), TaxIDs: drawTexts(r),
		BankAccounts: drawTexts(r), Country: testkit.Pick(r, "", "MY"), Language: testkit.Pick(r, "", "vi"), Kind: testkit.Pick(r, "", receivables.CustomerPerson),
		Segment: drawText(r, true)}
}

// noSimpler offers no simpler value: the cases are small as they are.
func noSimpler[T any](T) iter.Seq[T] { return func(func(T) bool) {} }

// roundTrip is L64 and L66 of one kind of record: JSON and CSV give back what they were given, byte for byte the second time, and
// change nothing.
func roundTrip[T interface {
	Validate() error
	json.Marshaler
}](t *testing.T, name string, draw func(*testkit.Rand) T,
	write func(*strings.Builder, iter.Seq[T], receivables.WriteOptions) error, lines func(*strings.Builder, iter.Seq[T]) error,
	read func(string, receivables.ReadOptions) ([]T, error)) {
	same := func(a, b any) bool {
		x, errX := json.Marshal(a)
		y, errY := json.Marshal(b)
		return errX == nil && errY == nil && string(x) == string(y)
	}
	testkit.Check(t, name, testkit.ForAll(testkit.Of(draw, noSimpler[T]), func(v T) error {
		if err := v.Validate(); err != nil {
			return fmt.Errorf("drawn record: %w", err)
		}
		raw, err := json.Marshal(v)
		if err != nil {
			return err
		}
		direct, _ := v.MarshalJSON()
		if string(direct) != string(raw) {
			return fmt.Errorf("MarshalJSON writes %s, encoding/json %s", direct, raw)
		}
		var back T
		if err := json.Unmarshal(raw, &back); err != nil {
			return err
		}
		if !same(v, back) {
			return errors.New("JSON gives another value")
		}
		for _, guard := range []bool{false, true} {
			var b, again strings.Builder
			if err := write(&b, slices.Values([]T{v, v}), receivables.WriteOptions{GuardFormulas: guard}); err != nil {
				return err
			}
			list, err := read(b.String(), receivables.ReadOptions{Unguard: guard})
			if err != nil {
				return fmt.Errorf("%w\n%s", err, b.String())
			}
			if !same([]T{v, v}, list) {
				return fmt.Errorf("CSV gives another value:\n%s", b.String())
			}
			_ = write(&again, slices.Values(list), receivables.WriteOptions{GuardFormulas: guard})
			if again.String() != b.String() {
				return errors.New("CSV written again differs")
			}
		}
		var b strings.Builder
		if err := lines(&b, slices.Values([]T{v, v})); err != nil {
			return err
		}
		list, err := read(b.String(), receivables.ReadOptions{})
		if err != nil || !same([]T{v, v}, list) {
			return fmt.Errorf("JSON Lines give another value: %v", err)
		}
		if reflect.ValueOf(list[0]).Kind() != reflect.Struct {
			return errors.New("no record")
		}
		return nil
	}))
}

func TestPropL64Records(t *testing.T) {
	roundTrip(t, "L64 items", drawTextItem,
		func(b *strings.Builder, s iter.Seq[receivables.Item], o receivables.WriteOptions) error {
			return receivables.WriteItems(b, s, o)
		},
		func(b *strings.Builder, s iter.Seq[receivables.Item]) error { return receivables.WriteItemsJSON(b, s) },
		func(s string, o receivables.ReadOptions) ([]receivables.Item, error) {
			return receivables.ReadAllItems(strings.NewReader(s), o)
		})
	roundTrip(t, "L64 applications", drawTextApplication,
		func(b *strings.Builder, s iter.Seq[receivables.Application], o receivables.WriteOptions) error {
			return receivables.WriteApplications(b, s, o)
		},
		func(b *strings.Builder, s iter.Seq[receivables.Application]) error {
			return receivables.WriteApplicationsJSON(b, s)
		},
		func(s string, o receivables.ReadOptions) ([]receivables.Application, error) {
			return receivables.ReadAllApplications(strings.NewReader(s), o)
		})
	roundTrip(t, "L64 receipts", drawTextReceipt,
		func(b *strings.Builder, s iter.Seq[receivables.Receipt], o receivables.WriteOptions) error {
			return receivables.WriteReceipts(b, s, o)
		},
		func(b *strings.Builder, s iter.Seq[receivables.Receipt]) error {
			return receivables.WriteReceiptsJSON(b, s)
		},
		func(s string, o receivables.ReadOptions) ([]receivables.Receipt, error) {
			return receivables.ReadAllReceipts(strings.NewReader(s), o)
		})
	roundTrip(t, "L64 customers", drawTextCustomer,
		func(b *strings.Builder, s iter.Seq[receivables.Customer], o receivables.WriteOptions) error {
			return receivables.WriteCustomers(b, s, o)
		},
		func(b *strings.Builder, s iter.Seq[receivables.Customer]) error {
			return receivables.WriteCustomersJSON(b, s)
		},
		func(s string, o receivables.ReadOptions) ([]receivables.Customer, error) {
			return receivables.ReadAllCustomers(strings.NewReader(s), o)
		})
}

// TestPropRowsAreAllAccountedFor spoils rows of a sound file at random: sound rows and faulted rows together are the rows of
// the file, and the strict reader returns nothing.
func TestPropRowsAreAllAccountedFor(t *testing.T) {
	type file struct {
		text string
		rows int
		bad  int
	}
	draw := func(r *testkit.Rand) file {
		f := file{text: "id,customer,currency,amount,issued,due\n", rows: r.IntN(20)}
		for i := range f.rows {
			if row := fmt.Sprintf("I%d,C,MYR,1.00,2024-01-01,2024-02-01\n", i); r.Chance(3) {
				f.bad++
				f.text += testkit.Pick(r, "x\n", ",C,MYR,1,2024-01-01,2024-02-01\n", "I,C,MYR,1,2024-01-01,2024-02-31\n", "I,C,MYR,\"1\"0,2024-01-01,2024-02-01\n", "\xff,,,,,\n")
			} else {
				f.text += row
			}
		}
		return f
	}
	testkit.Check(t, "rows", testkit.ForAll(testkit.Of(draw, noSimpler[file]), func(f file) error {
		good, err := receivables.ReadAllItems(strings.NewReader(f.text), receivables.ReadOptions{Tolerant: true})
		lines := map[int]bool{}
		var all *receivables.Errors
		if errors.As(err, &all) {
			for _, e := range all.List {
				lines[e.Line] = true
			}
		}
		if len(good)+len(lines) != f.rows || len(lines) != f.bad {
			return fmt.Errorf("%d sound, %d faulted of %d", len(good), len(lines), f.rows)
		}
		strict, err := receivables.ReadAllItems(strings.NewReader(f.text), receivables.ReadOptions{})
		if f.bad > 0 && (err == nil || strict != nil) || f.bad == 0 && (err != nil || len(strict) != f.rows) {
			return errors.New("the strict reader differs")
		}
		return nil
	}))
}
