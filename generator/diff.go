package generator

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"

	"github.com/aymanbagabas/go-udiff"
)

// Diff returns what [Result.Write] would change in dir, as a unified diff. It
// is empty if there is nothing to change.
func (r *Result) Diff(dir string) (string, error) {
	stale, err := r.compare(dir)
	if err != nil {
		return "", err
	}
	var diff strings.Builder
	for _, c := range stale {
		path := diffPath(filepath.Join(dir, c.name))
		switch {
		case c.before == nil:
			diff.WriteString(udiff.Unified("/dev/null", "b/"+path, "", string(c.after)))
		case c.after == nil:
			diff.WriteString(udiff.Unified("a/"+path, "/dev/null", string(c.before), ""))
		default:
			diff.WriteString(renumber(udiff.Unified("a/"+path, "b/"+path, string(c.before), string(c.after))))
		}
	}
	return diff.String(), nil
}

// diffPath returns what a diff calls a file, behind a/ and b/, so that patch -p1
// finds it: from the working directory or, if it is not below that, from the root
// of the file system (patch -d / -p1). Patch follows no .. out of a folder.
func diffPath(name string) string {
	if absolute, err := filepath.Abs(name); err == nil {
		name = absolute
		if wd, err := os.Getwd(); err == nil {
			if below, err := filepath.Rel(wd, absolute); err == nil && filepath.IsLocal(below) {
				name = below
			}
		}
	}
	return strings.TrimPrefix(filepath.ToSlash(name), "/")
}

// hunkHeader matches the first line of a hunk, as in @@ -8,6 +8,7 @@. A count
// of one may be left out.
var hunkHeader = regexp.MustCompile(`(?m)^@@ -(\d+)((?:,\d+)?) \+\d+((?:,\d+)?) @@$`)

// renumber sets where the hunks of a diff begin in the new file. The library
// has it wrong after a hunk of several edits, as golang.org/x/tools has, which
// it was made from (golang/go#81453), and tools that go by it could patch
// another of many similar places.
func renumber(diff string) string {
	shift := 0 // how much further down the new file has the lines that follow
	return hunkHeader.ReplaceAllStringFunc(diff, func(header string) string {
		m := hunkHeader.FindStringSubmatch(header)
		line, _ := strconv.Atoi(m[1])
		line += shift
		shift += hunkLength(m[3]) - hunkLength(m[2])
		return fmt.Sprintf("@@ -%s%s +%d%s @@", m[1], m[2], line, m[3])
	})
}

// hunkLength returns the count that a hunk header gives, with its comma.
func hunkLength(count string) int {
	n, err := strconv.Atoi(strings.TrimPrefix(count, ","))
	if err != nil {
		return 1
	}
	return n
}
