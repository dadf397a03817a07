package generator

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"github.com/aymanbagabas/go-udiff"

	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
)

// A Fixed is a document with what [Fix] made of it.
type Fixed struct {
	Name          string
	Before, After []byte
}

// maxRounds bounds how often Fix looks again. Every round leaves less to do, but for
// fixes that undo each other.
const maxRounds = 100

// Fix puts right what [Check] reports and what can only be meant in one way. It
// writes nothing. It returns the documents that change, and what a check of
// them, as changed, reports; the error is that of the check.
//
// Of edits that overlap, the first is made, and the documents are checked
// again, until there is nothing left to do, or they are what they have been
// before: what two workflows share by an alias of YAML may be right for one of
// them alone. Source descriptions stay as they are.
func Fix(opts Options, names ...string) ([]Fixed, *Result, error) {
	opts.Contents = maps.Clone(opts.Contents)
	if opts.Contents == nil {
		opts.Contents = map[string][]byte{}
	}
	before := map[string][]byte{} // what those that change were
	seen := map[string]bool{}
	for range maxRounds {
		result, err := Check(opts, names...)
		if result == nil {
			return nil, nil, err
		}
		edits := result.edits(names)
		sum := contentsSum(result.sources, names)
		if len(edits) == 0 || seen[sum] {
			return changes(before, opts.Contents, names), result, err
		}
		seen[sum] = true
		for name, edits := range edits {
			content := result.sources[name]
			if _, ok := before[name]; !ok {
				before[name] = content
			}
			opts.Contents[name] = apply(content, edits)
		}
	}
	return nil, nil, errors.New("fixes do not come to an end")
}

// contentsSum returns a text that differs if what some documents are does.
func contentsSum(contents map[string][]byte, names []string) (sums string) {
	for _, name := range names {
		sums += sumOf(contents[name])
	}
	return sums
}

// changes returns the documents that differ from what they were.
func changes(before, after map[string][]byte, names []string) []Fixed {
	var all []Fixed
	for _, name := range names {
		if old, ok := before[name]; ok && !bytes.Equal(old, after[name]) {
			all = append(all, Fixed{name, old, after[name]})
		}
	}
	return all
}

// edits returns the edits of the reported diagnostics, by file and diagnostic.
func (r *Result) edits(names []string) map[string][][]diagnostic.Edit {
	edits := map[string][][]diagnostic.Edit{}
	for _, d := range r.diagnostics {
		if slices.Contains(names, d.Pos.File) && len(d.Edits) > 0 {
			edits[d.Pos.File] = append(edits[d.Pos.File], d.Edits)
		}
	}
	return edits
}

// apply makes the fixes of which no edit overlaps one of an earlier fix.
func apply(content []byte, fixes [][]diagnostic.Edit) []byte {
	var edits []diagnostic.Edit
	for _, fix := range fixes {
		if !slices.ContainsFunc(fix, func(e diagnostic.Edit) bool { return slices.ContainsFunc(edits, e.Overlaps) }) {
			edits = append(edits, fix...)
		}
	}
	slices.SortStableFunc(edits, func(a, b diagnostic.Edit) int { return cmp.Compare(a.Start, b.Start) })
	var out []byte
	done := 0
	for _, e := range edits {
		out = append(append(out, content[done:e.Start]...), e.Text...)
		done = e.End
	}
	return append(out, content[done:]...)
}

// Diff returns the change as a unified diff.
func (f Fixed) Diff() string {
	name := diffPath(f.Name)
	return renumber(udiff.Unified("a/"+name, "b/"+name, string(f.Before), string(f.After)))
}

// Write puts the document in the place of what it was. The new one is complete
// before, so that whatever ends the program leaves one of the two. It keeps the
// permissions; through a symbolic link, the file that it leads to is replaced.
func (f Fixed) Write() error {
	path, err := filepath.EvalSymlinks(f.Name)
	if err != nil {
		return err
	}
	info, err := os.Stat(path)
	if err != nil {
		return err
	}
	temporary, err := writeTemporary(filepath.Dir(path), f.After, info.Mode().Perm())
	if err != nil {
		return fmt.Errorf("write %s: %w", f.Name, err)
	}
	if err := os.Rename(temporary, path); err != nil {
		os.Remove(temporary)
		return err
	}
	syncFolder(filepath.Dir(path))
	return nil
}
