package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/arazzogen/arazzogen/generator"
	"github.com/arazzogen/arazzogen/internal/wording"
)

// compile compiles the documents, one for each workflow, and says whether the
// result is the package that the repository has. It writes nothing. Below
// another root than the repository's there is nothing to compile, which is no
// error.
func compile(out *display, root string) error {
	specs := filepath.Join(root, "specs", "amazon-ecr")
	if _, err := os.Stat(specs); errors.Is(err, fs.ErrNotExist) {
		out.fact("specs", "not compiled: no folder specs/amazon-ecr here")
		return nil
	}
	documents, err := filepath.Glob(filepath.Join(specs, "*.arazzo.yaml")) // sorted, as go generate has them
	if err != nil {
		return err
	}
	compiled, err := generator.Generate(generator.Options{
		Package: "amazonecr", Example: true, Tests: true,
		ImportPath: "github.com/arazzogen/arazzogen/generated/amazonecr",
	}, documents...)
	if errors.Is(err, generator.ErrDocument) {
		err = errors.Join(compiled.WriteDiagnostics(out.w), err)
	}
	if err != nil {
		return fmt.Errorf("compile %s: %w", specs, err)
	}
	diff, err := compiled.Diff(filepath.Join(root, "generated", "amazonecr"))
	if err != nil {
		return fmt.Errorf("compare with the generated package: %w", err)
	}
	verdict := "equal to generated/amazonecr"
	if diff != "" {
		verdict = out.paint(yellow, "not equal to generated/amazonecr, which is stale: generate it again")
	}
	out.fact("specs", fmt.Sprintf("%d workflows compiled into %d files, %s; %s",
		len(documents), len(compiled.Files), verdict, wording.Count(warnings(compiled), "warning")))
	return nil
}

// warnings returns the number of warnings of a run of the compiler: of the
// lines of its diagnostics that begin with a place, and not with a space.
func warnings(compiled *generator.Result) int {
	var text bytes.Buffer
	_ = compiled.WriteDiagnostics(&text) // a buffer takes all
	n := 0
	for line := range strings.Lines(text.String()) {
		if !strings.HasPrefix(line, " ") && strings.Contains(line, ": warning: ") {
			n++
		}
	}
	return n
}
