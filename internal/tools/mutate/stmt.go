package main

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"strings"
)

// condition writes (mutIs(1) || !mutIs(2) && (C)): always, never, as it was.
func (s *schema) condition(e ast.Expr, always bool) string {
	text := "(" + s.at(e) + ")"
	if on, ok := s.add(e, "never"); ok {
		text = fmt.Sprintf("!%s && %s", on, text)
	}
	if always {
		if on, ok := s.add(e, "always"); ok {
			text = fmt.Sprintf("%s || %s", on, text)
		}
	}
	return "(" + text + ")"
}

// replace returns the text of n with one child replaced and the others rendered.
func (s *schema) replace(n ast.Node, child ast.Node, text string) string {
	return s.pkg.Render(n, func(m ast.Node) (string, bool) {
		if m == child {
			return text, true
		}
		return s.site(m)
	})
}

func (s *schema) ifStmt(n *ast.IfStmt) string {
	return s.replace(n, n.Cond, s.condition(n.Cond, true))
}

func (s *schema) forStmt(n *ast.ForStmt) (string, bool) {
	if n.Cond == nil {
		return "", false
	}
	return s.replace(n, n.Cond, s.condition(n.Cond, false)), true
}

// caseClause mutates the conditions of a switch without a tag. The values of a switch with one stay: they must not repeat.
func (s *schema) caseClause(n *ast.CaseClause) string {
	texts := map[ast.Node]string{}
	for _, e := range n.List {
		if b, ok := s.pkg.Info.TypeOf(e).Underlying().(*types.Basic); ok && b.Info()&types.IsBoolean != 0 && !isConst(s.pkg.Info, e) {
			texts[e] = s.condition(e, false)
		} else {
			texts[e] = s.original(e)
		}
	}
	for _, st := range n.Body {
		texts[st] = s.statement(st)
	}
	return s.pkg.Render(n, func(m ast.Node) (string, bool) {
		text, ok := texts[m]
		return text, ok
	})
}

func (s *schema) block(n *ast.BlockStmt) string {
	texts := map[ast.Node]string{}
	for _, st := range n.List {
		texts[st] = s.statement(st)
	}
	return s.pkg.Render(n, func(m ast.Node) (string, bool) {
		text, ok := texts[m]
		return text, ok
	})
}

// statement leaves a statement out, and turns += round.
func (s *schema) statement(st ast.Stmt) string {
	switch x := st.(type) {
	case *ast.ExprStmt:
		if call, ok := x.X.(*ast.CallExpr); ok && isPanic(call) {
			return s.at(st)
		}
	case *ast.AssignStmt:
		if x.Tok == token.DEFINE || blank(x) {
			return s.at(st)
		}
	case *ast.BranchStmt:
		if x.Tok == token.GOTO || x.Tok == token.FALLTHROUGH {
			return s.at(st)
		}
	case *ast.IncDecStmt, *ast.DeferStmt:
	default:
		return s.at(st)
	}
	var b strings.Builder
	if other, ok := s.opposite(st); ok {
		if on, ok := s.add(st, "turn round"); ok {
			fmt.Fprintf(&b, "if %s { %s } else ", on, other)
		}
	}
	on, ok := s.add(st, "leave out")
	switch {
	case ok:
		fmt.Fprintf(&b, "if !%s { %s }", on, s.at(st))
	case b.Len() > 0:
		fmt.Fprintf(&b, "{ %s }", s.at(st))
	default:
		return s.at(st)
	}
	return b.String()
}

// opposite returns the text of x -= y for x += y, and of x-- for x++.
func (s *schema) opposite(st ast.Stmt) (string, bool) {
	switch x := st.(type) {
	case *ast.IncDecStmt:
		if x.Tok == token.INC {
			return s.original(x.X) + "--", true
		}
		return s.original(x.X) + "++", true
	case *ast.AssignStmt:
		other, ok := map[token.Token]string{token.ADD_ASSIGN: "-=", token.SUB_ASSIGN: "+=", token.MUL_ASSIGN: "+="}[x.Tok]
		if ok && s.kind(x.Lhs[0])&types.IsNumeric != 0 {
			return fmt.Sprintf("%s %s %s", s.original(x.Lhs[0]), other, s.original(x.Rhs[0])), true
		}
	}
	return "", false
}

func isPanic(call *ast.CallExpr) bool {
	id, ok := call.Fun.(*ast.Ident)
	return ok && id.Name == "panic"
}

// blank reports an assignment to nothing but _.
func blank(x *ast.AssignStmt) bool {
	for _, e := range x.Lhs {
		if id, ok := e.(*ast.Ident); !ok || id.Name != "_" {
			return false
		}
	}
	return true
}
