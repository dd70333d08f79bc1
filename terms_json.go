package receivables

import (
	"bytes"
	"encoding/json"
)

// termsObject is the JSON form of Terms as MarshalJSON writes it: what is zero is left out, percentages are strings.
type termsObject struct {
	Lines        []lineObject     `json:"lines"`
	Discounts    []discountObject `json:"discounts,omitempty"`
	DiscountBase DiscountBase     `json:"discountBase,omitempty"`
	Roll         Roll             `json:"roll,omitempty"`
	DiscountRoll Roll             `json:"discountRoll,omitempty"`
	Rounding     Rounding         `json:"rounding,omitempty"`
	Cash         Cash             `json:"cash,omitzero"`
}

type lineObject struct {
	Share   Share   `json:"share"`
	Percent string  `json:"percent,omitempty"`
	Amount  *Money  `json:"amount,omitempty"`
	Due     DueRule `json:"due"`
}

type discountObject struct {
	Percent string  `json:"percent"`
	Until   DueRule `json:"until"`
}

// MarshalJSON returns an object of t's fields, percentages and due rules as text:
//
//	{"lines":[{"share":"rest","due":"30 days"}],"discounts":[{"percent":"2","until":"10 days"}]}
//
// It returns the errors of [Terms.Validate].
func (t Terms) MarshalJSON() ([]byte, error) {
	if err := t.Validate(); err != nil {
		return nil, err
	}
	object := termsObject{
		DiscountBase: t.DiscountBase, Roll: t.Roll, DiscountRoll: t.DiscountRoll, Rounding: t.Rounding, Cash: t.Cash,
	}
	for _, l := range t.Lines {
		line := lineObject{Share: l.Share, Due: l.Due}
		switch l.Share {
		case SharePercent, SharePercentRemainder:
			line.Percent = formatPercent(l.Percent)
		case ShareFixed:
			line.Amount = &l.Amount
		}
		object.Lines = append(object.Lines, line)
	}
	for _, d := range t.Discounts {
		object.Discounts = append(object.Discounts, discountObject{formatPercent(d.Percent), d.Until})
	}
	return json.Marshal(object)
}

// UnmarshalJSON reads the object that MarshalJSON writes, or a string by the grammar of [ParseTerms]. It is strict as
// [UnmarshalStrict] is, and returns its errors and those of [Terms.Validate], each with its path. Where it fails it leaves t
// as it was.
func (t *Terms) UnmarshalJSON(data []byte) error {
	if bytes.HasPrefix(data, []byte{'"'}) {
		var text string
		if err := UnmarshalStrict(data, &text); err != nil {
			return err
		}
		return t.UnmarshalText([]byte(text))
	}
	type fields Terms // the same fields without this method
	var read fields
	if err := UnmarshalStrict(data, &read); err != nil {
		return err
	}
	if err := Terms(read).Validate(); err != nil {
		return err
	}
	*t = Terms(read)
	return nil
}
