package config

import (
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// expand returns the files that a pattern names, sorted: those that match it
// or, if it is no pattern, the file. Beside what [path.Match] knows, ** is any
// number of folders.
func expand(pattern string) ([]string, error) {
	if !strings.ContainsAny(pattern, "*?[") {
		return []string{pattern}, nil
	}
	if !strings.Contains(pattern, "**") {
		return filepath.Glob(pattern)
	}
	wanted := strings.Split(filepath.ToSlash(pattern), "/")
	fixed := slices.IndexFunc(wanted, func(s string) bool { return strings.ContainsAny(s, "*?[") })
	root, wanted := filepath.FromSlash(path.Join(append([]string{"."}, wanted[:fixed]...)...)), wanted[fixed:]
	if filepath.IsAbs(pattern) {
		root = string(filepath.Separator) + root
	}
	var files []string
	err := fs.WalkDir(os.DirFS(root), ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() && name != "." && strings.HasPrefix(entry.Name(), ".") {
			return fs.SkipDir
		}
		ok, err := matches(wanted, strings.Split(name, "/"))
		if ok && !entry.IsDir() {
			files = append(files, filepath.Join(root, filepath.FromSlash(name)))
		}
		return err
	})
	return files, err
}

// matches reports whether the steps of a path match those of a pattern.
func matches(pattern, steps []string) (bool, error) {
	if len(pattern) == 0 {
		return len(steps) == 0, nil
	}
	if pattern[0] == "**" {
		for i := range len(steps) + 1 {
			if ok, err := matches(pattern[1:], steps[i:]); ok || err != nil {
				return ok, err
			}
		}
		return false, nil
	}
	if len(steps) == 0 {
		return false, nil
	}
	ok, err := path.Match(pattern[0], steps[0])
	if !ok || err != nil {
		return false, err
	}
	return matches(pattern[1:], steps[1:])
}
