package plan

import (
	"strings"

	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
	"github.com/arazzogen/arazzogen/generator/internal/document"
	"github.com/arazzogen/arazzogen/generator/internal/expression"
)

// queryParts plans the text of a query with the expressions in it, each of which
// becomes a value in a place where it cannot change the query around it. It is
// not ok after a report.
func (w *workflowPlanner) queryParts(language QueryLanguage, text document.Text, t expression.Template) ([]QueryPart, bool) {
	b := queryBuilder{language: language}
	for i, part := range t {
		switch part := part.(type) {
		case expression.Literal:
			b.text(string(part))
		case *expression.Reference:
			following := ""
			if i+1 < len(t) {
				if literal, ok := t[i+1].(expression.Literal); ok {
					following = string(literal)
				}
			}
			if !b.value(w.reference(text.At(part.Offset), part, nil), following) {
				w.diags.Add(diagnostic.EmbeddedInName, text.At(part.Offset),
					"%s is only a part of a name here; embed it where a whole name or a value stands, as in [{%[1]s}]", part.Text)
				return nil, false
			}
		}
	}
	b.end()
	return b.parts, true
}

// A queryBuilder makes the parts of a query.
type queryBuilder struct {
	language QueryLanguage
	parts    []QueryPart
	now      strings.Builder // text that is in no part yet
	quote    byte            // that is open; 0 if none
	start    int             // in now, of the literal that is open
	joined   bool            // the literal that is open has become a call of concat
	bracket  bool            // a bracket is to be closed that stands for a dot
}

// text adds text of the query.
func (b *queryBuilder) text(s string) {
	if b.bracket {
		b.now.WriteByte(']')
		b.bracket = false
	}
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case b.quote == 0 && (c == '\'' || c == '"'):
			b.quote, b.start = c, b.now.Len()
		case b.quote != 0 && c == '\\' && b.language == JSONPath && i+1 < len(s):
			b.now.WriteByte(c)
			i++
			c = s[i]
		case c == b.quote:
			b.quote = 0
			if b.joined {
				b.now.WriteByte(c)
				c, b.joined = ')', false
			}
		}
		b.now.WriteByte(c)
	}
}

// value adds a value. What follows it is the text after it. It returns false if
// the value would be a part of a name.
func (b *queryBuilder) value(v Value, following string) bool {
	switch {
	case b.quote != 0 && b.language == XPath:
		b.concat(v)
		return true
	case b.quote == '\'':
		b.add(v, SingleQuoted)
		return true
	case b.quote == '"':
		b.add(v, DoubleQuoted)
		return true
	case b.language == XPath:
		b.add(v, Literal)
		return true
	}
	before := b.now.String()
	name := strings.HasSuffix(before, ".")
	if following != "" && isNameByte(following[0]) && following[0] != '.' || !name && before != "" && isNameByte(before[len(before)-1]) {
		return false
	}
	if name {
		if !strings.HasSuffix(before, "..") {
			before = strings.TrimSuffix(before, ".")
		}
		b.now.Reset()
		b.now.WriteString(before + "[")
		b.bracket = true
	}
	b.add(v, Literal)
	return true
}

func isNameByte(c byte) bool {
	return c == '_' || c >= 0x80 || c|0x20 >= 'a' && c|0x20 <= 'z' || c >= '0' && c <= '9'
}

// concat turns the literal that is open into a call of concat, since a literal
// of XPath has no escapes: 'a{x}b' becomes concat(”, 'a', x, 'b').
func (b *queryBuilder) concat(v Value) {
	quote := string(b.quote)
	if !b.joined {
		before := b.now.String()
		b.now.Reset()
		b.now.WriteString(before[:b.start] + "concat('', " + before[b.start:])
		b.joined = true
	}
	b.now.WriteString(quote + ", ")
	b.add(v, Literal)
	b.now.WriteString(", " + quote)
}

func (b *queryBuilder) add(v Value, place Place) {
	b.flush()
	b.parts = append(b.parts, QueryPart{Value: v, Place: place})
}

func (b *queryBuilder) flush() {
	if b.now.Len() > 0 {
		b.parts = append(b.parts, QueryPart{Text: b.now.String()})
		b.now.Reset()
	}
}

func (b *queryBuilder) end() {
	if b.bracket {
		b.now.WriteByte(']')
	}
	b.flush()
}
