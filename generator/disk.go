package generator

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
)

// maxFile bounds what is read of a file. The largest descriptions that are
// published have some 60 MiB.
const maxFile = 256 << 20

// A disk reads files for documents that may be anybody's.
type disk struct {
	given   []string // files that the caller names, not a document
	folders []string // whose files are as known as the documents, absolute
}

// withDisk returns the options of a run on documents with all that is needed to
// read files, if they do not say how to, and a function that tells of which files
// messages may show lines; nil means of any.
func (o Options) withDisk(documents []string) (opts Options, shows func(name string) bool) {
	if o.ReadFile != nil {
		return o, nil
	}
	d := &disk{given: slices.Concat(documents, o.Overlays)}
	for _, name := range o.Sources {
		d.given = append(d.given, name)
	}
	for _, name := range append([]string{"x"}, documents...) { // x is in the working directory
		if path, err := real(filepath.Dir(name)); err == nil {
			d.folders = append(d.folders, path)
		}
	}
	o.ReadFile = d.read
	return o, d.shows
}

// real returns the absolute path that a path leads to.
func real(path string) (string, error) {
	path, err := filepath.EvalSymlinks(path)
	if err != nil {
		return "", err
	}
	return filepath.Abs(path)
}

// read returns what a file holds. One that only a document names is no device,
// which may have no end, and no pipe, which may have nobody at its other end; and
// no more is read than it says that it has. Files that tell about the system and
// its processes, as those of /proc, say that they have nothing.
func (d *disk) read(name string) ([]byte, error) {
	limit := int64(maxFile + 1)
	if !slices.Contains(d.given, name) {
		info, err := os.Stat(name)
		if err != nil {
			return nil, err
		}
		if !info.Mode().IsRegular() {
			return nil, fmt.Errorf("%s is no regular file; save what it has as one", name)
		}
		limit = min(limit, info.Size())
	}
	return readUpTo(name, limit)
}

// readUpTo reads a file as far as a number of bytes.
func readUpTo(name string, limit int64) ([]byte, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	var data []byte
	if info.Size() <= maxFile { // else there is no need to read it
		if data, err = io.ReadAll(io.LimitReader(f, limit)); err != nil {
			return nil, err
		}
	}
	if max(info.Size(), int64(len(data))) > maxFile {
		return nil, fmt.Errorf("%s has more than %d MiB, which is the most that is read", name, maxFile>>20)
	}
	return data, nil
}

// shows reports whether messages may show lines of a file: one that only a
// document names may be secret, unless it is beside a document or below.
func (d *disk) shows(name string) bool {
	if slices.Contains(d.given, name) {
		return true
	}
	path, err := real(name)
	return err == nil && slices.ContainsFunc(d.folders, func(folder string) bool {
		below, err := filepath.Rel(folder, path)
		return err == nil && filepath.IsLocal(below)
	})
}
