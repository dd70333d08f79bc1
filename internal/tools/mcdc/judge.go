package main

import (
	"fmt"
	"os"
	"strconv"
	"strings"
)

// read adds the vectors that the tests met.
func read(file string, ds []*decision) error {
	raw, err := os.ReadFile(file)
	if os.IsNotExist(err) {
		return nil
	} else if err != nil {
		return err
	}
	for line := range strings.Lines(string(raw)) {
		k, key, ok := strings.Cut(strings.TrimSpace(line), " ")
		n, err1 := strconv.Atoi(k)
		v, err2 := strconv.ParseUint(key, 10, 64)
		if !ok || err1 != nil || err2 != nil || n >= len(ds) {
			return fmt.Errorf("%s: not a vector: %q", file, line)
		}
		ds[n].seen = append(ds[n].seen, vector{v >> 1, v&1 == 1})
	}
	return nil
}

// decides reports whether two evaluations show that condition i alone turns the outcome: it differs, the outcomes differ, and
// every other condition is the same or was not evaluated in one of them (masking MC/DC under short circuit).
func (d *decision) decides(i int) bool {
	for _, a := range d.seen {
		for _, b := range d.seen {
			if a.at(i) == 1 && b.at(i) == 2 && a.out != b.out && d.masked(a, b, i) {
				return true
			}
		}
	}
	return false
}

func (d *decision) masked(a, b vector, i int) bool {
	for j := range d.conditions {
		if x, y := a.at(j), b.at(j); j != i && x != 0 && y != 0 && x != y {
			return false
		}
	}
	return true
}

// values tells which values of condition i were met.
func (d *decision) values(i int) string {
	var no, yes bool
	for _, v := range d.seen {
		no, yes = no || v.at(i) == 1, yes || v.at(i) == 2
	}
	switch {
	case no && yes:
		return "met false and true, but never alone"
	case no:
		return "met false only"
	case yes:
		return "met true only"
	}
	return "never met"
}

func (d *decision) key(i int) string {
	key := fmt.Sprintf("%s %s: %s", d.file, d.fn, d.source)
	if len(d.conditions) > 1 {
		key += fmt.Sprintf(": %s", d.conditions[i])
	}
	return key
}
