package generator_test

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/arazzogen/arazzogen/generator"
)

// TestTryout is a scratch.
func TestTryout(t *testing.T) {
	dir := os.Getenv("TRYOUT")
	if dir == "" {
		t.Skip()
	}
	write := func(name string, content []byte) {
		file := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, content, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	writeModule(t, write)
	n, m := 0, 0
	for _, c := range testCases(t) {
		result, err := generator.Generate(generator.Options{Package: c.pkg(), ReadFile: c.read, Example: true, Tests: true, ImportPath: "cases/" + c.pkg()}, c.documents(t)...)
		if err != nil && !errors.Is(err, generator.ErrDocument) {
			t.Fatal(err)
		}
		n += len(result.Functions)
		for _, f := range result.Files {
			write(filepath.Join(c.pkg(), f.Name), f.Content)
			if f.Name == "workflows_gen_test.go" {
				m++
			}
		}
	}
	t.Log(n, m)
}
