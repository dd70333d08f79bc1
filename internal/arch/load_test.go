package arch

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"
)

// module is the import path of the root package.
const module = "github.com/openreceivables/receivables"

// listed is what go list says of one package.
type listed struct {
	ImportPath string
	Name       string
	Dir        string
	GoFiles    []string
	Imports    []string
	Export     string // file of export data
	Standard   bool
}

// room returns the package's path inside the module: "" for the root, "reconcile/allocate".
func (l listed) room() string {
	return strings.TrimPrefix(strings.TrimPrefix(l.ImportPath, module), "/")
}

func (l listed) ours() bool {
	return l.ImportPath == module || strings.HasPrefix(l.ImportPath, module+"/")
}

// source is one package with its syntax and types.
type source struct {
	listed
	fset  *token.FileSet
	files []*ast.File
	types *types.Package
	info  *types.Info
}

// house loads every package of the module once.
var house = sync.OnceValues(func() ([]*source, error) {
	root, err := filepath.Abs(filepath.Join("..", ".."))
	if err != nil {
		return nil, err
	}
	return load(root, "./...")
})

func loadHouse(t *testing.T) []*source {
	t.Helper()
	all, err := house()
	require.NoError(t, err)
	require.NotEmpty(t, all)
	return all
}

// load lists patterns and type-checks those packages that belong to this module, against the export data of what they import.
func load(dir string, patterns ...string) ([]*source, error) {
	args := append([]string{"list", "-export", "-deps", "-json=ImportPath,Name,Dir,GoFiles,Imports,Export,Standard"}, patterns...)
	cmd := exec.Command("go", args...)
	cmd.Dir = dir
	var faults bytes.Buffer
	cmd.Stderr = &faults
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("go list: %w\n%s", err, faults.Bytes())
	}
	var ours []listed
	exports := map[string]string{}
	for d := json.NewDecoder(bytes.NewReader(out)); ; {
		var l listed
		if err := d.Decode(&l); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			return nil, err
		}
		exports[l.ImportPath] = l.Export
		if l.ours() && len(l.GoFiles) > 0 {
			ours = append(ours, l)
		}
	}
	fset := token.NewFileSet()
	imp := importer.ForCompiler(fset, "gc", func(path string) (io.ReadCloser, error) { return os.Open(exports[path]) })
	var all []*source
	for _, l := range ours {
		s, err := check(l, fset, imp)
		if err != nil {
			return nil, err
		}
		all = append(all, s)
	}
	return all, nil
}

func check(l listed, fset *token.FileSet, imp types.Importer) (*source, error) {
	s := &source{listed: l, fset: fset, info: &types.Info{
		Types: map[ast.Expr]types.TypeAndValue{}, Defs: map[*ast.Ident]types.Object{},
		Uses: map[*ast.Ident]types.Object{}, Selections: map[*ast.SelectorExpr]*types.Selection{},
	}}
	for _, name := range l.GoFiles {
		f, err := parser.ParseFile(fset, filepath.Join(l.Dir, name), nil, parser.ParseComments)
		if err != nil {
			return nil, err
		}
		s.files = append(s.files, f)
	}
	var err error
	s.types, err = (&types.Config{Importer: imp}).Check(l.ImportPath, fset, s.files, s.info)
	return s, err
}

// finding is one breach of one rule.
type finding struct {
	rule string
	pos  token.Position // Filename is relative to the package, "" where the package as a whole is meant
	room string
	what string
}

func (f finding) String() string {
	at := f.room
	if at == "" {
		at = "root"
	}
	if f.pos.Filename != "" {
		at += fmt.Sprintf(" %s:%d", f.pos.Filename, f.pos.Line)
	}
	return fmt.Sprintf("%s: %s: %s", f.rule, at, f.what)
}

// at makes a finding at a place of s.
func (s *source) at(rule string, pos token.Pos, format string, args ...any) finding {
	p := s.fset.Position(pos)
	p.Filename = filepath.Base(p.Filename)
	return finding{rule: rule, pos: p, room: s.room(), what: fmt.Sprintf(format, args...)}
}

// inspect walks every file that is not generated.
func (s *source) inspect(visit func(ast.Node) bool) {
	for _, f := range s.files {
		ast.Inspect(f, visit)
	}
}
