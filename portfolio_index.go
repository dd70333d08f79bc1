package receivables

import (
	"hash/maphash"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// The index finds an item's part by its ID in about six bytes an item, the part's own rowIndex then finds the row in three.
// An entry of the index is a part's number plus one and a fingerprint; it may be stale or a coincidence, so the part always
// has the last word. Both are open addressing tables over a hash of the folded ID: IDs that look alike meet each other on the
// way in, which is how duplicates and confusables are found for nothing.

const (
	fingerprintBits = 12
	fingerprintMask = 1<<fingerprintBits - 1
	shardTarget     = 1 << 12 // entries of one shard: its table stays in the first-level cache while it is built
)

// hashSeed keys the hash, so that nobody can craft IDs that collide. It changes no result.
var hashSeed = maphash.MakeSeed()

// index finds the part of an ID. Shards are shared between portfolios and never written once built.
type index struct {
	shards []shard // a power of two of them
	shift  uint    // 32 less its exponent
}

// shard is one open addressing table.
type shard struct {
	slots []uint32 // part+1 and fingerprint; 0: free
	used  int
}

// entry is an ID on its way into the index.
type entry struct{ hash, part, row uint32 }

// shape returns how many shards n entries take.
func shape(n int) (count int, shift uint) {
	count, shift = 1, 32
	for ; n > count*shardTarget; count <<= 1 {
		shift--
	}
	return count, shift
}

// start returns where in a table of n slots the probe for h begins. The shard was chosen by the top bits, so the slot mixes
// the bits below.
func start(h uint32, n int) int {
	return int(uint64(h*0x9E3779B1) * uint64(n) >> 32)
}

// put adds an entry and returns its slot. same is asked about each earlier slot with the same fingerprint.
func (s *shard) put(e entry, same func(slot int)) int {
	i := start(e.hash, len(s.slots))
	for ; s.slots[i] != 0; i++ {
		if same != nil && (s.slots[i]^e.hash)&fingerprintMask == 0 {
			same(i)
		}
		if i+1 == len(s.slots) {
			i = -1
		}
	}
	s.slots[i] = (e.part+1)<<fingerprintBits | e.hash&fingerprintMask
	s.used++
	return i
}

// newShard returns an empty shard for n entries.
func newShard(n int) shard { return shard{slots: make([]uint32, n+n/2+2)} }

// full reports whether one more entry would make probes long.
func (s *shard) full() bool { return s.used+2 > len(s.slots)*7/8 }

// each calls yield with each slot whose entry may have this hash, until yield returns false.
func (s *shard) each(h uint32, yield func(slot int) bool) {
	i := start(h, len(s.slots))
	for ; s.slots[i] != 0; i++ {
		if (s.slots[i]^h)&fingerprintMask == 0 && !yield(i) {
			return
		}
		if i+1 == len(s.slots) {
			i = -1
		}
	}
}

// parts calls yield with each part that may hold an ID of this hash, until yield returns false.
func (x *index) parts(h uint32, yield func(part int) bool) {
	s := &x.shards[uint64(h)>>x.shift]
	s.each(h, func(slot int) bool { return yield(int(s.slots[slot]>>fingerprintBits) - 1) })
}

// rowIndex finds a row of a part by ID. One of the two tables is used; entries are row+1, 0 is free.
type rowIndex struct {
	small []uint16
	large []uint32
}

// newRowIndex returns an empty index for n rows.
func newRowIndex(n int) rowIndex {
	size := n + n/2 + 2
	if n < 1<<16-1 {
		return rowIndex{small: make([]uint16, size)}
	}
	return rowIndex{large: make([]uint32, size)}
}

func (x *rowIndex) size() int { return len(x.small) + len(x.large) }

func (x *rowIndex) at(slot int) uint32 {
	if x.small != nil {
		return uint32(x.small[slot])
	}
	return x.large[slot]
}

// put adds a row.
func (x *rowIndex) put(h uint32, row int) {
	n := x.size()
	i := start(h, n)
	for x.at(i) != 0 {
		if i++; i == n {
			i = 0
		}
	}
	if x.small != nil {
		x.small[i] = uint16(row + 1)
		return
	}
	x.large[i] = uint32(row + 1)
}

// rowsLike calls yield with each row whose ID may have this hash, until yield returns false.
func (x *rowIndex) rowsLike(h uint32, yield func(row int) bool) {
	n := x.size()
	for i := start(h, n); x.at(i) != 0; {
		if !yield(int(x.at(i)) - 1) {
			return
		}
		if i++; i == n {
			i = 0
		}
	}
}

// find returns the row of an ID in the part.
func (x *part) find(id string, h uint32) (row int, ok bool) {
	x.rows.rowsLike(h, func(r int) bool {
		row, ok = r, x.chunk.IDs.At(r) == id
		return !ok
	})
	return row, ok
}

// locate returns the part and row of an ID.
func (p *Portfolio) locate(id string) (at, row int, ok bool) {
	h := hashID(id)
	p.index.parts(h, func(k int) bool {
		at = k
		row, ok = p.parts[k].find(id, h)
		return !ok
	})
	return at, row, ok
}

// hashID hashes an ID without regard to what makes IDs look alike.
func hashID(id string) uint32 {
	var short [32]byte // most IDs; clearing the long one costs more than hashing them
	buf := short[:]
	if len(id) > len(short) {
		if len(id) > MaxTextBytes {
			return 0
		}
		var long [MaxTextBytes]byte
		buf = long[:]
	}
	for i := range len(id) {
		c := id[i]
		if c >= utf8.RuneSelf {
			return uint32(maphash.String(hashSeed, foldID(id)))
		}
		if c-'A' < 26 {
			c += 'a' - 'A'
		}
		buf[i] = c
	}
	return uint32(maphash.Bytes(hashSeed, buf[:len(id)]))
}

// foldID returns the form in which IDs that look alike are equal: composed (NFC), in lower case, without invisible characters.
func foldID(id string) string {
	s := strings.Map(func(r rune) rune {
		if isInvisible(r) {
			return -1
		}
		return r
	}, id)
	return norm.NFC.String(strings.ToLower(norm.NFC.String(s)))
}
