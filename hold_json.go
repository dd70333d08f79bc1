package receivables

// MarshalJSON returns the canonical form of the hold: the keys item, kind, amount, from and until in this order, without those
// that are empty. It returns an error as [Item.MarshalJSON] does.
func (h Hold) MarshalJSON() ([]byte, error) {
	w := jsonWriter{b: make([]byte, 0, 128)}
	w.open()
	w.text("item", h.Item)
	w.text("kind", string(h.Kind))
	w.money("amount", h.Amount)
	w.date("from", h.From)
	w.date("until", h.Until)
	w.close()
	return w.result()
}

// UnmarshalJSON reads one hold as [UnmarshalStrict] does. It checks the form only; [Hold.Validate] checks the rest.
func (h *Hold) UnmarshalJSON(data []byte) error { return UnmarshalStrict(data, h) }
