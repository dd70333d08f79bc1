package receivables

// MarshalJSON returns the canonical form of the receipt: the keys id, date, amount, payer, payer_account, text and references
// in this order, without those that are empty. It returns an error as [Item.MarshalJSON] does.
func (r Receipt) MarshalJSON() ([]byte, error) {
	w := jsonWriter{b: make([]byte, 0, 256)}
	r.writeJSON(&w)
	return w.result()
}

func (r *Receipt) writeJSON(w *jsonWriter) {
	w.open()
	w.text("id", r.ID)
	w.date("date", r.Date)
	w.money("amount", r.Amount)
	w.text("payer", r.Payer)
	w.text("payer_account", r.PayerAccount)
	w.text("text", r.Text)
	w.texts("references", r.References)
	w.close()
}

// UnmarshalJSON reads one receipt as [UnmarshalStrict] does. It checks the form only; [Receipt.Validate] checks the rest.
func (r *Receipt) UnmarshalJSON(data []byte) error { return UnmarshalStrict(data, r) }
