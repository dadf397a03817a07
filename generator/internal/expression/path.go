package expression

import (
	"fmt"
	"slices"
	"strings"

	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
)

// accesses takes .name and [index] accesses, as far as there are any. They are
// standard in conditions (Arazzo 1.1.0, Criterion Object, Operators).
func (s *scanner) accesses() bool {
	for s.pos < s.end {
		start := s.pos
		ok := true
		switch s.questionMark(); s.text[s.pos] {
		case '.':
			ok = s.member()
		case '[':
			ok = s.index()
		default:
			return true
		}
		if !ok && s.setting == inline {
			s.fault, s.pos = nil, start // the text goes on
			return true
		}
		if !ok {
			return false
		}
	}
	return true
}

// member takes .name.
func (s *scanner) member() bool {
	s.pos++
	switch {
	case s.at('*'):
		s.pos++
		return s.each()
	case s.at('#') && s.setting != inline, s.queryRoot():
		s.lenient(diagnostic.QueryForPointer)
		return true // what follows is an access
	}
	name := s.name()
	if name == "" {
		return s.fail(s.pos, "a name must follow %s", s.text[s.ref.Offset:s.pos])
	}
	if s.lengthCall(name) {
		return true
	}
	if s.setting == operand && name == "length" && !s.continues() {
		s.ref.Path = append(s.ref.Path, Length{})
		return true
	}
	s.ref.Path = append(s.ref.Path, Member(name))
	return true
}

// lengthCall takes the parentheses of a call at the end of a path in a condition,
// if the name before them is a function that stands for .length.
func (s *scanner) lengthCall(name string) bool {
	const call = "()"
	after, ok := strings.CutPrefix(s.text[s.pos:s.end], call)
	if s.setting != operand || !slices.Contains(lengthCalls, name) || !ok || after != "" && strings.IndexByte(".[", after[0]) >= 0 {
		return false
	}
	start := s.pos - len(name)
	s.pos += len(call)
	s.warnings = append(s.warnings, Problem{Offset: start, Code: diagnostic.LengthCall,
		Detail: fmt.Sprintf("write length for %s", s.text[start:s.pos]), Fix: &Fix{start, s.pos, "length"}})
	s.ref.Path = append(s.ref.Path, Length{})
	return true
}

// questionMark takes the ? of ?.name, or the ?. of ?.[index], which other languages
// write before what may be missing.
func (s *scanner) questionMark() {
	rest := s.text[s.pos:s.end]
	switch {
	case strings.HasPrefix(rest, "?.["):
		s.pos += len("?.")
	case strings.HasPrefix(rest, "?.") && s.nameEnd(s.pos+len("?.")) > s.pos+len("?."):
		s.pos += len("?")
	default:
		return
	}
	s.lenient(diagnostic.OptionalChain)
}

// queryRoot takes a $ that begins a JSONPath query in the middle of an
// expression.
func (s *scanner) queryRoot() bool {
	rest := s.text[s.pos:s.end]
	if s.setting == inline || !strings.HasPrefix(rest, "$.") && !strings.HasPrefix(rest, "$[") {
		return false
	}
	s.pos++
	return true
}

// continues reports whether a further access follows.
func (s *scanner) continues() bool { return s.at('.') || s.at('[') }

// index takes [0], [name], ['name'], [*] or [].
func (s *scanner) index() bool {
	start := s.pos
	content, end, ok := bracket(s.text, s.pos, s.end)
	if !ok {
		return s.fail(start, "[ is not closed")
	}
	s.pos = end
	switch {
	case content == "" || content == "*":
		return s.each()
	case content[0] == '\'' || content[0] == '"':
		s.ref.Path = append(s.ref.Path, Member(content[1:len(content)-1]))
	case isDigits(content) || isIdentifier(content) && content[0] != '-':
		s.ref.Path = append(s.ref.Path, Member(content))
	case content[0] == '-' && isDigits(content[1:]):
		return s.fail(start, "[%s]: elements are counted from 0 at the beginning; a selector object counts from the end", content)
	default:
		return s.fail(start, "[%s] is no index; a selector object of type jsonpath selects by more than a number", content)
	}
	return true
}

func (s *scanner) each() bool {
	s.ref.Path = append(s.ref.Path, Each{})
	s.lenient(diagnostic.EveryElement)
	return true
}

// bracket returns what stands between the [ at text[start] and its ], without
// space around it, and where the ] ends. A quote at the beginning extends to
// its counterpart, which ends the content. What is longer than any name is none.
func bracket(text string, start, end int) (content string, contentEnd int, ok bool) {
	const maxIndex = 1000
	rest := text[start+1 : min(end, start+1+maxIndex)]
	closing := strings.IndexByte(rest, ']')
	if rest != "" && (rest[0] == '\'' || rest[0] == '"') {
		quoted := strings.Index(rest[1:], rest[:1]+"]")
		closing = quoted + 2
		if quoted < 0 {
			closing = -1
		}
	}
	if closing < 0 {
		return "", 0, false
	}
	content = strings.TrimSpace(rest[:closing])
	if strings.HasPrefix(content, "'") || strings.HasPrefix(content, `"`) {
		if len(content) < 2 || content[len(content)-1] != content[0] {
			return "", 0, false
		}
	}
	return content, start + 1 + closing + 1, true
}

func isDigits(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == ""
}

