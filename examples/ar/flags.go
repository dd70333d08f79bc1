package main

import (
	"errors"
	"flag"
	"fmt"
)

// errFlags is a command line that the flag package refused and explained.
var errFlags = errors.New("bad command line")

// newFlags returns the flag set of a subcommand, which prints to the right stream.
func (sh *shell) newFlags(name string) *flag.FlagSet {
	fs := flag.NewFlagSet("ar "+name, flag.ContinueOnError)
	fs.SetOutput(sh.stderr)
	return fs
}

// parse reads the command line and refuses what is left over.
func (sh *shell) parse(fs *flag.FlagSet, args []string) error {
	if err := fs.Parse(args); err != nil {
		if errors.Is(err, flag.ErrHelp) {
			return err
		}
		return errFlags
	}
	if fs.NArg() > 0 {
		return fmt.Errorf("%s: unexpected argument %q", fs.Name(), fs.Arg(0))
	}
	return nil
}
