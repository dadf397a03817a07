package document

import (
	"fmt"
	"strings"

	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
)

// A word is a string that a field allows.
type word struct {
	text  string
	since int // the minor version that brought it
}

// oneOf returns a function that reads a string that must be one of some words.
// Another one is reported, and the zero Text returned.
func (r *reader) oneOf(words []word) func(node) Text {
	return func(n node) Text {
		text := r.text(n)
		for _, w := range words {
			if text.Value != w.text && strings.EqualFold(text.Value, w.text) {
				r.add(diagnostic.NonStandard, n, "write %s for %s", w.text, text.Value).Fix(text.Replace(w.text))
				text.Value = w.text
			}
		}
		if !text.IsSet() || r.isOneOf(text, n.name, words) {
			return text
		}
		return Text{}
	}
}

// isOneOf reports whether a text is one of some words, and tells the user if
// it is not.
func (r *reader) isOneOf(text Text, name string, words []word) bool {
	var known, texts []string
	for _, w := range words {
		if w.text == text.Value {
			r.since(text.Pos, w.since, fmt.Sprintf("the %s %q", name, w.text))
			return true
		}
		if w.since <= r.minor {
			known = append(known, fmt.Sprintf("%q", w.text))
			texts = append(texts, w.text)
		}
	}
	r.diags.Add(diagnostic.UnknownValue, text.Pos, "%q cannot be %q; it must be %s", name, text.Value, alternatives(known)).
		Fix(text.Respell(texts))
	return false
}

// since reports the use of something that the declared version does not have.
func (r *reader) since(pos diagnostic.Pos, minor int, what string) {
	if minor > r.minor {
		r.diags.Add(diagnostic.NotInVersion, pos, "%s came with Arazzo 1.%d, and this document declares 1.%d; it is read all the same", what, minor, r.minor)
	}
}

// alternatives lists words: a, b or c.
func alternatives(words []string) string {
	last := len(words) - 1
	if last < 1 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:last], ", ") + " or " + words[last]
}
