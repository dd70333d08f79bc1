package receivables

import (
	"errors"
	"io"
	"iter"
)

// ReadOptions say how a file is read. The zero value reads the canonical CSV, or JSON, strictly.
type ReadOptions struct {
	// Format of a CSV file; the zero Format means Canonical(). JSON needs none: a file that begins with [ or { is JSON, one
	// array or one object a line.
	Format Format
	// Tolerant makes the ReadAll functions and ReadLedger return the good rows together with the faults of the bad ones.
	Tolerant bool
	// Unguard takes the apostrophes off that WriteOptions.GuardFormulas put before texts.
	Unguard bool
	// Scales are finer minor units than ISO 4217, each at most MaxScale.
	Scales map[Currency]int
	// Calendar of the creditor, for due dates that follow from terms; nil where no terms ask for one.
	Calendar Calendar
	// MaxRows and MaxBytes bound the file; 0 sets no bound. A row is bounded by MaxRecordBytes always.
	MaxRows  int
	MaxBytes int64
}

// ReadItems reads items one by one from CSV or JSON, in bounded memory. A sound row gives an item and no error; a bad row
// gives an *Errors with all that is wrong with it, each fault with its line, record and field, and reading goes on with the
// next one. Where the file itself cannot be read on, the last pair is that fault. No row is passed over in silence: rows that
// hold no record are only those that are empty, head a group or state a total, and a total must be true (ControlTotal).
//
// Canonical CSV has the columns id, customer, currency, amount, issued, and due or terms; document, account, kind (invoice),
// posted, reference and tags may be there. Header names may be in any case and any order; any other column is a tag. Cells of
// reference and tags hold lists: "PO 1;PO 2" and "region=north;team=a", with \ before ; = and \ that belong to the text.
//
// An item without a due date but with terms gets the one that its terms give, or one item per instalment.
//
// Faults: BadEncoding (not UTF-8), BadSyntax (not CSV), MissingField (columns, all named in one fault; empty cells),
// DuplicateField (a column twice), Ambiguous (a date or an amount with two readings that nothing in the file decides), Limit,
// TooLong, Unreadable, and those of [Item.Validate].
func ReadItems(r io.Reader, o ReadOptions) iter.Seq2[Item, error] {
	return func(yield func(Item, error) bool) {
		for rec, err := range readLedger(r, o) {
			if err != nil {
				if !yield(Item{}, err) {
					return
				}
				continue
			}
			for _, it := range rec.Items {
				if !yield(it, nil) {
					return
				}
			}
		}
	}
}

// ReadAllItems reads a whole file as [ReadItems] does. Where anything is wrong it returns no item and an *Errors with every
// fault, or the first MaxFaults and the count of the rest; if o.Tolerant is set, it returns the sound items beside the faults.
func ReadAllItems(r io.Reader, o ReadOptions) ([]Item, error) { return all(ReadItems(r, o), o) }

// ReadLedger reads a file of items together with what it says of their settlement: in formats with a column settled, an item
// paid in full gives an Application of kind receipt on that day, for its whole amount. Otherwise it is as ReadAllItems.
//
// A row is a total where its first text is one of the format's Totals, alone or followed by more ("Total Acme Ltd"), or all
// asterisks, and it has no ID. A bare word states the sum of the file so far; a longer one, the sum since the last such row;
// asterisks, the sum since the last row with as many or more. Where the row names a currency, that currency is meant. A
// stated sum that is not the sum of the rows above is a fault with CodeControlTotal, unless a bad row stands among them.
func ReadLedger(r io.Reader, o ReadOptions) (Records, error) {
	var out Records
	var f Faults
	for rec, err := range readLedger(r, o) {
		f.AddErr("", err)
		out.Items = append(out.Items, rec.Items...)
		out.Applications = append(out.Applications, rec.Applications...)
	}
	if f.Empty() || o.Tolerant {
		return out, f.Err()
	}
	return Records{}, f.Err()
}

// ReadApplications reads applications one by one as [ReadItems] reads items. CSV has the columns item, date and amount; kind
// (receipt) and source may be there, other columns are passed over.
func ReadApplications(r io.Reader, o ReadOptions) iter.Seq2[Application, error] {
	return readRecords(r, o, applicationNeeds, (*mapper).application)
}

// ReadAllApplications reads a whole file as [ReadAllItems] does.
func ReadAllApplications(r io.Reader, o ReadOptions) ([]Application, error) {
	return all(ReadApplications(r, o), o)
}

