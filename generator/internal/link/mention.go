package link

import (
	"strings"

	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
	"github.com/arazzogen/arazzogen/generator/internal/document"
	"github.com/arazzogen/arazzogen/generator/internal/expression"
)

// A mention is a place of a document where something is named.
type mention struct {
	name   string
	pos    diagnostic.Pos
	text   document.Text
	offset int // of the name in the text, if it stands there as it is
}

// mentionIn returns the mention of a name at the end of a text.
func mentionIn(text document.Text, name string) mention {
	offset := len(text.Value) - len(name)
	if offset <= 0 {
		return mention{name, text.Pos, text, 0}
	}
	return mention{name, text.At(offset), text, offset}
}

// mentionBy returns the mention of a name by an expression in a text. It begins
// at an offset in the expression, unless the expression is written otherwise
// than in its standard form.
func mentionBy(text document.Text, ref *expression.Reference, offset int, name string) mention {
	m := mention{name, text.At(ref.Offset), text, ref.Offset + offset}
	if m.isExact() {
		m.pos = text.At(m.offset)
	}
	return m
}

// nameOffset returns where the name of an input or an output begins in an
// expression.
func nameOffset(ref *expression.Reference) int { return len(ref.Text) - len(ref.Rest) }

// isExact reports whether the name stands in the text as it is.
func (m mention) isExact() bool {
	return m.offset >= 0 && m.offset <= len(m.text.Value) && strings.HasPrefix(m.text.Value[m.offset:], m.name)
}

// replace returns the edit that makes the name another one.
func (m mention) replace(name string) (diagnostic.Edit, bool) {
	if !m.isExact() || endsEarly(name) {
		return diagnostic.Edit{}, false
	}
	return m.text.Edit(m.offset, m.offset+len(m.name), name)
}

// respell returns the edit that makes the name the known one that it is a
// misspelling of.
func (m mention) respell(known []string) (diagnostic.Edit, bool) {
	name, ok := diagnostic.Misspelt(m.name, known)
	if !ok {
		return diagnostic.Edit{}, false
	}
	return m.rename(name)
}

// rename returns the edit that makes the name another one, unless an expression
// could end in the middle of that.
func (m mention) rename(name string) (diagnostic.Edit, bool) {
	if strings.ContainsAny(name, "#{}$.[") {
		return diagnostic.Edit{}, false
	}
	return m.replace(name)
}

// endsEarly reports whether an expression would read the end of a name as
// something else, as that of "archive." in $sourceDescriptions.archive..list.
func endsEarly(name string) bool {
	return strings.TrimRight(name, ".[]{}#$ ") != name
}
