package generator

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/aymanbagabas/go-udiff"

	"github.com/arazzogen/arazzogen/generator/internal/emit"
)

// Write makes dir hold the package: it writes the files that differ and removes
// those of an earlier run that the package has no more. It never touches a file
// that the compiler did not write. Every file is complete in a temporary file
// before the first is put in its place.
func (r *Result) Write(dir string) error {
	stale, err := r.compare(dir)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return err
	}
	var ready []string // temporary files, in the order of the files that they become
	defer func() {
		for _, name := range ready {
			os.Remove(name) // fails for those that were renamed
		}
	}()
	var written []change
	for _, c := range stale {
		if c.after == nil {
			continue
		}
		name, err := writeTemporary(dir, c.after)
		if err != nil {
			return fmt.Errorf("write %s: %w", c.name, err)
		}
		ready = append(ready, name)
		written = append(written, c)
	}
	for i, c := range written {
		if err := os.Rename(ready[i], filepath.Join(dir, c.name)); err != nil {
			return err
		}
	}
	for _, c := range stale {
		if c.after == nil {
			if err := os.Remove(filepath.Join(dir, c.name)); err != nil {
				return err
			}
		}
	}
	return nil
}

func writeTemporary(dir string, content []byte) (string, error) {
	f, err := os.CreateTemp(dir, ".arazzogen-*")
	if err != nil {
		return "", err
	}
	_, err = f.Write(content)
	err = errors.Join(err, f.Chmod(0o644), f.Sync(), f.Close())
	if err != nil {
		os.Remove(f.Name())
		return "", err
	}
	return f.Name(), nil
}

// Diff returns what [Result.Write] would change in dir, as a unified diff. It
// is empty if there is nothing to change.
func (r *Result) Diff(dir string) (string, error) {
	stale, err := r.compare(dir)
	if err != nil {
		return "", err
	}
	var diff strings.Builder
	for _, c := range stale {
		path := filepath.ToSlash(filepath.Join(dir, c.name))
		before, after := "a/"+path, "b/"+path
		if c.before == nil {
			before = "/dev/null"
		}
		if c.after == nil {
			after = "/dev/null"
		}
		diff.WriteString(udiff.Unified(before, after, string(c.before), string(c.after)))
	}
	return diff.String(), nil
}

// A change is what has to be done to a file of a folder.
type change struct {
	name          string
	before, after []byte // nil if there is no file
}

// compare returns the files of dir that are not as the package has them.
func (r *Result) compare(dir string) ([]change, error) {
	var changes []change
	for _, f := range r.Files {
		before, err := os.ReadFile(filepath.Join(dir, f.Name))
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return nil, err
		}
		if before != nil && !isGenerated(before) {
			return nil, fmt.Errorf("%s was not written by arazzogen; it stands where a generated file belongs",
				filepath.Join(dir, f.Name))
		}
		if before == nil || !bytes.Equal(before, f.Content) {
			changes = append(changes, change{f.Name, before, f.Content})
		}
	}
	entries, err := os.ReadDir(dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	for _, e := range entries {
		kept := slices.ContainsFunc(r.Files, func(f File) bool { return f.Name == e.Name() })
		if kept || !e.Type().IsRegular() || !strings.HasSuffix(e.Name(), ".gen.go") {
			continue
		}
		before, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			return nil, err
		}
		if isGenerated(before) {
			changes = append(changes, change{e.Name(), before, nil})
		}
	}
	return changes, nil
}

// isGenerated reports whether the compiler wrote a file.
func isGenerated(content []byte) bool { return bytes.HasPrefix(content, []byte(emit.Header)) }
