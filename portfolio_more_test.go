package receivables_test

import (
	"bytes"
	"errors"
	"fmt"
	"hash/fnv"
	"iter"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/rickb777/date/v2"
	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	. "github.com/openreceivables/receivables"
	"github.com/openreceivables/receivables/internal/column"
	"github.com/openreceivables/receivables/internal/testkit"
)

func TestPropHistoryMakesBalance(t *testing.T) {
	testkit.Check(t, "each balance is the sum before it, the last one is the open amount", testkit.ForAll(testkit.Ledgers(), func(l testkit.Ledger) error {
		r := recordsOf(l)
		p, o := must(r, small(l)), replay(r)
		movements := 0
		for x := range p.Positions() {
			list, err := p.History(x.Item.ID)
			if err != nil {
				return err
			}
			if list[0].Kind != "" || list[0].Date != x.Item.Posted || list[0].Source != x.Item.Document {
				return errors.New("the item does not come first")
			}
			sum := decimal.Zero
			for i, m := range list {
				sum = sum.Add(m.Amount.Amount())
				if !sum.Equal(m.Balance.Amount()) {
					return fmt.Errorf("%s: movement %d: balance %s, want %s", x.Item.ID, i, m.Balance, sum)
				}
				if i > 1 && list[i-1].Date > m.Date {
					return errors.New("not in order of date")
				}
				last := i+1 == len(list) || list[i+1].Date > m.Date
				if last && m.Date >= x.Item.Posted && !sum.Equal(o.open(x.Item, m.Date)) {
					return errors.New("the day's last balance is not the open amount of the day")
				}
			}
			if !sum.Equal(x.Open.Amount()) {
				return errors.New("the last balance is not the open amount")
			}
			movements += len(list)
		}
		if movements != len(r.Items)+len(r.Applications) {
			return errors.New("movements lost")
		}
		return nil
	}))
}

func TestHistoryUnknown(t *testing.T) {
	_, err := must(Records{}, Options{}).History("A")
	assert.Equal(t, []fault{{CodeUnknownID, "/id", "A"}}, faultsOf(err))
	_, err = must(Records{}, Options{}).History("A\x00")
	assert.Equal(t, []fault{{CodeUnknownID, "/id", ""}}, faultsOf(err))
}

// collect takes at most n values of a sequence.
func collect[T any](s iter.Seq[T], n int) (out []T) {
	for x := range s {
		if out = append(out, x); len(out) == n {
			break
		}
	}
	return out
}

func TestPropReadersAgree(t *testing.T) {
	testkit.Check(t, "every reader is a filter of Positions", testkit.ForAll(testkit.Ledgers(), func(l testkit.Ledger) error {
		p := must(recordsOf(l), small(l))
		byCustomer := map[string][]string{}
		byTag := map[[2]string][]string{}
		var all []string
		for x := range p.Positions() {
			all = append(all, x.Item.ID)
			byCustomer[x.Item.Customer] = append(byCustomer[x.Item.Customer], x.Item.ID)
			for k, v := range x.Item.Tags {
				byTag[[2]string{k, v}] = append(byTag[[2]string{k, v}], x.Item.ID)
			}
		}
		ids := func(s iter.Seq[Position]) (out []string) {
			for x := range s {
				out = append(out, x.Item.ID)
			}
			return out
		}
		for c := range p.Customers() {
			if !slices.Equal(ids(p.CustomerPositions(c.ID)), byCustomer[c.ID]) {
				return fmt.Errorf("positions of %s", c.ID)
			}
		}
		for tag, want := range byTag {
			if !slices.Equal(ids(p.Tagged(tag[0], tag[1])), want) {
				return fmt.Errorf("positions tagged %v", tag)
			}
			if len(collect(p.Tagged(tag[0], tag[1]), 1)) != 1 {
				return errors.New("a reader cannot stop")
			}
		}
		for _, c := range []string{"", "C", "zzz"} {
			if len(ids(p.CustomerPositions(c))) != len(byCustomer[c]) {
				return errors.New("positions of a customer that is none")
			}
		}
		if len(ids(p.Tagged("no such key", ""))) > 0 {
			return errors.New("positions of a tag that is none")
		}
		for n := range min(len(all), 5) {
			if !slices.Equal(ids(slices.Values(collect(p.Positions(), n+1))), all[:n+1]) {
				return errors.New("a reader cannot stop")
			}
		}
		if n := len(collect(p.Applications(), 1)); n != min(1, len(l.Applications)) {
			return errors.New("applications cannot stop")
		}
		return nil
	}))
}

