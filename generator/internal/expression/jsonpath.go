package expression

import (
	"slices"
	"strings"

	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
)

// ParseJSONPath parses a condition of type jsonpath. If it is a query (RFC
// 9535) it is returned as such, its filters unread. Otherwise it must be a
// comparison of queries or a logical expression over them, which is what most
// authors write: it is returned as a condition on the context, with a warning.
//
// The condition is nil if it could not be read to its end.
func ParseJSONPath(text string) (Condition, []Problem) {
	start, end := trim(text, 0, len(text))
	if start == end {
		return nil, emptyCondition("a JSONPath query, such as $[?@.status == 'ok']")
	}
	if isQuery(text, start, end) {
		return embedded(text, start, end)
	}
	p := &conditionParser{text: text, pos: start, end: end, jsonpath: true}
	condition := p.parse()
	if condition == nil {
		return nil, p.problems
	}
	if truth, ok := condition.(Truth); ok {
		if query, ok := loneQuery(truth.Operand); ok {
			condition = query
		}
	}
	advice, standard := queryAdvice(text[start:end], condition)
	p.warn(diagnostic.JSONPathCondition, start, "%s", advice)
	if standard != "" {
		p.fix(start, end, standard)
	}
	return condition, p.problems
}

func embedded(text string, start, end int) (Condition, []Problem) {
	t := templateScanner{text: text, bare: true}
	template, problems := t.parts(start, end)
	return JSONPath{template}, problems
}

// loneQuery returns the query that a condition is meant to be which consists of
// a path alone, although RFC 9535 does not have it so: $.next-token.
func loneQuery(o Operand) (JSONPath, bool) {
	switch o := o.(type) {
	case Context:
		return JSONPath{Template{Literal(queryText("$", o.Path))}}, true
	case ContextQuery:
		return JSONPath{o.Text}, !o.Length
	}
	return JSONPath{}, false
}

// isQuery reports whether text[start:end] is $ and segments, whatever stands
// in their brackets (RFC 9535, section 2.5).
func isQuery(text string, start, end int) bool {
	if text[start] != '$' {
		return false
	}
	for pos := start + 1; ; {
		pos, _ = trim(text, pos, end)
		if pos == end {
			return true
		}
		next := segmentEnd(text, pos, end)
		if next == pos {
			return false
		}
		pos = next
	}
}

// segmentEnd returns where the segment at pos ends, or pos if none stands here.
func segmentEnd(text string, pos, end int) int {
	switch rest := text[pos:end]; {
	case rest[0] == '[':
		return bracketEnd(text, pos, end)
	case strings.HasPrefix(rest, "..["):
		return bracketEnd(text, pos+2, end)
	case strings.HasPrefix(rest, ".*"), strings.HasPrefix(rest, "..*"):
		return pos + strings.Index(rest, "*") + 1
	case strings.HasPrefix(rest, "."):
		dots := len(rest) - len(strings.TrimLeft(rest, "."))
		name := pos + dots
		i, embeds := segmentNameEnd(text, name, end)
		if dots > 2 || !embeds && !isShorthand(text[name:i]) {
			return pos
		}
		return i
	}
	return pos
}

// segmentNameEnd returns where the name at pos ends, and whether expressions
// are embedded in it: $.{$inputs.field}.
func segmentNameEnd(text string, pos, end int) (nameEnd int, embeds bool) {
	for pos < end {
		if isSegmentNameByte(text[pos]) {
			pos++
			continue
		}
		if !strings.HasPrefix(text[pos:end], "{$") {
			return pos, embeds
		}
		length := strings.IndexByte(text[pos:min(end, pos+maxEmbedded)], '}')
		if length < 0 {
			return pos, embeds
		}
		pos += length + 1
		embeds = true
	}
	return pos, embeds
}

// isSegmentNameByte reports whether c may stand in a name after a dot. A hyphen
// may not in RFC 9535, yet nothing else can be meant by one.
func isSegmentNameByte(c byte) bool { return isIdentifierByte(c) || c >= 0x80 }

// bracketEnd returns the end of the brackets at text[start], past those and the
// quotes inside, or for unbalanced ones start.
func bracketEnd(text string, start, end int) int {
	depth := 0
	var quote byte
	for i := start; i < end; i++ {
		c := text[i]
		switch {
		case quote != 0 && c == '\\':
			i++
		case quote != 0 && c == quote:
			quote = 0
		case quote != 0:
		case c == '\'' || c == '"':
			quote = c
		case c == '[':
			depth++
		case c == ']':
			if depth--; depth == 0 {
				return i + 1
			}
		}
	}
	return start
}

