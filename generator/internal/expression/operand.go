package expression

import (
	"regexp"
	"strings"

	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
)

// unary parses a value, a group or a negation.
func (p *conditionParser) unary() (term, bool) {
	if p.depth == maxDepth {
		return term{}, p.fail(diagnostic.NestedTooDeep, p.pos, "nest at most %d parentheses and negations", maxDepth)
	}
	p.depth++
	defer func() { p.depth-- }()

	rest := p.rest()
	offset := p.pos
	switch {
	case rest == "":
		return term{}, p.fail(diagnostic.OperandExpected, offset, "the condition ends where a value must follow")
	case rest[0] == '!' && !strings.HasPrefix(rest, "!="):
		p.pos++
		return p.not(offset)
	case isNot(leadingWord(rest)):
		p.fail(diagnostic.OperatorWord, offset, "write ! for %s", rest[:len("not")])
		p.fix(offset, offset+len("not"), "!")
		p.pos += len("not")
		return p.not(offset)
	case rest[0] == '(':
		return p.group(")")
	}
	if t, ok := p.structure(); ok {
		return t, true
	}
	if rest[0] == '{' {
		return p.braces()
	}
	return p.value(rest)
}

func isNot(word string) bool { return word == "not" || word == "NOT" }

func (p *conditionParser) not(offset int) (term, bool) {
	t, ok := p.unary()
	if !ok {
		return term{}, false
	}
	c, ok := p.condition(t)
	return term{offset: offset, condition: Not{c}}, ok
}

// group parses what stands in parentheses or braces.
func (p *conditionParser) group(closing string) (term, bool) {
	opening := p.pos
	p.pos++
	t, ok := p.or()
	if !ok {
		return term{}, false
	}
	rest := p.rest()
	if strings.HasPrefix(rest, closing) {
		p.pos++
		return t, true
	}
	if rest == "" {
		return term{}, p.fail(diagnostic.UnclosedGroup, opening, "write %s to close it", closing)
	}
	return term{}, p.atEnd()
}

// braces parses {$…}: a value, or a whole condition as some examples of Arazzo
// 1.0 have it.
func (p *conditionParser) braces() (term, bool) {
	start := p.pos
	t, ok := p.group("}")
	if !ok {
		return term{}, false
	}
	inner := strings.TrimSpace(p.text[start+1 : p.pos-1])
	if t.operand != nil {
		p.warn(diagnostic.BracedOperand, start, "values in a condition stand without braces; write %s", inner)
		p.fix(start, p.pos, inner)
		return t, true
	}
	p.warn(diagnostic.BracedCondition, start, "a condition stands without braces; write %s", inner)
	if before, after := strings.TrimSpace(p.text[:start]), p.rest(); before == "" && after == "" ||
		strings.HasSuffix(before, "(") && strings.HasPrefix(after, ")") {
		p.fix(start, p.pos, inner)
	} else {
		p.fix(start, p.pos, "("+inner+")")
	}
	return t, true
}

// number is a number of JSON (RFC 8259, section 6).
var number = regexp.MustCompile(`^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?`)

// value parses an expression or a literal. The rest begins with it.
func (p *conditionParser) value(rest string) (term, bool) {
	start := p.pos
	switch rest[0] {
	case '$', '@':
		return p.dollar()
	case '\'', '"':
		return p.quoted()
	}
	if n := number.FindString(rest); n != "" && isBoundary(rest[len(n):]) {
		p.pos += len(n)
		return term{offset: start, operand: Number(n)}, true
	}
	word := wordEnd(rest)
	if word == 0 {
		return term{}, p.fail(diagnostic.OperandExpected, start, "found %q where a value must stand", excerpt(rest))
	}
	p.pos += word
	if strings.HasPrefix(p.rest(), "(") {
		return p.function(start, rest[:word])
	}
	switch rest[:word] {
	case "true", "false":
		return term{offset: start, operand: Bool(rest[0] == 't')}, true
	case "null":
		return term{offset: start, operand: Null{}}, true
	case "undefined", "nil", "None", "NULL", "Null":
		p.warn(diagnostic.ForeignNull, start, "%s is read as null; write that", rest[:word])
		p.fix(start, start+word, "null")
		return term{offset: start, operand: Null{}}, true
	}
	if t, ok := p.withoutDollar(start, rest[:word]); ok {
		return t, true
	}
	return p.words(start), true
}

// bareExpression matches the beginning of an expression that lacks its $.
var bareExpression = regexp.MustCompile(`^(?:statusCode$|(?:inputs|outputs|steps|workflows|request|response)\.)`)

// withoutDollar parses an expression without the $ that begins it.
func (p *conditionParser) withoutDollar(start int, word string) (term, bool) {
	if p.jsonpath || !bareExpression.MatchString(word) {
		return term{}, false
	}
	text := "$" + p.text[start:p.end]
	found := scan(text, 0, len(text), operand)
	if found.ref == nil {
		return term{}, false
	}
	found.ref.Offset = start
	p.warn(diagnostic.UnquotedText, start, "%s is read as %s; write that", text[1:found.end], found.ref)
	p.pos = start + found.end - 1
	if standard, ok := found.standard(); ok {
		p.fix(start, p.pos, standard)
	}
	return term{offset: start, operand: found.ref}, true
}

// isBoundary reports whether a number may end before rest.
func isBoundary(rest string) bool {
	return rest == "" || strings.IndexByte(" \t\r\n)}=!<>&|", rest[0]) >= 0
}

