package aging

import "github.com/openreceivables/receivables/internal/exact"

// sheet holds the figures of many rows, in minor units. Row r's cells stand at r×columns. It is the one form in which figures
// are summed, merged and read.
type sheet struct {
	columns int
	amount  []int64        // low 64 bits of each cell's amount
	high    []int64        // high 64 bits; nil while every amount fits 64 bits
	count   []uint32       // items with something in the cell
	items   []uint32       // items of the row with an open amount
	weight  []exact.Int128 // Σ amount × days over the row's buckets; nil while nobody asked
	oldest  []oldest       // nil while nobody asked
}

// oldest is where a row's oldest debt stands. The zero value is none: no day is 0.
type oldest struct {
	day   int32 // basis date
	chunk uint32
	row   uint32
}

// newSheet returns a sheet of empty rows.
func newSheet(rows, columns int) *sheet {
	s := &sheet{columns: columns}
	s.grow(rows)
	return s
}

// grow appends empty rows.
func (s *sheet) grow(rows int) {
	s.amount = append(s.amount, make([]int64, rows*s.columns)...)
	s.count = append(s.count, make([]uint32, rows*s.columns)...)
	s.items = append(s.items, make([]uint32, rows)...)
	if s.weight != nil {
		s.weight = append(s.weight, make([]exact.Int128, rows)...)
	}
	if s.oldest != nil {
		s.oldest = append(s.oldest, make([]oldest, rows)...)
	}
	if s.high != nil {
		s.high = append(s.high, make([]int64, rows*s.columns)...)
	}
}

// widen gives every cell 128 bits.
func (s *sheet) widen() {
	s.high = make([]int64, len(s.amount))
	for i, v := range s.amount {
		s.high[i] = v >> 63
	}
}

// rows returns the number of rows.
func (s *sheet) rows() int { return len(s.items) }

// at returns the amount of a cell.
func (s *sheet) at(cell int) exact.Int128 {
	if s.high == nil {
		return exact.FromInt64(s.amount[cell])
	}
	return exact.Int128{Hi: s.high[cell], Lo: uint64(s.amount[cell])}
}

// add adds to the amount of a cell.
func (s *sheet) add(cell int, v exact.Int128) {
	sum := s.at(cell).Add(v)
	if _, fits := sum.Int64(); !fits && s.high == nil {
		s.widen()
	}
	s.amount[cell] = int64(sum.Lo)
	if s.high != nil {
		s.high[cell] = sum.Hi
	}
}

// addRow adds a row of another sheet of as many columns. The oldest debt stays the caller's business: it needs names.
func (s *sheet) addRow(row int, from *sheet, r int) {
	for c := range s.columns {
		s.add(row*s.columns+c, from.at(r*s.columns+c))
		s.count[row*s.columns+c] += from.count[r*s.columns+c]
	}
	s.items[row] += from.items[r]
	if from.weight != nil {
		s.weigh(row, from.weight[r])
	}
}

// weigh adds to the weight of a row.
func (s *sheet) weigh(row int, v exact.Int128) {
	if s.weight == nil {
		s.weight = make([]exact.Int128, s.rows())
	}
	s.weight[row] = s.weight[row].Add(v)
}

// total returns the sum of a row's cells.
func (s *sheet) total(row int) exact.Int128 {
	var t exact.Int128
	for c := range s.columns {
		t = t.Add(s.at(row*s.columns + c))
	}
	return t
}

// aged returns the sum of a row's first n cells, its buckets.
func (s *sheet) aged(row, n int) exact.Int128 {
	var t exact.Int128
	for c := range n {
		t = t.Add(s.at(row*s.columns + c))
	}
	return t
}

// allWeights returns the weights of all rows, zero where nothing was added.
func (s *sheet) allWeights() []exact.Int128 {
	if s.weight == nil {
		return make([]exact.Int128, s.rows())
	}
	return s.weight
}

// allOldest returns the oldest debts of all rows, none where no row has one.
func (s *sheet) allOldest() []oldest {
	if s.oldest == nil {
		return make([]oldest, s.rows())
	}
	return s.oldest
}

// oldestOf returns a row's oldest debt.
func (s *sheet) oldestOf(row int) oldest {
	if s.oldest == nil {
		return oldest{}
	}
	return s.oldest[row]
}