// isContext reports whether a path into the context stands here, and no
// runtime expression.
func (p *conditionParser) isContext() bool {
	if !p.jsonpath {
		return false
	}
	rest := p.text[p.pos+1 : p.end]
	return p.text[p.pos] == '@' || rest == "" || !isIdentifierByte(rest[0])
}

// context parses a path into the context: $.items[0].id. With filters, slices,
// unions and descendants it becomes a query.
func (p *conditionParser) context() (term, bool) {
	start := p.pos
	p.pos++
	path, simple := []Access(nil), true
	last := p.pos // where the last segment begins
	for p.pos < p.end && (p.text[p.pos] == '.' || p.text[p.pos] == '[') {
		last = p.pos
		access, ok := p.segment()
		if !ok {
			return term{}, p.fail(diagnostic.InvalidQuery, last, "found %q where .name or [index] must stand", excerpt(p.text[last:p.end]))
		}
		simple = simple && access != nil
		path = append(path, access)
	}
	length := false
	for _, call := range []string{".length", ".length()", ".size()"} {
		length = length || p.text[last:p.pos] == call
	}
	if simple {
		if length {
			path[len(path)-1] = Length{}
		}
		return term{offset: start, operand: Context{path}}, true
	}
	end := p.pos
	if length {
		end = last
	}
	t := templateScanner{text: p.text, bare: true}
	template, problems := t.parts(start+1, end)
	p.problems = append(p.problems, problems...)
	return term{offset: start, operand: ContextQuery{rooted(template), length}}, true
}

// rooted returns the query that follows a $ or @, with $.
func rooted(template Template) Template {
	if len(template) > 0 {
		if first, ok := template[0].(Literal); ok {
			return append(Template{"$" + first}, template[1:]...)
		}
	}
	return append(Template{Literal("$")}, template...)
}

// segment takes a segment. The access is nil if there is none for what it
// selects. A method call is taken with the name before it.
func (p *conditionParser) segment() (Access, bool) {
	start := p.pos
	if p.text[start] == '[' {
		p.pos = bracketEnd(p.text, start, p.end)
		return selector(strings.TrimSpace(p.text[start+1 : max(p.pos-1, start+1)])), p.pos > start
	}
	if strings.HasPrefix(p.text[start:p.end], "..") {
		p.pos = segmentEnd(p.text, start, p.end)
		return nil, p.pos > start
	}
	p.pos++
	if p.pos < p.end && p.text[p.pos] == '*' {
		p.pos++
		return Each{}, true
	}
	name := p.pos
	end, embeds := segmentNameEnd(p.text, name, p.end)
	p.pos = end
	if embeds {
		return nil, true
	}
	member := p.text[name:p.pos]
	if call := "()"; (member == "length" || member == "size") && strings.HasPrefix(p.text[p.pos:p.end], call) {
		p.pos += len(call)
	}
	return Member(member), member != ""
}

// selector returns the access that a selector in brackets is, nil for those
// that select otherwise.
func selector(text string) Access {
	switch {
	case text == "*":
		return Each{}
	case isDigits(text):
		return Member(text)
	case text == "" || text[0] != '\'' && text[0] != '"':
		return nil
	}
	length, content, ok := unquote(text, true)
	if !ok || length != len(text) || strings.Contains(content.text, `\`) {
		return nil
	}
	return Member(content.text)
}

// function parses a call of length or count, whose name has been taken. Of
// other functions none makes sense outside a filter.
func (p *conditionParser) function(start int, name string) (term, bool) {
	if !p.jsonpath {
		return p.simpleFunction(start, name)
	}
	if name != "length" && name != "count" {
		return term{}, p.fail(diagnostic.UnknownFunction, start, "%s cannot be called here; write a query with a filter, such as $[?match(@.a, 'b')]", name)
	}
	t, ok := p.group(")")
	if !ok {
		return term{}, false
	}
	t.offset = start
	switch o := t.operand.(type) {
	case Context:
		t.operand = Context{append(slices.Clone(o.Path), Length{})}
		return t, true
	case ContextQuery:
		t.operand = ContextQuery{o.Text, true}
		return t, true
	}
	return term{}, p.fail(diagnostic.InvalidQuery, start, "%s takes a query, such as %[1]s($.items)", name)
}
