package outline

import (
	"bytes"
	"unicode/utf8"

	"gopkg.in/yaml.v3"
)

// yamlSplitter splits block mappings of regular YAML by indentation. A part is
// the lines of a member, its key included; that of the root alone has no key.
type yamlSplitter struct{}

// outlineYAML returns the root of a YAML text, or false if it is no block
// mapping or if the text is not regular.
func outlineYAML(data []byte) (part, splitter, bool) {
	if beginsAsJSON(data) {
		return part{}, nil, false
	}
	root := behindMarker(data)
	root.locate(root.text, root.line)
	return root, yamlSplitter{}, root.kind == yaml.MappingNode && regular(root.text)
}

// behindMarker returns the lines behind the marker that a document may begin
// with, or all.
func behindMarker(data []byte) part {
	rest := data
	for line := 1; len(rest) > 0; line++ {
		var first []byte
		first, rest = cutLine(rest)
		if text := bytes.TrimRight(first, " "); string(text) == "---" {
			return part{text: rest, line: line + 1, column: 1}
		} else if !saysNothing(text) {
			break
		}
	}
	return part{text: data, line: 1, column: 1}
}

// locate finds out of what kind the value is that begins on the first of the
// lines that says something.
func (p *part) locate(text []byte, line int) {
	for ; len(text) > 0; line++ {
		var first []byte
		first, text = cutLine(text)
		indent := lenSpaces(first)
		switch rest := first[indent:]; {
		case saysNothing(rest):
			continue
		case isDash(rest):
			p.kind = yaml.SequenceNode
		default:
			if _, _, ok := cutKey(rest); ok {
				p.kind = yaml.MappingNode
			}
		}
		p.atLine, p.atColumn = line, indent+1
		return
	}
}

func (yamlSplitter) parse(p part) (*yaml.Node, error) {
	if word := wordOf(p); word != nil {
		return word, nil
	}
	n, err := parseYAML(p.text)
	if err != nil {
		return nil, err
	}
	if p.depth > 0 { // the part has a key
		if n.Kind != yaml.MappingNode || len(n.Content) != 2 {
			return nil, errIrregular
		}
		n = n.Content[1]
	}
	shift(n, p.line-1)
	return n, nil
}

// wordOf returns the value of a member that is a word on the line of its key, and
// nil if it is something else: there are many of these, and the parser takes
// long to start.
func wordOf(p part) *yaml.Node {
	if p.depth == 0 || bytes.IndexByte(p.text, '\n') != len(p.text)-1 {
		return nil
	}
	line, _ := cutLine(p.text)
	_, value, ok := cutKey(line[lenSpaces(line):])
	if !ok || len(value) == 0 || !isLetter(value[0]) {
		return nil
	}
	for _, b := range value {
		if !isLetter(b) && b != '_' && (b < '0' || b > '9') {
			return nil
		}
	}
	column := utf8.RuneCount(line) - len(value) + 1
	return &yaml.Node{Kind: yaml.ScalarNode, Value: string(value), Line: p.line, Column: column}
}

func isLetter(b byte) bool { return b|0x20 >= 'a' && b|0x20 <= 'z' }

// shift moves a node, with its content, down by lines.
func shift(n *yaml.Node, lines int) {
	n.Line += lines
	for _, child := range n.Content {
		shift(child, lines)
	}
}

// members finds the members of a mapping: each begins with a line that is
// indented as the first one is, and ends where the next begins. A sequence may
// be indented as the key that it belongs to (YAML 1.2.2, 8.2.1).
func (yamlSplitter) members(object part, yield func(*yaml.Node, part) bool) error {
	text, line := object.text, object.line
	if object.depth > 0 {
		_, text = cutLine(text)
		line++
	}
	var name *yaml.Node
	var member part
	begun := text
	indent := object.atColumn - 1
	for ; len(text) > 0; line++ {
		start := text
		var first []byte
		first, text = cutLine(text)
		spaces := lenSpaces(first)
		rest := first[spaces:]
		if spaces > indent || saysNothing(rest) || name != nil && spaces == indent && isDash(rest) {
			continue
		}
		key, value, ok := cutKey(rest)
		if !ok || spaces < indent || string(key) == "<<" {
			return errIrregular
		}
		if name != nil && !yield(name, member.upTo(begun, start)) {
			return nil
		}
		unquoted, ok := unquote(key)
		if !ok {
			return errIrregular
		}
		name = newName(unquoted, line, indent+1)
		member = part{line: line, column: 1, depth: object.depth + 1}
		begun = start
		if saysNothing(value) {
			member.kind = unknown
		}
	}
	if name != nil {
		yield(name, member.upTo(begun, nil))
	}
	return nil
}

