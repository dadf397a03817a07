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

	"github.com/arazzogen/arazzogen/generator/internal/emit"
)

// Write makes dir hold the package: it writes the files that differ and removes
// those of an earlier run that the package has no more, and what an earlier run
// left that was ended in the middle. It never touches a file that the compiler
// did not write: if one stands where a file of the package belongs, that is an
// error and nothing is written.
//
// Every file is complete in a temporary file before the first is put in its
// place. So a full disk leaves dir as it was, and whatever ends the program
// leaves each file whole, an old or a new one; the next run does the rest. If a
// file cannot be put in its place, those before it are put back.
func (r *Result) Write(dir string) error {
	stale, err := r.compare(dir)
	if err != nil {
		return err
	}
	for _, c := range stale {
		if err := checkNoLink(filepath.Join(dir, c.name)); err != nil {
			return err
		}
	}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return err
	}
	if err := removeLeftovers(dir); err != nil {
		return err
	}
	ready, err := writeTemporaries(dir, stale)
	defer func() {
		for _, name := range ready {
			os.Remove(name) // fails for those that were renamed
		}
	}()
	if err != nil {
		return err
	}
	for i, c := range stale {
		path := filepath.Join(dir, c.name)
		if c.after == nil {
			err = os.Remove(path)
		} else {
			err = os.Rename(ready[c.name], path)
		}
		if err != nil {
			return errors.Join(err, putBack(dir, stale[:i]))
		}
	}
	if len(stale) > 0 {
		syncFolder(dir)
	}
	return nil
}

// syncFolder makes sure that the names in a folder outlast a loss of power, where
// the system can do that for a folder.
func syncFolder(dir string) {
	if f, err := os.Open(dir); err == nil {
		_ = f.Sync() // some systems refuse it
		f.Close()
	}
}

// putBack undoes changes, the last first. It returns what it could not undo.
func putBack(dir string, changes []change) (failed error) {
	for _, c := range slices.Backward(changes) {
		path := filepath.Join(dir, c.name)
		if c.before == nil {
			failed = errors.Join(failed, os.Remove(path))
			continue
		}
		temporary, err := writeTemporary(dir, c.before, 0o644)
		if err == nil {
			err = os.Rename(temporary, path)
		}
		failed = errors.Join(failed, err)
	}
	return failed
}

// temporaryPrefix begins the names of temporary files, and of no other. Go takes
// no file for one of a package whose name begins with a dot.
const temporaryPrefix = ".arazzogen-"

// removeLeftovers removes temporary files that a run could not remove itself.
func removeLeftovers(dir string) error {
	files, err := leftovers(dir)
	for _, file := range files {
		err = errors.Join(err, os.Remove(file))
	}
	return err
}

// leftovers returns the temporary files in dir, which no run needs any more.
func leftovers(dir string) (files []string, err error) {
	entries, err := os.ReadDir(dir)
	for _, e := range entries {
		number, ok := strings.CutPrefix(e.Name(), temporaryPrefix)
		if ok && number != "" && strings.Trim(number, "0123456789") == "" && e.Type().IsRegular() {
			files = append(files, filepath.Join(dir, e.Name()))
		}
	}
	return files, err
}

// checkNoLink returns an error if a symbolic link stands at path: to replace it
// would undo what somebody arranged, and to follow it would write elsewhere.
func checkNoLink(path string) error {
	info, err := os.Lstat(path)
	if err == nil && info.Mode().Type() == fs.ModeSymlink {
		return fmt.Errorf("%s is a symbolic link; it stands where a generated file belongs", path)
	}
	return nil // whatever else is wrong there, writing says
}

// writeTemporaries writes what files become to temporary files in dir. It
// returns their names by those of the files, with an error too.
func writeTemporaries(dir string, changes []change) (map[string]string, error) {
	ready := map[string]string{}
	for _, c := range changes {
		if c.after == nil {
			continue
		}
		temporary, err := writeTemporary(dir, c.after, 0o644)
		if err != nil {
			return ready, fmt.Errorf("write %s: %w", filepath.Join(dir, c.name), err)
		}
		ready[c.name] = temporary
	}
	return ready, nil
}

func writeTemporary(dir string, content []byte, mode fs.FileMode) (string, error) {
	f, err := os.CreateTemp(dir, temporaryPrefix+"*")
	if err != nil {
		return "", err
	}
	_, err = f.Write(content)
	err = errors.Join(err, f.Chmod(mode), f.Sync(), f.Close())
	if err != nil {
		os.Remove(f.Name())
		return "", err
	}
	return f.Name(), nil
}

// A change is what has to be done to a file of a folder.
type change struct {
	name          string
	before, after []byte // nil if there is no file
}

// compare returns the files of dir that are not as the package has them: those
// to write, then those to remove. A result without files is that of documents
// with errors; it says nothing of what dir should hold.
func (r *Result) compare(dir string) ([]change, error) {
	if len(r.Files) == 0 {
		return nil, ErrDocument
	}
	var changes []change
	for _, f := range r.Files {
		before, err := readGenerated(filepath.Join(dir, f.Name))
		if err != nil {
			return nil, err
		}
		if before == nil || !bytes.Equal(before, f.Content) {
			changes = append(changes, change{f.Name, before, f.Content})
		}
	}
	removed, err := r.removed(dir)
	return append(changes, removed...), err
}

// readGenerated returns what a file that the compiler wrote holds, or nil if
// there is no file.
func readGenerated(path string) ([]byte, error) {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, nil
	case err != nil:
		return nil, err
	case !info.Mode().IsRegular():
		return nil, fmt.Errorf("%s is no file; it stands where a generated file belongs", path)
	}
	content, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	if !isGenerated(content) {
		return nil, fmt.Errorf("%s was not written by arazzogen; it stands where a generated file belongs", path)
	}
	return content, nil
}

// removed returns the files of dir that the compiler wrote and that the package
// does not have.
func (r *Result) removed(dir string) ([]change, error) {
	entries, err := os.ReadDir(dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	var changes []change
	for _, e := range entries {
		kept := slices.ContainsFunc(r.Files, func(f File) bool { return f.Name == e.Name() })
		generated := strings.HasSuffix(e.Name(), ".gen.go") || strings.HasSuffix(e.Name(), "_gen_test.go")
		if kept || !e.Type().IsRegular() || !generated {
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
