package document

import (
	"bytes"
	"sort"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
	"github.com/arazzogen/arazzogen/generator/internal/outline"
)

// A source is the text of a file, with its lines.
type source struct {
	file    string
	data    []byte // without a byte order mark
	skipped int    // the size of the byte order mark
	lines   []int  // the offset of each

	root       *yaml.Node
	isJSON     bool
	inFlow     map[[2]int]bool // of the scalars in [ ] or { }, by line and column
	dottedKeys map[string]bool // the keys that have dots or brackets
}

// newSource finds the lines of a file.
func newSource(file string, data []byte) *source {
	return &source{file: file, data: data, lines: lineStarts(data), inFlow: map[[2]int]bool{}, dottedKeys: map[string]bool{}}
}

// lineStarts returns the offsets of the lines of a text. They end with LF, CR LF,
// CR or one of some other line breaks.
func lineStarts(data []byte, others ...string) []int {
	lines := []int{0}
	for i, c := range data {
		if c == '\n' || c == '\r' && !bytes.HasPrefix(data[i+1:], []byte("\n")) {
			lines = append(lines, i+1)
		}
		for _, other := range others {
			if bytes.HasPrefix(data[i:], []byte(other)) {
				lines = append(lines, i+len(other))
			}
		}
	}
	return lines
}

// settle puts the nodes of a tree where they are in the lines of the file, instead
// of in those that the YAML library counts.
func (s *source) settle(roots []*yaml.Node) {
	if !outline.HasOldBreaks(s.data) {
		return
	}
	counted := &source{file: s.file, data: s.data, lines: lineStarts(s.data, outline.OldBreaks...)}
	var settle func(*yaml.Node)
	settle = func(n *yaml.Node) {
		if at, ok := counted.offset(diagnostic.Pos{Line: n.Line, Column: n.Column}); ok {
			pos := s.pos(at)
			n.Line, n.Column = pos.Line, pos.Column
		} else {
			n.Line, n.Column = 1, 1
		}
		for _, child := range n.Content {
			settle(child)
		}
	}
	for _, root := range roots {
		settle(root)
	}
}

// pos returns the position of an offset.
func (s *source) pos(offset int) diagnostic.Pos {
	line := sort.SearchInts(s.lines, offset+1)
	start := s.lines[line-1]
	return diagnostic.Pos{File: s.file, Line: line, Column: 1 + utf8.RuneCount(s.data[start:offset])}
}

// firstOnLine returns the position of the first character on a line that is no
// space.
func (s *source) firstOnLine(line int) diagnostic.Pos {
	start := s.lines[line-1]
	rest := s.data[start:]
	return s.pos(start + len(rest) - len(bytes.TrimLeft(rest, " \t")))
}

// offset returns the offset of a position that the file has, if it is near the
// start of its line.
func (s *source) offset(pos diagnostic.Pos) (int, bool) {
	if pos.Line > len(s.lines) || pos.Column > maxAligned {
		return 0, false
	}
	at := s.lines[pos.Line-1]
	for range pos.Column - 1 {
		_, size := utf8.DecodeRune(s.data[at:])
		at += size
	}
	return at, at < len(s.data)
}

// maxAligned bounds the text that At looks through, so that the reports on a
// document of one huge line do not take for ever.
const maxAligned = 1 << 14

// At returns the position of a byte of the text, or of its end. It is exact
// even if the text is quoted or spread over lines. Where that is not possible,
// it is the position of the text.
func (t Text) At(offset int) diagnostic.Pos {
	if t.source == nil || offset > maxAligned {
		return t.Pos
	}
	start, ok := t.source.offset(t.Pos)
	if !ok {
		return t.Pos
	}
	start += lenProperties(t.source.data[start:])
	rest := t.source.data[start:]
	if len(rest) == 0 {
		return t.Pos
	}
	align := alignFlow
	if rest[0] == '|' || rest[0] == '>' {
		align = alignBlock
	}
	at, ok := align(rest, t.Value, offset)
	if !ok {
		return t.Pos
	}
	return t.source.pos(start + at)
}

// lenProperties returns the length of the tag and the anchor that a scalar
// begins with (YAML 1.2.2, 6.9), and of the space behind them.
func lenProperties(src []byte) int {
	at := 0
	for at < len(src) && (src[at] == '&' || src[at] == '!') {
		end := bytes.IndexAny(src[at:], " \t\r\n")
		if end < 0 {
			return len(src)
		}
		at += end
		at += len(src[at:]) - len(bytes.TrimLeft(src[at:], " \t\r\n"))
	}
	return at
}
