package receivables

import "bytes"

// MarshalJSON returns {"amount":"12.30","currency":"MYR"}: the amount is a string with all fraction digits of its scale. It
// returns an error with CodeBadCurrency for the zero Money, which has no JSON form.
func (m Money) MarshalJSON() ([]byte, error) {
	if m.currency == 0 {
		return nil, badCurrency(0)
	}
	b := append(make([]byte, 0, 64), `{"amount":"`...)
	b = m.appendAmount(b)
	b = append(b, `","currency":"`...)
	b = append(b, m.currency.String()...)
	return append(b, `"}`...), nil
}

// UnmarshalJSON reads an object with both keys, each once, in either order and exactly so spelt. The amount may be a JSON
// number as well as a string: its digits are read as they stand, by the grammar of [ParseAmount], and never pass through a
// float. It returns an error as [UnmarshalStrict] does, with CodeMissingField for an absent key, and those of [NewMoney] at
// /amount. A scale finer than ISO 4217 and withdrawn currencies are refused, as in UnmarshalText.
func (m *Money) UnmarshalJSON(data []byte) error {
	if read, ok := readCanonicalMoney(data); ok {
		*m = read
		return nil
	}
	read, err := readMoney(data)
	if err != nil {
		return err
	}
	*m = read
	return nil
}

// readCanonicalMoney reads what MarshalJSON writes, without the cost of looking for faults. Amounts and codes that parse hold
// no quote and no backslash, so that what lies between the fixed parts is the text itself.
func readCanonicalMoney(data []byte) (Money, bool) {
	rest, opened := bytes.CutPrefix(data, []byte(`{"amount":"`))
	rest, closed := bytes.CutSuffix(rest, []byte(`"}`))
	if !opened || !closed {
		return Money{}, false
	}
	amount, code, _ := bytes.Cut(rest, []byte(`","currency":"`))
	m, err := ParseMoney(string(amount), string(code))
	return m, err == nil
}

// readMoney reads any JSON that is money, and tells what is wrong with what is not. The strict decoder knows Money and does not
// come back here.
func readMoney(data []byte) (Money, error) {
	var m Money
	err := UnmarshalStrict(data, &m)
	return m, err
}
