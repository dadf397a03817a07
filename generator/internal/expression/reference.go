package expression

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
)

// ParseReference parses a text that must be one runtime expression (Arazzo
// 1.1.0, Runtime Expressions), such as the context of a criterion or an output.
// Without a reference one of the problems is an error.
func ParseReference(text string) (*Reference, []Problem) {
	start, end := trim(text, 0, len(text))
	if start == end {
		return nil, []Problem{{Offset: start, Code: diagnostic.ExpressionExpected, Detail: "write a runtime expression, such as $response.body"}}
	}
	var problems []Problem
	if inner, innerEnd, ok := braced(text, start, end); ok {
		problems = append(problems, Problem{Offset: start, Code: diagnostic.BracedReference,
			Detail: fmt.Sprintf("braces belong around an expression inside other text; write %s", text[inner:innerEnd]),
			Fix:    &Fix{start, end, text[inner:innerEnd]}})
		start, end = inner, innerEnd
	}
	if text[start] != '$' {
		return nil, []Problem{{Offset: start, Code: diagnostic.ExpressionExpected,
			Detail: fmt.Sprintf("%q is no runtime expression, which begins with $, such as $response.body", excerpt(text[start:end]))}}
	}
	found := scan(text, start, end, loose)
	return found.ref, append(problems, found.problems...)
}

// braced returns the place of the expression within {…}, if text[start:end] is
// such.
func braced(text string, start, end int) (innerStart, innerEnd int, ok bool) {
	if end-start < 2 || text[start] != '{' || text[end-1] != '}' {
		return 0, 0, false
	}
	innerStart, innerEnd = trim(text, start+1, end-1)
	return innerStart, innerEnd, innerStart < innerEnd && text[innerStart] == '$'
}

// trim returns the bounds of text[start:end] without space around it.
func trim(text string, start, end int) (int, int) {
	for start < end && isSpace(text[start]) {
		start++
	}
	for end > start && isSpace(text[end-1]) {
		end--
	}
	return start, end
}

func isSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' }

// rootNames are the names of the roots, in the order of their constants.
var rootNames = []string{
	"url", "method", "statusCode", "request", "response", "message", "inputs", "outputs",
	"steps", "workflows", "sourceDescriptions", "components", "self",
}

// bodyAlias is what some authors write for $response.body.
const bodyAlias = "body"

// rootWord returns the word after the $ at text[pos], and the root that it
// names, if it does.
func rootWord(text string, pos, end int) (string, Root) {
	i := pos + 1
	for i < end && isIdentifierByte(text[i]) {
		i++
	}
	word := text[pos+1 : i]
	return word, Root(slices.Index(rootNames, word) + 1)
}

// expression takes the rule expression of the grammar.
func (s *scanner) expression() bool {
	word, root := rootWord(s.text, s.pos, s.end)
	s.ref.Root = root
	s.pos += len("$") + len(word)
	switch root {
	case URL, Method, StatusCode, Self:
		return true
	case Request, Response, Message:
		return s.source()
	case Inputs:
		if s.all() {
			return true
		}
		return s.dotOrBracket("a name") && s.named()
	case Outputs:
		return s.dotOrBracket("a name") && s.named()
	case Steps:
		return s.dotOrBracket("a stepId") && s.step()
	case Workflows:
		return s.dot("a workflowId") && s.workflow()
	case SourceDescriptions:
		return s.dot("the name of a source description") && s.sourceDescription()
	case Components:
		return s.dot("parameters, successActions or failureActions") && s.component()
	}
	if s.setting == operand && isStatus(word) {
		s.ref.Root = StatusCode
		s.lenient(diagnostic.StatusOfResponse)
		return true
	}
	if word == bodyAlias {
		s.ref.Root, s.ref.Field = Response, Body
		s.lenient(diagnostic.BareBody)
		return s.value()
	}
	return s.failAs(diagnostic.UnknownRoot, s.ref.Offset, "%s", unknownRoot(word))
}

// unknownRoot says what is wrong with $word.
func unknownRoot(word string) string {
	if word == "" {
		return "$ begins a runtime expression, such as $response.body#/id; " +
			"JSONPath stands in conditions and selectors of type jsonpath"
	}
	return fmt.Sprintf("no runtime expression begins with $%s%s", word, diagnostic.DidYouMean(word, rootNames))
}

// dot takes the dot after which something must follow.
func (s *scanner) dot(what string) bool {
	if !s.at('.') || s.pos+1 == s.end {
		return s.fail(s.pos, `write "." and %s after %s`, what, s.text[s.ref.Offset:s.pos])
	}
	s.pos++
	return true
}

// dotOrBracket takes the dot after which a name must follow, or nothing if one
// stands in brackets.
func (s *scanner) dotOrBracket(what string) bool {
	if s.at('[') && s.setting != inline {
		return true
	}
	return s.dot(what)
}

// nameOrBracket takes a name, also one in brackets, with quotes or without.
func (s *scanner) nameOrBracket() string {
	if !s.at('[') {
		return s.name()
	}
	content, end, ok := bracket(s.text, s.pos, s.end)
	name := strings.Trim(content, `'"`)
	if !ok || name == "" || name == "*" || isDigits(content) || strings.ContainsAny(name, "?@$#{}[]'\"=<>&|()") || strings.ContainsFunc(name, unicode.IsControl) {
		return ""
	}
	s.lenient(diagnostic.BracketName)
	s.pos = end
	return name
}