// words parses a text without quotes, such as application/json; charset=utf-8.
// It goes on until an operator, or a word that stands for one.
func (p *conditionParser) words(start int) term {
	end := start
	for p.pos = start; ; {
		rest := p.rest()
		n := wordEnd(rest)
		if n == 0 || end > start && isOperatorWord(leadingWord(rest)) {
			break
		}
		p.pos += n
		end = p.pos
	}
	p.pos = end
	word := p.text[start:end]
	p.warn(diagnostic.UnquotedText, start, "a text stands in single quotes; write %s", quote(word))
	p.fix(start, end, quote(word))
	return term{offset: start, operand: String{Literal(word)}, word: true}
}

// isOperatorWord reports whether a word ends a text without quotes.
func isOperatorWord(word string) bool {
	switch word {
	case "and", "or", "not", "AND", "OR", "NOT", "empty":
		return true
	}
	return false
}

// wordEnd returns the length of the word that a text begins with. It has no
// operators but a single = inside, and no quotes or brackets.
func wordEnd(s string) int {
	i := 0
	for ; i < len(s); i++ {
		switch c := s[i]; {
		case strings.IndexByte(" \t\r\n()<>{}'\"$", c) >= 0:
			return i
		case c == '=' && (i == 0 || strings.HasPrefix(s[i:], "==")):
			return i
		case c == '!' && strings.HasPrefix(s[i:], "!="), (c == '&' || c == '|') && (i == 0 || strings.HasPrefix(s[i+1:], string(c))):
			return i
		}
	}
	return i
}

func quote(s string) string { return "'" + strings.ReplaceAll(s, "'", "''") + "'" }

// dollar parses what begins with $, or in JSONPath with @: a runtime expression
// or a path into the context.
func (p *conditionParser) dollar() (term, bool) {
	start := p.pos
	if p.isContext() {
		return p.context()
	}
	if p.text[start] == '@' {
		return term{}, p.fail(diagnostic.OperandExpected, start, "@ has a meaning in the filters of JSONPath only")
	}
	found := scan(p.text, start, p.end, operand)
	p.problems = append(p.problems, found.problems...)
	if found.ref == nil {
		return term{}, false
	}
	p.pos = found.end
	return term{offset: start, operand: found.ref}, true
}

// quoted parses a text in quotes. One that consists of a single expression is
// the value of that.
func (p *conditionParser) quoted() (term, bool) {
	start := p.pos
	raw, content, ok := unquote(p.text[start:p.end], p.jsonpath)
	if !ok {
		return term{}, p.fail(diagnostic.UnclosedText, start, "write %c at the end of the text", p.text[start])
	}
	p.pos = start + raw
	template, problems := ParseTemplate(content.text)
	for _, problem := range problems {
		problem.Offset = start + content.offset(problem.Offset)
		problem.Fix = content.fix(problem.Fix, start)
		p.problems = append(p.problems, problem)
	}
	for _, part := range template {
		if ref, ok := part.(*Reference); ok {
			ref.Offset = start + content.offset(ref.Offset)
		}
	}
	if ref := template.Bare(); ref != nil {
		switch {
		case !strings.HasPrefix(content.text, "{"):
			p.warn(diagnostic.QuotedExpression, start, "an expression stands without quotes in a condition; write %s", ref)
			p.fix(start, p.pos, ref.String())
		case p.text[start] == '"' && !p.jsonpath:
			p.warn(diagnostic.DoubleQuotes, start, "a text stands in single quotes, and an expression needs none; write %s", ref)
			p.fix(start, p.pos, ref.String())
		}
		return term{offset: start, operand: ref}, true
	}
	if p.text[start] == '"' && !p.jsonpath {
		p.warn(diagnostic.DoubleQuotes, start, "a text stands in single quotes; write %s", quote(content.text))
		p.fix(start, p.pos, quote(content.text))
	}
	return term{offset: start, operand: String(template)}, true
}

// An unquoted text is the content of a quoted one.
type unquoted struct {
	text    string
	escapes []int // offsets in text before which a character was dropped
}

// offset returns where in the quoted text stands what is at i of the content.
func (u unquoted) offset(i int) int {
	offset := i + len("'")
	for _, escape := range u.escapes {
		if escape <= i {
			offset++
		}
	}
	return offset
}

// fix returns a fix of the text as one of what the quoted text, which begins at
// start, stands in; nil if what it brings in cannot stand between quotes.
func (u unquoted) fix(f *Fix, start int) *Fix {
	if f == nil || strings.ContainsAny(f.Text, `'"\\`) {
		return nil
	}
	return &Fix{start + u.offset(f.Start), start + u.offset(f.End), f.Text}
}

// unquote returns the quoted text that s begins with, and its length there. A
// quote that ends the text is written twice; a backslash before it does the
// same in double quotes and in JSONPath.
func unquote(s string, jsonpath bool) (length int, content unquoted, ok bool) {
	q := s[0]
	var b strings.Builder
	for i := 1; i < len(s); i++ {
		next := byte(0)
		if i+1 < len(s) {
			next = s[i+1]
		}
		backslash := s[i] == '\\' && (q == '"' || jsonpath) && (next == q || next == '\\')
		switch {
		case backslash, s[i] == q && next == q:
			content.escapes = append(content.escapes, b.Len())
			i++
		case s[i] == q:
			content.text = b.String()
			return i + 1, content, true
		}
		b.WriteByte(s[i])
	}
	return 0, unquoted{}, false
}
