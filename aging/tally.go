package aging

import "math"

// tally adds up one group. Its arrays have a place for every byte, so that no index of a bucket needs a check; only those of
// the policy's buckets are used, and all are zero between groups.
type tally struct {
	sum  [256]int64  // by bucket
	last [256]uint32 // by bucket: items
}

// The kernels. They serve chunks in which no sum of amounts exceeds 64 bits.

// sorted adds open items in order of their day, the oldest bucket first, and returns their sum. signs is negative where an
// item is. It adds eight items at a time and looks at single ones only where a bucket ends among them: then it takes those
// before the edge by masks, since a branch there could not be predicted. It compares days to edges, so that of most days only
// one in eight is read.
func (t *tally) sorted(edges []int32, days []int32, opens []int64) (sum, signs int64) {
	b := len(edges) // one above the bucket of the next item; edges[b-1] is where that ends
	edge := edgeBelow(edges, b-1)
	opens = opens[:len(days)]
	n := 0
	for ; n+8 <= len(days); n += 8 {
		d, o := (*[8]int32)(days[n:]), (*[8]int64)(opens[n:])
		for d[7] >= edge {
			b--
			m0, m1, m2, m3 := mask(d[0], edge), mask(d[1], edge), mask(d[2], edge), mask(d[3], edge)
			m4, m5, m6 := mask(d[4], edge), mask(d[5], edge), mask(d[6], edge)
			t.sum[uint8(b)] = sum + ((o[0] & m0) + (o[1] & m1)) + ((o[2] & m2) + (o[3] & m3)) + ((o[4] & m4) + (o[5] & m5)) + (o[6] & m6)
			t.last[uint8(b)] = uint32(n) - uint32(m0+m1+m2+m3+m4+m5+m6)
			edge = edgeBelow(edges, b-1)
		}
		sum += ((o[0] + o[1]) + (o[2] + o[3])) + ((o[4] + o[5]) + (o[6] + o[7]))
		signs |= ((o[0] | o[1]) | (o[2] | o[3])) | ((o[4] | o[5]) | (o[6] | o[7]))
	}
	for ; n < len(days); n++ {
		for days[n] >= edge {
			b--
			t.sum[uint8(b)], t.last[uint8(b)] = sum, uint32(n)
			edge = edgeBelow(edges, b-1)
		}
		sum += opens[n]
		signs |= opens[n]
	}
	for b--; b >= 0; b-- {
		t.sum[uint8(b)], t.last[uint8(b)] = sum, uint32(n)
	}
	t.split(len(edges))
	return sum, signs
}

// edgeBelow returns the day on which the bucket younger than b begins, a day after all where there is none.
func edgeBelow(edges []int32, b int) int32 {
	if b <= 0 {
		return math.MaxInt32
	}
	return edges[b-1]
}

// mask returns all ones where a is before b, else 0. Days lie far enough from the ends of int32.
func mask(a, b int32) int64 { return int64(a-b) >> 63 }

// split turns running sums and numbers into those of each bucket. The oldest bucket comes first.
func (t *tally) split(buckets int) {
	var sum int64
	var n uint32
	for b := buckets - 1; b >= 0; b-- {
		t.sum[uint8(b)], sum = t.sum[uint8(b)]-sum, t.sum[uint8(b)]
		t.last[uint8(b)], n = t.last[uint8(b)]-n, t.last[uint8(b)]
	}
}

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
		t.sum[b] += open
		t.last[b]++
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
		t.sum[b] += open
		t.last[b]++
		first = min(first, i)
	}
	return first
}
