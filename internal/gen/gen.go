package gen

import (
	"iter"
	"time"

	"github.com/rickb777/date/v2"

	"github.com/openreceivables/receivables"
)

// Options says what to generate. Zero fields take the defaults.
type Options struct {
	Seed      uint64
	Customers int       // default 400
	Months    int       // calendar months of history, that of AsOf included; default 24
	AsOf      date.Date // last day known; default 2026-06-30
}

// Defaults returns o with its zero fields filled.
func (o Options) Defaults() Options {
	if o.Customers <= 0 {
		o.Customers = 400
	}
	if o.Months <= 0 {
		o.Months = 24
	}
	if o.AsOf == 0 {
		o.AsOf = date.New(2026, time.June, 30)
	}
	return o
}

// Start returns the first day of the history.
func (o Options) Start() date.Date {
	o = o.Defaults()
	return receivables.AddMonths(firstOfMonth(o.AsOf), 1-o.Months)
}

// Sample is what was generated.
type Sample struct {
	Customers    []receivables.Customer
	Items        []receivables.Item
	Applications []receivables.Application
	Holds        []receivables.Hold
}

// Records returns what a portfolio is made of. The slices are shared.
func (s Sample) Records() receivables.Records {
	return receivables.Records{Items: s.Items, Applications: s.Applications, Customers: s.Customers}
}

// Generate returns the sample of o, whole. Customers come in order of their IDs, items and applications in order of their customers.
func Generate(o Options) Sample {
	var all Sample
	for s := range Stream(o) {
		all.Customers = append(all.Customers, s.Customers...)
		all.Items = append(all.Items, s.Items...)
		all.Applications = append(all.Applications, s.Applications...)
		all.Holds = append(all.Holds, s.Holds...)
	}
	return all
}

// Stream yields the sample of o customer by customer. The slices belong to the generator and hold good until the next customer; the items of one customer
// share their tags.
func Stream(o Options) iter.Seq[Sample] {
	o = o.Defaults()
	return func(yield func(Sample) bool) {
		var s story
		for i := range o.Customers {
			s.begin(o, i)
			s.play()
			if !yield(s.Sample) {
				return
			}
		}
	}
}

func firstOfMonth(d date.Date) date.Date { return date.New(d.Year(), d.Month(), 1) }
