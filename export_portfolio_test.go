package receivables

// WithPartItems returns options that cut parts at n items, so that small portfolios have many.
func WithPartItems(o Options, n int) Options {
	o.partItems = n
	return o
}

// Parts returns how many parts a portfolio has.
func Parts(p *Portfolio) int { return len(p.parts) }

// SharedParts returns how many parts two portfolios have in common.
func SharedParts(p, q *Portfolio) int {
	seen := map[*part]bool{}
	for _, x := range p.parts {
		seen[x] = true
	}
	n := 0
	for _, x := range q.parts {
		if seen[x] {
			n++
		}
	}
	return n
}

// SkipItems makes a builder count n items that were never added.
func (b *Builder) SkipItems(n int64) { b.items += int(n) }
