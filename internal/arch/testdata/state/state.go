// Package state is a canary: each marked line makes a package variable changeable.
package state

import (
	"errors"
	"sync"
)

var table = [...]int{1, 2, 3}

var names = map[string]int{"a": 1}

var list = []int{1}

var count int

var lock sync.Mutex

// ErrClosed is an error by Go's convention.
var ErrClosed = errors.New("closed")

// Open can be changed by anybody.
var Open = 1 // want: can be changed by anybody

func use() int { return table[0] + names["a"] + list[0] }

func abuse() (*int, []int) {
	count++               // want: package variable count is written
	names["b"] = 2        // want: package variable names is written
	lock.Lock()           // want: package variable lock is pointed to
	p := &table[0]        // want: package variable table is pointed to
	for count = range 3 { // want: package variable count is written
	}
	part := table
	part[0] = 2
	return p, list // want: package variable list is handed out
}
