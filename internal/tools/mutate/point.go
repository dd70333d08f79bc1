package main

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"path/filepath"
	"strings"

	"github.com/openreceivables/receivables/internal/tools/gosrc"
)

// mutant is one change to one place.
type mutant struct {
	id     int
	file   string // relative to the module
	line   int
	fn     string // function that holds it
	what   string // "< → <="
	source string // the text it changes
	nth    int    // 2 for the second mutant of the same name, …
}

// key names a mutant apart from its line, so that a list of survivors outlives edits elsewhere in the file.
func (m mutant) key() string {
	key := fmt.Sprintf("%s %s: %s: %s", m.file, m.fn, m.what, m.source)
	if m.nth > 1 {
		key += fmt.Sprintf(" (%d)", m.nth)
	}
	return key
}

// schema rewrites one package so that every mutant is in it, each behind a test of a number read once from the environment.
type schema struct {
	pkg     *gosrc.Package
	root    string          // directory of the module
	dropped map[string]bool // keys of mutants that did not compile
	mutants []mutant
	named   map[string]int // how many mutants have a name
	fn      string
}

// add registers a mutant of n and returns the text of the test that is true when it is on; false if it was dropped.
func (s *schema) add(n ast.Node, what string) (string, bool) {
	pos := s.pkg.Fset.Position(n.Pos())
	rel, err := filepath.Rel(s.root, pos.Filename)
	if err != nil {
		rel = pos.Filename
	}
	source := strings.Join(strings.Fields(s.pkg.Source(n)), " ")
	if len(source) > 80 {
		source = source[:80] + "…"
	}
	m := mutant{id: len(s.mutants) + 1, file: filepath.ToSlash(rel), line: pos.Line, fn: s.fn, what: what, source: source}
	s.named[m.key()]++
	m.nth = s.named[m.key()]
	if s.dropped[m.key()] {
		return "", false
	}
	s.mutants = append(s.mutants, m)
	return fmt.Sprintf("mutIs(%d)", m.id), true
}

// file returns the rewritten text of a file.
func (s *schema) file(f *ast.File) string {
	return s.pkg.Render(f, func(n ast.Node) (string, bool) {
		switch n := n.(type) {
		case *ast.GenDecl:
			return s.pkg.Source(n), true
		case *ast.FuncDecl:
			if n.Body == nil {
				return s.pkg.Source(n), true
			}
			s.fn = name(n)
			head := s.pkg.Source(n)[:n.Body.Pos()-n.Pos()]
			return head + s.render(n.Body), true
		}
		return "", false
	})
}

func name(fn *ast.FuncDecl) string {
	if fn.Recv == nil {
		return fn.Name.Name
	}
	recv := types.ExprString(fn.Recv.List[0].Type)
	return strings.TrimPrefix(recv, "*") + "." + fn.Name.Name
}

func (s *schema) render(n ast.Node) string { return s.pkg.Render(n, s.site) }

// at renders n as a site, or its inside where it is none.
func (s *schema) at(n ast.Node) string {
	if text, ok := s.site(n); ok {
		return text
	}
	return s.render(n)
}

// site gives the text of a node that holds mutants.
func (s *schema) site(n ast.Node) (string, bool) {
	switch n := n.(type) {
	case *ast.IfStmt:
		return s.ifStmt(n), true
	case *ast.ForStmt:
		return s.forStmt(n)
	case *ast.BlockStmt:
		return s.block(n), true
	case *ast.CaseClause:
		return s.caseClause(n), true
	case ast.Expr:
		return s.expr(n)
	}
	return "", false
}

// original returns the text of n on one line where that is safe.
func (s *schema) original(n ast.Node) string {
	text := s.pkg.Source(n)
	if strings.Contains(text, "//") || strings.Contains(text, "{") || strings.Contains(text, "`") {
		return text
	}
	return strings.ReplaceAll(text, "\n", " ")
}

func isConst(info *types.Info, e ast.Expr) bool {
	tv, ok := info.Types[e]
	return ok && (tv.Value != nil || tv.IsType())
}

// kind returns the basic kind beneath an expression's type, or Invalid. Type parameters have none.
func (s *schema) kind(e ast.Expr) types.BasicInfo {
	t := s.pkg.Info.TypeOf(e)
	if t == nil {
		return 0
	}
	if _, generic := types.Unalias(t).(*types.TypeParam); generic {
		return 0
	}
	b, ok := t.Underlying().(*types.Basic)
	if !ok {
		return 0
	}
	return b.Info()
}

var comparisons = map[token.Token][]token.Token{
	token.LSS: {token.LEQ, token.GEQ}, token.LEQ: {token.LSS, token.GTR},
	token.GTR: {token.GEQ, token.LEQ}, token.GEQ: {token.GTR, token.LSS},
	token.EQL: {token.NEQ}, token.NEQ: {token.EQL},
	token.LAND: {token.LOR}, token.LOR: {token.LAND},
}

// arithmetic names the helper of each operator and the operator that takes its place.
var arithmetic = map[token.Token]struct {
	helper string
	other  token.Token
}{
	token.ADD: {"mutAdd", token.SUB}, token.SUB: {"mutSub", token.ADD}, token.MUL: {"mutMul", token.QUO},
	token.QUO: {"mutQuo", token.MUL}, token.REM: {"mutRem", token.MUL}, token.AND: {"mutAnd", token.OR},
	token.OR: {"mutOr", token.AND}, token.XOR: {"mutXor", token.AND},
	token.SHL: {"mutShl", token.SHR}, token.SHR: {"mutShr", token.SHL},
}

// methods are pairs of methods that may be taken for each other, on decimals and on money of any kind. A pair counts only
// where the type has both with one signature.
var methods = map[string][]string{
	"Add": {"Sub"}, "Sub": {"Add"}, "Mul": {"Add"}, "Neg": {"Abs"}, "Abs": {"Neg"},
	"GreaterThan": {"GreaterThanOrEqual", "LessThanOrEqual"}, "GreaterThanOrEqual": {"GreaterThan", "LessThan"},
	"LessThan": {"LessThanOrEqual", "GreaterThanOrEqual"}, "LessThanOrEqual": {"LessThan", "GreaterThan"},
	"IsPositive": {"IsNegative", "IsZero"}, "IsNegative": {"IsPositive", "IsZero"}, "IsZero": {"IsPositive", "IsNegative"},
	"Round": {"Truncate", "RoundUp"}, "RoundBank": {"Round"}, "Truncate": {"RoundUp"}, "RoundUp": {"RoundDown"}, "RoundDown": {"RoundUp"},
	"Equal": {"LessThan"}, "AddInt64": {"SubInt64"}, "Before": {"After"}, "After": {"Before"},
}
