package main

import (
	"io/fs"
	"strings"
)

// sources shows only what a build needs of a directory: Go files without tests, module files, and data that may be embedded.
// Directories of version control, test data and nested modules stay out.
type sources struct{ fs.FS }

// ReadDir lists a directory without what stays out.
func (s sources) ReadDir(name string) ([]fs.DirEntry, error) {
	all, err := fs.ReadDir(s.FS, name)
	if err != nil {
		return nil, err
	}
	var out []fs.DirEntry
	for _, e := range all {
		base := e.Name()
		switch {
		case strings.HasPrefix(base, ".") || base == "testdata" || strings.HasSuffix(base, "_test.go"):
		case !e.IsDir() && !e.Type().IsRegular():
		default:
			out = append(out, e)
		}
	}
	return out, nil
}