func TestPropApplicationsComeBack(t *testing.T) {
	testkit.Check(t, "the applications that went in come out", testkit.ForAll(testkit.Ledgers(), func(l testkit.Ledger) error {
		p := must(recordsOf(l), small(l))
		text := func(a Application) string {
			return fmt.Sprint(a.Item, a.Date, a.Kind, a.Amount.StringFixed(6), a.Source)
		}
		var got, want []string
		for a := range p.Applications() {
			got = append(got, text(a))
		}
		for _, a := range l.Applications {
			want = append(want, text(a))
		}
		slices.Sort(got)
		slices.Sort(want)
		return differ(got, want)
	}))
}

func TestCustomers(t *testing.T) {
	p := must(Records{Items: []Item{invoice("A", func(it *Item) { it.Customer = "no record" })},
		Customers: []Customer{{ID: "C", Parent: "B", Name: "Ace"}, {ID: "B", Parent: "A"}, {ID: "A"}}}, Options{})
	got := collect(p.Customers(), 9)
	require.Len(t, got, 3)
	assert.Equal(t, "A", got[0].ID)
	assert.Equal(t, "A", collect(p.Customers(), 1)[0].ID)
	c, ok := p.Customer("C")
	assert.True(t, ok)
	assert.Equal(t, "Ace", c.Name)
	assert.Equal(t, "A", p.Root("C"))
	assert.Equal(t, "A", p.Root("B"))
	assert.Equal(t, "A", p.Root("A"))
	_, ok = p.Customer("no record")
	assert.False(t, ok)
	assert.Len(t, collect(p.CustomerPositions("no record"), 9), 1)
}

func TestBuilderOnce(t *testing.T) {
	b := NewBuilder(Options{})
	b.AddItem(invoice("A"))
	p, err := b.Build()
	require.NoError(t, err)
	assert.Equal(t, 1, p.Len())
	p, err = b.Build()
	assert.Nil(t, p)
	assert.ErrorIs(t, err, CodeLimit)
}

func TestOptionsAreCopied(t *testing.T) {
	o := Options{Scales: map[Currency]int{MYR: 4}, HistoryFrom: jan1, Workers: 3}
	p := must(Records{Items: []Item{invoice("A")}}, o)
	o.Scales[MYR] = 2
	got := p.Options()
	assert.Equal(t, 4, got.Scales[MYR])
	got.Scales[MYR] = 3
	assert.Equal(t, 4, p.Options().Scales[MYR])
	assert.Equal(t, jan1, got.HistoryFrom)
	x, _ := p.Position("A")
	assert.Equal(t, "100.0000 MYR", x.Open.String())
}

