package link

import (
	"slices"
	"strings"

	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
)

// nearest returns the one of some names that differs from a name in case and
// punctuation alone, if exactly one does.
func nearest(name string, known []string) (string, bool) {
	var near []string
	for _, k := range known {
		if k != "" && fold(k) == fold(name) && !slices.Contains(near, k) {
			near = append(near, k)
		}
	}
	if len(near) != 1 {
		return "", false
	}
	return near[0], true
}

// inexact reports that a name of something, such as "step", is taken for one
// that is spelt otherwise.
func (l *linker) inexact(m mention, what, known string) {
	l.diags.Add(diagnostic.InexactName, m.pos, "there is no %s %q, and it is taken for %q; write that", what, m.name, known).
		Fix(m.rename(known))
}

// fold returns a name without what people spell differently.
func fold(name string) string { return strings.Join(diagnostic.Words(name), "") }

// isTail reports whether an operationId is the end of another one, but for case
// and punctuation: at least two of its words, and not all.
func isTail(tail, id string) bool {
	all, folded := diagnostic.Words(id), fold(tail)
	if len(diagnostic.Words(tail)) < 2 {
		return false
	}
	for i := 1; i < len(all); i++ {
		if strings.Join(all[i:], "") == folded {
			return true
		}
	}
	return false
}
