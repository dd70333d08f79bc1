package receivables

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"
	"maps"
	"slices"
	"strconv"

	"github.com/rickb777/date/v2"
)

// portfolioJSON is the form of a portfolio's document.
type portfolioJSON struct {
	HistoryFrom           date.Date        `json:"history_from"`
	Scales                map[Currency]int `json:"scales"`
	RefuseDueBeforeIssued bool             `json:"refuse_due_before_issued"`
	Items                 []Item           `json:"items"`
	Applications          []Application    `json:"applications"`
	Customers             []Customer       `json:"customers"`
}

// MarshalJSON returns the canonical form of the portfolio, as WriteJSON writes it.
func (p *Portfolio) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	err := p.WriteJSON(&b)
	return b.Bytes(), err
}

// WriteJSON writes the canonical form of the portfolio: one object with the options that are not zero (history_from, scales,
// refuse_due_before_issued; never the workers), then items, applications and customers in the order of Positions, Applications
// and Customers, each in its own canonical form. Two portfolios that were made of the same records in any order, by any number
// of workers, or by With and Merge, give the same bytes. It returns the errors of w.
func (p *Portfolio) WriteJSON(w io.Writer) error {
	out := bufio.NewWriterSize(w, 64<<10)
	var j jsonWriter
	j.open()
	j.date("history_from", p.options.HistoryFrom)
	if scales := p.options.Scales; len(scales) > 0 {
		j.key("scales")
		for i, c := range slices.Sorted(maps.Keys(scales)) {
			j.b = append(j.b, "{,"[min(i, 1)])
			j.str("", c.String())
			j.b = strconv.AppendInt(append(j.b, ':'), int64(scales[c]), 10)
		}
		j.close()
	}
	if p.options.RefuseDueBeforeIssued {
		j.key("refuse_due_before_issued")
		j.b = append(j.b, "true"...)
	}
	j.key("items")
	j.b = append(j.b, '[')
	for x := range p.Positions() {
		j.record(out, x.Item.writeJSON)
	}
	j.b = append(j.b, `],"applications":[`...)
	for a := range p.Applications() {
		j.record(out, a.writeJSON)
	}
	j.b = append(j.b, `],"customers":[`...)
	for c := range p.Customers() {
		j.record(out, c.writeJSON)
	}
	j.b = append(j.b, "]}"...)
	_, _ = out.Write(j.b)
	return out.Flush() // validated records always have a JSON form: j.err is nil
}

// record writes one record of a list, and hands over what is written so far. The bufio.Writer keeps its first error.
func (w *jsonWriter) record(out *bufio.Writer, write func(*jsonWriter)) {
	if w.b[len(w.b)-1] != '[' {
		w.b = append(w.b, ',')
	}
	write(w)
	_, _ = out.Write(w.b[:len(w.b)-1])
	w.b = append(w.b[:0], w.b[len(w.b)-1])
}

// ParsePortfolio reads what WriteJSON writes, as strictly as UnmarshalStrict, and builds the portfolio: the records may stand
// in any order. It returns an error as UnmarshalStrict and NewPortfolio do, and with TooLong beyond MaxPortfolioBytes.
func ParsePortfolio(data []byte) (*Portfolio, error) {
	if len(data) > MaxPortfolioBytes {
		return nil, &Error{Code: CodeTooLong, Detail: "more than MaxPortfolioBytes"}
	}
	// Amounts are read at the scales that the document states, so these are read first. Whatever is wrong with them, or with
	// anything else, the strict reading tells.
	var first struct {
		Scales map[Currency]int `json:"scales"`
	}
	_ = json.Unmarshal(data, &first)
	var doc portfolioJSON
	if err := newStrictDecoder(MaxPortfolioBytes, first.Scales).decode(data, &doc); err != nil {
		return nil, err
	}
	o := Options{HistoryFrom: doc.HistoryFrom, Scales: doc.Scales, RefuseDueBeforeIssued: doc.RefuseDueBeforeIssued}
	return NewPortfolio(Records{Items: doc.Items, Applications: doc.Applications, Customers: doc.Customers}, o)
}
