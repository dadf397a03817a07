package generator_test

import (
	"bytes"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/arazzogen/arazzogen/generator"
)

var (
	update = flag.Bool("update", false, "rewrite the golden files in testdata")
	only   = flag.String("cases", "", "a regular expression: compile and run only the cases whose folder it matches")
)

// A testCase is a folder of testdata: documents named *.arazzo.yaml or .json, the
// descriptions that they name, want/ with what the compiler makes of them, and
// perhaps run.yaml with what the generated code does. README.md there says more.
type testCase struct {
	name string
	dir  string

	fixed *overlay // what to read in place of some documents, by name in dir
}

// An overlay is what stands for the contents of files.
type overlay map[string][]byte

func testCases(t *testing.T) []testCase {
	dirs, err := filepath.Glob("../testdata/*/*.arazzo.*")
	if err != nil || len(dirs) == 0 {
		t.Fatalf("no cases in testdata: %v", err)
	}
	wanted, err := regexp.Compile(*only)
	if err != nil {
		t.Fatal(err)
	}
	var cases []testCase
	for _, file := range dirs {
		dir := filepath.Dir(file)
		c := testCase{name: filepath.Base(dir), dir: dir}
		if wanted.MatchString(c.name) && !slices.Contains(cases, c) {
			cases = append(cases, c)
		}
	}
	if len(cases) == 0 {
		t.Fatalf("-cases %q matches no case", *only)
	}
	return cases
}

// pkg is the name of the package that the case is compiled to.
func (c testCase) pkg() string { return strings.ReplaceAll(c.name, "-", "") }

// generate compiles the documents of the case. Files are named relative to its
// folder, so that nothing depends on where the project is.
func (c testCase) generate(t *testing.T) *generator.Result {
	t.Helper()
	result, err := generator.Generate(generator.Options{Package: c.pkg(), ReadFile: c.read}, c.documents(t)...)
	if err != nil && !errors.Is(err, generator.ErrDocument) {
		t.Fatal(err)
	}
	return result
}

// documents returns the names of the documents, without the folder.
func (c testCase) documents(t *testing.T) []string {
	t.Helper()
	documents, err := filepath.Glob(filepath.Join(c.dir, "*.arazzo.*"))
	if err != nil {
		t.Fatal(err)
	}
	for i, file := range documents {
		documents[i] = filepath.Base(file)
	}
	return documents
}

// read reads a file that the case names.
func (c testCase) read(name string) ([]byte, error) {
	if c.fixed != nil && (*c.fixed)[name] != nil {
		return (*c.fixed)[name], nil
	}
	return os.ReadFile(filepath.Join(c.dir, name))
}

// golden returns what want/ holds for a result: its diagnostics, and its files
// but for the support code, of which only the names are listed.
func golden(t *testing.T, result *generator.Result) map[string]string {
	t.Helper()
	files := map[string]string{}
	var diagnostics bytes.Buffer
	if err := result.WriteDiagnostics(&diagnostics); err != nil {
		t.Fatal(err)
	}
	if diagnostics.Len() > 0 {
		files["diagnostics.txt"] = diagnostics.String()
	}
	var support strings.Builder
	for _, f := range result.Files {
		if strings.HasPrefix(f.Name, "arazzo_") {
			support.WriteString(f.Name + "\n")
			continue
		}
		files[f.Name] = string(f.Content)
	}
	if support.Len() > 0 {
		files["support.txt"] = support.String()
	}
	return files
}

// TestGolden compares what the compiler makes of each case with its want/.
// Rewrite it with: go test ./generator -run TestGolden -update
func TestGolden(t *testing.T) {
	for _, c := range testCases(t) {
		t.Run(c.name, func(t *testing.T) {
			got := golden(t, c.generate(t))
			want := filepath.Join(c.dir, "want")
			if *update {
				writeGolden(t, want, got)
			}
			if diff := cmp.Diff(readGolden(t, want), got); diff != "" {
				t.Errorf("differs from want/ (-want +got):\n%s", diff)
			}
		})
	}
}

func readGolden(t *testing.T, dir string) map[string]string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatalf("%v (write it with -update)", err)
	}
	files := map[string]string{}
	for _, e := range entries {
		content, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		files[e.Name()] = string(content)
	}
	return files
}

func writeGolden(t *testing.T, dir string, files map[string]string) {
	t.Helper()
	if err := os.RemoveAll(dir); err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		t.Fatal(err)
	}
	for name, content := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

// TestSameInputGivesSameOutput compiles the ECR documents a hundred times.
func TestSameInputGivesSameOutput(t *testing.T) {
	documents, err := filepath.Glob("../specs/amazon-ecr/*.arazzo.yaml")
	if err != nil || len(documents) == 0 {
		t.Fatalf("no documents: %v", err)
	}
	var first *generator.Result
	for range 100 {
		result, err := generator.Generate(generator.Options{Package: "amazonecr", Example: true, Tests: true}, documents...)
		if err != nil {
			t.Fatal(err)
		}
		if first == nil {
			first = result
		}
		if diff := cmp.Diff(first.Files, result.Files); diff != "" {
			t.Fatalf("two runs differ:\n%s", diff)
		}
	}
}
