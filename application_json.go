package receivables

import "github.com/shopspring/decimal"

// MarshalJSON returns the canonical form of the application: the keys item, date, kind, amount and source in this order,
// without those that are empty; the amount is text and always there. It returns an error as [Item.MarshalJSON] does, and
// for an amount beyond the limits of decimals (Exponent, TooLong).
func (a Application) MarshalJSON() ([]byte, error) {
	w := jsonWriter{b: make([]byte, 0, 128)}
	a.writeJSON(&w)
	return w.result()
}

func (a *Application) writeJSON(w *jsonWriter) {
	w.open()
	w.text("item", a.Item)
	w.date("date", a.Date)
	w.text("kind", string(a.Kind))
	w.key("amount")
	text, err := amountText(a.Amount)
	if err != nil {
		w.err = err
	}
	w.str("/amount", text)
	w.text("source", a.Source)
	w.close()
}

// UnmarshalJSON reads one application as [UnmarshalStrict] does. It checks the form only; [Application.Validate] checks the
// rest.
func (a *Application) UnmarshalJSON(data []byte) error { return UnmarshalStrict(data, a) }

// amountText writes a decimal with the fraction digits its exponent has, without an exponent. [ParseAmount] reads it back
// with the same value.
func amountText(d decimal.Decimal) (string, error) {
	if err := checkDecimal(d); err != nil {
		return "", err
	}
	s := d.StringFixed(max(0, -d.Exponent()))
	if len(s) > MaxAmountBytes {
		return "", &Error{Code: CodeTooLong, Path: "/amount", Detail: "an amount is too long"}
	}
	return s, nil
}
