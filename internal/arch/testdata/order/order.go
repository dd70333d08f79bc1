// Package order is a canary: the marked line lets a map's random order show.
package order

func walk(m map[string]int, s []int) (out []string, sum int) {
	for k := range m { // want: walked in random order
		out = append(out, k)
	}
	// A sum comes out the same in any order.
	for _, v := range m {
		sum += v
	}
	for _, v := range s {
		sum += v
	}
	return out, sum
}