// pointer takes # and a JSON Pointer (RFC 6901), if one stands here.
func (s *scanner) pointer() bool {
	if !s.at('#') || s.setting == inline && !strings.HasPrefix(s.text[s.pos+1:s.end], "/") {
		return true // in text, # may be the author's own
	}
	start := s.pos + 1
	if s.pos = start; s.queryRoot() || s.at('.') {
		if s.accesses() && (s.pos == s.end || !s.setting.fills()) {
			s.lenient(diagnostic.QueryForPointer)
			return true
		}
		s.fault = nil
	}
	s.pos = s.pointerEnd(start)
	if start == s.pos {
		return true
	}
	if s.text[start] == '/' {
		start++
	} else {
		s.lenient(diagnostic.PointerWithoutSlash)
	}
	s.warnOfNested(start)
	return s.tokens(start, s.pos)
}

// tokens appends the reference tokens of the pointer text[start:end], without
// the slash that it begins with.
func (s *scanner) tokens(start, end int) bool {
	s.pos = end
	for {
		length := strings.IndexByte(s.text[start:end], '/')
		if length < 0 {
			return s.token(start, end, true)
		}
		if !s.token(start, start+length, false) {
			return false
		}
		start += length + 1
	}
}

// warnOfNested warns of an expression in the pointer text[start:s.pos].
func (s *scanner) warnOfNested(start int) {
	for i := start; i < s.pos; i++ {
		if s.text[i] != '$' || i+1 == s.pos {
			continue
		}
		if word, root := rootWord(s.text, i, s.pos); root != 0 && strings.HasPrefix(s.text[i+1+len(word):s.pos], ".") {
			nested, _, _ := strings.Cut(s.text[i:s.pos], "/")
			whole := strings.TrimRight(s.text[s.ref.Offset:i], "/#")
			s.warnings = append(s.warnings, Problem{Offset: i, Code: diagnostic.ExpressionInPointer,
				Detail: fmt.Sprintf("%s is taken for the name of a member; no expression stands inside another: read %s as a whole, or write the name", nested, whole)})
			return
		}
	}
}

// pointerEnd returns where the pointer that begins at pos ends. Grammatically
// hardly any character ends it; amid other text those that more likely belong
// to the text do, and spaces and operators in a condition.
func (s *scanner) pointerEnd(pos int) int {
	if s.setting.fills() {
		return s.end
	}
	i := pos
	for i < s.end {
		c := s.text[i]
		rest := s.text[i:s.end]
		isNext := i+1 < s.end && s.isNameByte(s.text[i+1])
		switch {
		case s.setting == operand && endsOperandPointer(rest):
			return i
		case s.setting == operand, s.isNameByte(c), c == '/', c == '~', c == '.' && isNext, c == '@' && isNext:
			i++
		default:
			return i
		}
	}
	return i
}

// endsOperandPointer reports whether a pointer in a condition ends before rest.
func endsOperandPointer(rest string) bool {
	if strings.IndexByte(" \t\r\n()'\"{},<>=", rest[0]) >= 0 {
		return true
	}
	return strings.HasPrefix(rest, "!=") || strings.HasPrefix(rest, "&&") || strings.HasPrefix(rest, "||")
}

// token appends the reference token text[start:end] of a pointer to the path.
// Authors also write [0], [*] and, in conditions, a final .length there, which
// are no names of members that anyone has seen.
func (s *scanner) token(start, end int, last bool) bool {
	token := s.text[start:end]
	if token == "*" {
		return s.each()
	}
	if name, ok := strings.CutSuffix(token, ".length"); ok && last && name != "" && s.setting == operand {
		s.lenient(diagnostic.PointerBrackets)
		if !s.token(start, start+len(name), false) {
			return false
		}
		s.ref.Path = append(s.ref.Path, Length{})
		return true
	}
	if at := strings.IndexByte(token, '['); at >= 0 {
		if path, ok := indices(s.text, start+at, end); ok {
			if slices.Contains(path, Access(Each{})) {
				s.lenient(diagnostic.EveryElement)
			} else {
				s.lenient(diagnostic.PointerBrackets)
			}
			if at > 0 && !s.plainToken(start, start+at) {
				return false
			}
			s.ref.Path = append(s.ref.Path, path...)
			return true
		}
	}
	return s.plainToken(start, end)
}

// indices returns the accesses that text[start:end] consists of, if the first
// is a number or a wildcard in brackets: items[0].id, and not filter[name].
func indices(text string, start, end int) ([]Access, bool) {
	content, _, ok := bracket(text, start, end)
	if !ok || content != "" && content != "*" && !isDigits(content) {
		return nil, false
	}
	s := &scanner{text: text, pos: start, end: end, setting: loose}
	ok = s.accesses() && s.pos == end
	return s.ref.Path, ok
}

// plainToken appends a token with its escapes ~0 and ~1 resolved.
func (s *scanner) plainToken(start, end int) bool {
	token := s.text[start:end]
	for i := range len(token) {
		if token[i] == '~' && (i+1 == len(token) || token[i+1] != '0' && token[i+1] != '1') {
			return s.failAs(diagnostic.InvalidPointerEscape, start+i, "in a JSON Pointer ~ is written ~0, and / in a name ~1")
		}
	}
	s.ref.Path = append(s.ref.Path, Member(pointerUnescaper.Replace(token)))
	return true
}

var (
	pointerUnescaper = strings.NewReplacer("~1", "/", "~0", "~")
	pointerEscaper   = strings.NewReplacer("~", "~0", "/", "~1")
)
