package receivables

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/openreceivables/receivables/internal/parallel"
)

func TestErrorText(t *testing.T) {
	tests := map[string]Error{
		"BadDate": {Code: CodeBadDate},
		"BadDate at /items/17/due (record \"INV-7\", line 19): no such day": {Code: CodeBadDate, Path: "/items/17/due", Record: "INV-7", Line: 19, Detail: "no such day"},
		"BadDate (line 3)":             {Code: CodeBadDate, Line: 3},
		"BadDate (record \"\\u202e\")": {Code: CodeBadDate, Record: "\u202e"},
		"BadDate at /due: no such day": {Code: CodeBadDate, Path: "/due", Detail: "no such day"},
	}
	for want, e := range tests {
		assert.Equal(t, want, e.Error())
	}
}

func TestErrorIsItsCode(t *testing.T) {
	var f Faults
	f.Add(Error{Code: CodeBadDate, Path: "/b"})
	f.Add(Error{Code: CodeLimit, Path: "/a", Record: "r"})
	err := f.Err()
	assert.ErrorIs(t, err, CodeBadDate)
	assert.ErrorIs(t, err, CodeLimit)
	assert.NotErrorIs(t, err, CodeBadAmount)
	assert.NotErrorIs(t, err, errors.New("BadDate"))
	var first *Error
	require.ErrorAs(t, err, &first)
	assert.Equal(t, Error{Code: CodeLimit, Path: "/a", Record: "r"}, *first)
	assert.Equal(t, "Limit at /a (record \"r\")\nBadDate at /b", err.Error())
	assert.Equal(t, "BadDate", CodeBadDate.Error())
}

func TestFaultsEmpty(t *testing.T) {
	var f Faults
	assert.True(t, f.Empty())
	assert.NoError(t, f.Err())
	f.AddErr("/x", nil)
	assert.True(t, f.Empty())
	f.Add(Error{Code: CodeLimit})
	assert.False(t, f.Empty())
}

func TestFaultsKeepTheFirstOfTheirOrder(t *testing.T) {
	for _, n := range []int{1, MaxFaults - 1, MaxFaults, MaxFaults + 1, 2 * MaxFaults, 7*MaxFaults + 3} {
		var f Faults
		for _, i := range rand.New(rand.NewPCG(1, uint64(n))).Perm(n) {
			f.Add(Error{Code: CodeBadDate, Path: fmt.Sprintf("/items/%d/due", i)})
		}
		var got *Errors
		require.ErrorAs(t, f.Err(), &got)
		kept := min(n, MaxFaults)
		require.Len(t, got.List, kept)
		assert.Equal(t, n-kept, got.More)
		for i, e := range got.List {
			assert.Equal(t, fmt.Sprintf("/items/%d/due", i), e.Path)
		}
		if got.More > 0 {
			assert.Contains(t, got.Error(), fmt.Sprintf("\nand %d more", got.More))
		} else {
			assert.NotContains(t, got.Error(), "more")
		}
	}
}

func TestFaultsErrSharesNothing(t *testing.T) {
	var f Faults
	f.Add(Error{Code: CodeLimit, Path: "/b"})
	before := f.Err().(*Errors)
	f.Add(Error{Code: CodeLimit, Path: "/a"})
	assert.Equal(t, "Limit at /b", before.Error())
	assert.Equal(t, "Limit at /a\nLimit at /b", f.Err().Error())
	assert.Equal(t, "Limit at /a\nLimit at /b", f.Err().Error(), "asking twice changes nothing")
}

func TestFaultsAddErr(t *testing.T) {
	var inner Faults
	for i := range MaxFaults + 5 {
		inner.Add(Error{Code: CodeBadDate, Path: fmt.Sprintf("/%d", i), Record: "r", Line: 4})
	}
	var f Faults
	f.AddErr("/p", inner.Err())
	f.AddErr("/a", &Error{Code: CodeLimit, Path: "/x", Detail: "d"})
	f.AddErr("/q", errors.New("with data in it"))
	var got *Errors
	require.ErrorAs(t, f.Err(), &got)
	assert.Equal(t, 7, got.More)
	assert.Equal(t, Error{Code: CodeLimit, Path: "/a/x", Detail: "d"}, *got.List[0])
	assert.Equal(t, Error{Code: CodeBadSyntax, Path: "/q"}, *got.List[1])
	assert.Equal(t, Error{Code: CodeBadDate, Path: "/p/0", Record: "r", Line: 4}, *got.List[2])
	assert.Equal(t, "/0", inner.Err().(*Errors).List[0].Path, "the inner errors are as they were")
}

func TestFaultsAddErrOfParallelRuns(t *testing.T) {
	var f Faults
	f.AddErr("/p", parallel.Run(t.Context(), -1, 1, func(int) error { return nil }))
	f.AddErr("/q", parallel.Run(t.Context(), 2, 2, func(int) error { panic("12.30 of ACE") }))
	assert.Equal(t, "Limit at /p/workers: workers must not be negative\nCallbackPanic at /q: a part of the work panicked", f.Err().Error())
}

func TestFaultOrder(t *testing.T) {
	ordered := []Error{
		{},
		{Path: "/items/2"},
		{Path: "/items/2", Record: "a"},
		{Path: "/items/2", Record: "b", Code: "A"},
		{Path: "/items/2", Record: "b", Code: "B"},
		{Path: "/items/2", Record: "b", Code: "B", Detail: "d"},
		{Path: "/items/2/amount"},
		{Path: "/items/2/due"},
		{Path: "/items/10"},
		{Path: "/items/x"},
		{Path: "/items/x/1"},
		{Line: 1, Path: "/z"},
		{Line: 2},
	}
	for i := range ordered {
		for j := range ordered {
			got := compareFaults(&ordered[i], &ordered[j])
			assert.Equal(t, i > j, got > 0, "%v against %v", ordered[i], ordered[j])
			assert.Equal(t, i < j, got < 0, "%v against %v", ordered[i], ordered[j])
		}
	}
}

func TestPathIndexIsWithoutLeadingZero(t *testing.T) {
	for s, want := range map[string]bool{"0": true, "7": true, "10": true, "": false, "01": false, "00": false, "1a": false, "/": false, ":": false} {
		assert.Equal(t, want, isIndex(s), s)
	}
	assert.Negative(t, comparePaths("/01", "/1"), "not an index: compared as text")
	assert.Positive(t, comparePaths("/9a", "/10"))
}

func ExampleErrors() {
	var f Faults
	f.Add(Error{Code: CodeBadDate, Path: "/items/17/due", Record: "INV-7", Line: 19, Detail: "no such day"})
	f.Add(Error{Code: CodeBadCurrency, Path: "/items/3/currency", Record: "INV-2", Line: 5})
	err := f.Err()
	fmt.Println(err)
	fmt.Println(errors.Is(err, CodeBadDate))
	// Output:
	// BadCurrency at /items/3/currency (record "INV-2", line 5)
	// BadDate at /items/17/due (record "INV-7", line 19): no such day
	// true
}
