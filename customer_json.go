package receivables

// MarshalJSON returns the canonical form of the customer: the keys id, parent, name, aliases, tax_ids, bank_accounts, country,
// language, kind and segment in this order, without those that are empty. It returns an error as [Item.MarshalJSON] does.
func (c Customer) MarshalJSON() ([]byte, error) {
	w := jsonWriter{b: make([]byte, 0, 256)}
	c.writeJSON(&w)
	return w.result()
}

func (c *Customer) writeJSON(w *jsonWriter) {
	w.open()
	w.text("id", c.ID)
	w.text("parent", c.Parent)
	w.text("name", c.Name)
	w.texts("aliases", c.Aliases)
	w.texts("tax_ids", c.TaxIDs)
	w.texts("bank_accounts", c.BankAccounts)
	w.text("country", c.Country)
	w.text("language", c.Language)
	w.text("kind", string(c.Kind))
	w.text("segment", c.Segment)
	w.close()
}

// UnmarshalJSON reads one customer as [UnmarshalStrict] does. It checks the form only; [Customer.Validate] checks the rest.
func (c *Customer) UnmarshalJSON(data []byte) error { return UnmarshalStrict(data, c) }
