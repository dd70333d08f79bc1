package receivables

import (
	"io"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
)

// hardFiles are files of about n bytes that ask most of the readers, each for another reason.
func hardFiles(n int) map[string]string {
	many := func(head, row, tail string) string { return head + strings.Repeat(row, n/len(row)) + tail }
	var tags, lines strings.Builder
	for i := 0; tags.Len() < n; i++ {
		tags.WriteString(",t" + strconv.Itoa(i))
	}
	for i := 0; lines.Len() < n; i++ {
		lines.WriteString("I" + strconv.Itoa(i) + ",C,MYR,1,2024-01-01,2024-01-01\n")
	}
	const item = `{"id":"I","customer":"C","kind":"invoice","amount":{"amount":1,"currency":"MYR"},"issued":"2024-01-01","due":"2024-01-01"}`
	return map[string]string{
		"rows":        head + lines.String(),
		"bad rows":    many(head, "x,,y,1e9,2024-02-30,\n", ""),
		"short rows":  many(head, "x\n", ""),
		"empty rows":  many(head, "\n", ""),
		"commas":      many(head, ",,,,,\n", ""),
		"quotes":      many(head, `"I""1","C","MYR","1","2024-01-01","2024-01-01"`+"\n", ""),
		"open quote":  many(head+`"`, "x\n", ""),
		"quoted line": many(head+`"`, "\n", `",C,MYR,1,2024-01-01,2024-01-01`+"\n"),
		"columns":     strings.TrimSpace(head) + tags.String() + "\nI,C,MYR,1,2024-01-01,2024-01-01" + strings.Repeat(",", strings.Count(tags.String(), ",")) + "\n",
		"preamble":    many("", "no header,\n", ""),
		"escapes":     many(strings.TrimSpace(head)+",reference,tags\nI,C,MYR,1,2024-01-01,2024-01-01,", `\;;`, ",\n"),
		"terms":       many("id,customer,currency,amount,issued,terms\n", "I,C,MYR,1,2024-01-01,30 days\n", ""),
		"json":        many("["+item, ","+item, "]"),
		"json lines":  many("", item+"\n", ""),
		"json faults": many("[{}", `,{"ID":null}`, "]"),
		"json depth":  many("", "[", ""),
	}
}

// TestReadIsLinear holds the readers to their promise: 1 MiB of anything within 300 ms and 64 MiB, twice as much at most 2.4 times
// as long. The two sizes are read in turn and the best of each counts, so that a busy machine slows both alike; what is too fast
// to be measured is not compared. The log tells the figures of the promise; the test fails at a second and at 3.2 times, which
// no busy machine reaches by itself and anything that grows with the square (4 times) does.
func TestReadIsLinear(t *testing.T) {
	if testing.Short() {
		t.Skip("measures time")
	}
	const size, rounds = 1 << 20, 12
	twice := hardFiles(2 * size)
	for name, once := range hardFiles(size) {
		t.Run(name, func(t *testing.T) {
			a, b := time.Hour, time.Hour
			for range rounds {
				a, b = min(a, readCost(once)), min(b, readCost(twice[name]))
				if a < 300*time.Millisecond && float64(b) <= 2.4*float64(a) {
					break
				}
			}
			space := readSpace(once)
			t.Logf("%v, doubled ×%.2f, %d KiB", a, float64(b)/float64(a), space>>10)
			assert.Less(t, a, time.Second)
			assert.LessOrEqual(t, float64(b), 3.2*float64(max(a, 100*time.Millisecond)))
			assert.Less(t, space, uint64(64<<20))
		})
	}
}

// readCost is the time one strict reading takes.
func readCost(in string) time.Duration {
	runtime.GC()
	start := time.Now()
	_, _ = ReadLedger(strings.NewReader(in), ReadOptions{})
	return time.Since(start)
}

// readSpace is the most memory that was in use while a file was read, garbage among it, above what was in use before.
func readSpace(in string) uint64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	before, most := m.HeapAlloc, m.HeapAlloc
	look := readFunc(func(p []byte) (int, error) {
		runtime.ReadMemStats(&m)
		most = max(most, m.HeapAlloc)
		n := copy(p, in)
		in = in[n:]
		if n == 0 {
			return 0, io.EOF
		}
		return n, nil
	})
	_, _ = ReadLedger(look, ReadOptions{})
	return most - before
}

type readFunc func([]byte) (int, error)

func (f readFunc) Read(p []byte) (int, error) { return f(p) }
