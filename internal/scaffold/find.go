package scaffold

import (
	"errors"
	"io"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"
)

// Skipped are the folders that are not searched for documents.
var skipped = []string{"node_modules", "vendor", "testdata"}

// maxHead is how much of a file is read to find out whether it is a document.
const maxHead = 16 << 10

// declares is the version that every document declares, in YAML or JSON.
var declares = regexp.MustCompile(`(?m)^(\s*\{?\s*"|['"]?)arazzo['"]?\s*:\s*['"]?1\.[0-9]`)

// find returns the Arazzo documents below a folder that may not be there, sorted
// by folder and name. Hidden folders are not searched.
func find(dir fs.FS) ([]string, error) {
	var found []string
	err := fs.WalkDir(dir, ".", func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil && name == "." && errors.Is(err, fs.ErrNotExist):
			return fs.SkipAll
		case err != nil:
			return err
		case entry.IsDir():
			if name != "." && (strings.HasPrefix(entry.Name(), ".") || slices.Contains(skipped, entry.Name())) {
				return fs.SkipDir
			}
			return nil
		case !slices.Contains([]string{".yaml", ".yml", ".json"}, path.Ext(name)):
			return nil
		}
		ok, err := isDocument(dir, name)
		if ok {
			found = append(found, name)
		}
		return err
	})
	slices.SortFunc(found, func(a, b string) int {
		if c := strings.Compare(path.Dir(a), path.Dir(b)); c != 0 {
			return c
		}
		return strings.Compare(a, b)
	})
	return found, err
}

func isDocument(dir fs.FS, name string) (bool, error) {
	f, err := dir.Open(name)
	if err != nil {
		return false, err
	}
	defer f.Close()
	head, err := io.ReadAll(io.LimitReader(f, maxHead))
	return declares.Match(head), err
}
