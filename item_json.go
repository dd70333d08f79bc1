package receivables

// MarshalJSON returns the canonical form of the item: the keys id, document, customer, account, kind, amount, issued, posted,
// due, terms, references and tags in this order, without those that are empty; tags sorted by key. Equal items give equal
// bytes. It returns an error for what no reader takes back: text that is not UTF-8 (BadEncoding), a date out of range
// (DateRange). It does not validate otherwise.
func (it Item) MarshalJSON() ([]byte, error) {
	w := jsonWriter{b: make([]byte, 0, 256)}
	it.writeJSON(&w)
	return w.result()
}

func (it *Item) writeJSON(w *jsonWriter) {
	w.open()
	w.text("id", it.ID)
	w.text("document", it.Document)
	w.text("customer", it.Customer)
	w.text("account", it.Account)
	w.text("kind", string(it.Kind))
	w.money("amount", it.Amount)
	w.date("issued", it.Issued)
	w.date("posted", it.Posted)
	w.date("due", it.Due)
	w.text("terms", it.Terms)
	w.texts("references", it.References)
	w.tags("tags", it.Tags)
	w.close()
}

// UnmarshalJSON reads one item as [UnmarshalStrict] does. It checks the form only; [Item.Validate] checks the rest. An amount
// has at most the fraction digits of its currency; the readers take finer scales.
func (it *Item) UnmarshalJSON(data []byte) error { return UnmarshalStrict(data, it) }
