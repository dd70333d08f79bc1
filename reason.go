package receivables

// Reason says why a decision was taken, as data. People's text is made at the edge, from a catalogue keyed by Code.
type Reason struct {
	Code    string `json:"code"`              // what was found, stable: "advance-payment"
	Rule    string `json:"rule,omitempty"`    // the rule or policy line that decided, or ""
	Subject string `json:"subject,omitempty"` // ID of the record it speaks of, or ""
	Facts   []Fact `json:"facts,omitempty"`   // in the order the code's documentation gives
}

// Fact is one named value that a Reason rests on: an amount as "12.30 MYR", a date as yyyy-mm-dd, a count as digits.
type Fact struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}
