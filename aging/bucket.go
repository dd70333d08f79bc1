package aging

import (
	"strconv"

	"github.com/openreceivables/receivables"
)

// Bucket is a column of ages. Both edges are inside it. The buckets of a policy follow one another without hole or overlap,
// the first open below, the last open above: every possible age is in exactly one.
type Bucket struct {
	Name string `json:"name"`           // heads the column; required, unique
	From *int   `json:"from,omitempty"` // youngest age, in the policy's unit; nil only in the first bucket: no lower end
	To   *int   `json:"to,omitempty"`   // oldest age, in the policy's unit; nil only in the last bucket: no upper end
}

// Buckets makes a partition from the oldest age of each bucket but the last: Buckets(0, 30, 60) is "current" (up to 0),
// "1–30", "31–60" and "61+". Edges must ascend strictly; where they do not, the policy they are used in is refused. The first
// bucket is called "current" where its edge is 0, else "≤ n".
func Buckets(edges ...int) []Bucket {
	out := make([]Bucket, len(edges)+1)
	for i := range out {
		var name string
		if i > 0 {
			out[i].From = new(edges[i-1] + 1)
			name = strconv.Itoa(*out[i].From)
		}
		if i < len(edges) {
			out[i].To = new(edges[i])
		}
		switch {
		case len(edges) == 0:
			name = "all"
		case i == 0 && edges[0] == 0:
			name = "current"
		case i == 0:
			name = "≤ " + strconv.Itoa(edges[0])
		case i == len(edges):
			name += "+"
		case *out[i].To > *out[i].From:
			name += "–" + strconv.Itoa(edges[i])
		}
		out[i].Name = name
	}
	return out
}

func cloneBuckets(list []Bucket) []Bucket {
	out := append([]Bucket(nil), list...)
	for i, b := range out {
		if b.From != nil {
			out[i].From = new(*b.From)
		}
		if b.To != nil {
			out[i].To = new(*b.To)
		}
	}
	return out
}

// validateBuckets checks that the buckets are a partition of all ages.
func validateBuckets(f *receivables.Faults, list []Bucket) {
	add := func(code receivables.Code, i int, field, detail string) {
		f.Add(receivables.Error{Code: code, Path: "/buckets/" + strconv.Itoa(i) + field, Detail: detail})
	}
	if len(list) == 0 {
		f.Add(receivables.Error{Code: receivables.CodeBucketGap, Path: "/buckets", Detail: "no age has a bucket"})
		return
	}
	if len(list) > MaxBuckets {
		f.Add(receivables.Error{Code: receivables.CodeLimit, Path: "/buckets", Detail: "too many buckets"})
	}
	for i, b := range list {
		for _, e := range []struct {
			edge  *int
			field string
		}{{b.From, "/from"}, {b.To, "/to"}} {
			if e.edge != nil && (*e.edge > MaxAge || *e.edge < -MaxAge) {
				add(receivables.CodeLimit, i, e.field, "an edge beyond any age")
			}
		}
		if b.From != nil && b.To != nil && *b.From > *b.To {
			add(receivables.CodeBadPolicy, i, "", "the bucket ends before it begins")
		}
		validateSeam(add, list, i)
	}
	if list[len(list)-1].To != nil {
		add(receivables.CodeBucketGap, len(list)-1, "/to", "the last bucket must be open above")
	}
}

// validateSeam checks where bucket i meets the one before it.
func validateSeam(add func(code receivables.Code, i int, field, detail string), list []Bucket, i int) {
	from := list[i].From
	switch {
	case i == 0 && from != nil:
		add(receivables.CodeBucketGap, i, "/from", "the first bucket must be open below")
	case i == 0:
	case from == nil:
		add(receivables.CodeBucketOverlap, i, "/from", "only the first bucket is open below")
	case list[i-1].To == nil:
		add(receivables.CodeBucketOverlap, i, "/from", "the bucket before is open above")
	case *from <= *list[i-1].To:
		add(receivables.CodeBucketOverlap, i, "/from", "ages in two buckets")
	case *from > *list[i-1].To+1:
		add(receivables.CodeBucketGap, i, "/from", "ages in no bucket")
	}
}
