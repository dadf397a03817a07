package generator_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/arazzogen/arazzogen/generator"
)

// generateShown compiles the documents of the case to a package that comes with
// examples and tests.
func (c testCase) generateShown(t *testing.T) *generator.Result {
	t.Helper()
	result, err := generator.Generate(generator.Options{
		Package: c.pkg(), ReadFile: c.read,
		Example: true, Tests: true, ImportPath: "cases/" + c.pkg(),
	}, c.documents(t)...)
	if err != nil && !errors.Is(err, generator.ErrDocument) {
		t.Fatal(err)
	}
	return result
}

// A shownCode is the examples and the tests of many packages. To link a test for
// each package would take minutes; so they become ordinary packages, which one test
// calls.
type shownCode struct {
	write          func(name string, content []byte)
	imports, calls strings.Builder
	tests          int
}

var testFunction = regexp.MustCompile(`(?m)^func (Test\w+)\(t \*testing\.T\) \{$`)

// take writes a file if it is one of examples or tests.
func (s *shownCode) take(c testCase, f generator.File) bool {
	name, ok := strings.CutSuffix(f.Name, "_gen_test.go")
	if !ok {
		return false
	}
	s.write(filepath.Join("shown", c.pkg(), name+".go"), f.Content)
	tests := testFunction.FindAllSubmatch(f.Content, -1)
	if len(tests) > 0 {
		fmt.Fprintf(&s.imports, "\t%s %q\n", c.pkg(), "cases/shown/"+c.pkg())
	}
	s.tests += len(tests)
	for _, m := range tests {
		fmt.Fprintf(&s.calls, "\tt.Run(%q, %s.%s)\n", c.name+"/"+string(m[1]), c.pkg(), m[1])
	}
	return true
}

// finish writes the test that calls the others. Most workflows must have one: all but
// those that are about what a mock cannot know.
func (s *shownCode) finish(t *testing.T, workflows int) {
	if *only == "" && s.tests*10 < workflows*6 {
		t.Errorf("of %d workflows only %d come with tests", workflows, s.tests)
	}
	s.write("shown/shown_test.go", fmt.Appendf(nil, "package shown\n\nimport (\n\t\"testing\"\n\n%s)\n\nfunc TestShown(t *testing.T) {\n%s}\n", s.imports.String(), s.calls.String()))
}

// TestExampleFitsWhereItStands compiles a package whose name is that of one that
// its examples import, and one of which it is not known how others import it.
func TestExampleFitsWhereItStands(t *testing.T) {
	for _, test := range []struct{ pkg, path, clause, use string }{
		{"tasks", "example.com/api/tasks", "package tasks_test", "&tasks.Client{"},
		{"tasks", "", "package tasks\n", "&Client{"},
		{"errors", "example.com/errors", "package errors_test", "&workflows.Client{"},
		{"client", "example.com/client", "package client_test", "&workflows.Client{"},
		{"main", "example.com/cmd/tasks", "package main_test", "&workflows.Client{"},
		{"tasks", "example.com/api/go-tasks", "package tasks_test", "tasks \"example.com/api/go-tasks\""},
	} {
		result, err := generator.Generate(generator.Options{
			Package: test.pkg, Example: true, Tests: true, ImportPath: test.path,
			ReadFile: func(name string) ([]byte, error) {
				return os.ReadFile(filepath.Join("../testdata/selector-values", name))
			},
		}, "selectors.arazzo.yaml")
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range result.Files {
			if content := string(f.Content); f.Name == "example_gen_test.go" && (!strings.Contains(content, test.clause) || !strings.Contains(content, test.use)) {
				t.Errorf("%+v: the example is\n%s", test, content)
			}
		}
	}
}
