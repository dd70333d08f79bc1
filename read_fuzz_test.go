package receivables

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// FuzzReadLedger feeds every format: no panic, all or faults, and what is read is valid.
func FuzzReadLedger(f *testing.F) {
	for i, format := range Formats() {
		data, err := os.ReadFile(filepath.Join("testdata", "formats", format.Name+".csv"))
		require.NoError(f, err)
		f.Add(uint8(i), string(data))
	}
	f.Add(uint8(0), `[{"id":"I1","customer":"C1","kind":"invoice","amount":{"amount":12.30,"currency":"MYR"},"issued":"2024-01-31","due":"2024-03-01"}]`)
	formats := Formats()
	f.Fuzz(func(t *testing.T, which uint8, in string) {
		o := ReadOptions{Format: formats[int(which)%len(formats)]}
		got, err := ReadLedger(strings.NewReader(in), o)
		if err != nil {
			require.Empty(t, got.Items)
			require.Empty(t, got.Applications)
		}
		o.Tolerant = true
		some, again := ReadLedger(strings.NewReader(in), o)
		require.Equal(t, err, again)
		for _, it := range some.Items {
			require.NoError(t, it.Validate())
		}
		for _, a := range some.Applications {
			require.NoError(t, a.Validate())
		}
	})
}

// FuzzReadRecords feeds the other readers.
func FuzzReadRecords(f *testing.F) {
	f.Add("item,date,amount\nI,2024-01-01,1\n")
	f.Add("id,date,currency,amount,text\nR,2024-01-01,MYR,1,\"a\nb\"\n")
	f.Add("id,name\nC,\"N, Ltd\"\n")
	f.Add(`{"id":"C"}`)
	f.Fuzz(func(t *testing.T, in string) {
		if a, err := ReadAllApplications(strings.NewReader(in), ReadOptions{}); err != nil {
			require.Nil(t, a)
		}
		if r, err := ReadAllReceipts(strings.NewReader(in), ReadOptions{}); err != nil {
			require.Nil(t, r)
		}
		if c, err := ReadAllCustomers(strings.NewReader(in), ReadOptions{}); err != nil {
			require.Nil(t, c)
		}
	})
}

// FuzzUnmarshalItem reads items from JSON: what is taken, MarshalJSON writes so that it is taken again.
func FuzzUnmarshalItem(f *testing.F) {
	f.Add([]byte(`{"id":"I1","amount":{"amount":12.30,"currency":"MYR"},"issued":"2024-01-31","tags":{"a":"b"},"references":["x"]}`))
	f.Fuzz(func(t *testing.T, in []byte) {
		var it, again Item
		if it.UnmarshalJSON(in) != nil {
			require.Equal(t, Item{}, it)
			return
		}
		raw, err := it.MarshalJSON()
		require.NoError(t, err)
		require.NoError(t, again.UnmarshalJSON(raw))
		twice, err := again.MarshalJSON()
		require.NoError(t, err)
		require.Equal(t, string(raw), string(twice))
	})
}
