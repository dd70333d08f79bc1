package arch

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"
)

const (
	decimalPath = "github.com/shopspring/decimal"
	datePath    = "github.com/rickb777/date/v2"
)

// bannedFuncs are functions and variables that no core package names, by import path. "*" means all of that package's.
var bannedFuncs = map[string][]string{
	"time": {"Now", "Since", "Until", "Sleep", "After", "AfterFunc", "Tick", "NewTicker", "NewTimer", "LoadLocation", "Local"},
	"fmt":  {"Print", "Printf", "Println", "Scan", "Scanf", "Scanln"},
	datePath: {"Today", "TodayUTC", "TodayIn", "AutoParse", "AutoParseUS", "MustAutoParse", "MustAutoParseUS", "Parse", "MustParse",
		"ParseISO", "MustParseISO"},
	decimalPath: {"DivisionPrecision", "PowPrecisionNegativeExponent", "MarshalJSONWithoutQuotes", "TrimTrailingZeros",
		"UseScientificNotation", "ExpMaxIterations", "MaxDecodeExponent", "NewFromString", "RequireFromString", "NewFromFormattedString",
		"NewFromFloat", "NewFromFloat32", "NewFromFloatWithExponent", "Avg"},
}

// bannedReflection are methods of package reflect that call functions: they would escape the proof of internal/tools/reach.
var bannedReflection = []string{"Call", "CallSlice", "Method", "MethodByName"}

// bannedMethods are methods of decimal.Decimal whose result depends on package variables, is not exact, or is wrong for large
// values. StringFixed, DivRound, QuoRem, Coefficient and Exponent take their place.
var bannedMethods = []string{"String", "MarshalJSON", "MarshalText", "UnmarshalJSON", "UnmarshalText", "UnmarshalBinary", "Scan", "Value",
	"GobDecode", "IntPart", "Div", "Avg", "Pow", "PowInt32", "PowBigInt", "PowWithPrecision", "Sqrt", "Ln", "Exp", "ExpTaylor", "ExpHullAbrham",
	"Float64", "InexactFloat64", "Sin", "Cos", "Tan", "Atan", "Round2"}

// bans finds names and calls that the core does not use.
func bans(s *source) []finding {
	var out []finding
	s.inspect(func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok {
			out = append(out, s.bannedName(id)...)
		}
		return true
	})
	return out
}

func (s *source) bannedName(id *ast.Ident) []finding {
	obj := s.info.Uses[id]
	if obj == nil || obj.Pkg() == nil {
		return nil
	}
	if f, ok := obj.(*types.Func); ok {
		if recv := f.Signature().Recv(); recv != nil {
			if isDecimal(deref(recv.Type())) && slices.Contains(bannedMethods, f.Name()) {
				return []finding{s.at("bans", id.Pos(), "decimal's %s depends on package variables, or is not exact", f.Name())}
			}
			if f.Pkg().Path() == "reflect" && slices.Contains(bannedReflection, f.Name()) {
				return []finding{s.at("bans", id.Pos(), "a call by reflection")}
			}
			return nil
		}
	}
	if obj.Parent() == obj.Pkg().Scope() && slices.Contains(bannedFuncs[obj.Pkg().Path()], obj.Name()) {
		return []finding{s.at("bans", id.Pos(), "%s.%s is banned in the core", obj.Pkg().Name(), obj.Name())}
	}
	return nil
}

