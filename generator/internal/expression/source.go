package expression

import (
	"fmt"

	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
)

// source takes the rule source of the grammar, after $request, $response or
// $message: the field that is read, and what of it.
func (s *scanner) source() bool {
	if !s.dot("header, query, path or body") {
		return false
	}
	start := s.pos
	word := s.text[start:s.nameEnd(start)]
	s.pos += len(word)
	switch word {
	case "headers":
		s.lenient(diagnostic.PluralHeaders)
		fallthrough
	case "header":
		s.ref.Field = Header
		return s.dotOrBracket("the name of a header") && s.header()
	case "query":
		s.ref.Field = Query
		return s.dot("the name of a query parameter") && s.parameter()
	case "path":
		s.ref.Field = Path
		return s.dot("the name of a path parameter") && s.parameter()
	case "body", "payload":
		s.ref.Field = Body
		if (s.ref.Root == Message) != (word == "payload") {
			s.lenient(diagnostic.BodyOrPayload)
		}
		return s.value()
	}
	if s.ref.Root == Response && isStatus(word) {
		s.ref.Root = StatusCode
		s.lenient(diagnostic.StatusOfResponse)
		return true
	}
	root := s.text[s.ref.Offset : start-1]
	advice := diagnostic.DidYouMean(word, []string{"header", "query", "path", "body", "payload"})
	if advice == "" {
		advice = fmt.Sprintf("; write %s.header.<name> or %s", root, s.bodyForm(root, word))
	}
	return s.fail(start, "%s has no %q%s", root, word, advice)
}

// bodyForm returns the expression for a member of the body after a root.
func (s *scanner) bodyForm(root, member string) string {
	field := ".body"
	if s.ref.Root == Message {
		field = ".payload"
	}
	if member == "" {
		member = "<member>"
	}
	return root + field + "#/" + member
}

// header takes the name of a header. Amid other text it ends before what is
// more likely punctuation or an operator than part of it.
func (s *scanner) header() bool {
	start := s.pos
	if s.at('[') {
		name := s.nameOrBracket()
		s.ref.Names = []string{name}
		return name != "" || s.fail(start, "the name of a header must follow %s", s.text[s.ref.Offset:start])
	}
	if s.setting.fills() {
		for s.pos < s.end && isTokenByte(s.text[s.pos]) {
			s.pos++
		}
	} else {
		s.dottedName()
	}
	if s.pos == start {
		return s.fail(start, "the name of a header must follow %s", s.text[s.ref.Offset:start])
	}
	s.ref.Names = []string{s.text[start:s.pos]}
	return true
}

// parameter takes the name of a query or path parameter, which may be of any
// characters. Amid other text it has dots and pairs of brackets, as in
// page[size], but no other punctuation.
func (s *scanner) parameter() bool {
	start := s.pos
	if s.setting.fills() {
		s.pos = s.end
	} else {
		s.dottedName()
		for s.pos > start && s.at('[') {
			end := s.nameEnd(s.pos + 1)
			if end == s.end || s.text[end] != ']' {
				break
			}
			s.pos = end + 1
		}
	}
	if s.pos == start {
		return s.fail(start, "the name of a parameter must follow %s", s.text[s.ref.Offset:start])
	}
	s.ref.Names = []string{s.text[start:s.pos]}
	return true
}
