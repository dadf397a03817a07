package expression

import (
	"fmt"
	"slices"
	"strings"

	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
)

// phrase takes what is said of a value in words: that it exists, is null or empty,
// or is one of a list. It reports whether such words stand here.
func (p *conditionParser) phrase(left term) (t term, found bool) {
	p.skipSpace()
	start := p.pos
	subject := strings.TrimSpace(p.text[left.offset:start])
	if ref, ok := left.operand.(*Reference); ok && ref.Text == subject {
		subject = ref.String()
	}
	t = term{offset: left.offset}
	standard := "" // no form is standard for empty
	switch isNull := (Compare{Equal, left.operand, Null{}}); {
	case p.takeWords("exists"), p.takeWords("is", "not", "null"):
		t.condition, standard = Not{isNull}, subject+" != null"
	case p.takeWords("is", "null"):
		t.condition, standard = isNull, subject+" == null"
	case p.takeWords("is", "not", "empty"):
		t.condition = Not{Empty{left.operand}}
	case p.takeWords("is", "empty"):
		t.condition = Empty{left.operand}
	case p.takeWords("not", "in"):
		t.condition, standard = p.oneOf(left.operand, subject)
		t.condition, standard = Not{t.condition}, "!("+standard+")"
	case p.takeWords("in"):
		t.condition, standard = p.oneOf(left.operand, subject)
		if strings.TrimSpace(p.text[:left.offset]) != "" || p.rest() != "" {
			standard = "(" + standard + ")"
		}
	}
	if not, ok := t.condition.(Not); t.condition == nil || ok && not.Condition == nil {
		p.pos = start
		return left, false
	}
	if standard == "" {
		p.warn(diagnostic.OperatorWord, start, "%s has no standard form; compare the length with 0", strings.TrimSpace(p.text[start:p.pos]))
		return t, true
	}
	p.warn(diagnostic.OperatorWord, start, "write %s for %s", standard, strings.TrimSpace(p.text[left.offset:p.pos]))
	if ref, ok := left.operand.(*Reference); ok && !p.jsonpath && p.text[left.offset:left.offset+len(ref.Text)] == ref.Text {
		p.fix(left.offset, p.pos, standard)
	}
	return t, true
}

// takeWords takes words that stand here one after the other, in any case.
func (p *conditionParser) takeWords(words ...string) bool {
	start := p.pos
	for _, word := range words {
		if !strings.EqualFold(leadingWord(p.rest()), word) {
			p.pos = start
			return false
		}
		p.pos += len(word)
	}
	return true
}

// oneOf takes a list of values, and returns the condition that an operand equals
// one of them, also as it is written. It returns nil if no such list stands here.
func (p *conditionParser) oneOf(o Operand, subject string) (c Condition, standard string) {
	if p.rest() == "" || p.text[p.pos] != '[' {
		return nil, ""
	}
	end := bracketEnd(p.text, p.pos, p.end)
	for start := p.pos + 1; start < end; {
		comma := elementEnd(p.text, start, end-1)
		q := &conditionParser{text: p.text, pos: start, end: comma, jsonpath: p.jsonpath, depth: p.depth}
		element, ok := q.unary()
		literal := operandText(element.operand)
		if !ok || q.rest() != "" || literal == "" {
			return nil, ""
		}
		equal := Compare{Equal, o, element.operand}
		if c == nil {
			c, standard = equal, subject+" == "+literal
		} else {
			c, standard = Or{c, equal}, standard+" || "+subject+" == "+literal
		}
		start = comma + 1
	}
	p.pos = end
	return c, standard
}

// elementEnd returns where the element of a list at pos ends: at a comma that is
// in no quotes or brackets, or at the end.
func elementEnd(text string, pos, end int) int {
	depth := 0
	var quote byte
	for i := pos; i < end; i++ {
		switch c := text[i]; {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '\'' || c == '"':
			quote = c
		case c == '[' || c == '{' || c == '(':
			depth++
		case c == ']' || c == '}' || c == ')':
			depth--
		case c == ',' && depth == 0:
			return i
		}
	}
	return end
}

// operandText returns a scalar or an expression as it is written in a condition;
// nothing for other operands.
func operandText(o Operand) string {
	switch o := o.(type) {
	case *Reference:
		return o.String()
	case String:
		return quote(templateText(Template(o)))
	case Number:
		return string(o)
	case Bool:
		return fmt.Sprint(bool(o))
	case Null:
		return "null"
	}
	return ""
}

// lengthCalls are the functions that stand for .length in other languages.
var lengthCalls = []string{"length", "len", "size", "count"}

// simpleFunction parses a call in a condition of type simple, which has none: one
// of those that stand for .length, or exists.
func (p *conditionParser) simpleFunction(start int, name string) (term, bool) {
	isLength := slices.Contains(lengthCalls, strings.ToLower(name))
	if !isLength && !strings.EqualFold(name, "exists") {
		return term{}, p.fail(diagnostic.UnknownFunction, start, "conditions of type simple have no functions, found %s", name)
	}
	opening := p.pos
	t, ok := p.group(")")
	if !ok {
		return term{}, false
	}
	ref, ok := t.operand.(*Reference)
	if !ok {
		return term{}, p.fail(diagnostic.UnknownFunction, start, "%s takes an expression, such as $response.body#/items; conditions of type simple have no functions", name)
	}
	if !isLength {
		standard := ref.String() + " != null"
		p.warn(diagnostic.OperatorWord, start, "write %s for %s", standard, p.text[start:p.pos])
		p.fix(start, p.pos, standard)
		return term{offset: start, condition: Not{Compare{Equal, ref, Null{}}}}, true
	}
	t.offset = start
	ref.Path = append(ref.Path, Length{})
	standard := strings.TrimSpace(p.text[opening+1:p.pos-1]) + ".length"
	p.warn(diagnostic.LengthCall, start, "write %s for %s", standard, p.text[start:p.pos])
	if !strings.Contains(standard, "#") { // where only dots are standard
		p.fix(start, p.pos, standard)
	}
	return t, true
}
