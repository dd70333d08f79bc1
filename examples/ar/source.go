package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"maps"
	"os"
	"strings"

	"github.com/rickb777/date/v2"

	"github.com/openreceivables/receivables"
	"github.com/openreceivables/receivables/internal/gen"
)

// source is where a subcommand's records come from: the reader's files, or the synthetic sample.
type source struct {
	items, applications, customers string // paths; "-" is standard input
	format, currency               string
	asOf                           string
	tolerant                       bool
}

func (s *source) flags(fs *flag.FlagSet) {
	fs.StringVar(&s.items, "items", "", "`file` of open items, CSV or JSON; - reads standard input")
	fs.StringVar(&s.applications, "applications", "", "`file` of what was applied to them: payments, credit notes, write-offs")
	fs.StringVar(&s.customers, "customers", "", "`file` of customers: names, group parents")
	fs.StringVar(&s.format, "format", "canonical", "layout of the items: "+strings.Join(formatNames(), ", ")+", or a `file.json` of your own")
	fs.StringVar(&s.currency, "currency", "", "`code` of the items where the file names no currency")
	fs.StringVar(&s.asOf, "as-of", "", "`day` the figures describe, yyyy-mm-dd; never taken from the clock")
	fs.BoolVar(&s.tolerant, "tolerant", false, "keep the good rows and list the bad ones on standard error")
}

// formatNames lists the layouts that the library knows.
func formatNames() []string {
	var names []string
	for _, f := range receivables.Formats() {
		names = append(names, f.Name)
	}
	return names
}

// layout returns the format that was asked for, with the currency that was asked for.
func (s *source) layout() (receivables.Format, error) {
	f, err := s.namedFormat()
	if err != nil {
		return receivables.Format{}, fmt.Errorf("-format %s:\n%w", s.format, err)
	}
	if s.currency == "" {
		return f, nil
	}
	if _, err := receivables.ParseCurrency(s.currency); err != nil {
		return receivables.Format{}, fmt.Errorf("-currency: %w", err)
	}
	if f.Constants = maps.Clone(f.Constants); f.Constants == nil {
		f.Constants = map[string]string{}
	}
	f.Constants["currency"] = s.currency
	return f, nil
}

func (s *source) namedFormat() (receivables.Format, error) {
	if !strings.HasSuffix(s.format, ".json") {
		return receivables.FormatByName(s.format)
	}
	data, err := os.ReadFile(s.format)
	if err != nil {
		return receivables.Format{}, err
	}
	return receivables.ParseFormat(data)
}

// book is a portfolio and what belongs to it.
type book struct {
	*receivables.Portfolio
	asOf  date.Date
	holds []receivables.Hold
	label string // "SYNTHETIC" for the sample
}

// sample builds the portfolio of the synthetic sample.
func sample() (book, error) {
	o := gen.Options{Seed: 1}.Defaults()
	s := gen.Generate(o)
	p, err := receivables.NewPortfolio(s.Records(), receivables.Options{HistoryFrom: o.Start()})
	return book{p, o.AsOf, s.Holds, "SYNTHETIC: generated customers and amounts, no real ones"}, err
}

// load reads the files and builds the portfolio. All faults of all files are told.
func (sh *shell) load(s *source) (book, error) {
	asOf, err := s.day()
	if err != nil {
		return book{}, err
	}
	layout, err := s.layout()
	if err != nil {
		return book{}, err
	}
	if s.twiceStdin() {
		return book{}, errors.New("only one file can be standard input")
	}
	sh.progress("reading %s", s.items)
	var faults []error
	records, err := readFile(sh, s, s.items, receivables.ReadOptions{Format: layout, Tolerant: s.tolerant}, receivables.ReadLedger)
	faults = append(faults, err)
	options := receivables.ReadOptions{Tolerant: s.tolerant}
	applications, err := readFile(sh, s, s.applications, options, receivables.ReadAllApplications)
	faults = append(faults, err)
	records.Applications = append(records.Applications, applications...)
	records.Customers, err = readFile(sh, s, s.customers, options, receivables.ReadAllCustomers)
	if err := errors.Join(append(faults, err)...); err != nil {
		return book{}, err
	}
	sh.progress("building the portfolio of %d items and %d applications", len(records.Items), len(records.Applications))
	p, err := receivables.NewPortfolio(records, receivables.Options{})
	return book{Portfolio: p, asOf: asOf}, err
}

// day returns the as-of day, which is required.
func (s *source) day() (date.Date, error) {
	if s.items == "" {
		return 0, errors.New("-items is required")
	}
	if s.asOf == "" {
		return 0, errors.New("-as-of is required: a report that reads the clock cannot be repeated")
	}
	d, err := receivables.ParseDate(s.asOf)
	if err != nil {
		return 0, fmt.Errorf("-as-of: %w", err)
	}
	return d, nil
}

func (s *source) twiceStdin() bool {
	n := 0
	for _, path := range []string{s.items, s.applications, s.customers} {
		if path == "-" {
			n++
		}
	}
	return n > 1
}

// readFile reads one file, "" being none. Where bad rows are tolerated they are told and left out.
func readFile[T any](sh *shell, s *source, path string, o receivables.ReadOptions, read func(io.Reader, receivables.ReadOptions) (T, error)) (T, error) {
	var none T
	if path == "" {
		return none, nil
	}
	in := sh.stdin
	if path != "-" {
		f, err := os.Open(path)
		if err != nil {
			return none, err
		}
		defer f.Close()
		in = f
	}
	records, err := read(in, o)
	if err == nil {
		return records, nil
	}
	if err = fmt.Errorf("%s:\n%w", path, err); !s.tolerant {
		return none, err
	}
	fmt.Fprintln(sh.stderr, "ar: rows left out of", err)
	return records, nil
}
