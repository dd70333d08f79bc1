package aging

import (
	"sort"

	"github.com/rickb777/date/v2"
)

// The days a basis date can be, as date.Date numbers: 1 January of MinYear and 31 December of MaxYear.
const (
	firstDay int32 = 693_595
	lastDay  int32 = 803_167
)

// tableBits is enough for all days from firstDay to lastDay. A table of a power of two needs no check of its index.
const tableBits = 17

// dayTable holds the bucket of each basis date, by its distance from firstDay.
type dayTable [1 << tableBits]uint8

// scale says, for one as-of date, which bucket a basis date is in. Age never rises with the basis date, so a bucket is a run of
// days and a scale is a list of ends.
type scale struct {
	asOf  date.Date
	ends  []int32 // first day after each bucket, youngest bucket first: after that comes no day
	table *dayTable
}

// newScale finds the edges by asking for the age of a few days each: one definition of age serves all.
func newScale(asOf date.Date, u Unit, buckets []Bucket) *scale {
	s := &scale{asOf: asOf, ends: make([]int32, len(buckets)), table: new(dayTable)}
	above := lastDay + 1
	for b, bucket := range buckets {
		s.ends[b] = above
		edge := firstDay // the first, oldest day of the bucket
		if bucket.To != nil {
			edge = firstDay + int32(sort.Search(int(lastDay-firstDay)+1, func(i int) bool {
				return u.age(asOf, date.Date(firstDay)+date.Date(i)) <= *bucket.To
			}))
		}
		fill(s.table[edge-firstDay:above-firstDay], uint8(b))
		above = edge
	}
	return s
}

// bucket returns the bucket of a basis date.
func (s *scale) bucket(day int32) int { return int(s.table[tableIndex(day)]) }

// tableIndex returns where a day stands in a table.
func tableIndex(day int32) uint32 { return uint32(day-firstDay) % (1 << tableBits) }

// days returns how old a basis date is, in days.
func (s *scale) days(day int32) int64 { return int64(s.asOf) - int64(day) }

// fill sets every byte, by doubling copies.
func fill(run []uint8, v uint8) {
	if len(run) == 0 {
		return
	}
	run[0] = v
	for n := 1; n < len(run); n *= 2 {
		copy(run[n:], run[:n])
	}
}
