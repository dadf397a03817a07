package main

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
)

// findDocuments returns the files below a folder that say that they are Arazzo
// documents, in lexical order.
func findDocuments(root string) ([]string, error) {
	var files []string
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || !d.Type().IsRegular() {
			return err
		}
		switch filepath.Ext(path) {
		case ".yaml", ".yml", ".json":
		default:
			return nil
		}
		data, err := os.ReadFile(path)
		if err == nil && isArazzo(data) {
			files = append(files, path)
		}
		return err
	})
	return files, err
}

// isArazzo reports whether a line of a file begins with the field arazzo, as in
// YAML or JSON, quoted or not.
func isArazzo(data []byte) bool {
	for line := range bytes.Lines(data) {
		line = bytes.TrimLeft(line, "\ufeff {\t\"'")
		if bytes.HasPrefix(line, []byte("arazzo")) && bytes.Contains(line, []byte(":")) {
			return true
		}
	}
	return false
}
