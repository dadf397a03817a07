// Package module finds the Go module that a folder is in.
package module

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strconv"
)

// A Module is a Go module.
type Module struct {
	Path string // by which its packages are imported
	Dir  string // absolute
	Text string // of its go.mod
}

var clause = regexp.MustCompile(`(?m)^module[ \t]+("[^"\n]*"|` + "`[^`\n]*`" + `|[^\s"` + "`" + `/(]\S*)`)

// Find returns the module of a folder, which may not be there yet. The error is
// [fs.ErrNotExist] if it is in none.
func Find(dir string) (*Module, error) {
	abs, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	for up := abs; ; up = filepath.Dir(up) {
		text, err := os.ReadFile(filepath.Join(up, "go.mod"))
		if err == nil {
			m := &Module{Dir: up, Text: string(text)}
			if found := clause.FindSubmatch(text); found != nil {
				m.Path = string(found[1])
				if unquoted, err := strconv.Unquote(m.Path); err == nil {
					m.Path = unquoted
				}
			}
			return m, nil
		}
		if !errors.Is(err, fs.ErrNotExist) {
			return nil, err
		}
		if up == filepath.Dir(up) {
			return nil, fs.ErrNotExist
		}
	}
}

// ImportPath returns the path by which the package in a folder is imported, or ""
// if the folder is in no module.
func ImportPath(dir string) string {
	m, err := Find(dir)
	if err != nil || m.Path == "" {
		return ""
	}
	abs, err := filepath.Abs(dir)
	if err != nil {
		return ""
	}
	below, err := filepath.Rel(m.Dir, abs)
	if err != nil {
		return ""
	}
	return path.Join(m.Path, filepath.ToSlash(below))
}
