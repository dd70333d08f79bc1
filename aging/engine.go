package aging

import (
	"context"
	"slices"
	"strconv"

	"github.com/rickb777/date/v2"

	"github.com/openreceivables/receivables"
	"github.com/openreceivables/receivables/internal/column"
)

// Engine ages portfolios by one policy. It is immutable and safe for concurrent use.
type Engine struct {
	policy  Policy
	columns []string // names of all columns
	keys    keys
}

// New returns an engine of the policy, of which it keeps a copy. It returns an error if [Policy.Validate] does.
func New(p Policy) (*Engine, error) {
	if err := p.Validate(); err != nil {
		return nil, err
	}
	p = p.clone()
	return &Engine{policy: p, columns: p.columns(), keys: newKeys(p.By)}, nil
}

// Policy returns a copy of the engine's policy.
func (e *Engine) Policy() Policy { return e.policy.clone() }

// Run ages the portfolio as of a date. Items not posted by then are excluded and counted; applications dated later are not
// known yet. It returns an error if:
//   - the as-of date is missing (MissingDate), outside the years allowed (DateRange) or before the portfolio's history is
//     complete (History);
//   - a hold is of an item that is not there (UnknownID), in another currency (MixedCurrency), of the other sign or zero
//     (BadAmount), finer than the minor unit (ScaleTooFine), or is not valid by itself (see receivables.Hold.Validate);
//   - a rate is missing (MissingRate), not positive (BadRate), twice (DuplicateID) or not asked for (UnknownField);
//   - workers are negative (Limit), the portfolio is nil (MissingField), or ctx ended.
//
// Cost: one pass over two columns where the basis is the due date and as-of is not in the past.
func (e *Engine) Run(ctx context.Context, p *receivables.Portfolio, r Request) (*Report, error) {
	list, err := e.run(ctx, p, r, []date.Date{r.AsOf}, func(int) string { return "/as_of" })
	if err != nil {
		return nil, err
	}
	return list[0], nil
}

// RunAll ages the portfolio as of several dates in one pass, in the order given: report i equals Run with date i. The
// request's own AsOf must be zero (UnknownField), and at most MaxAsOf dates are asked for (Limit). Other errors are those of
// Run.
func (e *Engine) RunAll(ctx context.Context, p *receivables.Portfolio, dates []date.Date, r Request) ([]*Report, error) {
	if r.AsOf != 0 {
		return nil, &receivables.Error{Code: receivables.CodeUnknownField, Path: "/as_of", Detail: "the dates are given apart"}
	}
	if len(dates) > MaxAsOf {
		return nil, &receivables.Error{Code: receivables.CodeLimit, Path: "/dates", Detail: "too many as-of dates"}
	}
	return e.run(ctx, p, r, slices.Clone(dates), func(i int) string { return "/dates/" + strconv.Itoa(i) })
}

// job is one validated call: what its dates and chunks share.
type job struct {
	*Engine
	ledger    *column.Ledger
	portfolio *receivables.Portfolio
	rates     []Rate
	workers   int
	dates     []*moment
}

// moment is one as-of date of a job.
type moment struct {
	*scale
	held map[uint64][]hold // by chunk and group: the holds in force, in order of place and kind
}

// groupID names a group of the ledger.
func groupID(chunk, group int) uint64 { return uint64(chunk)<<32 | uint64(group) }

// newJob validates a call.
func (e *Engine) newJob(p *receivables.Portfolio, r *Request, dates []date.Date, path func(i int) string) (*job, error) {
	if p == nil {
		return nil, &receivables.Error{Code: receivables.CodeMissingField, Path: "/portfolio", Detail: "no portfolio"}
	}
	var f receivables.Faults
	j := &job{Engine: e, ledger: column.Of(p.Columns()), portfolio: p, rates: cloneRates(r.Rates), workers: r.Workers}
	e.validate(&f, r)
	if e.policy.Convert != nil {
		requireRates(&f, e.policy.Convert.To, p, r.Rates)
	}
	for i, d := range dates {
		validateAsOf(&f, path(i), d, j.ledger)
	}
	holds := e.findHolds(&f, j.ledger, r.Holds)
	if err := f.Err(); err != nil {
		return nil, err
	}
	for _, d := range dates {
		j.dates = append(j.dates, &moment{newScale(d, e.policy.Unit, e.policy.Buckets), inForce(j.ledger, holds, int32(d))})
	}
	return j, nil
}

// run is Run for several dates. Chunks are taken one by one and aged as of every date while they are at hand.
func (e *Engine) run(ctx context.Context, p *receivables.Portfolio, r Request, dates []date.Date, path func(i int) string) ([]*Report, error) {
	j, err := e.newJob(p, &r, dates, path)
	if err != nil {
		return nil, err
	}
	books := make([]*book, len(j.dates))
	for i := range books {
		books[i] = j.newBook(j.dates[i], false)
	}
	err = runParts(ctx, j.workers, len(j.ledger.Chunks), func(c int) error {
		for _, b := range books {
			b.chunk(c)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	out := make([]*Report, len(books))
	for i, b := range books {
		if out[i], err = b.report(); err != nil {
			return nil, err
		}
	}
	return out, nil
}
