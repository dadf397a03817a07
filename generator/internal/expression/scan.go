package expression

import (
	"fmt"
	"slices"

	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
)

// A setting is the kind of place in which an expression stands. It decides
// where the expression ends, and which leniencies are standard there.
type setting int

const (
	whole   setting = iota // up to the end of the text; names are identifiers
	loose                  // up to the end of the text; names hold what no other syntax claims
	inline                 // among other text
	operand                // in a condition
)

// fills reports whether nothing but the expression may stand in the text.
func (s setting) fills() bool { return s == whole || s == loose }

// A scanner reads one runtime expression from text[pos:end].
type scanner struct {
	text     string
	pos, end int
	setting  setting

	ref       Reference
	leniences []diagnostic.Code // each once, in the order of their occurrence
	unusual   []string          // the names that made an UnusualName of them
	fault     *Problem          // the first error, at which scanning stops
	warnings  []Problem
}

// A scanned expression is a reference, the offset at which it ends, and what is
// to be warned of; or no reference, and why.
type scanned struct {
	ref      *Reference
	end      int
	problems []Problem
}

// scan reads the runtime expression whose $ is at text[start].
func scan(text string, start, end int, in setting) scanned {
	s := &scanner{text: text, pos: start, end: end, setting: in}
	s.ref.Offset = start
	s.expression()
	if s.fault == nil && in.fills() && s.pos < end {
		s.fail(s.pos, "nothing may follow %s, found %q", text[start:s.pos], excerpt(text[s.pos:end]))
	}
	if s.fault != nil {
		return scanned{problems: []Problem{*s.fault}}
	}
	s.ref.Text = text[start:s.pos]
	return scanned{&s.ref, s.pos, append(s.readings(), s.warnings...)}
}

// excerpt returns the beginning of a text, for a message.
func excerpt(s string) string {
	const limit = 30
	for i := range s {
		if i >= limit {
			return s[:i] + "…"
		}
	}
	return s
}

// fail records the error that ends the scan. It returns false, for the caller
// to return.
func (s *scanner) fail(offset int, format string, args ...any) bool {
	return s.failAs(diagnostic.MalformedExpression, offset, format, args...)
}

func (s *scanner) failAs(code diagnostic.Code, offset int, format string, args ...any) bool {
	if s.fault == nil {
		s.fault = &Problem{Offset: offset, Code: code, Detail: fmt.Sprintf(format, args...)}
	}
	return false
}

// lenient records that the expression is read although it is not standard.
func (s *scanner) lenient(code diagnostic.Code) {
	if !slices.Contains(s.leniences, code) {
		s.leniences = append(s.leniences, code)
	}
}

// readings returns a warning for each leniency, which shows the standard form
// of the finished reference.
func (s *scanner) readings() []Problem {
	var problems []Problem
	for _, code := range s.leniences {
		if code == diagnostic.UnusualName {
			problems = append(problems, s.unusualNames()...)
			continue
		}
		p := Problem{Offset: s.ref.Offset, Code: code, Detail: s.reading(code), Fix: s.fix()}
		if code == diagnostic.Dereference {
			p.Name, _ = s.ref.WholeName()
		}
		problems = append(problems, p)
	}
	return problems
}

// unusualNames returns a warning for each name of characters that expressions
// do not have.
func (s *scanner) unusualNames() []Problem {
	var problems []Problem
	for _, name := range s.unusual {
		problems = append(problems, Problem{Offset: s.ref.Offset, Code: diagnostic.UnusualName, Name: name,
			Detail: fmt.Sprintf(`names in expressions consist of A-Z, a-z, 0-9, ".", "_" and "-"; rename %q, which %s reads`, name, s.ref.Text)})
	}
	return problems
}

// unusualName records a name of characters that expressions do not have.
func (s *scanner) unusualName(name string) {
	s.lenient(diagnostic.UnusualName)
	if !slices.Contains(s.unusual, name) {
		s.unusual = append(s.unusual, name)
	}
}

// standard returns what was found in its standard form, and whether there is one
// that means the same for certain.
func (s scanned) standard() (string, bool) {
	isUncertain := func(p Problem) bool { return p.Fix == nil }
	return s.ref.String(), s.ref.HasStandardForm() && !slices.ContainsFunc(s.problems, isUncertain)
}