func TestBadInputWith(t *testing.T) {
	var list []Item
	for i := range 30 {
		list = append(list, invoice(fmt.Sprintf("A%02d", i), func(it *Item) { it.Customer = fmt.Sprintf("C%02d", i/3) }))
	}
	p := must(Records{Items: list, Applications: []Application{paid("A00", 5, "100")}, Customers: []Customer{{ID: "C00"}}}, WithPartItems(Options{}, 2))
	require.Greater(t, Parts(p), 5)
	for _, c := range []struct {
		name string
		r    Records
		want []fault
	}{
		{"ID in a part that is rebuilt", Records{Items: []Item{invoice("A00", func(it *Item) { it.Customer = "C00" })}}, []fault{{CodeDuplicateID, "/items/0/id", "A00"}}},
		{"ID in another part", Records{Items: []Item{invoice("X", func(it *Item) { it.Customer = "C03" }), invoice("A29", func(it *Item) { it.Customer = "C00" })}}, []fault{{CodeDuplicateID, "/items/1/id", "A29"}}},
		{"twice", Records{Items: []Item{invoice("X"), invoice("X")}}, []fault{{CodeDuplicateID, "/items/1/id", "X"}}},
		{"faulty item", Records{Items: []Item{invoice("X", units(-1, MYR))}}, []fault{{CodeBadAmount, "/items/0/amount", "X"}}},
		{"faulty ID", Records{Items: []Item{invoice("")}}, []fault{{CodeMissingField, "/items/0/id", ""}}},
		{"unknown item", Records{Applications: []Application{paid("X", 1, "1")}}, []fault{{CodeUnknownID, "/applications/0/item", "X"}}},
		{"over applied", Records{Applications: []Application{paid("A00", 6, "1")}}, []fault{{CodeOverApplied, "/applications/0/amount", "A00"}}},
		{"over applied later", Records{Applications: []Application{paid("A00", 1, "1")}}, []fault{{CodeOverApplied, "/applications", "A00"}}},
		{"customer twice", Records{Customers: []Customer{{ID: "D"}, {ID: "C00"}}}, []fault{{CodeDuplicateID, "/customers/1/id", "C00"}}},
		{"parent unknown", Records{Customers: []Customer{{ID: "D", Parent: "E"}}}, []fault{{CodeUnknownID, "/customers/0/parent", "D"}}},
		{"cycle", Records{Customers: []Customer{{ID: "D", Parent: "E"}, {ID: "E", Parent: "D"}}}, []fault{{CodeCycle, "/customers/0/parent", "D"}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			q, err := p.With(c.r)
			assert.Nil(t, q)
			assert.Equal(t, c.want, faultsOf(err))
		})
	}
	_, err := p.With(Records{Items: []Item{invoice("A00", func(it *Item) { it.Customer = "C00" })}})
	assert.ErrorContains(t, err, "the same ID as an item of the portfolio")

	q, err := p.With(Records{Customers: []Customer{{ID: "D", Parent: "C00"}}})
	require.NoError(t, err)
	assert.Equal(t, "C00", q.Root("D"))
	assert.Equal(t, "D", p.Root("D"))
	assert.Equal(t, Parts(p), SharedParts(p, q))

	huge, err := p.With(Records{Items: []Item{invoice("V", func(it *Item) { it.Amount = huge(21) })}})
	require.NoError(t, err)
	_, err = huge.With(Records{Items: []Item{invoice("W", units(1, VND))}})
	assert.Equal(t, []fault{{CodeOverflow, "/items", "VND"}}, faultsOf(err))
}

func TestWithSharesParts(t *testing.T) {
	var list []Item
	for i := range 40 {
		list = append(list, invoice(fmt.Sprintf("A%02d", i), func(it *Item) { it.Customer = fmt.Sprintf("C%02d", i) }))
	}
	p := must(Records{Items: list}, WithPartItems(Options{}, 4))
	q, err := p.With(Records{Applications: []Application{paid("A07", 1, "100")}})
	require.NoError(t, err)
	assert.Equal(t, Parts(p), Parts(q))
	assert.Equal(t, Parts(p)-1, SharedParts(p, q))
	d, err := q.AsOf(jan1)
	require.NoError(t, err)
	assert.Equal(t, Parts(q)-1, SharedParts(d, q), "only the part with the later receipt is rebuilt")
	assert.Equal(t, string(jsonOf(p)), string(jsonOf(d)))
	e, err := q.AsOf(jan1 + 1)
	require.NoError(t, err)
	assert.Equal(t, Parts(q), SharedParts(e, q), "everything was known")
}

// TestEmptyParts: a day before everything leaves parts without items, into which items can be added again.
func TestEmptyParts(t *testing.T) {
	var list []Item
	for i := range 9 {
		list = append(list, invoice(fmt.Sprintf("A%d", i), func(it *Item) { it.Customer = fmt.Sprintf("C%d", i) }))
	}
	p := must(Records{Items: list}, WithPartItems(Options{}, 2))
	empty, err := p.AsOf(jan1 - 1)
	require.NoError(t, err)
	assert.Zero(t, empty.Len())
	assert.Empty(t, collect(empty.CustomerPositions("C4"), 1))
	again, err := empty.With(Records{Items: slices.Clone(list[3:7])})
	require.NoError(t, err)
	assert.Len(t, collect(again.CustomerPositions("C4"), 9), 1)
	assert.Empty(t, collect(again.CustomerPositions("C8"), 9))
	assert.NoError(t, same(again, must(Records{Items: list[3:7]}, Options{})))
	full, err := again.With(Records{Items: append(slices.Clone(list[:3]), list[7:]...)})
	require.NoError(t, err)
	assert.NoError(t, same(full, p))
}

