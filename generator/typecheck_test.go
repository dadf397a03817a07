package generator_test

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/arazzogen/arazzogen/generator"
)

// allowedImports returns the packages that generated code may import, which are
// those of the support code and of the code around it, with the files that hold
// their types.
var allowedImports = sync.OnceValues(func() (map[string]string, error) {
	files, err := filepath.Glob("../templates/support/*.go")
	if err != nil {
		return nil, err
	}
	wanted := map[string]bool{}
	for _, path := range []string{"iter", "encoding/xml", "math/big", "net/netip", "net/http/httptest", "testing", "log", "path"} {
		wanted[path] = true
	}
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		syntax, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly)
		if err != nil {
			return nil, err
		}
		for _, spec := range syntax.Imports {
			wanted[strings.Trim(spec.Path.Value, `"`)] = true
		}
	}
	args := []string{"list", "-export", "-deps", "-f", "{{.ImportPath}} {{.Export}}"}
	for path := range wanted {
		args = append(args, path)
	}
	cmd := exec.Command("go", args...)
	cmd.Stderr = os.Stderr
	list, err := cmd.Output()
	if err != nil {
		return nil, err
	}
	exports := map[string]string{}
	for line := range strings.Lines(string(list)) {
		path, export, _ := strings.Cut(strings.TrimSpace(line), " ")
		exports[path] = export
	}
	return exports, nil
})

// A checker parses and type-checks generated packages. What they import is read
// once. It is not safe for concurrent use.
type checker struct {
	fset    *token.FileSet
	imports types.Importer
	allowed map[string]string
	support map[string]*ast.File // by what they hold: most packages share them
}

func newChecker(t testing.TB) *checker {
	t.Helper()
	allowed, err := allowedImports()
	if err != nil {
		t.Fatal(err)
	}
	c := &checker{fset: token.NewFileSet(), allowed: allowed, support: map[string]*ast.File{}}
	c.imports = importer.ForCompiler(c.fset, "gc", func(path string) (io.ReadCloser, error) {
		if file := allowed[path]; file != "" {
			return os.Open(file)
		}
		return nil, fmt.Errorf("generated code imports %q", path)
	})
	return c
}

// parse returns the syntax of a file, comments included.
func (c *checker) parse(f generator.File) (*ast.File, error) {
	if known, ok := c.support[string(f.Content)]; ok {
		return known, nil
	}
	syntax, err := parser.ParseFile(c.fset, f.Name, f.Content, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		return nil, fmt.Errorf("%w\n%s", err, f.Content)
	}
	if strings.HasPrefix(f.Name, "arazzo_") {
		c.support[string(f.Content)] = syntax
	}
	return syntax, nil
}

// check returns the first error of the types of a package, or nil.
func (c *checker) check(files []generator.File) error {
	var syntax []*ast.File
	for _, f := range files {
		parsed, err := c.parse(f)
		if err != nil {
			return err
		}
		syntax = append(syntax, parsed)
	}
	config := types.Config{Importer: c.imports, GoVersion: "go1.24"}
	if _, err := config.Check("generated", c.fset, syntax, nil); err != nil {
		return fmt.Errorf("%w\n%s", err, ownCode(files))
	}
	return nil
}

// ownCode returns what a package has besides the support code.
func ownCode(files []generator.File) []byte {
	var own bytes.Buffer
	for _, f := range files {
		if !strings.HasPrefix(f.Name, "arazzo_") {
			own.Write(f.Content)
		}
	}
	return own.Bytes()
}
