package link

import (
	"slices"
	"strings"
	"unicode"

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
		Fix(m.replace(known))
}

// fold returns a name without what people spell differently.
func fold(name string) string { return strings.Join(words(name), "") }

// words returns the words of a name in lower case: they end at punctuation, and
// before the capital letters of camel case.
func words(name string) []string {
	var words []string
	var word []rune
	end := func() {
		if len(word) > 0 {
			words = append(words, string(word))
		}
		word = nil
	}
	lower := false
	for _, r := range name {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			end()
			continue
		}
		if unicode.IsUpper(r) && lower {
			end()
		}
		lower = !unicode.IsUpper(r)
		word = append(word, unicode.ToLower(r))
	}
	end()
	return words
}

// isTail reports whether an operationId is the end of another one, but for case
// and punctuation: at least two of its words, and not all.
func isTail(tail, id string) bool {
	all, folded := words(id), fold(tail)
	if len(words(tail)) < 2 {
		return false
	}
	for i := 1; i < len(all); i++ {
		if strings.Join(all[i:], "") == folded {
			return true
		}
	}
	return false
}