func TestBadInputMerge(t *testing.T) {
	a := must(Records{Items: []Item{invoice("A")}, Customers: []Customer{{ID: "P"}, {ID: "C", Parent: "P"}}}, Options{HistoryFrom: jan1 - 5, Workers: 2, RefuseDueBeforeIssued: true})
	b := must(Records{Items: []Item{invoice("B", func(it *Item) { it.Due = jan1 - 9 })}, Customers: []Customer{{ID: "P"}}}, Options{HistoryFrom: jan1})
	fine := must(Records{Items: []Item{invoice("D")}}, Options{Scales: map[Currency]int{MYR: 3}})
	other := must(Records{Customers: []Customer{{ID: "P", Name: "other"}}}, Options{})
	up := must(Records{Customers: []Customer{{ID: "X", Parent: "Y"}, {ID: "Y"}}}, Options{})
	down := must(Records{Customers: []Customer{{ID: "Y", Parent: "X"}, {ID: "X"}}}, Options{})
	for _, c := range []struct {
		name  string
		parts []*Portfolio
		want  []fault
	}{
		{"nil", []*Portfolio{a, nil}, []fault{{CodeMissingField, "/1", ""}}},
		{"row27 the same item", []*Portfolio{b, a, a}, []fault{{CodeDuplicateID, "/2/items/id", "A"}}},
		{"row24 other digits", []*Portfolio{a, fine}, []fault{{CodeBadCurrency, "/1/options/scales/MYR", ""}}},
		{"another record", []*Portfolio{a, other}, []fault{{CodeDuplicateID, "/1/customers", "P"}}},
		{"records that contradict each other", []*Portfolio{up, down}, []fault{{CodeDuplicateID, "/1/customers", "X"}, {CodeDuplicateID, "/1/customers", "Y"}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			p, err := Merge(c.parts...)
			assert.Nil(t, p)
			assert.Equal(t, c.want, faultsOf(err))
		})
	}
	_, err := Merge(b, a, a)
	assert.ErrorContains(t, err, "the same ID as /1/items")
	_, err = Merge(a, a)
	assert.ErrorContains(t, err, "the same ID as /0/items")

	p, err := Merge(a, b)
	require.NoError(t, err)
	assert.Equal(t, Options{HistoryFrom: jan1, Workers: 2}, p.Options())
	assert.Equal(t, 2, p.Len())
	assert.Equal(t, "P", p.Root("C"))
	p, err = Merge()
	require.NoError(t, err)
	assert.Zero(t, p.Len())
	p, err = Merge(a, must(Records{}, Options{RefuseDueBeforeIssued: true}))
	require.NoError(t, err)
	assert.True(t, p.Options().RefuseDueBeforeIssued)
	p, err = Merge(fine)
	require.NoError(t, err)
	assert.NoError(t, same(p, fine))
}

func TestPartition(t *testing.T) {
	r := Records{Items: []Item{invoice("A"), invoice("B", func(it *Item) { it.Customer = "C2" })},
		Customers: []Customer{{ID: "C2", Parent: "M"}, {ID: "M", Parent: "T"}, {ID: "T"}}}
	p := must(r, Options{})
	parts, err := p.Partition(5)
	require.NoError(t, err)
	for i, x := range parts {
		for y := range x.Positions() {
			h := fnv.New64a()
			h.Write([]byte(y.Item.Customer))
			assert.Equal(t, uint64(i), h.Sum64()%5)
			assert.Equal(t, p.Root(y.Item.Customer), x.Root(y.Item.Customer))
		}
	}
	for _, n := range []int{-1, 0, MaxPartitions + 1} {
		parts, err := p.Partition(n)
		assert.Nil(t, parts)
		assert.Equal(t, []fault{{CodeLimit, "/n", ""}}, faultsOf(err))
	}
	one, err := p.Partition(1)
	require.NoError(t, err)
	assert.NoError(t, same(one[0], p))
}

