package main

// runtimeText is added to the package under test. MUTANT names the mutant that is on; MUTANT_TRACE names a file that takes the
// numbers of all mutants reached.
const runtimeText = `
import (
	"cmp"
	"os"
	"strconv"
	"sync"
)

var mutID, mutTrace = mutInit()
var mutLock sync.Mutex
var mutReached = map[int]bool{}

func mutInit() (int, string) {
	n, _ := strconv.Atoi(os.Getenv("MUTANT"))
	trace := os.Getenv("MUTANT_TRACE")
	if trace != "" {
		n = -1
	}
	return n, trace
}

func mutIs(id int) bool { return mutID == id || mutID < 0 && mutReach(id) }

func mutReach(id int) bool {
	mutLock.Lock()
	defer mutLock.Unlock()
	if !mutReached[id] {
		mutReached[id] = true
		f, err := os.OpenFile(mutTrace, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
		if err == nil {
			f.WriteString(strconv.Itoa(id) + "\n")
			f.Close()
		}
	}
	return false
}

type mutInt interface {
	~int | ~int8 | ~int16 | ~int32 | ~int64 | ~uint | ~uint8 | ~uint16 | ~uint32 | ~uint64 | ~uintptr
}
type mutNumber interface{ mutInt | ~float32 | ~float64 }

func mutAdd[T mutNumber](on bool, a, b T) T { if on { return a - b }; return a + b }
func mutSub[T mutNumber](on bool, a, b T) T { if on { return a + b }; return a - b }
func mutMul[T mutNumber](on bool, a, b T) T { if on { return a / b }; return a * b }
func mutQuo[T mutNumber](on bool, a, b T) T { if on { return a * b }; return a / b }
func mutRem[T mutInt](on bool, a, b T) T { if on { return a * b }; return a % b }
func mutAnd[T mutInt](on bool, a, b T) T { if on { return a | b }; return a & b }
func mutOr[T mutInt](on bool, a, b T) T { if on { return a & b }; return a | b }
func mutXor[T mutInt](on bool, a, b T) T { if on { return a & b }; return a ^ b }
func mutShl[T, S mutInt](on bool, a T, b S) T { if on { return a >> b }; return a << b }
func mutShr[T, S mutInt](on bool, a T, b S) T { if on { return a << b }; return a >> b }
func mutNeg[T mutNumber](on bool, a T) T { if on { return a }; return -a }
func mutLit[T mutInt](on bool, a T) T { if on { return a + 1 }; return a }
func mutMin[T cmp.Ordered](on bool, a, b T) T { if on { return max(a, b) }; return min(a, b) }
func mutMax[T cmp.Ordered](on bool, a, b T) T { if on { return min(a, b) }; return max(a, b) }
func mutFunc[F any](on bool, f, g F) F { if on { return g }; return f }
`