// isStatus reports whether a word is another name of statusCode.
func isStatus(word string) bool {
	switch word {
	case "status", "statusCode", "status_code", "statuscode", "code":
		return true
	}
	return false
}

// all takes nothing or a JSON Pointer after what stands for all inputs or outputs
// there are. It reports whether the expression ends so.
func (s *scanner) all() bool {
	if !s.setting.fills() || s.pos < s.end && !s.at('#') {
		return false
	}
	if !s.pointer() {
		return false
	}
	first, ok := Access(nil), len(s.ref.Path) > 0
	if ok {
		first = s.ref.Path[0]
	}
	name, ok := first.(Member)
	if !ok || name == "" || !isIdentifier(string(name)) { // not all names can be spelt after a dot
		s.lenient(diagnostic.AllValues)
		return true
	}
	s.lenient(diagnostic.Dereference) // $inputs#/name
	s.ref.Names, s.ref.Path = append(s.ref.Names, string(name)), s.ref.Path[1:]
	return true
}

// named takes the name of an input or output, and the path into it.
func (s *scanner) named() bool {
	start := s.pos
	name := s.nameOrBracket()
	if name == "" {
		return s.fail(start, "a name must follow %s", s.text[s.ref.Offset:start])
	}
	s.ref.Names = append(s.ref.Names, name)
	if !s.value() {
		return false
	}
	s.ref.Rest = s.text[start:s.pos]
	return true
}

// value takes the path into a value: dots and brackets, then a JSON Pointer.
func (s *scanner) value() bool {
	ofBody := s.ref.Field == Body && len(s.ref.Path) == 0
	switch {
	case ofBody && s.queryRoot():
		s.lenient(diagnostic.QueryForPointer)
	case ofBody && s.at('/') && s.setting.fills():
		s.lenient(diagnostic.QueryForPointer)
		return s.tokens(s.pos+1, s.end)
	}
	if !s.accesses() {
		return false
	}
	s.ref.Dotted = len(s.ref.Path)
	if s.ref.Dotted > 0 && s.setting != operand && !slices.Contains(s.ref.Path, Access(Each{})) {
		s.lenient(diagnostic.Dereference)
	}
	return s.pointer()
}

// workflow takes the rule workflows-reference, after "$workflows.".
func (s *scanner) workflow() bool {
	id := s.name()
	if id == "" {
		return s.fail(s.pos, "a workflowId must follow $workflows.")
	}
	if !s.dot("inputs or outputs") {
		return false
	}
	field := s.text[s.pos:s.nameEnd(s.pos)]
	if field != "inputs" && field != "outputs" {
		return s.fail(s.pos, "%s", workflowAdvice(id, field, s.text[s.pos:s.end]))
	}
	s.pos += len(field)
	s.ref.Names = append(s.ref.Names, id, field)
	return s.dot("a name") && s.named()
}

// workflowAdvice says what to write where an expression reads something else of
// a workflow than an input or an output. The rest begins with what it reads.
func workflowAdvice(id, field, rest string) string {
	if field == "steps" {
		if _, name, ok := strings.Cut(rest, ".outputs."); ok {
			name = leadingWord(name)
			return fmt.Sprintf("the steps of another workflow cannot be read; give workflow %q an output %[2]q, and write $workflows.%[1]s.outputs.%[2]s", id, name)
		}
	}
	return fmt.Sprintf("of a workflow, an expression reads an input or output; write $workflows.%s.outputs.<name>", id)
}

// sourceDescription takes the rule source-reference, after
// "$sourceDescriptions.". Its rest may be of any characters.
func (s *scanner) sourceDescription() bool {
	name := s.name()
	if name == "" {
		return s.fail(s.pos, "the name of a source description must follow $sourceDescriptions.")
	}
	s.ref.Names = append(s.ref.Names, name)
	if s.at('#') {
		s.lenient(diagnostic.SourcePointer)
		return s.pointer()
	}
	if !s.dot("an operationId, a workflowId or a field") {
		return false
	}
	start := s.pos
	s.pos = s.end
	if !s.setting.fills() {
		s.pos = start
		s.dottedName()
	}
	if s.pos == start {
		return s.fail(start, "an operationId, a workflowId or a field must follow %s", s.text[s.ref.Offset:start])
	}
	s.ref.Names = append(s.ref.Names, s.text[start:s.pos])
	return true
}

// componentKinds are the kinds of component that expressions name. The inputs
// among the components are referenced by $ref according to the specification,
// yet their name is no less clear here.
var componentKinds = []string{"parameters", "successActions", "failureActions", "inputs"}

// component takes the rule components-reference, after "$components.".
func (s *scanner) component() bool {
	start := s.pos
	kind := s.name()
	if !slices.Contains(componentKinds, kind) {
		return s.fail(start, "%q is no kind of component%s", kind, diagnostic.DidYouMean(kind, componentKinds))
	}
	if !s.dot("the name of a component") {
		return false
	}
	name := s.dottedName()
	if name == "" {
		return s.fail(s.pos, "the name of a component must follow %s", s.text[s.ref.Offset:s.pos])
	}
	s.ref.Names = append(s.ref.Names, kind, name)
	return true
}
