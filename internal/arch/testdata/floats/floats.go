// Package floats is a canary: each marked line holds binary floating point.
package floats

func whole(n int) int { return n / 2 }

func half(n int) any {
	x := float64(n) / 2 // want: a value of type float64
	var y float32       // want: a value of type float32
	const third = 1.0 / 3
	_ = y                // want: a value of type float32
	return whole(int(x)) // want: a value of type float64
}
