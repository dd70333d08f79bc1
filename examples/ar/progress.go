package main

import (
	"fmt"
	"io"
	"os"
)

// progress tells a person at a terminal what is being done; a file or a pipe is told nothing.
func (sh *shell) progress(format string, args ...any) {
	if terminal(sh.stderr) {
		fmt.Fprintf(sh.stderr, "ar: "+format+"\n", args...)
	}
}

func terminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	if !ok {
		return false
	}
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}
