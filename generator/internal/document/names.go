package document

import (
	"fmt"
	"strings"

	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
)

// id reads a string that names something (stepId, workflowId, the name of a
// source description).
func (r *reader) id(n node) Text {
	id := r.text(n)
	switch {
	case !id.IsSet():
	case id.Value == "":
		r.add(diagnostic.MissingField, n, "%q must not be empty", n.name)
	case !isName(id.Value, "_-"):
		r.oddName(n, "a "+n.name, "_-", `"_" and "-"`)
	}
	return id
}

// oddName reports a name with a character beyond letters, digits and others,
// which list spells for the message. what is the kind of name.
func (r *reader) oddName(n node, what, others, list string) {
	r.oddNames[n.Value] = true
	odd := "no character"
	for _, c := range n.Value {
		if isName(string(c), others) {
			continue
		}
		odd = fmt.Sprintf("the character %q", c)
		if c == ' ' {
			odd = "a space"
		}
		break
	}
	r.add(diagnostic.OddName, n, "%q has %s; %s should consist of A-Z, a-z, 0-9, %s", n.Value, odd, what, list)
}

// isName reports whether a text consists of ASCII letters, digits and some
// other characters.
func isName(s, others string) bool {
	return s != "" && !strings.ContainsFunc(s, func(c rune) bool {
		return !('a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || strings.ContainsRune(others, c))
	})
}

// unique reports every text that is there before. what names it, as in "the
// stepId".
func (r *reader) unique(code diagnostic.Code, what string, texts []Text) {
	r.uniqueEntries(code, "remove one of them or rename it", entriesOf(what, texts))
}

// uniqueMentions reports every text that is there before and only mentions
// something: once is enough.
func (r *reader) uniqueMentions(what string, texts []Text) {
	r.uniqueEntries(diagnostic.Repeated, "remove one of them", entriesOf(what, texts))
}

func entriesOf(what string, texts []Text) (entries []entry) {
	for _, t := range texts {
		if t.IsSet() && t.Value != "" {
			entries = append(entries, entry{t.Value, t.Pos, fmt.Sprintf("%s %q", what, t.Value)})
		}
	}
	return entries
}

// An entry is something that may be there once by its key. A label names it in
// messages.
type entry struct {
	key   string
	pos   diagnostic.Pos
	label string
}

// uniqueEntries reports every entry whose key is there before, and what to do.
func (r *reader) uniqueEntries(code diagnostic.Code, advice string, entries []entry) {
	first := map[string]diagnostic.Pos{}
	for _, e := range entries {
		if pos, ok := first[e.key]; ok {
			r.diags.Add(code, e.pos, "%s is there already; %s", e.label, advice).Relate(pos, "the first one is here")
			continue
		}
		first[e.key] = e.pos
	}
}
