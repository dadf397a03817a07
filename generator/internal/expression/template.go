package expression

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
)

// ParseTemplate parses a string of a document in a place that allows
// expressions (Arazzo 1.1.0, Runtime Expressions: expression-string). A string
// that is one expression, in braces or not, is that reference; otherwise the
// {$…} in it are references, and the rest is text. A brace or a $ that begins
// no expression is text, too.
//
// An expression without braces among other text is read as if it had them,
// with a warning. If a problem is an error, what it is about is text in the
// template.
func ParseTemplate(text string) (Template, []Problem) {
	start, end := trim(text, 0, len(text))
	if start < end && text[start] == '$' {
		if template, problems, ok := parseBare(text, start, end); ok {
			return template, problems
		}
	}
	t := templateScanner{text: text, bare: true}
	return t.parts(0, len(text))
}

// parseBare parses text[start:end], which begins with $, as one expression. It
// is not ok if that is none, but text with or without expressions in it.
func parseBare(text string, start, end int) (Template, []Problem, bool) {
	word, root := rootWord(text, start, end)
	if root == 0 && !isBodyAlias(text, start, end) {
		return nil, nil, false
	}
	found := scan(text, start, end, whole)
	if found.ref != nil && !holdsFurther(text, start+1, end) {
		return Template{found.ref}, found.problems, true
	}
	if in := scan(text, start, end, inline); in.ref != nil && endsInText(text, in.end, end) {
		return nil, nil, false
	}
	if wide := scan(text, start, end, loose); wide.ref != nil && !holdsFurther(text, start+1, end) {
		return Template{wide.ref}, wide.problems, true
	}
	if rest := text[start+1+len(word) : end]; rest == "" || strings.IndexByte(".[#", rest[0]) >= 0 {
		return Template{Literal(text)}, found.problems, found.ref == nil
	}
	return nil, nil, false
}

// holdsFurther reports whether an expression begins in text[start:end] that is
// not just a part of a JSON Pointer.
func holdsFurther(text string, start, end int) bool {
	for i := start; i < end; i++ {
		if text[i] == '$' && text[i-1] != '/' && text[i-1] != '.' && scan(text, i, end, inline).ref != nil {
			return true
		}
	}
	return false
}

// endsInText reports whether an expression that ends at pos does so where text
// may follow. What can only be meant as a further access may not.
func endsInText(text string, pos, end int) bool {
	if pos == end {
		return true
	}
	switch text[pos] {
	case '[', '#':
		return false
	case '.':
		return pos+1 < end && isSpace(text[pos+1])
	}
	return true
}

// isBodyAlias reports whether $body stands at text[pos], and something of the
// body is read, so that it is no mere text.
func isBodyAlias(text string, pos, end int) bool {
	rest := text[pos+1 : end]
	return strings.HasPrefix(rest, bodyAlias) && len(rest) > len(bodyAlias)+1 &&
		strings.IndexByte(".[#", rest[len(bodyAlias)]) >= 0
}

// A templateScanner divides a text into literals and references.
type templateScanner struct {
	text string
	bare bool // accept expressions without braces

	template Template
	literal  int // where the text begins that is in no part yet
	problems []Problem
}

// parts returns the parts of text[start:end].
func (t *templateScanner) parts(start, end int) (Template, []Problem) {
	t.literal = start
	for pos := start; pos < end; {
		switch {
		case t.text[pos] == '{':
			pos = t.embedded(pos, end)
		case strings.HasPrefix(t.text[pos:end], "${"):
			after, ok := t.foreign(pos, end)
			if !ok {
				after = pos + 1
			}
			pos = after
		case t.text[pos] == '$' && t.bare:
			pos = t.unbraced(pos, end)
		default:
			pos++
		}
	}
	t.flush(end)
	return t.template, t.problems
}

// flush appends the text up to pos that is in no part yet.
func (t *templateScanner) flush(pos int) {
	if t.literal < pos {
		t.template = append(t.template, Literal(t.text[t.literal:pos]))
	}
}

// add appends a reference that replaces text[start:end].
func (t *templateScanner) add(ref *Reference, start, end int) {
	t.flush(start)
	t.template = append(t.template, ref)
	t.literal = end
}

func (t *templateScanner) warn(code diagnostic.Code, offset int, format string, args ...any) {
	t.problems = append(t.problems, Problem{Offset: offset, Code: code, Detail: fmt.Sprintf(format, args...)})
}

// maxEmbedded bounds how far the brace that closes an expression is looked for:
// a text may have as many that are never closed as it is long.
const maxEmbedded = 10_000

