package generator_test

import (
	"errors"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"testing"

	"github.com/arazzogen/arazzogen/generator"
)

// FuzzGenerate compiles documents that a fuzzer makes of those in testdata: each
// has errors or becomes Go, and none makes the compiler panic.
func FuzzGenerate(f *testing.F) {
	documents, err := filepath.Glob("../testdata/*/*.arazzo.yaml")
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range documents {
		data, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	description, err := os.ReadFile("../testdata/tasks.openapi.yaml")
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		result, err := generator.Generate(generator.Options{
			Package: "fuzzed",
			ReadFile: func(name string) ([]byte, error) {
				switch name {
				case "fuzzed.arazzo.yaml":
					return data, nil
				case "../tasks.openapi.yaml":
					return description, nil
				}
				return nil, os.ErrNotExist
			},
		}, "fuzzed.arazzo.yaml")
		if err != nil && !errors.Is(err, generator.ErrDocument) {
			t.Fatal(err)
		}
		for _, file := range result.Files {
			if _, err := parser.ParseFile(token.NewFileSet(), file.Name, file.Content, 0); err != nil {
				t.Errorf("%v\n%s", err, file.Content)
			}
		}
	})
}
