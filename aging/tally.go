package aging

// tally adds up one group. Its arrays have a place for every byte, so that no index of a bucket needs a check; only those of
// the policy's buckets are used, and all are zero between groups.
type tally struct {
	amount [256]int64  // by bucket
	count  [256]uint32 // by bucket
}

// The kernels. They serve chunks in which no sum of amounts exceeds 64 bits.

// sorted adds open items in order of their day, the oldest bucket first, to the amounts and counts of the buckets, and returns
// their sum. signs is negative where an item is. It adds eight items at a time and looks at single ones only where a bucket
// ends among them: then it takes those before the edge by masks, since a branch there could not be predicted. It compares days
// to edges, so that of most days only one in eight is read.
func sorted(ends []int32, days []int32, opens []int64, amount []int64, count []uint32) (sum, signs int64) {
	b := len(ends) - 1 // bucket of the next item
	edge := ends[b]
	opens = opens[:len(days)]
	n := 0
	var done int64 // sum and number of the items in the buckets before
	var items uint32
	for ; n+8 <= len(days); n += 8 {
		d, o := (*[8]int32)(days[n:]), (*[8]int64)(opens[n:])
		for d[7] >= edge {
			m0, m1, m2, m3 := mask(d[0], edge), mask(d[1], edge), mask(d[2], edge), mask(d[3], edge)
			m4, m5, m6 := mask(d[4], edge), mask(d[5], edge), mask(d[6], edge)
			part := sum + ((o[0] & m0) + (o[1] & m1)) + ((o[2] & m2) + (o[3] & m3)) + ((o[4] & m4) + (o[5] & m5)) + (o[6] & m6)
			parts := uint32(n) - uint32(m0+m1+m2+m3+m4+m5+m6)
			amount[b] += part - done
			count[b] += parts - items
			done, items = part, parts
			b--
			edge = ends[b]
		}
		sum += ((o[0] + o[1]) + (o[2] + o[3])) + ((o[4] + o[5]) + (o[6] + o[7]))
		signs |= ((o[0] | o[1]) | (o[2] | o[3])) | ((o[4] | o[5]) | (o[6] | o[7]))
	}
	for ; n < len(days); n++ {
		for days[n] >= edge {
			amount[b] += sum - done
			count[b] += uint32(n) - items
			done, items = sum, uint32(n)
			b--
			edge = ends[b]
		}
		sum += opens[n]
		signs |= opens[n]
	}
	amount[b] += sum - done
	count[b] += uint32(n) - items
	return sum, signs
}

// mask returns all ones where a is before b, else 0. Days lie far enough from the ends of int32.
func mask(a, b int32) int64 { return int64(a-b) >> 63 }

// unsorted adds open items in any order and returns their sum. signs is negative where an item is. Neighbours are often of one
// bucket, and adding to a place just written must wait for it; so every other item goes to twin, which must be empty and is
// again at the end. n is the number of buckets.
func (t *tally) unsorted(table *dayTable, days []int32, opens []int64, twin *tally, n int) (sum, signs int64) {
	opens = opens[:len(days)]
	i := 0
	for ; i+2 <= len(days); i += 2 {
		d, o := (*[2]int32)(days[i:]), (*[2]int64)(opens[i:])
		a, b := table[tableIndex(d[0])], table[tableIndex(d[1])]
		t.amount[a] += o[0]
		t.count[a]++
		twin.amount[b] += o[1]
		twin.count[b]++
		sum += o[0] + o[1]
		signs |= o[0] | o[1]
	}
	for ; i < len(days); i++ {
		b := table[tableIndex(days[i])]
		t.amount[b] += opens[i]
		t.count[b]++
		sum += opens[i]
		signs |= opens[i]
	}
	for b := range n {
		t.amount[b] += twin.amount[b]
		t.count[b] += twin.count[b]
	}
	twin.clear(n)
	return sum, signs
}

// without takes the items below zero out of the buckets they were added to and returns their sum and number.
func (t *tally) without(table *dayTable, days []int32, opens []int64) (sum int64, items uint32) {
	days = days[:len(opens)]
	for i, open := range opens {
		if open >= 0 {
			continue
		}
		b := table[tableIndex(days[i])]
		t.amount[b] -= open
		t.count[b]--
		sum += open
		items++
	}
	return sum, items
}

// netted adds the items of one sign after the oldest of them have paid for the other sign, whose absolute sum is paid. The
// items are in order of due date and ID.
func (t *tally) netted(table *dayTable, days []int32, opens []int64, paid int64, credits bool) {
	opens = opens[:len(days)]
	for i, d := range days {
		open := opens[i]
		if open < 0 != credits {
			continue
		}
		if credits {
			open = -open
		}
		if open <= paid {
			paid -= open
			continue
		}
		open, paid = open-paid, 0
		if credits {
			open = -open
		}
		b := table[tableIndex(d)]
		t.amount[b] += open
		t.count[b]++
	}
}
