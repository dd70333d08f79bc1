package receivables

import "github.com/openreceivables/receivables/internal/column"

// textWriter fills a column of texts.
type textWriter struct {
	bytes []byte
	end   []uint32
}

func (w *textWriter) add(s []byte) {
	w.bytes = append(w.bytes, s...)
	w.end = append(w.end, uint32(len(w.bytes)))
}

// texts returns the column; where every text is empty it is the zero column.
func (w *textWriter) texts() column.Texts {
	if len(w.bytes) == 0 {
		return column.Texts{}
	}
	return column.Texts{Bytes: string(w.bytes), End: w.end}
}

// idBytes returns the ID of the row a sort key stands for.
func (e *encoder) idBytes(key uint64) []byte {
	i := uint32(key)
	return e.b.slabs[e.nums[i]>>slabBits].id(&e.rows[i])
}

// emitTexts fills the columns of IDs, documents and references.
func (e *encoder) emitTexts(c *column.Chunk) {
	size, docs, refs := 0, false, false
	for i := range e.rows {
		r := &e.rows[i]
		size += int(r.idLen)
		docs, refs = docs || r.docLen > 0, refs || r.refs > 0
	}
	ids := textWriter{make([]byte, 0, size), make([]uint32, 0, len(e.rows))}
	for _, key := range e.order {
		ids.add(e.idBytes(key))
	}
	c.IDs = ids.texts()
	if docs {
		w := textWriter{end: make([]uint32, 0, len(e.rows))}
		for _, key := range e.order {
			i := uint32(key)
			w.add(e.b.slabs[e.nums[i]>>slabBits].doc(&e.rows[i]))
		}
		c.Docs = w.texts()
	}
	if refs {
		e.emitReferences(c)
	}
}

// emitReferences fills the columns of references.
func (e *encoder) emitReferences(c *column.Chunk) {
	var w textWriter
	c.RefStart = make([]uint32, 1, len(e.rows)+1)
	for _, key := range e.order {
		i := uint32(key)
		e.b.slabs[e.nums[i]>>slabBits].references(&e.rows[i], w.add)
		c.RefStart = append(c.RefStart, uint32(len(w.end)))
	}
	c.Refs = w.texts()
}
