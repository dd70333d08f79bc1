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

// maxConditions is how many conditions of one decision fit a vector.
const maxConditions = 24

// decision is one boolean expression that decides: of an if, a for, a case, or any && or ||.
type decision struct {
	file, fn, source string
	line             int
	conditions       []string
	seen             []vector
}

// vector is one evaluation: two bits a condition (1 false, 2 true, 0 not evaluated), and the outcome.
type vector struct {
	values uint64
	out    bool
}

func (v vector) at(i int) uint64 { return v.values >> (2 * i) & 3 }

type instrument struct {
	pkg       *gosrc.Package
	root      string
	decisions []*decision
	fn        string
}

func (s *instrument) file(f *ast.File) string {
	return s.pkg.Render(f, func(n ast.Node) (string, bool) {
		switch n := n.(type) {
		case *ast.GenDecl:
			return s.pkg.Source(n), true
		case *ast.FuncDecl:
			if n.Body == nil {
				return s.pkg.Source(n), true
			}
			s.fn = n.Name.Name
			if n.Recv != nil {
				s.fn = strings.TrimPrefix(types.ExprString(n.Recv.List[0].Type), "*") + "." + s.fn
			}
			return s.pkg.Source(n)[:n.Body.Pos()-n.Pos()] + s.pkg.Render(n.Body, s.site), true
		}
		return "", false
	})
}

func (s *instrument) site(n ast.Node) (string, bool) {
	switch n := n.(type) {
	case *ast.IfStmt:
		return s.with(n, n.Cond), true
	case *ast.ForStmt:
		if n.Cond != nil {
			return s.with(n, n.Cond), true
		}
	case *ast.SwitchStmt:
		if n.Tag == nil {
			return s.tagless(n), true
		}
	case *ast.BinaryExpr:
		if logical(n.Op) && !s.constant(n) {
			return s.decide(n), true
		}
	}
	return "", false
}

// with renders a statement whose condition is a decision.
func (s *instrument) with(n ast.Node, cond ast.Expr) string {
	if s.constant(cond) {
		return s.pkg.Render(n, s.site)
	}
	return s.pkg.Render(n, func(m ast.Node) (string, bool) {
		if m == cond {
			return s.decide(cond), true
		}
		return s.site(m)
	})
}

func (s *instrument) tagless(n *ast.SwitchStmt) string {
	cases := map[ast.Node]bool{}
	for _, c := range n.Body.List {
		for _, e := range c.(*ast.CaseClause).List {
			cases[e] = !s.constant(e)
		}
	}
	return s.pkg.Render(n, func(m ast.Node) (string, bool) {
		if cases[m] {
			return s.decide(m.(ast.Expr)), true
		}
		return s.site(m)
	})
}

// decide writes func() bool { var v uint64; r := mcdcC(&v, 0, a) && mcdcC(&v, 1, b); return mcdcD(7, v, r) }(), which the
// compiler opens out: tests that count allocations still hold.
func (s *instrument) decide(e ast.Expr) string {
	pos := s.pkg.Fset.Position(e.Pos())
	rel, err := filepath.Rel(s.root, pos.Filename)
	if err != nil {
		rel = pos.Filename
	}
	d := &decision{file: filepath.ToSlash(rel), fn: s.fn, line: pos.Line, source: oneLine(s.pkg.Source(e))}
	k := len(s.decisions)
	s.decisions = append(s.decisions, d)
	return fmt.Sprintf("func() bool { var mcdcV uint64; mcdcR := %s; return mcdcD(%d, mcdcV, mcdcR) }()", s.condition(d, e), k)
}

func (s *instrument) condition(d *decision, e ast.Expr) string {
	switch x := e.(type) {
	case *ast.ParenExpr:
		return "(" + s.condition(d, x.X) + ")"
	case *ast.UnaryExpr:
		if x.Op == token.NOT {
			return "!" + s.condition(d, x.X)
		}
	case *ast.BinaryExpr:
		if logical(x.Op) {
			left := s.condition(d, x.X)
			return left + " " + x.Op.String() + " " + s.condition(d, x.Y)
		}
	}
	text := s.pkg.Render(e, s.site)
	if s.constant(e) || len(d.conditions) == maxConditions {
		return "bool(" + text + ")"
	}
	d.conditions = append(d.conditions, oneLine(s.pkg.Source(e)))
	return fmt.Sprintf("mcdcC(&mcdcV, %d, bool(%s))", len(d.conditions)-1, text)
}

// constant reports what is not to be measured: constants, and calls of recover, which work only in the deferred function itself.
func (s *instrument) constant(e ast.Expr) bool {
	return s.pkg.Info.Types[e].Value != nil || strings.Contains(s.pkg.Source(e), "recover()")
}

func logical(op token.Token) bool { return op == token.LAND || op == token.LOR }

func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }

// runtimeText is added to the package under test. Each new vector of a decision becomes a line of the file MCDC_OUT.
const runtimeText = `
import (
	"os"
	"strconv"
	"sync"
	"sync/atomic"
)

var mcdcOut = os.Getenv("MCDC_OUT")
var mcdcLock sync.Mutex
var mcdcSeen = map[[2]uint64]bool{}
var mcdcRecent [%d][16]atomic.Uint64

func mcdcC(v *uint64, i int, b bool) bool {
	if b {
		*v |= 2 << (2 * i)
	} else {
		*v |= 1 << (2 * i)
	}
	return b
}

func mcdcD(k int, v uint64, r bool) bool {
	key := v << 1
	if r {
		key |= 1
	}
	slot := &mcdcRecent[k][key*0x9E3779B97F4A7C15>>60]
	if slot.Load() != key+1 {
		mcdcNote(k, key)
		slot.Store(key + 1)
	}
	return r
}

func mcdcNote(k int, key uint64) {
	mcdcLock.Lock()
	defer mcdcLock.Unlock()
	if id := [2]uint64{uint64(k), key}; mcdcOut != "" && !mcdcSeen[id] {
		mcdcSeen[id] = true
		if f, err := os.OpenFile(mcdcOut, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644); err == nil {
			f.WriteString(strconv.Itoa(k) + " " + strconv.FormatUint(key, 10) + "\n")
			f.Close()
		}
	}
}
`
