package gosrc

import (
	"bufio"
	"fmt"
	"os"
	"slices"
	"strings"
)

// Reasons is a list of findings that may stand, each with its reason: one a line, the finding's key, two spaces and '#', the
// reason. A key names file, function and text, not the line, so that the list outlives edits elsewhere. A reason that begins
// with "open:" is none yet: nobody has judged the finding.
type Reasons struct {
	why  map[string]string
	used map[string]bool
}

// ReadReasons reads a list; no file is an empty one.
func ReadReasons(file string) (*Reasons, error) {
	r := &Reasons{why: map[string]string{}, used: map[string]bool{}}
	if file == "" {
		return r, nil
	}
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	for n := 1; lines.Scan(); n++ {
		text := strings.TrimSpace(lines.Text())
		if text == "" || strings.HasPrefix(text, "#") {
			continue
		}
		key, reason, ok := strings.Cut(text, "  # ")
		if key = strings.TrimSpace(key); !ok || strings.TrimSpace(reason) == "" {
			return nil, fmt.Errorf("%s:%d: an entry without a reason", file, n)
		}
		if r.why[key] != "" {
			return nil, fmt.Errorf("%s:%d: listed twice", file, n)
		}
		r.why[key] = reason
	}
	return r, lines.Err()
}

// Excuse reports whether a finding is listed.
func (r *Reasons) Excuse(key string) bool {
	if r.why[key] == "" {
		return false
	}
	r.used[key] = true
	return true
}

// Open returns how many entries nobody has judged yet.
func (r *Reasons) Open() int {
	n := 0
	for _, reason := range r.why { // any order
		if strings.HasPrefix(reason, "open:") {
			n++
		}
	}
	return n
}

// Stale returns the entries of the given files that excused nothing.
func (r *Reasons) Stale(files map[string]bool) []string {
	var out []string
	for key := range r.why { // sorted below, so any order will do
		if file, _, _ := strings.Cut(key, " "); files[file] && !r.used[key] {
			out = append(out, key)
		}
	}
	slices.Sort(out)
	return out
}
