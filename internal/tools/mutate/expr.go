package main

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"strings"
)

func (s *schema) expr(e ast.Expr) (string, bool) {
	if isConst(s.pkg.Info, e) {
		return s.original(e), true
	}
	switch e := e.(type) {
	case *ast.BinaryExpr:
		if _, ok := comparisons[e.Op]; ok {
			return s.comparison(e), true
		}
		return s.arithmetic(e)
	case *ast.UnaryExpr:
		return s.unary(e)
	case *ast.CallExpr:
		return s.call(e)
	}
	return "", false
}

// comparison writes (mutIs(1) && (a <= b) || mutIs(2) && (a >= b) || !mutIs(1) && !mutIs(2) && (a < b)).
func (s *schema) comparison(e *ast.BinaryExpr) string {
	var others, off strings.Builder
	for _, op := range comparisons[e.Op] {
		on, ok := s.add(e, fmt.Sprintf("%s → %s", e.Op, op))
		if !ok {
			continue
		}
		fmt.Fprintf(&others, "%s && (%s %s %s) || ", on, s.original(e.X), op, s.original(e.Y))
		fmt.Fprintf(&off, "!%s && ", on)
	}
	return fmt.Sprintf("(%s%s(%s %s %s))", others.String(), off.String(), s.operand(e, e.X), e.Op, s.operand(e, e.Y))
}

// operand renders one side of a binary expression. A whole number beside a variable may be one more.
func (s *schema) operand(parent *ast.BinaryExpr, e ast.Expr) string {
	lit, ok := e.(*ast.BasicLit)
	if !ok || lit.Kind != token.INT || parent.Op == token.SHL || parent.Op == token.SHR {
		return s.at(e)
	}
	t, ok := s.pkg.Info.TypeOf(e).(*types.Basic)
	if !ok || t.Info()&types.IsInteger == 0 || t.Info()&types.IsUntyped != 0 {
		return s.at(e)
	}
	on, ok := s.add(parent, lit.Value+" → "+lit.Value+"+1")
	if !ok {
		return s.at(e)
	}
	return fmt.Sprintf("mutLit[%s](%s, %s)", t.Name(), on, lit.Value)
}

func (s *schema) arithmetic(e *ast.BinaryExpr) (string, bool) {
	a, ok := arithmetic[e.Op]
	number := s.kind(e)
	if !ok || number&types.IsNumeric == 0 || number&types.IsInteger == 0 && e.Op != token.ADD && e.Op != token.SUB && e.Op != token.MUL && e.Op != token.QUO {
		return "", false
	}
	if e.Op == token.SHL || e.Op == token.SHR {
		if isConst(s.pkg.Info, e.X) {
			return "", false
		}
	}
	on, ok := s.add(e, fmt.Sprintf("%s → %s", e.Op, a.other))
	if !ok {
		return "", false
	}
	return fmt.Sprintf("%s(%s, %s, %s)", a.helper, on, s.operand(e, e.X), s.operand(e, e.Y)), true
}

func (s *schema) unary(e *ast.UnaryExpr) (string, bool) {
	switch e.Op {
	case token.NOT:
		on, ok := s.add(e, "drop !")
		if !ok {
			return "", false
		}
		return fmt.Sprintf("(%s && (%s) || !%s && !(%s))", on, s.original(e.X), on, s.at(e.X)), true
	case token.SUB:
		if s.kind(e)&types.IsNumeric == 0 {
			return "", false
		}
		on, ok := s.add(e, "drop -")
		if !ok {
			return "", false
		}
		return fmt.Sprintf("mutNeg(%s, %s)", on, s.at(e.X)), true
	}
	return "", false
}

// call swaps methods and min and max.
func (s *schema) call(e *ast.CallExpr) (string, bool) {
	if id, ok := e.Fun.(*ast.Ident); ok && (id.Name == "min" || id.Name == "max") && len(e.Args) == 2 {
		if _, builtin := s.pkg.Info.Uses[id].(*types.Builtin); builtin {
			other := map[string]string{"min": "max", "max": "min"}[id.Name]
			on, ok := s.add(e, id.Name+" → "+other)
			if !ok {
				return "", false
			}
			helper := map[string]string{"min": "mutMin", "max": "mutMax"}[id.Name]
			return fmt.Sprintf("%s(%s, %s, %s)", helper, on, s.at(e.Args[0]), s.at(e.Args[1])), true
		}
	}
	sel, ok := e.Fun.(*ast.SelectorExpr)
	if !ok || !s.pure(sel.X) {
		return "", false
	}
	selection := s.pkg.Info.Selections[sel]
	if selection == nil || selection.Kind() != types.MethodVal {
		return "", false
	}
	var swaps [][2]string // the test of a mutant, and its method
	for _, other := range methods[sel.Sel.Name] {
		if !s.interchangeable(selection, other) {
			continue
		}
		if on, ok := s.add(e, sel.Sel.Name+" → "+other); ok {
			swaps = append(swaps, [2]string{on, other})
		}
	}
	if len(swaps) == 0 {
		return "", false // before anything inside is rendered: each mutant has one number
	}
	fun := fmt.Sprintf("%s.%s", s.at(sel.X), sel.Sel.Name)
	for _, swap := range swaps {
		fun = fmt.Sprintf("mutFunc(%s, %s, %s.%s)", swap[0], fun, s.original(sel.X), swap[1])
	}
	args := make([]string, len(e.Args))
	for i, a := range e.Args {
		args[i] = s.at(a)
	}
	dots := ""
	if e.Ellipsis.IsValid() {
		dots = "..."
	}
	return fmt.Sprintf("%s(%s%s)", fun, strings.Join(args, ", "), dots), true
}

// interchangeable reports whether the receiver also has the method other, with the same signature.
func (s *schema) interchangeable(sel *types.Selection, other string) bool {
	obj, _, _ := types.LookupFieldOrMethod(sel.Recv(), true, s.pkg.Types, other)
	f, ok := obj.(*types.Func)
	return ok && types.Identical(types.NewSignatureType(nil, nil, nil, f.Signature().Params(), f.Signature().Results(), f.Signature().Variadic()),
		func() types.Type {
			g := sel.Obj().(*types.Func).Signature()
			return types.NewSignatureType(nil, nil, nil, g.Params(), g.Results(), g.Variadic())
		}())
}

// pure reports that e may be evaluated twice: it calls nothing but methods of values.
func (s *schema) pure(e ast.Expr) bool {
	pure := true
	ast.Inspect(e, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			pure = false
		case *ast.UnaryExpr:
			pure = pure && n.Op != token.ARROW
		case *ast.CallExpr:
			sel, ok := n.Fun.(*ast.SelectorExpr)
			if !ok {
				pure = pure && isConst(s.pkg.Info, n.Fun)
				return true
			}
			if selection := s.pkg.Info.Selections[sel]; selection != nil {
				_, pointer := selection.Obj().(*types.Func).Signature().Recv().Type().(*types.Pointer)
				pure = pure && !pointer
			}
		}
		return pure
	})
	return pure
}