// TestManyItems fills many shards and parts, and finds every ID again.
func TestManyItems(t *testing.T) {
	const n = 70_000
	items := plainItems(n, false)
	p := must(Records{Items: items}, Options{Workers: 2})
	assert.Greater(t, Parts(p), 2)
	for _, it := range items {
		x, ok := p.Position(it.ID)
		if !ok || x.Item.ID != it.ID || x.Item.Customer != it.Customer {
			t.Fatalf("%s is not found", it.ID)
		}
	}
	for i := range 1000 {
		_, ok := p.Position(fmt.Sprintf("INV%08d", n+i))
		require.False(t, ok)
	}
	// So many new items that shards fill up and parts split.
	more := plainItems(3*n, true)[n:]
	q, err := p.With(Records{Items: more[:n]})
	require.NoError(t, err)
	for _, it := range more[n : n+300] {
		q, err = q.With(Records{Items: []Item{it}})
		require.NoError(t, err)
	}
	all := slices.Concat(items, more[:n+300])
	for _, it := range all {
		if _, ok := q.Position(it.ID); !ok {
			t.Fatalf("%s is not found", it.ID)
		}
	}
	assert.Equal(t, len(all), q.Len())
	assert.True(t, bytes.Equal(jsonOf(q), jsonOf(must(Records{Items: all}, Options{}))))
}

// TestPropColumnsComplete holds the columns to what the package of columns promises to engines.
func TestPropColumnsComplete(t *testing.T) {
	testkit.Check(t, "open amounts from columns equal the replay", testkit.ForAll(testkit.Ledgers(), func(l testkit.Ledger) error {
		r := recordsOf(l)
		items := map[string]Item{}
		for _, it := range r.Items {
			items[it.ID] = it
		}
		ledger, o := column.Of(must(r, small(l)).Columns()), replay(r)
		rows := 0
		for k, c := range ledger.Chunks {
			end := uint32(0)
			for _, g := range c.Groups {
				if g.Start != end || g.Settled < g.Start || g.Settled > g.End || g.Start == g.End {
					return errors.New("groups do not cover the items")
				}
				end = g.End
				for i := int(g.Start); i < int(g.End); i++ {
					it := items[c.IDs.At(i)]
					if (c.OpenAt(i).Sign() == 0) != (i >= int(g.Settled)) {
						return errors.New("open and settled items are mixed")
					}
					if at, row, ok := ledger.Locate(it.ID); !ok || at != k || row != i {
						return errors.New("an item is not located")
					}
					if posted(it) > date.Date(g.MaxPosted) {
						return errors.New("MaxPosted is too early")
					}
					for _, d := range days() {
						open, ok := c.OpenOn(i, int32(d))
						want := o.open(it, d)
						if ok != (posted(it) <= d) || (ok && !open.Decimal(int(g.Scale)).Equal(want)) {
							return fmt.Errorf("%s on %s", it.ID, d)
						}
						if g.Complete(int32(d)) && open != c.OpenAt(i) {
							return fmt.Errorf("%s is not complete on %s", it.ID, d)
						}
					}
				}
			}
			if int(end) != c.Len() {
				return errors.New("groups do not cover the items")
			}
			rows += c.Len()
		}
		if rows != ledger.Items {
			return errors.New("wrong count")
		}
		return nil
	}))
}

func TestLimitItems(t *testing.T) {
	if strconv.IntSize == 32 {
		t.Skip("so many items cannot be counted in 32 bits")
	}
	b := NewBuilder(Options{})
	b.SkipItems(MaxItemsPortfolio)
	b.AddItem(invoice("A"))
	p, err := b.Build()
	assert.Nil(t, p)
	assert.Equal(t, []fault{{CodeLimit, "/items", ""}}, faultsOf(err))
}

// TestConfusableAsOf: a finding about two IDs needs both to be known.
func TestConfusableAsOf(t *testing.T) {
	later := func(it *Item) { it.Posted = jan1 + 5 }
	p := must(Records{Items: []Item{invoice("a"), invoice("A", later), invoice("b"), invoice("B"), invoice("\u00c9", later), invoice("e\u0301"), invoice("\u00e9")}}, Options{})
	assert.Len(t, p.Findings(), 4)
	q, err := p.AsOf(jan1 + 4)
	require.NoError(t, err)
	var got []string
	for _, f := range q.Findings() {
		got = append(got, f.Subject+" like "+f.Facts[0].Value)
	}
	assert.Equal(t, []string{"b like B", "\u00e9 like e\u0301"}, got)
}

func TestPositionOfNoID(t *testing.T) {
	p := must(Records{Items: []Item{invoice("A")}}, Options{})
	for _, id := range []string{"", "B", strings.Repeat("A", MaxTextBytes+1), "\xff"} {
		_, ok := p.Position(id)
		assert.False(t, ok, "%q", id)
	}
}
