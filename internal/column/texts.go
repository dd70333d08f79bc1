package column

// Texts is a column of strings in one piece of memory: text i is Bytes[End[i-1]:End[i]]. The zero value is a column of
// empty texts of any length. Texts taken from it keep the whole piece alive; clone what must live longer.
type Texts struct {
	Bytes string
	End   []uint32
}

// At returns text i.
func (t *Texts) At(i int) string {
	if t.End == nil {
		return ""
	}
	from := uint32(0)
	if i > 0 {
		from = t.End[i-1]
	}
	return t.Bytes[from:t.End[i]]
}
