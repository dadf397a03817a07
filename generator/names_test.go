package generator_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/arazzogen/arazzogen/generator"
)

// generateSelectors compiles the case selector-values with options, and returns
// all of its code.
func generateSelectors(opts generator.Options) (string, error) {
	opts.Package = "renamed"
	opts.ReadFile = func(name string) ([]byte, error) {
		return os.ReadFile(filepath.Join("../testdata/selector-values", name))
	}
	result, err := generator.Generate(opts, "selectors.arazzo.yaml")
	if err != nil {
		return "", err
	}
	var code strings.Builder
	for _, f := range result.Files {
		code.Write(f.Content)
	}
	return code.String(), nil
}

func TestRenames(t *testing.T) {
	before, err := generateSelectors(generator.Options{})
	if err != nil {
		t.Fatal(err)
	}
	after, err := generateSelectors(generator.Options{Renames: generator.Renames{
		Workflows: map[string]string{"copy": "Duplicate"},
		Schemas:   map[string]string{"Owner": "Person", "State": "Progress"},
	}})
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range []struct{ before, after string }{
		{"func (c *Client) Copy(", "func (c *Client) Duplicate("},
		{"\ntype Owner struct", "\ntype Person struct"},
		{"\ntype State string", "\ntype Progress string"},
	} {
		if !strings.Contains(before, r.before) || !strings.Contains(after, r.after) || strings.Contains(after, r.before) {
			t.Errorf("%q does not become %q", r.before, r.after)
		}
	}
}

func TestServersReplaceThoseOfTheDescription(t *testing.T) {
	code, err := generateSelectors(generator.Options{Servers: map[string]string{"tasks": "http://localhost:8080/base/"}})
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(code, `"http://localhost:8080/base"`) || strings.Contains(code, "https://") {
		t.Error("the code has not the server, or another one")
	}
}

func TestNamesOfNothingAreErrors(t *testing.T) {
	nobody := map[string]string{"nobody": "Nobody"}
	for what, opts := range map[string]generator.Options{
		"workflow":           {Renames: generator.Renames{Workflows: nobody}},
		"step":               {Renames: generator.Renames{Steps: nobody}},
		"schema":             {Renames: generator.Renames{Schemas: nobody}},
		"source description": {Servers: map[string]string{"nobody": "https://nobody.example"}},
	} {
		_, err := generateSelectors(opts)
		var unknown *generator.UnknownError
		if !errors.As(err, &unknown) || unknown.What != what || unknown.Name != "nobody" {
			t.Errorf("%s: the error is %v", what, err)
		}
	}
	for _, opts := range []generator.Options{
		{Renames: generator.Renames{Workflows: map[string]string{"copy": "copy"}}},
		{Renames: generator.Renames{Schemas: map[string]string{"Owner": "a b"}}},
		{Servers: map[string]string{"tasks": "localhost:8080"}},
		{Servers: map[string]string{"tasks": "https://a.example?x=1"}},
	} {
		if _, err := generateSelectors(opts); err == nil {
			t.Errorf("%+v are taken", opts)
		}
	}
}
