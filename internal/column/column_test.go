package column

import (
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/openreceivables/receivables/internal/exact"
)

// texts makes a column of texts.
func texts(list ...string) Texts {
	var t Texts
	for _, s := range list {
		t.Bytes += s
		t.End = append(t.End, uint32(len(t.Bytes)))
	}
	return t
}

// chunk is three items of B and C: an open one, one with two applications, a settled one.
func chunk() *Chunk {
	return &Chunk{
		Customers: []string{"B", "C"},
		Groups: []Group{
			{Customer: 0, Start: 0, Settled: 1, End: 1, MaxPosted: 10, MaxApp: NoDay},
			{Customer: 1, Start: 1, Settled: 2, End: 2, MaxPosted: 12, MaxApp: 20},
			{Customer: 1, Currency: 1, Start: 2, Settled: 2, End: 3, MaxPosted: 10, MaxApp: 10},
		},
		IDs: texts("I1", "I22", "I"), Docs: texts("", "D", ""),
		Due: []int32{40, 41, 42}, Issued: []int32{10, 11, 10}, Posted: []int32{10, 12, 10},
		Amount: []int64{100, -100, 7}, Open: []int64{100, -30, 0},
		Class: []uint32{0, 1, 0}, Classes: []Class{{Kind: Invoice}, {Kind: CreditNote, Tags: []Tag{{"a", "1"}, {"b", "2"}}}},
		RefStart: []uint32{0, 2, 2, 3}, Refs: texts("P", "Q", "R"),
		AppStart: []uint32{0, 0, 2, 3}, AppDate: []int32{11, 20, 10}, AppAmount: []int64{40, 30, -7}, AppKind: []uint8{0, 1, 0},
	}
}

// wide is the same chunk with 128-bit amounts, each larger by 2^64.
func wide() *Chunk {
	c := chunk()
	big := exact.Int128{Hi: 1}
	c.Wide = &Wide{}
	for i := range c.Amount {
		c.Wide.Amount = append(c.Wide.Amount, exact.FromInt64(c.Amount[i]).Add(big))
		c.Wide.Open = append(c.Wide.Open, exact.FromInt64(c.Open[i]).Add(big))
	}
	for i := range c.AppAmount {
		c.Wide.AppAmount = append(c.Wide.AppAmount, exact.FromInt64(c.AppAmount[i]).Add(big))
	}
	c.Amount, c.Open, c.AppAmount = nil, nil, nil
	return c
}

func TestTexts(t *testing.T) {
	x := texts("a", "", "bc")
	assert.Equal(t, []string{"a", "", "bc"}, []string{x.At(0), x.At(1), x.At(2)})
	assert.Empty(t, (&Texts{}).At(17))
}

func TestChunkRows(t *testing.T) {
	c := chunk()
	assert.Equal(t, 3, c.Len())
	assert.Equal(t, c.Posted, c.PostedDays())
	assert.Equal(t, c.Open, c.Opens())
	assert.Equal(t, "I1", c.Document(0))
	assert.Equal(t, "D", c.Document(1))
	assert.Equal(t, CreditNote, c.ClassOf(1).Kind)
	assert.Equal(t, "2", c.ClassOf(1).Tag("b"))
	assert.Empty(t, c.ClassOf(1).Tag("c"))
	for row, want := range [][4]int{{0, 2, 0, 0}, {2, 2, 0, 2}, {2, 3, 2, 3}} {
		r1, r2 := c.References(row)
		a1, a2 := c.Applications(row)
		assert.Equal(t, want, [4]int{r1, r2, a1, a2})
	}
}

