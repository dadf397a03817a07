package outline

import (
	"bytes"
	"encoding/json"
	"unicode/utf8"

	"gopkg.in/yaml.v3"
)

// jsonSplitter splits JSON. It looks at brackets and quotes alone: what is
// between them is checked when it is parsed.
type jsonSplitter struct{}

// outlineJSON returns the root of a JSON text, or false if it is no object or
// if there is something behind it.
func outlineJSON(data []byte) (part, splitter, bool) {
	s := scanner{text: data, line: 1, column: 1}
	s.space()
	root, ok := s.value(0)
	s.space()
	return root, jsonSplitter{}, ok && s.at == len(data) && namesInQuotes(data)
}

func (jsonSplitter) parse(p part) (*yaml.Node, error) { return parseJSON(p) }

func (jsonSplitter) members(object part, yield func(*yaml.Node, part) bool) error {
	s := scanner{text: object.text, line: object.line, column: object.column}
	s.advance(1) // the bracket
	s.space()
	if s.byte() == '}' {
		return nil
	}
	for {
		if s.byte() != '"' {
			return errIrregular
		}
		name, ok := s.name()
		s.space()
		if !ok || s.byte() != ':' {
			return errIrregular
		}
		s.advance(1)
		s.space()
		value, ok := s.value(object.depth + 1)
		if !ok {
			return errIrregular
		}
		if !yield(name, value) {
			return nil
		}
		s.space()
		switch s.byte() {
		case '}':
			return nil
		case ',':
			s.advance(1)
			s.space()
		default:
			return errIrregular
		}
	}
}

// A scanner is at an offset of a text whose line and column it knows.
type scanner struct {
	text         []byte
	at           int
	line, column int
}

// byte returns the next byte, 0 at the end.
func (s *scanner) byte() byte {
	if s.at < len(s.text) {
		return s.text[s.at]
	}
	return 0
}

// advance skips bytes.
func (s *scanner) advance(n int) {
	skipped := s.text[s.at : s.at+n]
	s.at += n
	if lines := bytes.Count(skipped, []byte("\n")); lines > 0 {
		s.line, s.column = s.line+lines, 1
		skipped = skipped[bytes.LastIndexByte(skipped, '\n')+1:]
	}
	s.column += utf8.RuneCount(skipped)
}

func (s *scanner) space() {
	n := s.at
	for n < len(s.text) && isSpace[s.text[n]] {
		n++
	}
	s.advance(n - s.at)
}

var isSpace = [256]bool{' ': true, '\t': true, '\r': true, '\n': true}

// name skips a string and returns it as the name of a member.
func (s *scanner) name() (*yaml.Node, bool) {
	n := newName("", s.line, s.column)
	length := lenString(s.text[s.at:])
	if length == 0 || json.Unmarshal(s.text[s.at:s.at+length], &n.Value) != nil {
		return nil, false
	}
	s.advance(length)
	return n, true
}

// value skips a value and returns it.
func (s *scanner) value(depth int) (part, bool) {
	p := part{line: s.line, column: s.column, atLine: s.line, atColumn: s.column, depth: depth}
	length := 0
	switch rest := s.text[s.at:]; s.byte() {
	case '{':
		p.kind, length = yaml.MappingNode, lenBrackets(rest)
	case '[':
		p.kind, length = yaml.SequenceNode, lenBrackets(rest)
	case '"':
		length = lenString(rest)
	default:
		if length = bytes.IndexAny(rest, ",]} \t\r\n"); length < 0 {
			length = len(rest)
		}
	}
	p.text = s.text[s.at : s.at+length]
	s.advance(length)
	return p, length > 0
}

// lenString returns the length of the string that a text begins with, quotes
// included, or 0 if it has no end.
func lenString(text []byte) int {
	for at := 1; ; {
		n := bytes.IndexByte(text[at:], '"')
		if n < 0 {
			return 0
		}
		at += n + 1
		escapes := 0
		for text[at-2-escapes] == '\\' {
			escapes++
		}
		if escapes%2 == 0 {
			return at
		}
	}
}

// lenBrackets returns the length of the object or the array that a text begins
// with, or 0 if it has no end.
func lenBrackets(text []byte) int {
	depth := 0
	for at := 0; at < len(text); at++ {
		switch text[at] {
		case '{', '[':
			depth++
		case '}', ']':
			if depth--; depth == 0 {
				return at + 1
			}
		case '"':
			n := lenString(text[at:])
			if n == 0 {
				return 0
			}
			at += n - 1
		}
	}
	return 0
}
