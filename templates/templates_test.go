package templates

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"slices"
	"strings"
	"testing"
)

// TestLocalNamesAreNotDeclared keeps Needed exact: a variable or a field that is
// called like a declaration of another file would bring that file along.
func TestLocalNamesAreNotDeclared(t *testing.T) {
	for _, f := range load() {
		set := token.NewFileSet()
		syntax, err := parser.ParseFile(set, "", "package support\n"+f.Source, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range append(locals(syntax), f.fields...) {
			for _, other := range load() {
				if other != f && other.Name != standIn && slices.Contains(other.declares, name) && !token.IsExported(name) {
					t.Errorf("%s has a variable or a field %s, which %s declares", f.Name, name, other.Name)
				}
			}
		}
	}
}

// locals returns the parameters and local variables of a file.
func locals(syntax *ast.File) []string {
	var names []string
	add := func(e ast.Expr) {
		if id, ok := e.(*ast.Ident); ok {
			names = append(names, id.Name)
		}
	}
	ast.Inspect(syntax, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncType:
			for _, list := range []*ast.FieldList{n.Params, n.Results} {
				if list == nil {
					continue
				}
				for _, field := range list.List {
					for _, id := range field.Names {
						add(id)
					}
				}
			}
		case *ast.AssignStmt:
			if n.Tok == token.DEFINE {
				for _, e := range n.Lhs {
					add(e)
				}
			}
		case *ast.RangeStmt:
			add(n.Key)
			add(n.Value)
		case *ast.ValueSpec:
			for _, id := range n.Names {
				if n.Type != nil && len(n.Values) == 0 {
					add(id)
				}
			}
		}
		return true
	})
	return names
}

func TestNeededFollowsUses(t *testing.T) {
	for _, tc := range []struct {
		use  string
		want []string
	}{
		{"pause", []string{"retry.go"}},
		{"isNull", []string{"null.go"}},
		{"truth", []string{"truth.go", "operand.go"}},
	} {
		var got []string
		for _, f := range Needed(map[string]bool{tc.use: true}) {
			got = append(got, f.Name)
		}
		for _, want := range tc.want {
			if !slices.Contains(got, want) {
				t.Errorf("%s needs %v, want %s among them", tc.use, got, want)
			}
		}
		if slices.Contains(got, standIn) {
			t.Errorf("%s brings the stand-in", tc.use)
		}
	}
}

// TestMethodOfTheStandardLibraryNeedsNothing is about names that types of the
// support code share with those of packages that everybody uses.
func TestMethodOfTheStandardLibraryNeedsNothing(t *testing.T) {
	for _, name := range []string{"MatchString", "String", "Error", "MarshalJSON", "Write"} {
		for _, f := range Needed(map[string]bool{name: true}) {
			t.Errorf("%s needs %s", name, f.Name)
		}
	}
}

func TestModulesHaveTheVersionsOfThisProject(t *testing.T) {
	mod, err := os.ReadFile("../go.mod")
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range modules {
		if !strings.Contains(string(mod), "\t"+m.Path+" "+m.Version+"\n") {
			t.Errorf("go.mod has another version of %s than %s", m.Path, m.Version)
		}
	}
}