// embedded reads the {$…} whose brace is at pos. It returns where to go on,
// which is after the brace if that opens no expression.
func (t *templateScanner) embedded(pos, end int) int {
	if after, ok := t.foreign(pos, end); ok {
		return after
	}
	dollar, _ := trim(t.text, pos+1, end)
	spaced := dollar > pos+1
	if dollar == end || t.text[dollar] != '$' {
		return pos + 1
	}
	word, root := rootWord(t.text, dollar, end)
	if root == 0 && !isBodyAlias(t.text, dollar, end) {
		t.resembles(dollar, end, word)
		return dollar + 1
	}
	length := strings.IndexByte(t.text[dollar:min(end, dollar+maxEmbedded)], '}')
	if length < 0 && spaced {
		return pos + 1
	}
	if length < 0 {
		t.problems = append(t.problems, Problem{Offset: pos, Code: diagnostic.UnclosedExpression,
			Detail: fmt.Sprintf("write } after the expression that {$%s begins", word)})
		return dollar + 1
	}
	closing := dollar + length
	_, last := trim(t.text, dollar, closing)
	found := scan(t.text, dollar, last, loose)
	if found.ref == nil && spaced {
		return pos + 1
	}
	t.problems = append(t.problems, found.problems...)
	if found.ref == nil {
		return closing + 1
	}
	if spaced || last < closing {
		t.warn(diagnostic.SpacedBraces, pos, "an embedded expression has no space inside its braces; write {%s}", found.ref)
		t.fix(pos, closing+1, "{"+found.ref.Text+"}")
	}
	t.add(found.ref, pos, closing+1)
	return closing + 1
}

// foreignBraces match an expression as other languages embed it.
var foreignBraces = regexp.MustCompile(`^(\$?\{\{?)[ \t]*(\$?)((?:inputs|outputs|steps|workflows|request|response)\.[^{}]*?|statusCode)[ \t]*(\}\}?)`)

// foreign reads an expression without its $ at pos, in {…} or in the braces of
// another language. It returns where to go on, or that there is none.
func (t *templateScanner) foreign(pos, end int) (int, bool) {
	m := foreignBraces.FindStringSubmatch(t.text[pos:end])
	if m == nil || strings.Count(m[1], "{") != len(m[4]) {
		return 0, false
	}
	if m[2] == "$" { // standard, with text around it
		if m[1] != "{" {
			t.warn(diagnostic.TakenAsText, pos, "what stands around {$%s} in %s is text; remove it if it is not meant", m[3], m[0])
		}
		return 0, false
	}
	inner := "$" + m[3]
	found := scan(inner, 0, len(inner), loose)
	if found.ref == nil {
		return 0, false
	}
	found.ref.Offset = pos
	t.warn(diagnostic.ForeignBraces, pos, "%s is read as {%s}; write that", m[0], found.ref)
	if standard, ok := found.standard(); ok {
		t.fix(pos, pos+len(m[0]), "{"+standard+"}")
	}
	t.add(found.ref, pos, pos+len(m[0]))
	return pos + len(m[0]), true
}

// unbraced reads the expression whose $ is at pos, and returns where to go on.
func (t *templateScanner) unbraced(pos, end int) int {
	word, root := rootWord(t.text, pos, end)
	if root == 0 {
		t.resembles(pos, end, word)
		return pos + 1
	}
	found := scan(t.text, pos, end, inline)
	if found.ref == nil {
		if t.isDotted(pos, end, word) {
			t.warn(diagnostic.TakenAsText, pos, "$%s begins no whole expression here and is taken as text: %s",
				word, found.problems[0].Detail)
		}
		return pos + 1
	}
	if len(found.problems) == 0 {
		t.warn(diagnostic.BareInText, pos, "%s is read as {%s}; write that", found.ref.Text, found.ref.Text)
		t.fix(pos, found.end, "{"+found.ref.Text+"}")
	}
	t.problems = append(t.problems, found.problems...)
	t.add(found.ref, pos, found.end)
	return found.end
}

// fix sets how the last problem is put right.
func (t *templateScanner) fix(start, end int, text string) {
	t.problems[len(t.problems)-1].Fix = &Fix{start, end, text}
}

// resembles warns if $word, which names no root, looks much like one that does.
func (t *templateScanner) resembles(pos, end int, word string) {
	if len(word) < len("input") || !t.isDotted(pos, end, word) {
		return
	}
	if hint := diagnostic.DidYouMean(word, rootNames); hint != "" {
		t.warn(diagnostic.TakenAsText, pos, "$%s begins no expression and is taken as text%s", word, hint)
	}
}

// isDotted reports whether a dot and a name follow the word after the $ at pos.
func (t *templateScanner) isDotted(pos, end int, word string) bool {
	rest := t.text[pos+1+len(word) : end]
	return len(rest) > 1 && rest[0] == '.' && isIdentifierByte(rest[1])
}
