package parallel

import (
	"context"
	"errors"
	"runtime"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// noLeak fails the test where goroutines are left.
func noLeak(t *testing.T) {
	before := runtime.NumGoroutine()
	t.Cleanup(func() {
		for range 100 {
			if runtime.NumGoroutine() <= before {
				return
			}
			time.Sleep(time.Millisecond)
		}
		t.Errorf("%d goroutines left, %d before", runtime.NumGoroutine(), before)
	})
}

// TestPropL65Workers: every part once, the same results, for any number of workers. The last two are row88 of the catalogue.
func TestPropL65Workers(t *testing.T) {
	noLeak(t)
	for _, workers := range []int{0, 1, 2, 3, 16, MaxWorkers, MaxWorkers + 1, 1_000_000} {
		for _, n := range []int{-1, 0, 1, 2, 100} {
			calls := make([]atomic.Int32, max(n, 0))
			require.NoError(t, Run(context.Background(), workers, n, func(i int) error {
				calls[i].Add(1)
				return nil
			}))
			for i := range calls {
				assert.EqualValues(t, 1, calls[i].Load(), "part %d of %d by %d", i, n, workers)
			}
		}
	}
}

// TestNoPartBeyondTheLast looks for a call that would not show in the result: the error of a part that does not exist is lower
// than none.
func TestNoPartBeyondTheLast(t *testing.T) {
	for _, workers := range []int{1, 2, 8} {
		var highest atomic.Int64
		require.NoError(t, Run(context.Background(), workers, 20, func(i int) error {
			for was := highest.Load(); int64(i) > was && !highest.CompareAndSwap(was, int64(i)); was = highest.Load() {
			}
			return nil
		}))
		assert.EqualValues(t, 19, highest.Load())
	}
}

func TestWorkersAtOnce(t *testing.T) {
	noLeak(t)
	for _, c := range []struct{ workers, n, want int }{{0, 9, 1}, {1, 9, 1}, {4, 9, 4}, {4, 2, 2}, {1000, 1000, MaxWorkers}} {
		var mu sync.Mutex
		running, most := 0, 0
		gate := make(chan struct{})
		require.NoError(t, Run(context.Background(), c.workers, c.n, func(int) error {
			mu.Lock()
			running++
			if running > most {
				if most = running; most == c.want {
					close(gate) // everybody who can be here is
				}
			}
			mu.Unlock()
			<-gate
			mu.Lock()
			running--
			mu.Unlock()
			return nil
		}))
		assert.Equal(t, c.want, most, "%d workers, %d parts", c.workers, c.n)
	}
}

func TestBadInputWorkers(t *testing.T) {
	err := Run(context.Background(), -1, 3, func(int) error { panic("called") })
	assert.ErrorIs(t, err, ErrWorkers)
}

// TestLowestError: of several failing parts the lowest tells, even if a higher one failed first.
func TestLowestError(t *testing.T) {
	noLeak(t)
	errs := []error{nil, errors.New("one"), errors.New("two"), nil}
	for _, workers := range []int{1, 2, 4} {
		second := make(chan struct{})
		err := Run(context.Background(), workers, 4, func(i int) error {
			if i == 1 && workers > 1 {
				<-second // part 2 fails before part 1 does
			}
			if i == 2 {
				close(second)
			}
			return errs[i]
		})
		assert.Equal(t, errs[1], err, "%d workers", workers)
	}
}

// TestHigherErrorLater: a part that fails after a lower one does not take its place.
func TestHigherErrorLater(t *testing.T) {
	noLeak(t)
	first, low := make(chan struct{}), errors.New("low")
	var r run
	r.ctx, r.n = context.Background(), 2
	r.failed.Store(2)
	r.part = func(i int) error {
		if i == 0 {
			<-first // both parts run
			return low
		}
		close(first)
		for r.failed.Load() != 0 {
			runtime.Gosched() // until part 0 has failed
		}
		return errors.New("high")
	}
	var wg sync.WaitGroup
	wg.Go(r.work)
	wg.Go(r.work)
	wg.Wait()
	assert.Equal(t, low, r.result())
}

// TestOneWorkerIsTheCaller: no goroutine is made for one worker or one part.
func TestOneWorkerIsTheCaller(t *testing.T) {
	for _, c := range [][2]int{{0, 3}, {1, 3}, {9, 1}} {
		before := runtime.NumGoroutine()
		require.NoError(t, Run(context.Background(), c[0], c[1], func(int) error {
			assert.LessOrEqual(t, runtime.NumGoroutine(), before)
			return nil
		}))
	}
}

func TestStopsAfterError(t *testing.T) {
	calls := 0
	err := Run(context.Background(), 1, 1000, func(i int) error {
		calls++
		return errors.New("no")
	})
	assert.EqualError(t, err, "no")
	assert.Equal(t, 1, calls)
}

// TestBadInputCallbackPanics is row86.
func TestBadInputCallbackPanics(t *testing.T) {
	noLeak(t)
	for _, workers := range []int{1, 4} {
		err := Run(context.Background(), workers, 8, func(i int) error {
			if i >= 3 {
				panic("a secret")
			}
			return nil
		})
		var p *PanicError
		require.ErrorAs(t, err, &p)
		assert.Equal(t, PanicError{Part: 3, Value: "a secret"}, *p)
		assert.EqualError(t, err, "parallel: part 3 panicked with a string")
	}
}

// TestBadInputCancelled is row85 and law L71.
func TestBadInputCancelled(t *testing.T) {
	noLeak(t)
	for _, workers := range []int{1, 4} {
		ctx, cancel := context.WithCancel(context.Background())
		var calls atomic.Int32
		err := Run(ctx, workers, 1000, func(i int) error {
			if calls.Add(1) == 5 {
				cancel()
			}
			return nil
		})
		assert.ErrorIs(t, err, context.Canceled)
		assert.Less(t, calls.Load(), int32(5+workers+1))

		err = Run(ctx, workers, 10, func(int) error { panic("called") })
		assert.ErrorIs(t, err, context.Canceled)
		assert.NoError(t, Run(ctx, workers, 0, nil), "nothing to do is done")
	}
}

// TestCancelledTooLate: all parts were run, so that there is a result.
func TestCancelledTooLate(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	assert.NoError(t, Run(ctx, 1, 3, func(i int) error {
		if i == 2 {
			cancel()
		}
		return nil
	}))
}

// TestErrorBeatsCancel: a part's error is told even if the context ended as well.
func TestErrorBeatsCancel(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	err := Run(ctx, 1, 3, func(int) error {
		cancel()
		return errors.New("no")
	})
	assert.EqualError(t, err, "no")
}

func BenchmarkRun(b *testing.B) {
	for b.Loop() {
		_ = Run(context.Background(), 2, 1000, func(int) error { return nil })
	}
}
