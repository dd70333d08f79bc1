// Package parallel runs independent parts of one job on a few goroutines.
//
// # Determinism
//
// A part is known by its index and writes only what belongs to that index, so the result does not depend on the number of
// workers. Of several failing parts the one with the lowest index tells the error, whatever happened first.
//
// # Errors
//
// The error of the lowest failing part; else the context's error where it ended before all parts were run. A part that
// panics fails with [PanicError]. Once a part has failed, parts of higher index may not be started, parts of lower index
// always are. Run returns only when no part is running: it leaves no goroutine behind. Outside, Faults.AddErr of the root
// package tells PanicError and [ErrWorkers] by their codes.
package parallel

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
)

// MaxWorkers is the highest number of workers; more are taken as this many.
const MaxWorkers = 64

// ErrWorkers is what a negative number of workers gets.
var ErrWorkers = errors.New("parallel: negative number of workers")

// PanicError is the error of a part that panicked.
type PanicError struct {
	Part  int // index of the part
	Value any // what it panicked with
}

// Error names the part and the type of what it panicked with, not the value, which might hold data.
func (e *PanicError) Error() string {
	return fmt.Sprintf("parallel: part %d panicked with a %T", e.Part, e.Value)
}

// Run calls part(0) to part(n−1), each once, on at most workers goroutines (0 means 1). One worker, or one part, runs on the
// caller's goroutine in order of index. It costs an atomic operation a part: give it hundreds of parts, not millions.
func Run(ctx context.Context, workers, n int, part func(i int) error) error {
	if workers < 0 {
		return ErrWorkers
	}
	r := run{ctx: ctx, part: part, n: int64(n)}
	r.failed.Store(int64(n))
	if workers = min(max(workers, 1), MaxWorkers, n); workers <= 1 {
		r.work()
		return r.result()
	}
	var wg sync.WaitGroup
	for range workers {
		wg.Go(r.work)
	}
	wg.Wait()
	return r.result()
}

// run is one call of Run.
type run struct {
	ctx    context.Context
	part   func(i int) error
	n      int64
	next   atomic.Int64 // first part nobody took
	done   atomic.Int64 // parts that were run
	failed atomic.Int64 // lowest failing part; n where none failed
	mu     sync.Mutex
	err    error // of the part failed
}

// work takes parts in order of index until none is left, the context ends or a lower part has failed.
func (r *run) work() {
	for r.ctx.Err() == nil {
		i := r.next.Add(1) - 1
		if i >= r.failed.Load() {
			return
		}
		if err := r.call(int(i)); err != nil {
			r.fail(i, err)
		}
		r.done.Add(1)
	}
}

// call runs one part and turns its panic into an error.
func (r *run) call(i int) (err error) {
	defer func() {
		if v := recover(); v != nil {
			err = &PanicError{Part: i, Value: v}
		}
	}()
	return r.part(i)
}

// fail keeps the error of the lowest failing part.
func (r *run) fail(i int64, err error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if i < r.failed.Load() {
		r.failed.Store(i)
		r.err = err
	}
}

// result is called when no part is running.
func (r *run) result() error {
	if r.err != nil {
		return r.err
	}
	if r.done.Load() < r.n {
		return r.ctx.Err()
	}
	return nil
}
