package generator_test

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/arazzogen/arazzogen/generator"
)

// TestCorpusCompiles compiles every Arazzo document below the folder that
// ARAZZOGEN_CORPUS names. Each either has errors, which say why, or becomes a
// package that builds and passes vet.
func TestCorpusCompiles(t *testing.T) {
	root := os.Getenv("ARAZZOGEN_CORPUS")
	if root == "" {
		t.Skip("ARAZZOGEN_CORPUS names no folder")
	}
	dir := t.TempDir()
	writeModule(t, func(name string, content []byte) {
		if err := os.WriteFile(filepath.Join(dir, name), content, 0o666); err != nil {
			t.Fatal(err)
		}
	})
	compiled, refused := 0, 0
	for i, file := range arazzoFiles(t, root) {
		result, err := generator.Generate(generator.Options{Package: "generated"}, file)
		switch {
		case errors.Is(err, generator.ErrDocument):
			refused++
			var text bytes.Buffer
			if err := result.WriteDiagnostics(&text); err != nil {
				t.Fatal(err)
			}
			if !strings.Contains(text.String(), ": error: ") {
				t.Errorf("%s is refused without an error", file)
			}
			t.Logf("refused: %s\n%s", file, &text)
		case err != nil:
			t.Errorf("%s: %v", file, err)
		default:
			compiled++
			if err := result.Write(filepath.Join(dir, fmt.Sprintf("p%d", i))); err != nil {
				t.Fatal(err)
			}
		}
	}
	t.Logf("%d compiled, %d refused", compiled, refused)
	goCommand(t, dir, "vet", "./...")
}

// arazzoFiles returns the files below a folder that say that they are Arazzo
// documents.
func arazzoFiles(t *testing.T, root string) []string {
	t.Helper()
	var files []string
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		switch filepath.Ext(path) {
		case ".yaml", ".yml", ".json":
		default:
			return nil
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		for line := range bytes.Lines(data) {
			line = bytes.TrimLeft(line, "\ufeff {\t\"'")
			if bytes.HasPrefix(line, []byte("arazzo")) && bytes.Contains(line, []byte(":")) {
				files = append(files, path)
				break
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}
