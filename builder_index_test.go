package receivables

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

// Which IDs share a hash differs from process to process, so what becomes of them is shown without one.
func TestTwinsOfOneHash(t *testing.T) {
	var w twins
	w.meet("A-1", "B-2", 0, 1)
	assert.Empty(t, w.groups(), "a coincidence")
	assert.Empty(t, w.same)
	w.meet("A-1", "A-1", 5, 3)
	assert.Equal(t, [][2]uint32{{3, 5}}, w.same)
	w.meet("A-1", "a-1", 5, 7)
	assert.Equal(t, [][]string{{"A-1", "a-1"}}, w.groups())
}

// The order in which twins meet differs too; a later one is always told with the earliest.
func TestTwinsAreToldWithTheEarliest(t *testing.T) {
	for _, same := range [][][2]uint32{{{0, 1}, {0, 2}, {1, 2}}, {{1, 2}, {0, 2}, {0, 1}}} {
		b := NewBuilder(Options{})
		for range 3 {
			b.AddItem(Item{ID: "A", Customer: "C", Kind: KindInvoice, Amount: MinorUnits(1, MYR), Issued: 738000, Due: 738000})
		}
		b.faultTwins(same)
		assert.EqualError(t, b.faults.Err(), "DuplicateID at /items/1/id (record \"A\"): the same ID as /items/0\n"+
			"DuplicateID at /items/2/id (record \"A\"): the same ID as /items/0")
	}
}
