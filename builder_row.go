package receivables

const (
	noGroup    = 1<<32 - 1 // the row of a faulty item, which only keeps its ID known
	unresolved = 1<<32 - 1 // an application whose item is known by ID only
	slabBits   = 12        // rows of a slab, as a power of two
	slabMask   = 1<<slabBits - 1
)

// shortID is how many bytes of an ID a row holds by itself. Rows are then 64 bytes, one line of the cache, and gathering them in
// their new order, which is the dearest part of a build, costs one access to memory each.
const shortID = 20

// row is an item on its way into a part.
type row struct {
	amount int64 // minor units, or the place in Builder.wide
	hash   uint32
	group  uint32
	class  uint32
	due    int32
	issued int32
	posted int32
	at     uint32 // start of its texts in the slab: ID unless short, document, references
	idLen  uint16
	docLen uint16
	refs   uint16 // references; each has its length before it
	wide   bool
	short  [shortID]byte // the ID, where it fits
}

// itemSlab holds some thousands of rows and their texts, so that growing never copies what is there.
type itemSlab struct {
	rows []row
	text []byte
}

// slab returns the slab that takes the next row.
func (b *Builder) slab() *itemSlab {
	if k := len(b.slabs); k > 0 && len(b.slabs[k-1].rows) <= slabMask {
		return b.slabs[k-1]
	}
	s := &itemSlab{}
	if len(b.slabs) > 0 {
		s.rows = make([]row, 0, slabMask+1)
		s.text = make([]byte, 0, len(b.slabs[len(b.slabs)-1].text)*9/8)
	}
	b.slabs = append(b.slabs, s)
	return s
}

// add appends a row with its texts. Of a faulty item only an ID of legal length is kept.
func (s *itemSlab) add(r row, id, doc string, references []string, good bool) {
	r.at = uint32(len(s.text))
	if len(id) <= MaxTextBytes {
		r.hash, r.idLen = hashID(id), uint16(len(id))
	}
	if len(id) <= shortID {
		copy(r.short[:], id)
	} else if len(id) <= MaxTextBytes {
		s.text = append(s.text, id...)
	}
	if good {
		r.docLen, r.refs = uint16(len(doc)), uint16(len(references))
		s.text = append(s.text, doc...)
		for _, x := range references {
			s.text = append(append(s.text, byte(len(x)-1)), x...)
		}
	}
	s.rows = append(s.rows, r)
}

// row returns row n and the slab it lies in.
func (b *Builder) row(n uint32) (*row, *itemSlab) {
	s := b.slabs[n>>slabBits]
	return &s.rows[n&slabMask], s
}

// id returns the ID of a row as bytes of the row or the slab.
func (s *itemSlab) id(r *row) []byte {
	if r.idLen <= shortID {
		return r.short[:r.idLen]
	}
	return s.text[r.at : r.at+uint32(r.idLen)]
}

// afterID returns where the texts after the ID begin.
func (r *row) afterID() uint32 {
	if r.idLen <= shortID {
		return r.at
	}
	return r.at + uint32(r.idLen)
}

// doc returns the document number of a row as bytes of the slab.
func (s *itemSlab) doc(r *row) []byte {
	from := r.afterID()
	return s.text[from : from+uint32(r.docLen)]
}

// references calls yield with each reference of a row.
func (s *itemSlab) references(r *row, yield func(ref []byte)) {
	at := r.afterID() + uint32(r.docLen)
	for range r.refs {
		n := uint32(s.text[at]) + 1
		yield(s.text[at+1 : at+1+n])
		at += 1 + n
	}
}

// appRow is an application on its way into a part.
type appRow struct {
	amount    int64  // as given at MaxScale until its item is known, then what it adds to the item's amount
	at        uint64 // start of its texts: item ID, source
	item      uint32 // row of its item, or unresolved
	hash      uint32 // of the item's ID
	seq       uint32 // how many were added before it
	date      int32
	idLen     uint16
	sourceLen uint16
	kind      uint8
	wide      bool
}

func (b *Builder) appItem(r *appRow) string {
	return string(b.appText[r.at : r.at+uint64(r.idLen)])
}

func (b *Builder) appSource(r *appRow) []byte {
	from := r.at + uint64(r.idLen)
	return b.appText[from : from+uint64(r.sourceLen)]
}