// TestNilColumns: what a nil column stands for.
func TestNilColumns(t *testing.T) {
	c := chunk()
	c.Posted, c.Open, c.Class, c.Docs, c.RefStart, c.AppStart = nil, nil, nil, Texts{}, nil, nil
	assert.Equal(t, c.Issued, c.PostedDays())
	assert.Equal(t, c.Amount, c.Opens())
	assert.Equal(t, Invoice, c.ClassOf(1).Kind)
	assert.Equal(t, "I22", c.Document(1))
	r1, r2 := c.References(1)
	a1, a2 := c.Applications(1)
	assert.Equal(t, [4]int{}, [4]int{r1, r2, a1, a2})
	open, ok := c.OpenOn(1, math.MaxInt32)
	assert.True(t, ok)
	assert.Equal(t, exact.FromInt64(-100), open)
}

func TestOpenOn(t *testing.T) {
	for _, c := range []struct {
		row  int
		day  int32
		want int64
		apps int64 // applications counted
		ok   bool
	}{
		{0, 9, 0, 0, false}, {0, 10, 100, 0, true},
		{1, 11, 0, 0, false}, {1, 12, -60, 1, true}, {1, 19, -60, 1, true}, {1, 20, -30, 2, true}, {1, 999, -30, 2, true},
		{2, 9, 0, 0, false}, {2, 10, 0, 1, true},
	} {
		got, ok := chunk().OpenOn(c.row, c.day)
		assert.Equal(t, c.ok, ok)
		assert.Equal(t, exact.FromInt64(c.want), got, "row %d, day %d", c.row, c.day)
		got, _ = wide().OpenOn(c.row, c.day)
		if c.ok {
			assert.Equal(t, exact.Int128{Hi: 1 + c.apps}.Add(exact.FromInt64(c.want)), got, "row %d, day %d", c.row, c.day)
		}
	}
}

func TestAmounts(t *testing.T) {
	c, w := chunk(), wide()
	big := exact.Int128{Hi: 1}
	for row := range c.Len() {
		assert.Equal(t, exact.FromInt64(c.Amount[row]), c.AmountAt(row))
		assert.Equal(t, exact.FromInt64(c.Open[row]), c.OpenAt(row))
		assert.Equal(t, c.AmountAt(row).Add(big), w.AmountAt(row))
		assert.Equal(t, c.OpenAt(row).Add(big), w.OpenAt(row))
		assert.Equal(t, c.AppAmountAt(row).Add(big), w.AppAmountAt(row))
	}
}

func TestGroupComplete(t *testing.T) {
	g := Group{MaxPosted: 10, MaxApp: 20}
	assert.False(t, g.Complete(19))
	assert.True(t, g.Complete(20))
	g = Group{MaxPosted: 10, MaxApp: NoDay}
	assert.False(t, g.Complete(9))
	assert.True(t, g.Complete(10))
}

func TestLedger(t *testing.T) {
	empty := &Chunk{}
	first := &Chunk{Customers: []string{"A"}, Groups: []Group{{}}}
	l := &Ledger{Chunks: []*Chunk{empty, first, empty, chunk(), empty}, Roots: map[string]string{"B": "A"}}
	require.Same(t, l, Of(Wrap(l)))
	assert.Equal(t, "A", l.Root("B"))
	assert.Equal(t, "A", l.Root("A"))
	for _, c := range []struct {
		customer       string
		chunk, from, n int
		ok             bool
	}{
		{"", 0, 0, 0, false}, {"A", 1, 0, 1, true}, {"AA", 0, 0, 0, false},
		{"B", 3, 0, 1, true}, {"BB", 0, 0, 0, false}, {"C", 3, 1, 2, true}, {"D", 0, 0, 0, false},
	} {
		k, groups, ok := l.CustomerGroups(c.customer)
		assert.Equal(t, c.ok, ok, c.customer)
		assert.Equal(t, c.chunk, k, c.customer)
		require.Len(t, groups, c.n, c.customer)
		if c.ok {
			assert.Same(t, &l.Chunks[k].Groups[c.from], &groups[0])
		}
	}
	_, _, ok := (&Ledger{}).CustomerGroups("A")
	assert.False(t, ok)
}