// ReadReceipts reads receipts one by one as [ReadItems] reads items. CSV has the columns id, date, currency and amount; payer,
// payer_account, text and references may be there, other columns are passed over.
func ReadReceipts(r io.Reader, o ReadOptions) iter.Seq2[Receipt, error] {
	return readRecords(r, o, receiptNeeds, (*mapper).receipt)
}

// ReadAllReceipts reads a whole file as [ReadAllItems] does.
func ReadAllReceipts(r io.Reader, o ReadOptions) ([]Receipt, error) {
	return all(ReadReceipts(r, o), o)
}

// ReadCustomers reads customers one by one as [ReadItems] reads items. CSV has the column id; parent, name, aliases, tax_ids,
// bank_accounts, country, language, kind and segment may be there, other columns are passed over. Cells of aliases, tax_ids
// and bank_accounts hold lists.
func ReadCustomers(r io.Reader, o ReadOptions) iter.Seq2[Customer, error] {
	return readRecords(r, o, customerNeeds, (*mapper).customer)
}

// ReadAllCustomers reads a whole file as [ReadAllItems] does.
func ReadAllCustomers(r io.Reader, o ReadOptions) ([]Customer, error) {
	return all(ReadCustomers(r, o), o)
}

// The columns without which there is nothing to read.
var (
	itemNeeds        = []need{{"id"}, {"customer"}, {"currency"}, {"amount", "debit+credit"}, {"issued"}, {"due", "terms"}}
	itemNeedsPosted  = []need{{"id"}, {"customer"}, {"currency"}, {"amount", "debit+credit"}, {"issued", "posted"}, {"due", "terms"}}
	applicationNeeds = []need{{"item"}, {"date"}, {"amount"}}
	receiptNeeds     = []need{{"id"}, {"date"}, {"currency"}, {"amount"}}
	customerNeeds    = []need{{"id"}}
)

// all collects a sequence.
func all[T any](seq iter.Seq2[T, error], o ReadOptions) ([]T, error) {
	var out []T
	var f Faults
	for v, err := range seq {
		if err != nil {
			f.AddErr("", err)
		} else if f.Empty() || o.Tolerant {
			out = append(out, v)
		}
	}
	if f.Empty() || o.Tolerant {
		return out, f.Err()
	}
	return nil, f.Err()
}

// readLedger reads the records of one row after another.
func readLedger(r io.Reader, o ReadOptions) iter.Seq2[Records, error] {
	return func(yield func(Records, error) bool) {
		o = o.filled()
		in, isJSON := sniff(r)
		if isJSON {
			for it, err := range readJSON[Item](in, o) {
				rec := Records{}
				if err == nil {
					rec.Items = []Item{it}
				}
				if !yield(rec, err) {
					return
				}
			}
			return
		}
		needs := itemNeeds
		if o.Format.IssuedFromPosted {
			needs = itemNeedsPosted
		}
		t, err := openTable(in, &o, needs)
		if err != nil {
			yield(Records{}, asErrors(err))
			return
		}
		m := newMapper(t, &o)
		for row, ok := t.next(); ok; row, ok = t.next() {
			rec, err := m.ledger(row)
			if err == nil && len(rec.Items) == 0 {
				continue
			}
			if !yield(rec, err) {
				return
			}
		}
	}
}

// readRecords reads one record a row.
func readRecords[T validator](r io.Reader, o ReadOptions, needs []need, read func(*mapper, tableRow) T) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		o = o.filled()
		in, isJSON := sniff(r)
		if isJSON {
			readJSON[T](in, o)(yield)
			return
		}
		var zero T
		t, err := openTable(in, &o, needs)
		if err != nil {
			yield(zero, asErrors(err))
			return
		}
		m := newMapper(t, &o)
		for row, ok := t.next(); ok; row, ok = t.next() {
			m.begin(row)
			v := zero
			if row.fault == nil {
				v = read(m, row)
				m.validate(v)
			}
			err := m.result()
			if err != nil {
				v = zero
			}
			if !yield(v, err) {
				return
			}
		}
	}
}

// validator is a record that knows what is wrong with it.
type validator interface{ Validate() error }

// filled returns the options with the canonical format where none is given.
func (o ReadOptions) filled() ReadOptions {
	if o.Format.Name == "" && len(o.Format.Columns) == 0 {
		o.Format = Canonical()
	}
	return o
}

// asErrors returns a single fault as the list that callers expect.
func asErrors(err error) error {
	var list *Errors
	if errors.As(err, &list) {
		return list
	}
	var f Faults
	f.AddErr("", err)
	return f.Err()
}
