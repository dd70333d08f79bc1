package main

import (
	"fmt"
	"go/types"
	"path"
	"slices"
	"strings"

	"github.com/openreceivables/receivables/internal/tools/gosrc"
)

// probe is a program under construction that calls every exported function and method of some packages.
type probe struct {
	imports map[string]string // name by import path
	body    strings.Builder
	calls   int
	skipped []string // what cannot be called without a choice of type arguments
}

// newProbe returns the text of the program and what it could not call.
func newProbe(pkgs []*gosrc.Package, extra string) (string, *probe) {
	p := &probe{imports: map[string]string{}}
	for _, pkg := range pkgs {
		scope := pkg.Types.Scope()
		for _, name := range scope.Names() {
			switch obj := scope.Lookup(name).(type) {
			case *types.Func:
				if obj.Exported() {
					p.call(p.qualify(pkg.Types)+"."+name, obj.Signature())
				}
			case *types.TypeName:
				if obj.Exported() && !obj.IsAlias() {
					p.methods(obj)
				}
			}
		}
	}
	var out strings.Builder
	out.WriteString("package main\n\nimport (\n")
	paths := make([]string, 0, len(p.imports))
	for imp := range p.imports { // sorted below, so any order will do
		paths = append(paths, imp)
	}
	slices.Sort(paths)
	for _, imp := range paths {
		fmt.Fprintf(&out, "\t%s %q\n", p.imports[imp], imp)
	}
	fmt.Fprintf(&out, ")\n\nfunc main() {\n%s%s}\n", p.body.String(), extra)
	return out.String(), p
}

// qualify returns the name under which the probe imports a package.
func (p *probe) qualify(pkg *types.Package) string {
	if p.imports[pkg.Path()] == "" {
		p.imports[pkg.Path()] = fmt.Sprintf("%s%d", strings.ReplaceAll(path.Base(pkg.Name()), "-", ""), len(p.imports))
	}
	return p.imports[pkg.Path()]
}

// methods calls every exported method of a type, on a value and through a pointer alike.
func (p *probe) methods(obj *types.TypeName) {
	named, ok := obj.Type().(*types.Named)
	if !ok {
		return
	}
	if named.TypeParams().Len() > 0 {
		p.skipped = append(p.skipped, obj.Name())
		return
	}
	t := types.TypeString(named, p.qualify)
	set := types.NewMethodSet(types.NewPointer(named))
	if types.IsInterface(named) {
		set = types.NewMethodSet(named)
	}
	for i := range set.Len() {
		if m := set.At(i).Obj().(*types.Func); m.Exported() {
			p.call(fmt.Sprintf("(*new(%s)).%s", pointerTo(named, t), m.Name()), m.Signature())
		}
	}
}

func pointerTo(named *types.Named, t string) string {
	if types.IsInterface(named) {
		return t
	}
	return "*" + t
}

// call writes one call, and then calls what comes back: an iterator does its work only when it is ranged over.
func (p *probe) call(fn string, sig *types.Signature) {
	if sig.TypeParams().Len() > 0 || !nameable(sig) {
		p.skipped = append(p.skipped, fn)
		return
	}
	p.calls++
	call := fmt.Sprintf("%s(%s)", fn, p.args(sig))
	n := sig.Results().Len()
	if n == 0 {
		fmt.Fprintf(&p.body, "\t%s\n", call)
		return
	}
	names := make([]string, n)
	for i := range n {
		names[i] = fmt.Sprintf("r%d_%d", p.calls, i)
	}
	fmt.Fprintf(&p.body, "\t%s := %s\n", strings.Join(names, ", "), call)
	for i, name := range names {
		if f, ok := sig.Results().At(i).Type().Underlying().(*types.Signature); ok && nameable(f) {
			fmt.Fprintf(&p.body, "\t%s(%s)\n", name, p.args(f))
		} else {
			fmt.Fprintf(&p.body, "\t_ = %s\n", name)
		}
	}
}

// args writes zero values, and functions that do nothing where functions are wanted.
func (p *probe) args(sig *types.Signature) string {
	var out []string
	for i := range sig.Params().Len() {
		t := sig.Params().At(i).Type()
		text := fmt.Sprintf("*new(%s)", types.TypeString(t, p.qualify))
		if sig.Variadic() && i == sig.Params().Len()-1 {
			text += "..."
		}
		out = append(out, text)
	}
	return strings.Join(out, ", ")
}

// nameable reports that the probe can write every parameter's type: none is unexported.
func nameable(sig *types.Signature) bool {
	ok := true
	for i := range sig.Params().Len() {
		if n, isNamed := sig.Params().At(i).Type().(*types.Named); isNamed && n.Obj().Pkg() != nil && !n.Obj().Exported() {
			ok = false
		}
	}
	return ok
}
