package aging

import "math"

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
func sorted(edges []int32, days []int32, opens []int64, amount []int64, count []uint32) (sum, signs int64) {
	b := len(edges) - 1 // bucket of the next item; edges[b-1] is where it ends
	edge := end(edges, b)
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
			edge = end(edges, b)
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
			edge = end(edges, b)
		}
		sum += opens[n]
		signs |= opens[n]
	}
	amount[b] += sum - done
	count[b] += uint32(n) - items
	return sum, signs
}

// end returns the first day after a bucket, a day after all for the youngest.
func end(edges []int32, b int) int32 {
	if b <= 0 {
		return math.MaxInt32
	}
	return edges[b-1]
}

// mask returns all ones where a is before b, else 0. Days lie far enough from the ends of int32.
func mask(a, b int32) int64 { return int64(a-b) >> 63 }

// unsorted adds open items in any order: all of them, or only those above zero.
func (t *tally) unsorted(table *dayTable, days []int32, opens []int64, all bool) (sum int64) {
	floor := int64(math.MinInt64)
	if !all {
		floor = 1
	}
	opens = opens[:len(days)]
	for i, d := range days {
		open := opens[i]
		if open < floor {
			continue
		}
		b := table[tableIndex(d)]
		sum += open
		t.amount[b] += open
		t.count[b]++
	}
	return sum
}

// netted adds the items of one sign after the oldest of them have paid for the other sign, whose absolute sum is paid. The
// items are in order of due date and ID. It returns the first item with something left, or the number of items.
func (t *tally) netted(table *dayTable, days []int32, opens []int64, paid int64, credits bool) (first int) {
	first = len(days)
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
		first = min(first, i)
	}
	return first
}
