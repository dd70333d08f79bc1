// Ar shows the library at work: it ages open items, reports on them, and takes the reader's own files. Each subcommand is one
// file and a thin shell over one engine.
//
//	go run ./examples/ar                                  report.html on a synthetic sample
//	go run ./examples/ar aging -items items.csv -as-of 2026-06-30 -basis due -out aging.csv
//	go run ./examples/ar help
//
// It exits with 0 where the work is done, 1 where a limit asked for with -fail-on is passed, and 2 where the input or the
// command line is wrong; then every fault is told on standard error and nothing is written.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	code := run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// The exit codes.
const (
	exitDone    = 0
	exitFinding = 1
	exitInput   = 2
)

// shell is what a subcommand sees of the world.
type shell struct {
	stdin  io.Reader
	stdout io.Writer
	stderr io.Writer
}

// command is one subcommand.
type command struct {
	name  string
	about string
	run   func(context.Context, *shell, []string) error
}

func commands() []command {
	list := []command{
		{"report", "write report.html on your files, or on a synthetic sample (the default)", report},
		{"aging", "age open items: one row per key, currency and bucket", agingCommand},
	}
	for _, p := range planned {
		list = append(list, command{p.name, p.about + " (not there yet)", p.refuse})
	}
	return list
}

// errFinding is a limit passed that -fail-on asked for: no fault, but exit 1.
var errFinding = errors.New("a limit of -fail-on is passed")

// run is the whole program. It returns the exit code.
func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	sh := &shell{stdin: stdin, stdout: stdout, stderr: stderr}
	name := "report"
	if len(args) > 0 && !strings.HasPrefix(args[0], "-") {
		name, args = args[0], args[1:]
	}
	if name == "help" || len(args) == 1 && name == "report" && isHelp(args[0]) {
		usage(stdout)
		return exitDone
	}
	for _, c := range commands() {
		if c.name == name {
			return exitCode(c.run(ctx, sh, args), stderr)
		}
	}
	fmt.Fprintf(stderr, "ar: unknown command %q\n", name)
	usage(stderr)
	return exitInput
}

func isHelp(arg string) bool { return arg == "-h" || arg == "-help" || arg == "--help" }

// exitCode tells the fault, all of it, and returns the code that goes with it.
func exitCode(err error, stderr io.Writer) int {
	switch {
	case err == nil, errors.Is(err, flag.ErrHelp):
		return exitDone
	case errors.Is(err, errFinding):
		fmt.Fprintln(stderr, "ar:", err)
		return exitFinding
	case errors.Is(err, errFlags): // the flag package has told it
		return exitInput
	}
	fmt.Fprintln(stderr, "ar:", err)
	return exitInput
}

func usage(w io.Writer) {
	fmt.Fprint(w, "usage: ar [command] [flags]\n\n")
	for _, c := range commands() {
		fmt.Fprintf(w, "  %-10s %s\n", c.name, c.about)
	}
	fmt.Fprint(w, "\nar COMMAND -h lists the flags of a command.\nexit codes: 0 done, 1 a limit of -fail-on is passed, 2 wrong input or command line\n")
}
