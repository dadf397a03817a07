package generator_test

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
)

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
