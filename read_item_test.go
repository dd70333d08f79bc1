package receivables

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestReadItemsFaultsOfOneCell tells each fault of a row once, at the cell it comes from.
func TestReadItemsFaultsOfOneCell(t *testing.T) {
	const columns = "id,customer,currency,amount,issued,due,terms,reference,tags,region\n"
	for name, c := range map[string]struct {
		row  string
		want []string
	}{
		"sound":         {`I,C,MYR,1,2024-01-31,2024-03-01,net 30,a\;b,team=x,north`, nil},
		"reference":     {`I,C,MYR,1,2024-01-31,2024-03-01,,a\,,`, []string{"2 BadSyntax /reference I"}},
		"no entry":      {`I,C,MYR,1,2024-01-31,2024-03-01,,a;,,`, []string{"2 MissingField /references/1 I"}},
		"tag twice":     {`I,C,MYR,1,2024-01-31,2024-03-01,,,region=x,north`, []string{"2 DuplicateField /tags/region I"}},
		"tag elsewhere": {`I,C,MYR,1,2024-01-31,2024-03-01,,,region=x,`, nil},
		"no calendar":   {`I,C,MYR,1,2024-01-31,,net 30; roll following,,,`, []string{"2 MissingCalendar /terms I"}},
		"no terms":      {`I,C,MYR,1,2024-01-31,,soon,,,`, []string{"2 BadTerms /terms I"}},
		"dated terms":   {`I,C,MYR,1,2024-01-31,2024-03-01,soon,,,`, nil},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := ReadAllItems(strings.NewReader(columns+c.row+"\n"), ReadOptions{})
			assert.Equal(t, c.want, faultsIn(err))
			assert.Equal(t, c.want == nil, len(got) == 1)
		})
	}
}

// TestReadItemsByInstalments makes an item of each part of the terms, without a fraction of the amount lost.
func TestReadItemsByInstalments(t *testing.T) {
	got := readItems(t, "id;customer;currency;amount;issued;terms\nI;C;MYR;100.01;2024-01-31;50% 30 days, rest 60 days\n", ReadOptions{})
	require.Len(t, got, 2)
	assert.Equal(t, []string{"I", "I"}, []string{got[0].Document, got[1].Document})
	assert.Equal(t, []string{"2024-03-01", "2024-03-31"}, []string{FormatDate(got[0].Due), FormatDate(got[1].Due)})
	sum, err := got[0].Amount.Add(got[1].Amount)
	require.NoError(t, err)
	assert.Equal(t, "100.01", sum.AmountText())
}

// TestReadUnguardsTags takes the apostrophe off the cells of columns that become tags.
func TestReadUnguardsTags(t *testing.T) {
	in := "id,customer,currency,amount,issued,due,region\nI,C,MYR,1,2024-01-31,2024-03-01,'=north\n"
	assert.Equal(t, map[string]string{"region": "=north"}, readItems(t, in, ReadOptions{Unguard: true})[0].Tags)
	assert.Equal(t, map[string]string{"region": "'=north"}, readItems(t, in, ReadOptions{})[0].Tags)
}

// TestReadSettlements makes an application of a row that says when it was paid.
func TestReadSettlements(t *testing.T) {
	f := Canonical()
	f.Columns["settled"], f.Columns["settled_by"] = []string{"settled"}, []string{"settled_by"}
	read := func(amount, settled, by string) (Records, []string) {
		in := "id,customer,currency,kind,amount,issued,due,settled,settled_by\nI,C,MYR,opening-balance," + amount + ",2024-01-31,2024-03-01," + settled + "," + by + "\n"
		got, err := ReadLedger(strings.NewReader(in), ReadOptions{Format: f})
		return got, faultsIn(err)
	}
	got, faults := read("-5", "2024-02-03", "R1")
	assert.Empty(t, faults)
	require.Len(t, got.Applications, 1)
	a := got.Applications[0]
	assert.Equal(t, []string{"I", "2024-02-03", "receipt", "5.00", "R1"}, []string{a.Item, FormatDate(a.Date), string(a.Kind), a.Amount.StringFixed(2), a.Source})
	for _, c := range [][3]string{{"5", "", "R1"}, {"0", "2024-02-03", "R1"}, {"5", "", "a\x00"}} {
		got, faults := read(c[0], c[1], c[2])
		assert.Empty(t, faults)
		assert.Empty(t, got.Applications, c)
	}
	_, faults = read("5", "2024-02-03", long)
	assert.Equal(t, []string{"2 TooLong /settled_by I"}, faults)
	_, faults = read("5", "2024-02-30", "R1")
	assert.Equal(t, []string{"2 BadDate /settled I"}, faults)
	_, faults = read("x", "2024-02-03", "R1")
	assert.Equal(t, []string{"2 BadAmount /amount I"}, faults)
}

// TestEvidenceBeyondBadRows learns how a file writes dates from its sound rows, though some are spoilt.
func TestEvidenceBeyondBadRows(t *testing.T) {
	f := Canonical()
	f.Dates, f.Numbers = []string{"d/m/yyyy", "m/d/yyyy"}, NumbersPoint
	got, err := ReadAllItems(strings.NewReader(head+"A,C\nB,C,MYR,1,13/01/2024,13/01/2024,,\nC,C,MYR,1,02/01/2024,03/01/2024\n"), ReadOptions{Format: f, Tolerant: true})
	assert.Equal(t, []string{"2 BadSyntax", "3 BadSyntax", "4 Ambiguous /due C", "4 Ambiguous /issued C"}, faultsIn(err), "a spoilt row is no evidence")
	assert.Empty(t, got)
	got, err = ReadAllItems(strings.NewReader(head+"A,C\nB,C,MYR,1,13/01/2024,13/01/2024\nC,C,MYR,1,02/01/2024,03/01/2024\n"), ReadOptions{Format: f, Tolerant: true})
	assert.Equal(t, []string{"2 BadSyntax"}, faultsIn(err))
	require.Len(t, got, 2)
	assert.Equal(t, "2024-01-02", FormatDate(got[1].Issued))
}
