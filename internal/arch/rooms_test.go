package arch

import (
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// engines are the rooms that decide something, with the other engines each may import. Every engine may import the root and
// internal packages. A room that is planned stands here before it is built.
var engines = map[string][]string{
	"aging":                  nil,
	"reconcile":              {"reconcile/allocate", "reconcile/match", "reconcile/compare", "reconcile/statement", "reconcile/bankfile"},
	"reconcile/allocate":     {"collections/interest"},
	"reconcile/match":        nil,
	"reconcile/compare":      nil,
	"reconcile/statement":    nil,
	"reconcile/bankfile":     nil,
	"credit":                 {"aging", "credit/score", "credit/limit", "credit/allowance"},
	"credit/score":           {"aging"},
	"credit/limit":           {"aging"},
	"credit/allowance":       {"aging"},
	"collections":            {"aging", "collections/dunning", "collections/promise", "collections/dispute", "collections/channel", "collections/contact", "collections/interest", "collections/plan", "collections/writeoff", "collections/insolvency", "collections/kpi", "collections/letter"},
	"collections/dunning":    {"aging"},
	"collections/promise":    {"aging"},
	"collections/dispute":    {"aging"},
	"collections/channel":    {"aging"},
	"collections/contact":    {"aging"},
	"collections/interest":   {"aging"},
	"collections/plan":       {"aging", "collections/interest"},
	"collections/writeoff":   {"aging"},
	"collections/insolvency": {"aging", "collections/interest"},
	"collections/kpi":        {"aging"},
	"collections/letter":     {"aging"},
	"forecast":               {"aging"},
}

// workshop are the rooms for people who work on the house. Nothing of the core imports them; they may import all of it.
var workshop = []string{"internal/arch", "internal/gen", "internal/iso4217", "internal/testkit", "internal/tools", "examples"}

// foreign are the modules that core packages may import besides the standard library.
var foreign = []string{"github.com/shopspring/decimal", "github.com/rickb777/date/v2", "golang.org/x/text"}

// closed are standard packages that reach outside the program or around the type system. No core package imports one.
var closed = []string{
	"os", "io/ioutil", "net", "syscall", "unsafe", "plugin", "runtime/cgo", "log", "testing", "flag", "expvar", "database/sql",
	"math/rand", "crypto/rand", "reflect", "C",
}

func isWorkshop(room string) bool {
	return slices.ContainsFunc(workshop, func(w string) bool { return room == w || strings.HasPrefix(room, w+"/") })
}

// core reports whether the bans on the core hold for a room.
func core(room string) bool { return !isWorkshop(room) }

// arrows checks one package's imports of this module against the arrows of README's house: internal ← root ← engines.
func arrows(l listed) []finding {
	room := l.room()
	_, engine := engines[room]
	internal := strings.HasPrefix(room, "internal/")
	if isWorkshop(room) {
		return nil
	}
	var out []finding
	add := func(format string, args ...any) {
		out = append(out, finding{rule: "arrows", room: room, what: fmt.Sprintf(format, args...)})
	}
	if room != "" && !engine && !internal {
		add("a room that the house picture does not have; name it in rooms_test.go and README.md")
	}
	for _, imp := range l.Imports {
		to := listed{ImportPath: imp}
		if !to.ours() {
			continue
		}
		target := to.room()
		switch {
		case isWorkshop(target):
			add("imports %s, which is for tests and tools", target)
		case strings.HasPrefix(target, "internal/"):
		case internal:
			add("imports %q: internal packages know no other room", path.Join("receivables", target))
		case room == "":
			add("imports %s: the root knows no engine", target)
		case target == "" || slices.Contains(engines[room], target):
		default:
			add("imports %s: no arrow goes there", target)
		}
	}
	return out
}

// imports checks one core package's imports from outside this module.
func imports(l listed) []finding {
	if !core(l.room()) {
		return nil
	}
	var out []finding
	within := func(list []string, imp string) bool {
		return slices.ContainsFunc(list, func(p string) bool { return imp == p || strings.HasPrefix(imp, p+"/") })
	}
	for _, imp := range l.Imports {
		to := listed{ImportPath: imp}
		first, _, _ := strings.Cut(imp, "/")
		switch {
		case to.ours() || within(foreign, imp):
		case strings.Contains(first, "."):
			out = append(out, finding{rule: "imports", room: l.room(), what: "imports " + imp + ", which the core does not use"})
		case within(closed, imp) && imp != "database/sql/driver":
			out = append(out, finding{rule: "imports", room: l.room(), what: "imports " + imp + ", which is closed to the core"})
		}
	}
	return out
}

func TestArrows(t *testing.T) {
	var all []finding
	for _, s := range loadHouse(t) {
		all = append(all, arrows(s.listed)...)
	}
	judge(t, "arrows", all)
}

func TestImports(t *testing.T) {
	var all []finding
	for _, s := range loadHouse(t) {
		all = append(all, imports(s.listed)...)
	}
	judge(t, "imports", all)
}

func TestCanaryArrows(t *testing.T) {
	for _, c := range []struct {
		room, imp string
		wants     int
	}{
		{"", "aging", 1}, {"", "internal/exact", 0}, {"", "internal/testkit", 1},
		{"internal/exact", "", 1}, {"internal/exact", "aging", 1}, {"internal/column", "internal/exact", 0},
		{"aging", "", 0}, {"aging", "credit", 1}, {"aging", "internal/render", 0}, {"aging", "internal/arch", 1},
		{"credit", "aging", 0}, {"credit/score", "aging", 0}, {"credit/score", "credit/limit", 1}, {"credit/score", "credit", 1},
		{"collections/plan", "collections/interest", 0}, {"collections/interest", "collections/plan", 1},
		{"reconcile/allocate", "collections/interest", 0}, {"reconcile/match", "collections/interest", 1},
		{"forecast", "aging", 0}, {"forecast", "collections", 1}, {"reconcile", "reconcile/match", 0}, {"reconcile", "aging", 1},
		{"examples/ar", "forecast", 0}, {"internal/testkit", "", 0}, {"lounge", "", 1},
	} {
		got := arrows(listed{ImportPath: path.Join(module, c.room), Imports: []string{path.Join(module, c.imp)}})
		assert.Len(t, got, c.wants, "%s → %s: %v", c.room, c.imp, got)
	}
}

func TestCanaryImports(t *testing.T) {
	for imp, wants := range map[string]int{
		"os": 1, "os/exec": 1, "net/http": 1, "math/rand/v2": 1, "unsafe": 1, "reflect": 1, "database/sql": 1, "github.com/pkg/errors": 1,
		"golang.org/x/text/language": 0, "database/sql/driver": 0, "time": 0, "math/big": 0, "html": 0, "github.com/shopspring/decimal": 0,
		"github.com/shopspring/decimals": 1, "osx": 0,
	} {
		assert.Len(t, imports(listed{ImportPath: module + "/aging", Imports: []string{imp}}), wants, imp)
		assert.Empty(t, imports(listed{ImportPath: module + "/examples/ar", Imports: []string{imp}}), imp)
	}
}

// TestHousePicture holds the picture in README.md to the rooms: each engine is in it, under its parent's heading.
func TestHousePicture(t *testing.T) {
	raw, err := os.ReadFile(filepath.Join("..", "..", "README.md"))
	require.NoError(t, err)
	_, rest, ok := strings.Cut(string(raw), "## The house\n")
	require.True(t, ok)
	picture, _, _ := strings.Cut(rest, "## ")
	for room := range engines { // any order: each stands alone
		top, child, nested := strings.Cut(room, "/")
		_, part, ok := strings.Cut(picture, "\n"+top+"/ ")
		assert.True(t, ok, "%s has no line of its own", top)
		line, below, _ := strings.Cut(part, "\n")
		_, err := os.Stat(filepath.Join("..", "..", top))
		assert.Equal(t, err != nil, strings.Contains(line, "(planned)"), "%s: planned or there?", top)
		if nested {
			children, _, _ := strings.Cut(below, "\n")
			assert.Contains(t, children, " "+child+"/", room)
		}
	}
}
