package receivables_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	. "github.com/openreceivables/receivables"
)

// IDs are kept in a row up to 20 bytes, beside it beyond that, and hashed in a short or a long piece of memory: every length
// around these edges comes back, is found, and is told from its neighbours and its twins.
func TestIDsOfEveryLength(t *testing.T) {
	var items []Item
	for _, n := range []int{1, 7, 8, 19, 20, 21, 31, 32, 33, MaxTextBytes - 1, MaxTextBytes} {
		for _, end := range []string{"a", "b"} {
			it := invoice(strings.Repeat("X", n-1)+end, units(int64(n), MYR))
			it.Document, it.References = "doc "+end, []string{"ref " + end, strings.Repeat("r", MaxTextBytes)}
			items = append(items, it)
		}
	}
	p, err := NewPortfolio(Records{Items: items}, Options{})
	require.NoError(t, err)
	require.Equal(t, len(items), p.Len())
	for _, want := range items {
		got, ok := p.Position(want.ID)
		require.True(t, ok, want.ID)
		assert.Equal(t, want.ID, got.Item.ID)
		assert.Equal(t, want.Document, got.Item.Document)
		assert.Equal(t, want.References, got.Item.References)
		assert.True(t, want.Amount.Equal(got.Open))
	}
	_, ok := p.Position(strings.Repeat("X", MaxTextBytes) + "a")
	assert.False(t, ok, "beyond the limit there is none")

	for _, it := range items {
		twin := invoice(it.ID, units(1, MYR))
		_, err := NewPortfolio(Records{Items: append([]Item{twin}, items...)}, Options{})
		assert.ErrorIs(t, err, CodeDuplicateID, it.ID)
		upper := invoice(strings.ToUpper(it.ID), units(1, MYR))
		alike, err := p.With(Records{Items: []Item{upper}})
		require.NoError(t, err)
		require.NotEmpty(t, alike.Findings())
		assert.Equal(t, FindingConfusableID, alike.Findings()[0].Code, "%d bytes: equal but for case", len(it.ID))
	}
}
