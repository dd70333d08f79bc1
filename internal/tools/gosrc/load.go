// Package gosrc is what the tools that change code and run its tests share: a package with its types and text, text edits that
// nest, and test binaries built from edited text without touching the files.
package gosrc

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
	"slices"
)

// Package is one package with its syntax, types and text.
type Package struct {
	ImportPath string
	Name       string
	Dir        string
	GoFiles    []string
	Export     string `json:",omitempty"`
	DepOnly    bool   `json:",omitempty"`

	Fset  *token.FileSet    `json:"-"`
	Files []*ast.File       `json:"-"`
	Text  map[string][]byte `json:"-"` // by full file name
	Info  *types.Info       `json:"-"`
	Types *types.Package    `json:"-"`
}

// Load lists the patterns and type-checks each package named by them.
func Load(patterns ...string) ([]*Package, error) {
	var faults bytes.Buffer
	cmd := exec.Command("go", append([]string{"list", "-export", "-deps", "-json=ImportPath,Name,Dir,GoFiles,Export,DepOnly"}, patterns...)...)
	cmd.Stderr = &faults
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("go list: %w\n%s", err, faults.Bytes())
	}
	var list []*Package
	exports := map[string]string{}
	for d := json.NewDecoder(bytes.NewReader(out)); ; {
		p := &Package{}
		if err := d.Decode(p); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			return nil, err
		}
		exports[p.ImportPath] = p.Export
		if !p.DepOnly {
			list = append(list, p)
		}
	}
	fset := token.NewFileSet()
	imp := importer.ForCompiler(fset, "gc", func(path string) (io.ReadCloser, error) { return os.Open(exports[path]) })
	for _, p := range list {
		if err := p.check(fset, imp); err != nil {
			return nil, err
		}
	}
	return list, nil
}

func (p *Package) check(fset *token.FileSet, imp types.Importer) error {
	p.Fset, p.Text = fset, map[string][]byte{}
	p.Info = &types.Info{
		Types: map[ast.Expr]types.TypeAndValue{}, Defs: map[*ast.Ident]types.Object{},
		Uses: map[*ast.Ident]types.Object{}, Selections: map[*ast.SelectorExpr]*types.Selection{},
	}
	for _, name := range p.GoFiles {
		full := filepath.Join(p.Dir, name)
		text, err := os.ReadFile(full)
		if err != nil {
			return err
		}
		f, err := parser.ParseFile(fset, full, text, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		p.Text[full] = text
		p.Files = append(p.Files, f)
	}
	var err error
	p.Types, err = (&types.Config{Importer: imp}).Check(p.ImportPath, fset, p.Files, p.Info)
	return err
}

// FileName returns the full name of the file that holds pos.
func (p *Package) FileName(pos token.Pos) string { return p.Fset.File(pos).Name() }

// Source returns the text of a node as it stands.
func (p *Package) Source(n ast.Node) string { return string(p.slice(n.Pos(), n.End())) }

func (p *Package) slice(from, to token.Pos) []byte {
	f := p.Fset.File(from)
	return p.Text[f.Name()][f.Offset(from):f.Offset(to)]
}

// Site gives the new text of a node, or false to leave the node as it is and look inside.
type Site func(n ast.Node) (string, bool)

// Render returns the text of n with every site strictly inside n replaced. A site's own text comes from calls of Render on its
// children, so that edits nest.
func (p *Package) Render(n ast.Node, site Site) string {
	type edit struct {
		from, to token.Pos
		text     string
	}
	var edits []edit
	ast.Inspect(n, func(m ast.Node) bool {
		if m == nil || m == n {
			return true
		}
		text, ok := site(m)
		if ok {
			edits = append(edits, edit{m.Pos(), m.End(), text})
		}
		return !ok
	})
	slices.SortFunc(edits, func(a, b edit) int { return int(a.from - b.from) })
	var b bytes.Buffer
	from, to := n.Pos(), n.End()
	if f, ok := n.(*ast.File); ok {
		from, to = f.FileStart, f.FileEnd
	}
	for _, e := range edits {
		b.Write(p.slice(from, e.from))
		b.WriteString(e.text)
		from = e.to
	}
	b.Write(p.slice(from, to))
	return b.String()
}
