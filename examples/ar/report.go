package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"runtime"
	"strconv"
	"strings"

	"github.com/rickb777/date/v2"

	"github.com/openreceivables/receivables"
	"github.com/openreceivables/receivables/aging"
	"github.com/openreceivables/receivables/internal/render"
)

// reportOptions is the command line of "ar report".
type reportOptions struct {
	source
	basis, buckets string
	out            string
}

// report writes one self-contained HTML page and a summary.
func report(ctx context.Context, sh *shell, args []string) error {
	var o reportOptions
	fs := sh.newFlags("report")
	o.flags(fs)
	fs.StringVar(&o.basis, "basis", "due", "date that age counts from: due, issued or posted")
	fs.StringVar(&o.buckets, "buckets", "30,60,90", "last `days` of the buckets; an edge at 0 is always there")
	fs.StringVar(&o.out, "out", "report.html", "`file` to write; - is standard output, without the summary")
	if err := sh.parse(fs, args); err != nil {
		return err
	}
	a, err := o.analysis()
	if err != nil {
		return err
	}
	if a.book, err = sh.open(&o.source); err != nil {
		return err
	}
	if len(a.book.holds) == 0 {
		a.policy.Apart = nil // no columns that can only be empty
	}
	sh.progress("computing the report as of %s", receivables.FormatDate(a.book.asOf))
	page, err := a.page(ctx)
	if err != nil {
		return err
	}
	if err := sh.writeFile(o.out, func(w io.Writer) error { _, err := io.WriteString(w, page.HTML()); return err }); err != nil || o.out == "-" {
		return err
	}
	return a.summary(sh.stdout, o.out)
}

// open loads the files, or the sample where none are given.
func (sh *shell) open(s *source) (book, error) {
	if s.items != "" {
		return sh.load(s)
	}
	if s.asOf != "" || s.applications != "" || s.customers != "" {
		return book{}, errors.New("-items is required with files of your own; the sample takes no other input")
	}
	sh.progress("generating the synthetic sample")
	return sample()
}

// analysis is a portfolio and what the sections of the page ask of it.
type analysis struct {
	book    book
	policy  aging.Policy
	total   *aging.Report // one row a currency
	figures []figures     // of total
	debts   *aging.Report // one row a customer and currency
}

func (o *reportOptions) analysis() (*analysis, error) {
	edges, err := parseInts(o.buckets)
	if err != nil {
		return nil, fmt.Errorf("-buckets: whole days separated by commas: %q", o.buckets)
	}
	a := &analysis{policy: aging.Policy{
		Basis: aging.Basis(o.basis), Unit: aging.Days, Buckets: buckets(edges), Credits: aging.CreditsApart,
		Apart: []receivables.HoldKind{receivables.HoldDisputed, receivables.HoldPromised},
	}}
	return a, a.policy.Validate()
}

// run ages the portfolio by keys.
func (a *analysis) run(ctx context.Context, by ...string) (*aging.Report, error) {
	p := a.policy
	p.By = by
	e, err := aging.New(p)
	if err != nil {
		return nil, err
	}
	return e.Run(ctx, a.book.Portfolio, a.request(a.book.asOf))
}

// request is what every run asks; the day is zero where the days are given apart.
func (a *analysis) request(asOf date.Date) aging.Request {
	return aging.Request{AsOf: asOf, Holds: a.book.holds, Workers: runtime.GOMAXPROCS(0)}
}

// page computes every section.
func (a *analysis) page(ctx context.Context) (render.Page, error) {
	var err error
	if a.total, err = a.run(ctx); err != nil {
		return render.Page{}, err
	}
	if a.debts, err = a.run(ctx, aging.KeyCustomer); err != nil {
		return render.Page{}, err
	}
	a.figures = totals(a.total)
	asOf := receivables.FormatDate(a.book.asOf)
	page := render.Page{
		Title: "Receivables as of " + asOf,
		Label: a.book.label,
		Lead: fmt.Sprintf("%s of %s in %s. Age is counted in days from the %s date; currencies are never added.",
			plural(a.openItems(), "open item"), plural(a.customers(), "customer"), plural(len(a.figures), "currency"), a.policy.Basis),
		Foot: "Made by examples/ar of github.com/openreceivables/receivables. Amounts are exact; the file needs no network.",
	}
	for _, section := range []func(context.Context) (render.Section, error){
		a.glance, a.byCurrency, a.debtors, a.byTags, a.trend, a.movement, a.migration, a.held, a.quality, a.controls,
	} {
		s, err := section(ctx)
		if err != nil {
			return render.Page{}, err
		}
		if len(s.Blocks) > 0 {
			page.Sections = append(page.Sections, s)
		}
	}
	return page, nil
}

func (a *analysis) openItems() int {
	n := 0
	for _, f := range a.figures {
		n += f.row.Total.Items
	}
	return n
}

// customers counts the customers with an open item; the rows are in order of customer.
func (a *analysis) customers() int {
	n, last := 0, ""
	for row := range a.debts.Rows() {
		if row.Keys[0] != last {
			n, last = n+1, row.Keys[0]
		}
	}
	return n
}

// plural counts in words: "1 currency", "2,914 open items".
func plural(n int, noun string) string {
	if n != 1 {
		if stem, ok := strings.CutSuffix(noun, "y"); ok {
			noun = stem + "ie"
		}
		noun += "s"
	}
	return render.Group(strconv.Itoa(n)) + " " + noun
}

// summary prints what the page says first.
func (a *analysis) summary(w io.Writer, out string) error {
	t := render.Table{Title: "Receivables as of " + receivables.FormatDate(a.book.asOf), Columns: []render.Column{
		{Name: "currency"}, {Name: "open", Kind: render.KindAmount}, {Name: "overdue", Kind: render.KindAmount}, {Name: "share", Kind: render.KindPercent},
		{Name: a.lastBucket() + " days", Kind: render.KindAmount}, {Name: "items", Kind: render.KindCount},
	}}
	for _, f := range a.figures {
		t.Rows = append(t.Rows, []string{f.row.Currency.String(), f.total(), f.overdue(), f.share(f.late), f.text(f.oldest), f.items()})
	}
	if a.book.label != "" {
		if _, err := fmt.Fprintln(w, a.book.label); err != nil {
			return err
		}
	}
	_, err := fmt.Fprintf(w, "%s\nwrote %s\n", t.Text(), out)
	return err
}

func (a *analysis) lastBucket() string { return a.policy.Buckets[len(a.policy.Buckets)-1].Name }
