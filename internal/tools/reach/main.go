// Command reach proves that no exported function of the core reaches a file, the network, another process, the environment or
// the clock. It writes a program that calls every exported function and method, and asks deadcode (golang.org/x/tools), which
// follows every call that could happen, what of the standard library that program can reach.
//
//	go run ./internal/tools/reach -deadcode /path/to/deadcode
//
// With -control the program also reads the clock and a file: then the proof must fail, or it proves nothing.
package main

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	"github.com/openreceivables/receivables/internal/tools/gosrc"
)

// closed are the doors of the standard library to the outside. Where a package is named without functions, the program may not
// even hold it. What lies behind the doors (syscall, internal/poll) is not asked for: deadcode takes any func() for any other,
// so that through sync.Once it sees a way to time's reading of the local zone, which nothing takes.
var closed = map[string][]string{
	"os": {"Open", "OpenFile", "OpenInRoot", "Create", "ReadFile", "WriteFile", "ReadDir", "Stat", "Lstat", "Remove", "RemoveAll", "Rename", "Mkdir",
		"MkdirAll", "MkdirTemp", "CreateTemp", "Getenv", "LookupEnv", "Environ", "Setenv", "StartProcess", "Exit", "Getwd", "Hostname", "Executable"},
	"time":         {"Now", "Since", "Until", "Sleep", "After", "AfterFunc", "NewTimer", "NewTicker", "Tick", "LoadLocation"},
	"net":          nil,
	"net/http":     nil,
	"os/exec":      nil,
	"math/rand":    {"New", "NewSource", "Seed", "Int", "Intn", "Int31", "Int31n", "Int63", "Int63n", "Float64", "Perm", "Shuffle"},
	"math/rand/v2": {"New", "Int", "IntN", "Int64", "Int64N", "Uint64", "Float64", "Perm", "Shuffle", "N"},
	"crypto/rand":  nil,
	"plugin":       nil,
}

// control is what the positive control adds to the program.
const control = "\tprintln(time.Now().Unix())\n\t_, _ = os.ReadFile(\"x\")\n"

// workshop are the packages that are no part of the core.
var workshop = []string{"/internal/arch", "/internal/gen", "/internal/iso4217", "/internal/testkit", "/internal/tools", "/examples"}

func main() {
	deadcode := flag.String("deadcode", "deadcode", "the deadcode program")
	positive := flag.Bool("control", false, "plant a clock and a file, which must be found")
	flag.Parse()
	found, err := run(*deadcode, *positive, os.Stdout)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
	if found > 0 {
		os.Exit(1)
	}
}

func run(deadcode string, positive bool, w io.Writer) (int, error) {
	out, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}} {{.Path}}").Output()
	if err != nil {
		return 0, err
	}
	root, module, _ := strings.Cut(strings.TrimSpace(string(out)), " ")
	pkgs, err := gosrc.Load(module + "/...")
	if err != nil {
		return 0, err
	}
	pkgs = slices.DeleteFunc(pkgs, func(p *gosrc.Package) bool {
		return p.Name == "main" || slices.ContainsFunc(workshop, func(room string) bool {
			return strings.HasPrefix(p.ImportPath+"/", module+room+"/")
		})
	})
	extra := ""
	if positive {
		extra = control
	}
	text, p := newProbe(pkgs, extra)
	if positive {
		text = strings.Replace(text, "import (\n", "import (\n\t\"os\"\n\t\"time\"\n", 1)
	}
	dir, err := os.MkdirTemp("", "reach")
	if err != nil {
		return 0, err
	}
	defer os.RemoveAll(dir)
	if err := os.CopyFS(dir, sources{os.DirFS(root)}); err != nil {
		return 0, err
	}
	if err := os.MkdirAll(filepath.Join(dir, "internal", "probe"), 0o755); err != nil {
		return 0, err
	}
	if err := os.WriteFile(filepath.Join(dir, "internal", "probe", "main.go"), []byte(text), 0o644); err != nil {
		return 0, err
	}
	live, err := reached(deadcode, dir)
	if err != nil {
		return 0, err
	}
	// A method of *os.File counts as live because fmt knows the type and reflection could call it; the core never calls by
	// reflection (internal/arch bans it).
	var reflected []string
	live = slices.DeleteFunc(live, func(f string) bool {
		way, err := output(dir, deadcode, "-filter", ".*", "-whylive", f, "./internal/probe")
		if err != nil && strings.Contains(err.Error(), "only through reflection") {
			reflected = append(reflected, f)
			return true
		}
		fmt.Fprintf(w, "REACHED %s\n%s\n", f, bytes.TrimSpace(way))
		return false
	})
	fmt.Fprintf(w, "packages %d, exported functions called %d, not callable without choosing types %d %v; closed functions reached %d, by reflection only %v\n",
		len(pkgs), p.calls, len(p.skipped), p.skipped, len(live), reflected)
	return len(live), nil
}

// reached returns the closed functions that the probe can reach.
func reached(deadcode, dir string) ([]string, error) {
	deps, err := output(dir, "go", "list", "-deps", "./internal/probe")
	if err != nil {
		return nil, err
	}
	raw, err := output(dir, deadcode, "-filter", ".*", "-generated", "-json", "./internal/probe")
	if err != nil {
		return nil, err
	}
	var dead []struct {
		Path  string
		Funcs []struct{ Name string }
	}
	if err := json.Unmarshal(raw, &dead); err != nil {
		return nil, err
	}
	isDead := map[string]bool{}
	for _, p := range dead {
		for _, f := range p.Funcs {
			isDead[p.Path+"."+f.Name] = true
		}
	}
	if len(isDead) == 0 {
		return nil, fmt.Errorf("deadcode lists nothing; the probe cannot call all of the standard library")
	}
	var live []string
	for _, dep := range strings.Fields(string(deps)) {
		functions, isClosed := closed[dep]
		if isClosed && functions == nil {
			live = append(live, dep)
		}
		for _, f := range functions {
			if !isDead[dep+"."+f] {
				live = append(live, dep+"."+f)
			}
		}
	}
	return live, nil
}

func output(dir, name string, args ...string) ([]byte, error) {
	cmd := exec.Command(name, args...)
	cmd.Dir = dir
	var faults bytes.Buffer
	cmd.Stderr = &faults
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("%s: %w\n%s", name, err, faults.Bytes())
	}
	return out, nil
}
