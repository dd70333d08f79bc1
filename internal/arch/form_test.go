package arch

import (
	"go/ast"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"strings"
)

const (
	maxFileLines = 300
	maxFuncLines = 70
)

// form finds files and functions that are too long and notes of unfinished work. Generated files may be long.
func form(s *source) []finding {
	var out []finding
	for _, f := range s.files {
		if ast.IsGenerated(f) {
			continue
		}
		if n := s.fset.Position(f.FileEnd).Line; n > maxFileLines {
			out = append(out, s.at("form", f.Package, "a file of %d lines; the house keeps to %d", n, maxFileLines))
		}
		for _, d := range f.Decls {
			if fn, ok := d.(*ast.FuncDecl); ok {
				if n := s.fset.Position(fn.End()).Line - s.fset.Position(fn.Pos()).Line + 1; n > maxFuncLines {
					out = append(out, s.at("form", fn.Pos(), "%s has %d lines; the house keeps to %d", fn.Name.Name, n, maxFuncLines))
				}
			}
		}
		for _, g := range f.Comments {
			for _, c := range g.List {
				if unfinished.MatchString(c.Text) {
					out = append(out, s.at("form", c.Pos(), "a note of unfinished work"))
				}
			}
		}
	}
	return out
}

var unfinished = regexp.MustCompile(`\b(TODO|FIXME|HACK)\b`)

// docs finds exported names without a comment.
func docs(s *source) []finding {
	var out []finding
	bare := func(name *ast.Ident, comments ...*ast.CommentGroup) {
		for _, c := range comments {
			if c != nil {
				return
			}
		}
		if name.IsExported() {
			out = append(out, s.at("docs", name.Pos(), "%s has no comment", name.Name))
		}
	}
	packageDoc := false
	for _, f := range s.files {
		packageDoc = packageDoc || f.Doc != nil
		for _, d := range f.Decls {
			switch d := d.(type) {
			case *ast.FuncDecl:
				if d.Recv == nil || receiverExported(d.Recv) {
					bare(d.Name, d.Doc)
				}
			case *ast.GenDecl:
				for _, spec := range d.Specs {
					switch spec := spec.(type) {
					case *ast.TypeSpec:
						bare(spec.Name, d.Doc, spec.Doc, spec.Comment)
					case *ast.ValueSpec:
						bare(spec.Names[0], groupDoc(d), spec.Doc, spec.Comment)
					}
				}
			}
		}
	}
	if !packageDoc {
		out = append(out, finding{rule: "docs", room: s.room(), what: "no package comment"})
	}
	return out
}

// groupDoc returns the comment of a declaration: that of a const group speaks for its members.
func groupDoc(d *ast.GenDecl) *ast.CommentGroup {
	if d.Lparen.IsValid() && d.Tok == token.VAR {
		return nil
	}
	return d.Doc
}

func receiverExported(recv *ast.FieldList) bool {
	t := recv.List[0].Type
	for {
		switch x := t.(type) {
		case *ast.StarExpr:
			t = x.X
		case *ast.IndexExpr:
			t = x.X
		case *ast.IndexListExpr:
			t = x.X
		case *ast.Ident:
			return x.IsExported()
		default:
			return false
		}
	}
}

// pieces are what every engine's room is furnished with, and the headings of its doc.go.
var (
	pieces   = []string{"doc.go", "policy.go", "engine.go", "result.go", "example_test.go", "testdata"}
	headings = []string{"Model", "Units and signs", "Rules", "Rounding", "Errors", "Limits", "Determinism", "Sources"}
)

// furniture checks that an engine's directory holds every piece, and its doc.go every heading.
func furniture(l listed) []finding {
	if _, engine := engines[l.room()]; !engine {
		return nil
	}
	var out []finding
	for _, p := range pieces {
		if _, err := os.Stat(filepath.Join(l.Dir, p)); err != nil {
			out = append(out, finding{rule: "furniture", room: l.room(), what: p + " is missing"})
		}
	}
	doc, err := os.ReadFile(filepath.Join(l.Dir, "doc.go"))
	if err != nil {
		return out
	}
	for _, h := range headings {
		if !strings.Contains(string(doc), "\n// # "+h+"\n") {
			out = append(out, finding{rule: "furniture", room: l.room(), what: "doc.go has no heading # " + h})
		}
	}
	return out
}
