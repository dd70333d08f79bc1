package receivables

import (
	"bufio"
	"io"
	"iter"
	"strings"

	"github.com/openreceivables/receivables/internal/render"
	"github.com/rickb777/date/v2"
)

// WriteOptions say how canonical CSV is written. The zero value is read back unchanged.
type WriteOptions struct {
	// GuardFormulas puts an apostrophe before every text that a spreadsheet would take for a formula: one whose first visible
	// character is = + - @ or a full-width form of them, or that begins with a tab or a carriage return. Amounts and dates
	// are never changed. ReadOptions.Unguard reads such a file back unchanged.
	GuardFormulas bool
}

// WriteItems writes items as canonical CSV: the columns id, document, customer, account, kind, currency, amount, issued,
// posted, due, terms, reference and tags, always all of them, lines ended by \n, cells quoted where they must be. Equal items
// give equal bytes. It stops at the first item that is not valid, with its faults at its index ("/17/due") and the rows before
// it written, or where w fails (Unreadable).
func WriteItems(w io.Writer, items iter.Seq[Item], o WriteOptions) error {
	return writeRecords(w, itemColumns, items, o, func(c *csvWriter, it Item) {
		c.text(it.ID)
		c.text(it.Document)
		c.text(it.Customer)
		c.text(it.Account)
		c.text(string(it.Kind))
		c.plain(it.Amount.Currency().String())
		c.plain(it.Amount.AmountText())
		c.date(it.Issued)
		c.date(it.Posted)
		c.date(it.Due)
		c.text(it.Terms)
		c.text(joinList(it.References))
		c.text(joinTags(it.Tags))
	})
}

// WriteApplications writes applications as canonical CSV, as [WriteItems] does: item, date, kind, amount, source.
func WriteApplications(w io.Writer, list iter.Seq[Application], o WriteOptions) error {
	return writeRecords(w, applicationColumns, list, o, func(c *csvWriter, a Application) {
		c.text(a.Item)
		c.date(a.Date)
		c.text(string(a.Kind))
		text, err := amountText(a.Amount)
		if err != nil {
			c.err = err
		}
		c.plain(text)
		c.text(a.Source)
	})
}

// WriteReceipts writes receipts as canonical CSV, as [WriteItems] does: id, date, currency, amount, payer, payer_account, text,
// references.
func WriteReceipts(w io.Writer, list iter.Seq[Receipt], o WriteOptions) error {
	return writeRecords(w, receiptColumns, list, o, func(c *csvWriter, r Receipt) {
		c.text(r.ID)
		c.date(r.Date)
		c.plain(r.Amount.Currency().String())
		c.plain(r.Amount.AmountText())
		c.text(r.Payer)
		c.text(r.PayerAccount)
		c.text(r.Text)
		c.text(joinList(r.References))
	})
}

// WriteCustomers writes customers as canonical CSV, as [WriteItems] does: id, parent, name, aliases, tax_ids, bank_accounts,
// country, language, kind, segment.
func WriteCustomers(w io.Writer, list iter.Seq[Customer], o WriteOptions) error {
	return writeRecords(w, customerColumns, list, o, func(c *csvWriter, x Customer) {
		c.text(x.ID)
		c.text(x.Parent)
		c.text(x.Name)
		c.text(joinList(x.Aliases))
		c.text(joinList(x.TaxIDs))
		c.text(joinList(x.BankAccounts))
		c.text(x.Country)
		c.text(x.Language)
		c.text(string(x.Kind))
		c.text(x.Segment)
	})
}

// writeRecords writes a header and a row a record.
func writeRecords[T validator](w io.Writer, columns []string, list iter.Seq[T], o WriteOptions, row func(*csvWriter, T)) error {
	c := &csvWriter{out: bufio.NewWriterSize(w, csvBuffer), guard: o.GuardFormulas}
	for _, h := range columns {
		c.plain(h)
	}
	c.endRow()
	i := 0
	for v := range list {
		err := v.Validate()
		if err == nil {
			row(c, v)
			err = c.err
		}
		if err != nil {
			_ = c.out.Flush() // the fault of the record is the one to tell
			var f Faults
			f.AddErr(indexed("", i), err)
			return f.Err()
		}
		c.endRow()
		i++
	}
	if c.out.Flush() != nil {
		return &Error{Code: CodeUnreadable, Detail: "the file could not be written to its end"}
	}
	return nil
}

// csvWriter writes the cells of one row after another.
type csvWriter struct {
	out   *bufio.Writer
	guard bool
	row   []byte
	cells int
	err   error
}

// text writes a text, guarded where that was asked for.
func (c *csvWriter) text(s string) {
	if c.guard {
		s = render.GuardCell(s)
	}
	c.plain(s)
}

// plain writes a cell as it is, quoted where it must be.
func (c *csvWriter) plain(s string) {
	if c.cells > 0 {
		c.row = append(c.row, ',')
	}
	c.cells++
	if !strings.ContainsAny(s, ",\"\r\n") {
		c.row = append(c.row, s...)
		return
	}
	c.row = append(c.row, '"')
	for i := range len(s) {
		if s[i] == '"' {
			c.row = append(c.row, '"')
		}
		c.row = append(c.row, s[i])
	}
	c.row = append(c.row, '"')
}

func (c *csvWriter) date(d date.Date) { c.plain(FormatDate(d)) }

// endRow hands the row over. The writer below remembers its first failure; Flush tells it.
func (c *csvWriter) endRow() {
	_, _ = c.out.Write(append(c.row, '\n'))
	c.row, c.cells = c.row[:0], 0
}

// listEscapes sets a backslash before what separates the entries of a list or the halves of a tag.
var listEscapes = strings.NewReplacer(`\`, `\\`, ";", `\;`, "=", `\=`)

// joinList writes "a;b". An empty list is "".
func joinList(list []string) string {
	var b strings.Builder
	for i, s := range list {
		if i > 0 {
			b.WriteByte(';')
		}
		_, _ = listEscapes.WriteString(&b, s)
	}
	return b.String()
}

// joinTags writes "k=v;l=w" in the order of the keys.
func joinTags(tags map[string]string) string {
	if len(tags) == 0 {
		return ""
	}
	var b strings.Builder
	for i, k := range sortedTags(tags) {
		if i > 0 {
			b.WriteByte(';')
		}
		_, _ = listEscapes.WriteString(&b, k)
		b.WriteByte('=')
		_, _ = listEscapes.WriteString(&b, tags[k])
	}
	return b.String()
}
