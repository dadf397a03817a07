package generator_test

import (
	"bytes"
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/arazzogen/arazzogen/generator"
)

// maxFuzzTime is how long a document may take to be compiled; those of a fuzzer
// are small.
const maxFuzzTime = 30 * time.Second

// addCases adds the documents of the cases, each with a description of its folder
// or of all, and the seed by which [broken] breaks both.
func addCases(f *testing.F, seed uint64) {
	f.Helper()
	documents, err := filepath.Glob("../testdata/*/*.arazzo.*")
	if err != nil || len(documents) == 0 {
		f.Fatalf("no documents: %v", err)
	}
	read := func(name string) []byte {
		data, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		return data
	}
	for _, document := range append(documents, "testdata/hostile/places.arazzo.yaml") {
		description := "../testdata/tasks.openapi.yaml"
		if own, _ := filepath.Glob(filepath.Join(filepath.Dir(document), "*.openapi.*")); len(own) > 0 {
			description = own[0]
		}
		f.Add(read(document), read(description), seed)
	}
}

// broken returns a text as [mutator] breaks it, if it is YAML: a fuzzer that
// changes bytes seldom comes to a document that is more than syntax. The seed 0
// breaks nothing.
func broken(data []byte, seed uint64) []byte {
	if seed == 0 {
		return data
	}
	m := mutator{rand.New(rand.NewPCG(seed, uint64(len(data))))}
	mutant, err := m.mutate(data)
	if err != nil {
		return data
	}
	return mutant
}

// fuzzed are options to compile a document with a description, which stands for
// every other file.
func fuzzed(document, description []byte) generator.Options {
	return generator.Options{
		Package: "fuzzed",
		Example: true,
		Tests:   true,
		ReadFile: func(name string) ([]byte, error) {
			switch {
			case name == "fuzzed.arazzo.yaml":
				return document, nil
			case strings.HasPrefix(name, "../../"):
				return nil, os.ErrNotExist
			}
			return description, nil
		},
	}
}

// watch ends the program, with what it does, if the test takes too long.
func watch(t *testing.T) {
	timer := time.AfterFunc(maxFuzzTime, func() { panic("this takes too long") })
	t.Cleanup(func() { timer.Stop() })
}

// FuzzGenerate compiles documents and descriptions that a fuzzer makes of those of
// the cases: they have errors or become Go that type-checks, and none makes the
// compiler panic.
func FuzzGenerate(f *testing.F) {
	addCases(f, 0)
	var checker *checker
	runs := 0
	f.Fuzz(func(t *testing.T, document, description []byte, seed uint64) {
		watch(t)
		document, description = broken(document, seed), broken(description, seed/1000)
		result, err := generator.Generate(fuzzed(document, description), "fuzzed.arazzo.yaml")
		if err != nil && !errors.Is(err, generator.ErrDocument) {
			t.Fatal(err)
		}
		if err := result.WriteDiagnostics(new(bytes.Buffer)); err != nil {
			t.Fatal(err)
		}
		if errors.Is(err, generator.ErrDocument) != (len(result.Files) == 0) {
			t.Errorf("there are %d files, the error is %v", len(result.Files), err)
		}
		if len(result.Files) == 0 || bytes.Contains(append(document, description...), []byte("x-go-type")) {
			return // what other packages have, the compiler cannot know
		}
		if runs%1000 == 0 {
			checker = newChecker(t) // an old one remembers every file
		}
		runs++
		if err := checker.check(result.Files); err != nil {
			t.Errorf("%v\nof the document\n%s\nand the description\n%s", err, document, description)
		}
	})
}

// FuzzFix fixes documents: that comes to an end, and leaves nothing to fix. It may
// bring errors to light, in fields that were misspelt.
func FuzzFix(f *testing.F) {
	addCases(f, 1)
	f.Fuzz(func(t *testing.T, document, description []byte, seed uint64) {
		watch(t)
		opts := fuzzed(broken(document, seed), broken(description, seed/1000))
		fixed, result, err := generator.Fix(opts, "fuzzed.arazzo.yaml")
		if result == nil {
			t.Fatal(err)
		}
		if len(fixed) == 0 {
			return
		}
		again, _, _ := generator.Fix(fuzzed(fixed[0].After, broken(description, seed/1000)), "fuzzed.arazzo.yaml")
		if len(again) > 0 {
			t.Errorf("a second time there is more to fix:\n%s", again[0].Diff())
		}
	})
}
