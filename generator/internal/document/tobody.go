package document

import (
	"bytes"
	"regexp"
	"slices"
	"strings"

	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
)

// MoveToBody returns the edits by which parameters of the step become its
// requestBody: the members of the payload or, if whole is set, the one parameter
// the payload. They are known for a step without one whose parameters are written
// as most are, a field a line: what else there is, comments too, would be lost.
func (s *Step) MoveToBody(moved []*Parameter, whole bool) (edits []diagnostic.Edit, known bool) {
	if len(s.Parameters) == 0 || s.RequestBody != nil {
		return nil, false
	}
	src := s.Parameters[0].Name.source
	if src == nil || src.isJSON {
		return nil, false
	}
	key, ok := src.parametersLine(s.Parameters[0].Pos.Line - 1)
	if !ok {
		return nil, false
	}
	indent := strings.Repeat(" ", key.indent)
	body := "requestBody:" + src.lineBreak() + indent + "  payload:"
	var items []textRange
	for _, p := range moved {
		item, ok := src.item(p)
		if !ok || !slices.Contains(s.Parameters, p) {
			return nil, false
		}
		if whole {
			body += " " + item.fields["value"]
		} else {
			body += src.lineBreak() + indent + "    " + item.fields["name"] + ": " + item.fields["value"]
		}
		items = append(items, item.textRange)
	}
	if len(moved) == len(s.Parameters) {
		last := items[len(items)-1]
		end := last.start + len(bytes.TrimRight(src.data[last.start:last.end], "\r\n"))
		return []diagnostic.Edit{src.edit(key.start, end, body)}, true
	}
	edits = []diagnostic.Edit{src.edit(key.start, key.start, body+src.lineBreak()+indent)}
	for _, item := range items {
		edits = append(edits, src.edit(item.start, item.end, ""))
	}
	return edits, true
}

// A textRange is a part of a file, in bytes.
type textRange struct{ start, end int }

// A parametersKey is where the field parameters of a step is written, alone on its
// line.
type parametersKey struct{ start, indent int }

var parametersSyntax = regexp.MustCompile(`^ *(parameters):[ \t]*\r?\n?$`)

func (s *source) parametersLine(line int) (parametersKey, bool) {
	if line < 1 {
		return parametersKey{}, false
	}
	text := s.line(line)
	m := parametersSyntax.FindSubmatchIndex(s.data[text.start:text.end])
	if m == nil {
		return parametersKey{}, false
	}
	return parametersKey{text.start + m[2], m[2]}, true
}

// line returns where a line is, with what ends it.
func (s *source) line(line int) textRange {
	end := len(s.data)
	if line < len(s.lines) {
		end = s.lines[line]
	}
	return textRange{s.lines[line-1], end}
}

// A parameterItem is a parameter as an element of an array, with its fields as
// they are written.
type parameterItem struct {
	textRange
	fields map[string]string
}

// fieldSyntax matches a field of a parameter whose value is on its line, without a
// comment behind it.
var fieldSyntax = regexp.MustCompile(`^ *(- +)?(name|in|value): +([^ #|>&*!{\[\r\n][^\r\n]*?)[ \t]*\r?\n?$`)

// item returns a parameter whose three fields are each on a line of their own, the
// first behind a dash.
func (s *source) item(p *Parameter) (parameterItem, bool) {
	item := parameterItem{textRange{start: s.line(p.Pos.Line).start}, map[string]string{}}
	for i := range 3 {
		if p.Pos.Line+i > len(s.lines) {
			return item, false
		}
		line := s.line(p.Pos.Line + i)
		m := fieldSyntax.FindSubmatch(s.data[line.start:line.end])
		if m == nil || (len(m[1]) > 0) != (i == 0) || bytes.Contains(m[3], []byte(" #")) {
			return item, false
		}
		item.fields[string(m[2])] = string(m[3])
		item.end = line.end
	}
	// A scalar may go on in the next line, which is then indented as the fields are,
	// and after a blank one.
	rest := s.data[item.end:]
	indent := len(rest) - len(bytes.TrimLeft(rest, " "))
	isOver := indent < p.Pos.Column-1 && !strings.Contains(p.Value.Text.Value, "\n")
	return item, len(item.fields) == 3 && isOver
}
