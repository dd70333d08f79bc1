package aging

import (
	"slices"
	"strconv"
	"strings"

	"github.com/rickb777/date/v2"

	"github.com/openreceivables/receivables"
	"github.com/openreceivables/receivables/internal/exact"
)

// ParseReport reads what MarshalJSON writes, strictly: unknown, repeated and case-variant keys, null and data after the value
// are refused, and so is a report whose figures do not follow from each other: totals, means, order of rows, control totals
// (ControlTotal). The report has no lines. It returns an error if the text is anything else.
func ParseReport(data []byte) (*Report, error) {
	var w reportJSON
	if err := receivables.UnmarshalStrict(data, &w); err != nil {
		return nil, err
	}
	p := &reportReader{wire: &w, report: &Report{}}
	p.read()
	if err := p.faults.Err(); err != nil {
		return nil, err
	}
	// Whatever is derived must be what this report derives: so nothing that was read is lost or contradicts the rest.
	if !sameJSON(&w, p.report.wire()) {
		return nil, &receivables.Error{Code: receivables.CodeControlTotal, Detail: "the figures do not follow from each other"}
	}
	if err := p.report.check(); err != nil {
		return nil, err
	}
	return p.report, nil
}

// reportReader makes a report of its JSON form.
type reportReader struct {
	wire   *reportJSON
	report *Report
	faults receivables.Faults
}

func (p *reportReader) fault(code receivables.Code, path, detail string) {
	p.faults.Add(receivables.Error{Code: code, Path: path, Detail: detail})
}

func (p *reportReader) read() {
	r := p.report
	var err error
	if r.asOf, err = receivables.ParseDate(p.wire.AsOf); err != nil {
		p.faults.AddErr("/as_of", err)
	}
	p.faults.AddErr("/policy", p.wire.Policy.Validate())
	p.rates()
	if !p.faults.Empty() {
		return
	}
	r.policy = p.wire.Policy.clone()
	n := len(r.Columns())
	r.body, r.sums = newNamed(n, len(p.wire.Rows)), newNamed(n, 0)
	for i, t := range p.wire.Totals {
		p.total(i, &t, n)
	}
	for i := range p.wire.Rows {
		w := &p.wire.Rows[i]
		path := "/rows/" + strconv.Itoa(i)
		at := slices.IndexFunc(r.totals, func(t *total) bool { return t.currency.String() == w.Currency })
		if at < 0 || len(w.Keys) != len(r.policy.By) || slices.ContainsFunc(w.Keys, func(s string) bool { return strings.ContainsFunc(s, hidden) }) {
			p.fault(receivables.CodeBadPolicy, path, "keys or currency that the report does not have")
			continue
		}
		t := r.totals[at]
		r.body.labels[i] = label{strings.Join(append(slices.Clone(w.Keys), w.Currency), keyBreak), t.currency}
		p.figures(r.body, i, path, &w.figuresJSON, t.scale)
	}
	if p.faults.Empty() {
		p.faults.AddErr("", r.checkSize())
	}
}

// newNamed returns an empty table with names of its own.
func newNamed(columns, rows int) *table {
	t := &table{sheet: newSheet(rows, columns), labels: make([]label, rows), ids: make([]string, rows)}
	t.weight = make([]exact.Int128, rows)
	return t
}

// rates reads the rates.
func (p *reportReader) rates() {
	for i, w := range p.wire.Rates {
		path := "/rates/" + strconv.Itoa(i)
		c, err := receivables.ParseCurrency(w.Currency)
		p.faults.AddErr(path+"/currency", err)
		units, err := receivables.ParseAmount(w.Units)
		p.faults.AddErr(path+"/units", err)
		per, err := receivables.ParseAmount(w.Per)
		p.faults.AddErr(path+"/per", err)
		p.report.rates = append(p.report.rates, Rate{c, units, per})
	}
	if p.faults.Empty() {
		e := Engine{policy: p.wire.Policy}
		e.validate(&p.faults, &Request{Rates: p.report.rates})
	}
}

// total reads one total. Withdrawn currencies are read as of the report's date.
func (p *reportReader) total(i int, w *totalJSON, columns int) {
	path := "/totals/" + strconv.Itoa(i)
	c, err := receivables.ParseCurrencyAt(w.Currency, p.report.asOf)
	if err != nil {
		p.faults.AddErr(path+"/currency", err)
		return
	}
	_, digits, _ := strings.Cut(w.Portfolio, ".")
	t := &total{currency: c, scale: len(digits)}
	if t.scale < c.Digits() || t.scale > receivables.MaxScale {
		p.fault(receivables.CodeScaleTooFine, path+"/portfolio", "not in the currency's minor units")
		return
	}
	t.control = p.amount(path+"/portfolio", w.Portfolio, t.scale)
	if w.Excluded != nil {
		t.later = int(p.count(path+"/excluded/items", w.Excluded.Items))
		t.laterSum = p.amount(path+"/excluded/amount", w.Excluded.Amount, t.scale)
	}
	p.report.totals = append(p.report.totals, t)
	if w.Items == 0 {
		return
	}
	s := p.report.sums
	s.grow(1)
	s.labels, s.ids = append(s.labels, label{w.Currency, c}), append(s.ids, "")
	p.figures(s, s.rows()-1, path, &w.figuresJSON, t.scale)
}

// figures reads the figures of one row. Derived ones are compared later.
func (p *reportReader) figures(t *table, i int, path string, w *figuresJSON, scale int) {
	if len(w.Cells) != t.columns {
		p.fault(receivables.CodeBadPolicy, path+"/cells", "not a cell for each column")
		return
	}
	for k, c := range w.Cells {
		at := path + "/cells/" + strconv.Itoa(k)
		t.add(i*t.columns+k, p.amount(at+"/amount", c.Amount, scale))
		t.count[i*t.columns+k] = p.count(at+"/items", c.Items)
	}
	t.items[i] = p.count(path+"/items", w.Items)
	t.weight[i] = p.amount(path+"/amount_days", w.AmountDays, scale)
	if w.Oldest != nil {
		day := int64(p.report.asOf) - int64(w.Oldest.Days)
		if err := receivables.CheckDate(date.Date(day)); err != nil {
			p.fault(receivables.CodeDateRange, path+"/oldest/days", "no possible age")
			return
		}
		t.oldest = t.allOldest()
		t.oldest[i], t.ids[i] = oldest{day: int32(day)}, w.Oldest.Item
	}
}

// amount reads an amount in minor units.
func (p *reportReader) amount(path, text string, scale int) exact.Int128 {
	d, err := receivables.ParseAmount(text)
	if err != nil {
		p.faults.AddErr(path, err)
		return exact.Int128{}
	}
	v, err := exact.FromDecimal(d, scale)
	if err != nil {
		p.fault(receivables.CodeScaleTooFine, path, "not in the currency's minor units")
	}
	return v
}

// count reads a number of items.
func (p *reportReader) count(path string, n int) uint32 {
	if n < 0 || int64(n) > receivables.MaxItemsPortfolio {
		p.fault(receivables.CodeLimit, path, "no possible number of items")
		return 0
	}
	return uint32(n)
}