// unknown is the kind of a value that is on the lines below its key, until it
// is located.
const unknown yaml.Kind = 1 << 7

// upTo returns the part with its text: what there is before end, which begins
// later in the same text.
func (p part) upTo(text, end []byte) part {
	p.text = text[:len(text)-len(end)]
	if p.kind == unknown {
		p.kind = 0
		_, below := cutLine(p.text)
		p.locate(below, p.line+1)
	}
	return p
}

// cutLine cuts the first line off a text, and the line break off that.
func cutLine(text []byte) (line, rest []byte) {
	end := bytes.IndexByte(text, '\n')
	if end < 0 {
		return text, nil
	}
	line, rest = text[:end], text[end+1:]
	if end > 0 && line[end-1] == '\r' {
		line = line[:end-1]
	}
	return line, rest
}

func lenSpaces(text []byte) int {
	n := 0
	for n < len(text) && text[n] == ' ' {
		n++
	}
	return n
}

// saysNothing reports whether the rest of a line, behind spaces, is empty or a
// comment.
func saysNothing(rest []byte) bool { return len(rest) == 0 || rest[0] == '#' }

// isDash reports whether the rest of a line begins an entry of a sequence.
func isDash(rest []byte) bool {
	return len(rest) > 0 && rest[0] == '-' && (len(rest) == 1 || rest[1] == ' ')
}

// cutKey cuts the key off the rest of a line, and the spaces behind its colon.
// It is false if the line begins with no key.
func cutKey(rest []byte) (key, value []byte, ok bool) {
	if len(rest) == 0 {
		return nil, nil, false
	}
	end := 0
	switch rest[0] {
	case '"', '\'':
		if end = lenQuoted(rest); end == 0 {
			return nil, nil, false
		}
		end += lenSpaces(rest[end:])
	case '[', ']', '{', '}', ',', '#', '&', '*', '!', '|', '>', '%', '@', '`':
		return nil, nil, false
	case '-', '?', ':':
		if len(rest) == 1 || rest[1] == ' ' {
			return nil, nil, false
		}
	}
	quoted := end > 0
	for ; ; end++ {
		colon := bytes.IndexByte(rest[end:], ':')
		if colon < 0 || quoted && colon > 0 {
			return nil, nil, false
		}
		end += colon
		if end+1 == len(rest) || rest[end+1] == ' ' {
			break
		}
		if quoted {
			return nil, nil, false
		}
	}
	key = bytes.TrimRight(rest[:end], " ")
	if !quoted && bytes.Contains(key, []byte(" #")) {
		return nil, nil, false
	}
	value = rest[end+1:]
	return key, value[lenSpaces(value):], true
}

// lenQuoted returns the length of the quoted scalar that a line begins with, or
// 0 if it goes on in the next.
func lenQuoted(line []byte) int {
	quote := line[0]
	for at := 1; at < len(line); at++ {
		switch {
		case line[at] == '\\' && quote == '"':
			at++
		case line[at] != quote:
		case quote == '\'' && at+1 < len(line) && line[at+1] == quote:
			at++
		default:
			return at + 1
		}
	}
	return 0
}

// unquote returns the text of a key.
func unquote(key []byte) (string, bool) {
	if key[0] != '"' && key[0] != '\'' {
		return string(key), !bytes.Contains(key, []byte("\t"))
	}
	inside := key[1 : len(key)-1]
	if !bytes.ContainsAny(inside, `\'`) {
		return string(inside), true
	}
	n, err := parseYAML(key)
	return valueOf(n), err == nil
}

func valueOf(n *yaml.Node) string {
	if n == nil {
		return ""
	}
	return n.Value
}