// fix returns the fix that writes the finished reference in its standard form;
// nil if it has none.
func (s *scanner) fix() *Fix {
	if !s.ref.HasStandardForm() || slices.Contains(s.leniences, diagnostic.UnusualName) || slices.Contains(s.leniences, diagnostic.SourcePointer) {
		return nil
	}
	text := s.ref.String()
	if s.setting == inline {
		text = "{" + text + "}"
	}
	return &Fix{s.ref.Offset, s.ref.Offset + len(s.ref.Text), text}
}

func (s *scanner) reading(code diagnostic.Code) string {
	text, form := s.ref.Text, s.ref.String()
	if code == diagnostic.AllValues {
		all := s.ref
		all.Path = nil
		form = all.String() + ".<name>"
	}
	if s.setting == inline {
		form = "{" + form + "}"
	}
	switch code {
	case diagnostic.EveryElement:
		return fmt.Sprintf("%s reads every element of a list, for which runtime expressions have no form; "+
			"write a selector object of type jsonpath (Arazzo 1.1)", text)
	case diagnostic.AllValues:
		return fmt.Sprintf("%s is read as an object of all that there are; expressions name one, such as %s", text, form)
	}
	return fmt.Sprintf("%s is read as %s; write that", text, form)
}

// at reports whether c is the next byte.
func (s *scanner) at(c byte) bool { return s.pos < s.end && s.text[s.pos] == c }

// name takes a name and returns it, or nothing if none stands here.
func (s *scanner) name() string {
	start := s.pos
	s.pos = s.nameEnd(start)
	name := s.text[start:s.pos]
	if !isIdentifier(name) {
		s.unusualName(name)
	}
	return name
}

// nameEnd returns where a name that begins at pos ends, pos itself if none
// does. A $ may begin a name: there are parameters such as $limit.
func (s *scanner) nameEnd(pos int) int {
	i := pos
	if s.setting == loose {
		for i < s.end && isLooseNameByte(s.text[i]) {
			i++
		}
		if i > pos && s.text[pos] == ' ' {
			return pos
		}
		_, end := trim(s.text, pos, i)
		return end
	}
	if i < s.end && s.text[i] == '$' {
		i++
	}
	first := i
	for i < s.end && s.isNameByte(s.text[i]) {
		i++
	}
	for s.setting == inline && i > first && s.text[i-1] == '-' {
		i-- // $inputs.from-$inputs.to
	}
	if i == first {
		return pos
	}
	return i
}

// dottedName takes a name in which dots may stand, but not last.
func (s *scanner) dottedName() string {
	start := s.pos
	s.pos = s.nameEnd(s.pos)
	for s.pos > start && s.at('.') {
		end := s.nameEnd(s.pos + 1)
		if end == s.pos+1 {
			break
		}
		s.pos = end
	}
	return s.text[start:s.pos]
}

// isNameByte reports whether c may stand in a name. In running text letters
// beyond ASCII end one, as they may well be the next word.
func (s *scanner) isNameByte(c byte) bool {
	return isIdentifierByte(c) || c >= 0x80 && s.setting != inline
}

// isLooseNameByte reports whether c may stand in a name that braces or the end
// of the text delimit. Control characters and operators speak for a mistake.
func isLooseNameByte(c byte) bool {
	switch c {
	case '.', '[', ']', '#', '{', '}', '"', '\'', '=', '<', '>', '&', '|', '(', ')':
		return false
	}
	return c >= ' '
}

func isIdentifierByte(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || c == '_' || c == '-'
}

// isIdentifier reports whether a name, between dots, is of the characters that
// the rule identifier of the grammar has.
func isIdentifier(name string) bool {
	for i := range len(name) {
		if !isIdentifierByte(name[i]) {
			return false
		}
	}
	return true
}

// isTokenByte reports whether c may stand in the name of a header (RFC 9110,
// section 5.6.2).
func isTokenByte(c byte) bool {
	switch c {
	case '!', '#', '$', '%', '&', '\'', '*', '+', '.', '^', '`', '|', '~':
		return true
	}
	return isIdentifierByte(c)
}
