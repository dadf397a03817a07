package document

import (
	"bytes"
	"strings"

	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
)

// asCriterion returns the edits by which the text, which stands in an array,
// becomes the condition of an object in that.
func (t Text) asCriterion() ([]diagnostic.Edit, bool) {
	s, ok := t.scalar()
	switch {
	case !ok || !s.isOneLine(t):
		return nil, false
	case s.isJSON:
		return s.around(s.start, `{"condition": `, "}"), true
	case s.inFlow:
		return s.around(s.start, "{condition: ", "}"), true
	}
	isElement := bytes.HasSuffix(bytes.TrimRight(s.data[:s.start], " "), []byte("-"))
	return []diagnostic.Edit{s.edit(s.start, s.start, "condition: ")}, isElement
}

// asCriteria returns the edits by which the text, which is the value of the field
// condition, becomes the only criterion of a field criteria.
func (t Text) asCriteria() ([]diagnostic.Edit, bool) {
	s, ok := t.scalar()
	if !ok || !s.isOneLine(t) {
		return nil, false
	}
	start, _, ok := s.key(t, "condition")
	switch before := s.data[:max(start, 0)]; {
	case !ok:
		return nil, false
	case s.isJSON:
		return s.around(start, `"criteria": [{`, "}]"), true
	case s.inFlow:
		return s.around(start, "criteria: [{", "}]"), true
	default:
		line := before[bytes.LastIndexAny(before, "\r\n")+1:]
		text := "criteria:" + s.lineBreak() + strings.Repeat(" ", len(line)) + "  - "
		return []diagnostic.Edit{s.edit(start, start, text)}, len(bytes.Trim(line, " -")) == 0
	}
}

// isOneLine reports whether the scalar of a text is written on one line, without a
// tag or an anchor.
func (s scalar) isOneLine(t Text) bool {
	at, ok := s.offset(t.Pos)
	return ok && at == s.start && !s.isBlock() && !bytes.ContainsAny(s.data[s.start:s.end], "\r\n")
}

// around returns the edits that put text before an offset and behind the scalar.
func (s scalar) around(start int, before, after string) []diagnostic.Edit {
	return []diagnostic.Edit{s.edit(start, start, before), s.edit(s.end, s.end, after)}
}
