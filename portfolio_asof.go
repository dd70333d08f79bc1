package receivables

import (
	"context"
	"slices"

	"github.com/rickb777/date/v2"

	"github.com/openreceivables/receivables/internal/column"
	"github.com/openreceivables/receivables/internal/parallel"
)

// CheckAsOf returns an error if the portfolio cannot tell balances of the day: it is missing (MissingDate), outside the range
// of dates (DateRange) or before the history is complete (History). Every engine asks before it runs.
func (p *Portfolio) CheckAsOf(d date.Date) error {
	var f Faults
	f.AddErr("/as_of", CheckDate(d))
	if f.Empty() && d < p.options.HistoryFrom {
		f.Add(Error{Code: CodeHistory, Path: "/as_of", Detail: "the day is before the history is complete"})
	}
	return f.Err()
}

// AsOf returns the portfolio of the records known at the end of the day: items posted and, of those, applications dated on or
// before it. It equals NewPortfolio of these records. Customers have no date and stay. Parts of the portfolio that are not
// affected are shared; the rest costs what building them costs. It returns the errors of CheckAsOf.
//
// Engines take an as-of date themselves and do not need this.
func (p *Portfolio) AsOf(d date.Date) (*Portfolio, error) {
	if err := p.CheckAsOf(d); err != nil {
		return nil, err
	}
	q := &Portfolio{options: p.options, customers: p.customers, index: p.index, parts: slices.Clone(p.parts)}
	var f Faults
	f.AddErr("", parallel.Run(context.Background(), p.options.Workers, len(q.parts), func(k int) error {
		if x := p.parts[k]; x.last > int32(d) {
			q.parts[k] = x.asOf(int32(d), p.options)
		}
		return nil
	}))
	for _, ids := range p.alike {
		ids = slices.DeleteFunc(slices.Clone(ids), func(id string) bool {
			_, _, ok := q.locate(id)
			return !ok
		})
		if len(ids) > 1 {
			q.alike = append(q.alike, ids)
		}
	}
	return q.assemble(&f)
}

// asOf returns the part of what was known on the day. It stays one part, so that the portfolio's index stays true.
func (x *part) asOf(day int32, o Options) *part {
	o.Workers = 1
	b := NewBuilder(o)
	b.whole = true
	b.load(x.chunk, day)
	if parts := b.encode(b.plan()); len(parts) > 0 {
		parts[0].low = x.low
		return parts[0]
	}
	return &part{chunk: &column.Chunk{}, rows: newRowIndex(0), low: x.low, last: column.NoDay}
}