// decimals finds decimals compared with ==, used in map keys, or handed over as an interface (to fmt or a JSON encoder), where
// they print by package variables.
func decimals(s *source) []finding {
	var out []finding
	add := func(pos token.Pos, what string) { out = append(out, s.at("decimals", pos, "%s", what)) }
	s.inspect(func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.BinaryExpr:
			if (n.Op == token.EQL || n.Op == token.NEQ) && isDecimal(s.info.TypeOf(n.X)) {
				add(n.OpPos, "a decimal compared by its pointer; use Equal")
			}
		case *ast.MapType:
			if holdsDecimal(s.info.TypeOf(n.Key)) {
				add(n.Pos(), "a map keyed by a decimal's pointer")
			}
		case *ast.CallExpr:
			sig, ok := s.info.TypeOf(n.Fun).(*types.Signature)
			if !ok {
				return true
			}
			for i, arg := range n.Args {
				if holdsDecimal(s.info.TypeOf(arg)) && isInterface(parameter(sig, i)) {
					add(arg.Pos(), "a decimal handed over as an interface; write it with StringFixed")
				}
			}
		}
		return true
	})
	return out
}

// parameter returns the type of a call's argument i.
func parameter(sig *types.Signature, i int) types.Type {
	p := sig.Params()
	if sig.Variadic() && i >= p.Len()-1 {
		if sl, ok := p.At(p.Len() - 1).Type().(*types.Slice); ok {
			return sl.Elem()
		}
	}
	if i >= p.Len() {
		return types.Typ[types.Invalid]
	}
	return p.At(i).Type()
}

func isInterface(t types.Type) bool {
	if _, generic := t.(*types.TypeParam); generic {
		return false
	}
	return types.IsInterface(t)
}

// holdsDecimal reports whether t is a decimal or an array or plain struct with one directly inside. Types with their own
// JSON form are safe to hand over.
func holdsDecimal(t types.Type) bool { return isDecimal(deref(t)) }

func isDecimal(t types.Type) bool { return named(t, decimalPath, "Decimal") }

func named(t types.Type, pkg, name string) bool {
	n, ok := types.Unalias(t).(*types.Named)
	return ok && n.Obj().Pkg() != nil && n.Obj().Pkg().Path() == pkg && n.Obj().Name() == name
}

func deref(t types.Type) types.Type {
	if t == nil {
		return types.Typ[types.Invalid]
	}
	if p, ok := types.Unalias(t).(*types.Pointer); ok {
		return p.Elem()
	}
	return t
}

// floats finds binary floating point in rooms that handle money.
func floats(s *source) []finding {
	var out []finding
	seen := map[int]bool{}
	s.inspect(func(n ast.Node) bool {
		e, ok := n.(ast.Expr)
		if !ok {
			return true
		}
		b, ok := types.Unalias(deref(s.info.TypeOf(e))).(*types.Basic)
		if ok && b.Info()&(types.IsFloat|types.IsComplex) != 0 && b.Info()&types.IsUntyped == 0 {
			if line := s.fset.Position(e.Pos()).Line; !seen[line] {
				seen[line] = true
				out = append(out, s.at("floats", e.Pos(), "a value of type %s; money is never binary floating point", b))
			}
		}
		return true
	})
	return out
}

// conduct finds init functions, panics outside Must functions and goroutines started by hand.
func conduct(s *source) []finding {
	var out []finding
	for _, f := range s.files {
		for _, d := range f.Decls {
			fn, ok := d.(*ast.FuncDecl)
			if !ok {
				continue
			}
			if fn.Name.Name == "init" && fn.Recv == nil {
				out = append(out, s.at("conduct", fn.Pos(), "an init function"))
			}
			ast.Inspect(fn, func(n ast.Node) bool {
				switch n := n.(type) {
				case *ast.GoStmt:
					out = append(out, s.at("conduct", n.Pos(), "a goroutine outside internal/parallel"))
				case *ast.CallExpr:
					id, ok := n.Fun.(*ast.Ident)
					if _, builtin := s.info.Uses[identOf(id, ok)].(*types.Builtin); builtin && id.Name == "panic" && !strings.HasPrefix(fn.Name.Name, "Must") {
						out = append(out, s.at("conduct", n.Pos(), "a panic outside a Must function"))
					}
				}
				return true
			})
		}
	}
	return out
}

func identOf(id *ast.Ident, ok bool) *ast.Ident {
	if !ok {
		return nil
	}
	return id
}
