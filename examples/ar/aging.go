package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"runtime"
	"strconv"
	"strings"

	"github.com/openreceivables/receivables"
	"github.com/openreceivables/receivables/aging"
	"github.com/openreceivables/receivables/internal/render"
)

// agingOptions is the command line of "ar aging".
type agingOptions struct {
	source
	basis, buckets, by, credits string
	out, failOn                 string
	json                        bool
	rows                        int
}

// agingCommand ages the items of a file.
func agingCommand(ctx context.Context, sh *shell, args []string) error {
	var o agingOptions
	fs := sh.newFlags("aging")
	o.flags(fs)
	fs.StringVar(&o.basis, "basis", string(aging.ByDue), "date that age counts from: due, issued or posted; the table names it")
	fs.StringVar(&o.buckets, "buckets", "30,60,90", "last `days` of the buckets; an edge at 0 is always there")
	fs.StringVar(&o.by, "by", "customer", "`keys` of the rows, separated by commas: customer, group, account, kind, currency, tag:K")
	fs.StringVar(&o.credits, "credits", "aged", "what becomes of credits: aged, apart or netted")
	fs.StringVar(&o.out, "out", "", "`file` for key,currency,bucket,amount,items as CSV; - is standard output, without the table")
	fs.StringVar(&o.failOn, "fail-on", "", "`limit`: exit 1 where it is passed: overdue=20%, 91+=5%, or overdue=1000.00MYR")
	fs.BoolVar(&o.json, "json", false, "print the report as JSON instead of a table")
	fs.IntVar(&o.rows, "rows", 25, "rows of the table to print; 0 prints all")
	if err := sh.parse(fs, args); err != nil {
		return err
	}
	engine, limit, err := o.engine()
	if err != nil {
		return err
	}
	b, err := sh.load(&o.source)
	if err != nil {
		return err
	}
	sh.progress("aging as of %s", receivables.FormatDate(b.asOf))
	r, err := engine.Run(ctx, b.Portfolio, aging.Request{AsOf: b.asOf, Workers: runtime.GOMAXPROCS(0)})
	if err != nil {
		return err
	}
	if err := sh.writeAging(&o, r); err != nil {
		return err
	}
	return limit.check(r)
}

// engine makes the engine and reads the limit, before any file is read.
func (o *agingOptions) engine() (*aging.Engine, limit, error) {
	edges, err := parseInts(o.buckets)
	if err != nil {
		return nil, limit{}, fmt.Errorf("-buckets: whole days separated by commas: %q", o.buckets)
	}
	p := aging.Policy{
		Basis: aging.Basis(o.basis), Unit: aging.Days, Buckets: buckets(edges), Credits: aging.CreditTreatment(o.credits), By: strings.Split(o.by, ","),
	}
	engine, err := aging.New(p)
	if err != nil {
		return nil, limit{}, err
	}
	l, err := parseLimit(o.failOn, p)
	return engine, l, err
}

// writeAging writes the file first: where that fails, nothing is printed.
func (sh *shell) writeAging(o *agingOptions, r *aging.Report) error {
	if o.out != "" {
		if err := sh.writeFile(o.out, func(w io.Writer) error { return writeRows(w, r) }); err != nil {
			return err
		}
	}
	switch {
	case o.json:
		data, err := json.Marshal(r)
		if err != nil {
			return err
		}
		_, err = fmt.Fprintf(sh.stdout, "%s\n", data)
		return err
	case o.out == "-":
		return nil
	}
	_, err := io.WriteString(sh.stdout, agingTable(r, o.rows).Text())
	return err
}

// keyMark stands between the values of several keys.
const keyMark = "|"

// writeRows writes one line a key, currency and bucket.
func writeRows(w io.Writer, r *aging.Report) error {
	c := render.NewCSV(w, []render.Column{
		{Name: "key"}, {Name: "currency"}, {Name: "bucket"}, {Name: "amount", Kind: render.KindAmount}, {Name: "items", Kind: render.KindCount},
	})
	columns := r.Columns()
	for row := range r.Rows() {
		key, currency := strings.Join(row.Keys, keyMark), row.Currency.String()
		for i, cell := range row.Cells {
			c.Row(key, currency, columns[i], cell.Amount.AmountText(), strconv.Itoa(cell.Items))
		}
	}
	return c.Flush()
}

// agingTable is the report for people, with a total a currency.
func agingTable(r *aging.Report, rows int) render.Table {
	p := r.Policy()
	t := render.Table{Title: fmt.Sprintf("Aging as of %s, days from the %s date", receivables.FormatDate(r.AsOf()), p.Basis), MaxRows: rows}
	for _, k := range p.By {
		t.Columns = append(t.Columns, render.Column{Name: k})
	}
	t.Columns = append(t.Columns, render.Column{Name: "currency"})
	t.Columns = append(t.Columns, amounts(append(r.Columns(), "total"))...)
	t.Columns = append(t.Columns, render.Column{Name: "items", Kind: render.KindCount}, render.Column{Name: "overdue", Kind: render.KindPercent})
	line := func(keys []string, row aging.Row) []string {
		f := newFigures(p, r.Columns(), row)
		out := append(append([]string(nil), keys...), row.Currency.String())
		return append(append(out, cells(row)...), f.total(), f.items(), f.share(f.late))
	}
	shown := 0
	for row := range r.Rows() {
		if shown++; rows > 0 && shown > rows {
			t.Rows = append(t.Rows, nil) // counted, not shown
			continue
		}
		t.Rows = append(t.Rows, line(row.Keys, row))
	}
	for _, row := range r.Totals() {
		keys := make([]string, len(p.By))
		keys[0] = "total"
		t.Foot = append(t.Foot, line(keys, row))
	}
	return t
}
