package arch

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"
)

// state finds package variables that somebody could change: exported ones, and others that the package itself writes, takes
// the address of, or returns where the caller could write through the result.
func state(s *source) []finding {
	vars := map[types.Object]bool{}
	var out []finding
	for _, f := range s.files {
		for _, d := range f.Decls {
			g, ok := d.(*ast.GenDecl)
			if !ok || g.Tok != token.VAR {
				continue
			}
			for _, spec := range g.Specs {
				for _, name := range spec.(*ast.ValueSpec).Names {
					vars[s.info.Defs[name]] = true
					if name.IsExported() && !sentinel(s.info.Defs[name]) {
						out = append(out, s.at("state", name.Pos(), "package variable %s can be changed by anybody", name.Name))
					}
				}
			}
		}
	}
	report := func(e ast.Expr, how string) {
		if id := s.variable(e, vars); id != nil {
			out = append(out, s.at("state", e.Pos(), "package variable %s is %s", id.Name, how))
		}
	}
	s.inspect(func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.AssignStmt:
			for _, e := range n.Lhs {
				report(e, "written")
			}
		case *ast.IncDecStmt:
			report(n.X, "written")
		case *ast.RangeStmt:
			report(n.Key, "written")
			report(n.Value, "written")
		case *ast.UnaryExpr:
			if n.Op == token.AND {
				report(n.X, "pointed to")
			}
		case *ast.ReturnStmt:
			for _, e := range n.Results {
				if writable(s.info.TypeOf(e)) {
					report(e, "handed out")
				}
			}
		case *ast.SelectorExpr:
			if sel := s.info.Selections[n]; sel != nil && byPointer(sel) {
				report(n.X, "pointed to")
			}
		}
		return true
	})
	return out
}

// sentinel reports an error value by Go's own convention, ErrSomething.
func sentinel(v types.Object) bool {
	return strings.HasPrefix(v.Name(), "Err") && types.Identical(v.Type(), types.Universe.Lookup("error").Type())
}

// variable returns the package variable whose memory e denotes: v, v.f, v[i], v[i:j].
func (s *source) variable(e ast.Expr, vars map[types.Object]bool) *ast.Ident {
	for {
		switch x := e.(type) {
		case *ast.Ident:
			if vars[s.info.Uses[x]] {
				return x
			}
			return nil
		case *ast.SelectorExpr:
			e = x.X
		case *ast.IndexExpr:
			e = x.X
		case *ast.SliceExpr:
			e = x.X
		case *ast.ParenExpr:
			e = x.X
		case *ast.StarExpr:
			e = x.X
		default:
			return nil
		}
	}
}

func writable(t types.Type) bool {
	if t == nil {
		return false
	}
	switch t.Underlying().(type) {
	case *types.Slice, *types.Map, *types.Pointer, *types.Chan:
		return true
	}
	return false
}

// byPointer reports whether a method is called on the address of its operand: sync.Mutex, atomic.Int64.
func byPointer(sel *types.Selection) bool {
	f, ok := sel.Obj().(*types.Func)
	if !ok || f.Signature().Recv() == nil {
		return false
	}
	_, pointer := f.Signature().Recv().Type().(*types.Pointer)
	_, already := sel.Recv().(*types.Pointer)
	return pointer && !already
}

// order finds maps walked in Go's random order. Where the order cannot show in a result, a comment on the line or the line
// above says so with the words "any order".
func order(s *source) []finding {
	var out []finding
	for _, f := range s.files {
		excused := map[int]bool{}
		for _, g := range f.Comments {
			for _, c := range g.List {
				if line := s.fset.Position(c.Pos()).Line; strings.Contains(c.Text, "any order") {
					excused[line], excused[line+1] = true, true
				}
			}
		}
		ast.Inspect(f, func(n ast.Node) bool {
			r, ok := n.(*ast.RangeStmt)
			if !ok || excused[s.fset.Position(n.Pos()).Line] {
				return true
			}
			if _, isMap := s.info.TypeOf(r.X).Underlying().(*types.Map); isMap {
				out = append(out, s.at("order", r.Pos(), "a map walked in random order; sort its keys, or say why any order will do"))
			}
			return true
		})
	}
	return out
}
