// Package templates holds the support code that generated packages carry: what
// does not depend on the document. It is ordinary Go, in package support below,
// where it is compiled, vetted and tested; a generated package gets those files
// of it that it needs, unchanged but for the package clause.
package templates

import (
	"embed"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"path"
	"slices"
	"strings"
	"sync"
)

//go:embed support/*.go
var files embed.FS

// A File is a file of support code.
type File struct {
	Name string // such as retry.go
	// Source is the file from its package clause on, without the clause.
	Source string

	declares []string        // functions, methods, types, constants and variables
	gives    []string        // those of them that others need it for: see [gives]
	fields   []string        // of the structs that it declares
	imports  []string        // names of the packages that it imports
	needs    []string        // modules that it imports from, but for the standard library
	uses     map[string]bool // names that it mentions
}

// A Module is a module that some of the support code imports.
type Module struct {
	Path    string
	For     string // what it is imported for
	Version string // that the support code is tested with
}

var modules = []Module{
	{"github.com/antchfx/xmlquery", "XML", "v1.5.2"},
	{"github.com/antchfx/xpath", "XPath expressions", "v1.3.9"},
	{"github.com/dlclark/regexp2", "regular expressions that look around or refer back", "v1.12.0"},
	{"github.com/santhosh-tekuri/jsonschema/v6", "schemas of inputs that say what plain Go cannot", "v6.0.3"},
	{"github.com/theory/jsonpath", "JSONPath queries that are more than paths and comparisons", "v0.12.0"},
}

// Modules returns the modules that files import, by path. Most need none.
func Modules(list []*File) []Module {
	var needed []Module
	for _, m := range modules {
		if slices.ContainsFunc(list, func(f *File) bool { return slices.Contains(f.needs, m.Path) }) {
			needed = append(needed, m)
		}
	}
	return needed
}

// standIn declares what is generated: it makes the support code compile where
// it stands.
const standIn = "client.go"

// load parses the support code once.
var load = sync.OnceValue(func() []*File {
	entries, err := files.ReadDir("support")
	if err != nil {
		panic(err)
	}
	var all []*File
	for _, e := range entries {
		if !strings.HasSuffix(e.Name(), "_test.go") && strings.HasSuffix(e.Name(), ".go") {
			all = append(all, parse(e.Name()))
		}
	}
	return all
})

func parse(name string) *File {
	data, err := files.ReadFile("support/" + name)
	if err != nil {
		panic(err)
	}
	set := token.NewFileSet()
	syntax, err := parser.ParseFile(set, name, data, parser.SkipObjectResolution)
	if err != nil {
		panic(err)
	}
	_, source, ok := strings.Cut(string(data), "package support\n")
	if !ok {
		panic(fmt.Sprintf("templates: %s has another package clause", name))
	}
	f := &File{Name: name, Source: source, uses: map[string]bool{}}
	for _, spec := range syntax.Imports {
		imported := strings.Trim(spec.Path.Value, `"`)
		f.imports = append(f.imports, packageName(imported))
		for _, m := range modules {
			if imported == m.Path || strings.HasPrefix(imported, m.Path+"/") {
				f.needs = append(f.needs, m.Path)
			}
		}
	}
	for _, decl := range syntax.Decls {
		switch decl := decl.(type) {
		case *ast.FuncDecl:
			f.declares = append(f.declares, decl.Name.Name)
		case *ast.GenDecl:
			for _, spec := range decl.Specs {
				f.declare(spec)
			}
		}
	}
	f.gives = gives(syntax, f.declares)
	ast.Inspect(syntax, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok {
			f.uses[id.Name] = true
		}
		return true
	})
	return f
}

// gives returns the names in a file that code uses it by: what it declares, but for
// methods of its own types. Whoever calls one of these has a value of the type, from
// a file that names the type; a name like String alone says nothing.
func gives(syntax *ast.File, declared []string) []string {
	own := map[string]bool{}
	for _, decl := range syntax.Decls {
		f, ok := decl.(*ast.FuncDecl)
		if ok && f.Recv != nil && slices.Contains(declared, receiver(f.Recv.List[0].Type)) {
			own[f.Name.Name] = true
		}
	}
	return slices.DeleteFunc(slices.Clone(declared), func(name string) bool { return own[name] })
}

// receiver returns the name of the type of a receiver.
func receiver(t ast.Expr) string {
	switch t := t.(type) {
	case *ast.StarExpr:
		return receiver(t.X)
	case *ast.IndexExpr:
		return receiver(t.X)
	case *ast.Ident:
		return t.Name
	}
	panic(fmt.Sprintf("templates: receiver %T", t))
}

// packageName returns the name of an imported package, whose path may end in its
// major version.
func packageName(imported string) string {
	name := path.Base(imported)
	if len(name) > 1 && name[0] == 'v' && name[1] >= '0' && name[1] <= '9' {
		return path.Base(path.Dir(imported))
	}
	return name
}

// declare notes the names of a type, variable or constant declaration.
func (f *File) declare(spec ast.Spec) {
	switch spec := spec.(type) {
	case *ast.ValueSpec:
		for _, id := range spec.Names {
			f.declares = append(f.declares, id.Name)
		}
	case *ast.TypeSpec:
		f.declares = append(f.declares, spec.Name.Name)
		if s, ok := spec.Type.(*ast.StructType); ok {
			for _, field := range s.Fields.List {
				for _, id := range field.Names {
					f.fields = append(f.fields, id.Name)
				}
			}
		}
	}
}

// Declared returns the names that the support code and the Client declare or
// import, in any file and any scope of a package. A generated name must be none
// of them.
func Declared() []string {
	var names []string
	for _, f := range load() {
		names = slices.Concat(names, f.declares, f.fields, f.imports)
	}
	return names
}

// Needed returns the files that declare what is used, and those that they need
// in turn, by name. Used are the identifiers of the code that is to run on
// them; since none but those of the support code have its names, what mentions
// one uses it.
func Needed(used map[string]bool) []*File {
	needed := map[*File]bool{}
	count := map[string]int{}
	for _, f := range load() {
		for _, name := range f.gives {
			count[name]++
		}
	}
	// What two files give is a method of two types: it comes with the type.
	isUsed := func(f *File, uses map[string]bool) bool {
		return slices.ContainsFunc(f.gives, func(name string) bool { return uses[name] && count[name] == 1 })
	}
	for work := []map[string]bool{used}; len(work) > 0; {
		uses := work[len(work)-1]
		work = work[:len(work)-1]
		for _, f := range load() {
			if f.Name == standIn || needed[f] || !isUsed(f, uses) {
				continue
			}
			needed[f] = true
			work = append(work, f.uses)
		}
	}
	var list []*File
	for _, f := range load() {
		if needed[f] {
			list = append(list, f)
		}
	}
	return list
}
