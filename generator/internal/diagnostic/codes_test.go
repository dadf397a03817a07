package diagnostic

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"regexp"
	"strconv"
	"testing"
)

// TestCodesAreUniqueAndDocumented reads the declarations, for their comments.
func TestCodesAreUniqueAndDocumented(t *testing.T) {
	files, err := filepath.Glob("codes_*.go")
	if err != nil {
		t.Fatal(err)
	}
	form := regexp.MustCompile(`^AZ[0-9]{4}$`)
	seen := map[string]string{}
	for _, file := range files {
		if file == "codes_test.go" {
			continue
		}
		syntax, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		for _, decl := range syntax.Decls {
			gen, ok := decl.(*ast.GenDecl)
			if !ok || gen.Tok != token.VAR {
				continue
			}
			for _, spec := range gen.Specs {
				value := spec.(*ast.ValueSpec)
				name := value.Names[0].Name
				call, ok := value.Values[0].(*ast.CallExpr)
				if !ok {
					t.Errorf("%s: %s is not declared by define or limit", file, name)
					continue
				}
				id, err := strconv.Unquote(call.Args[0].(*ast.BasicLit).Value)
				if err != nil || !form.MatchString(id) {
					t.Errorf("%s: the ID of %s is %q", file, name, id)
				}
				if _, ok := Lookup(id); !ok {
					t.Errorf("%s: %s is not registered", file, name)
				}
				if other, ok := seen[id]; ok {
					t.Errorf("%s and %s are both %s", other, name, id)
				}
				seen[id] = name
				if value.Doc == nil && gen.Doc == nil {
					t.Errorf("%s: %s has no comment", file, name)
				}
			}
		}
	}
	if len(seen) != len(Codes()) {
		t.Errorf("the files declare %d codes, and %d are registered", len(seen), len(Codes()))
	}
}
