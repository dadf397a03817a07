// Package xpathsyntax checks the syntax of XPath expressions. The library that
// evaluates them stops reading where it does not understand further, so that
// what it lacks has to be found out here.
package xpathsyntax

import (
	"fmt"
	"math"
	"strings"
	"unicode/utf8"
)

// An Error is a fault at an offset in bytes.
type Error struct {
	Offset int
	Detail string
}

func (e *Error) Error() string { return e.Detail }

// maxDepth bounds how deep expressions nest.
const maxDepth = 100

// Check returns what is wrong with an expression by the grammar of XPath 1.0
// (section 3), what it uses that cannot be evaluated, or nil.
func Check(text string) *Error {
	p := &parser{text: text}
	p.expression()
	if p.space(); p.err == nil && p.pos < len(p.text) {
		p.fail("%q follows a complete expression of XPath 1.0", excerpt(p.rest()))
	}
	return p.err
}

func excerpt(s string) string {
	if i := strings.IndexAny(s, " \t\n([/"); i > 0 {
		s = s[:i]
	}
	if len(s) > 20 {
		_, size := utf8.DecodeLastRuneInString(s[:20])
		return s[:20-size+1]
	}
	return s
}

// A parser reads an expression by recursive descent. After an error, it reads
// nothing more.
type parser struct {
	text  string
	pos   int
	depth int
	err   *Error
}

func (p *parser) fail(format string, args ...any) {
	if p.err == nil {
		p.err = &Error{p.pos, fmt.Sprintf(format, args...)}
	}
}

func (p *parser) rest() string { return p.text[p.pos:] }

func (p *parser) space() {
	for p.pos < len(p.text) && strings.IndexByte(" \t\r\n", p.text[p.pos]) >= 0 {
		p.pos++
	}
}

// take takes a symbol, if it stands here.
func (p *parser) take(symbol string) bool {
	p.space()
	if p.err != nil || !strings.HasPrefix(p.rest(), symbol) {
		return false
	}
	p.pos += len(symbol)
	return true
}

// word takes an operator that is a name.
func (p *parser) word(word string) bool {
	p.space()
	if p.err != nil || p.peekName() != word {
		return false
	}
	p.pos += len(word)
	return true
}

// peekName returns the name without a colon that stands here, or "".
func (p *parser) peekName() string {
	p.space()
	rest := p.rest()
	end := 0
	for i, c := range rest {
		start := c == '_' || c >= 0x80 || c|0x20 >= 'a' && c|0x20 <= 'z'
		if !start && (i == 0 || c != '-' && c != '.' && (c < '0' || c > '9')) {
			break
		}
		end = i + utf8.RuneLen(c)
		if c == utf8.RuneError {
			break
		}
	}
	return rest[:min(max(end, 0), len(rest))]
}

// operators are the binary operators by precedence, the loosest first. Of
// symbols, a longer one stands before its beginning.
var operators = [][]string{{"or"}, {"and"}, {"!=", "="}, {"<=", ">=", "<", ">"}, {"+", "-"}, {"*", "div", "mod"}}

func (p *parser) expression() {
	if p.depth++; p.depth > maxDepth {
		p.fail("the expression is nested too deep")
	}
	p.binary(0)
	p.depth--
}

func (p *parser) binary(level int) {
	if level == len(operators) {
		p.unary()
		return
	}
	p.binary(level + 1)
	for p.operator(operators[level]) {
		p.binary(level + 1)
	}
}

func (p *parser) operator(list []string) bool {
	for _, op := range list {
		if op[0] >= 'a' && p.word(op) || op[0] < 'a' && p.take(op) {
			return true
		}
	}
	return false
}

// unary reads a union with signs before it.
func (p *parser) unary() {
	for p.take("-") {
	}
	p.path()
	for p.take("|") {
		p.path()
	}
}

// path reads a location path, or a primary expression with a path after it.
func (p *parser) path() {
	p.space()
	switch {
	case p.err != nil:
	case p.primary():
		p.predicates()
		if p.slash() {
			p.steps()
		}
	case p.take("//"):
		p.steps()
	case p.take("/"):
		if p.startsStep() {
			p.steps()
		}
	default:
		p.steps()
	}
}

func (p *parser) slash() bool { return p.take("//") || p.take("/") }

// primary reads a group, a literal, a number or a function call, if one stands
// here.
func (p *parser) primary() bool {
	rest := p.rest()
	if rest == "" {
		return false
	}
	switch c := rest[0]; {
	case c == '(':
		p.pos++
		p.expression()
		p.expect(")")
		return true
	case c == '\'' || c == '"':
		end := strings.IndexByte(rest[1:], c)
		if end < 0 {
			p.fail("the quote is not closed")
			return true
		}
		p.pos += end + 2
		return true
	case c >= '0' && c <= '9', c == '.' && len(rest) > 1 && rest[1] >= '0' && rest[1] <= '9':
		p.number()
		return true
	case c == '$':
		p.fail("there are no variables here; write {$…} to embed a runtime expression")
		return true
	}
	name := p.peekName()
	after := strings.TrimLeft(rest[len(name):], " \t\r\n")
	if name == "" || !strings.HasPrefix(after, "(") || isNodeType(name) {
		return false
	}
	p.call(name)
	return true
}

func (p *parser) number() {
	digits := func() {
		for p.pos < len(p.text) && p.text[p.pos] >= '0' && p.text[p.pos] <= '9' {
			p.pos++
		}
	}
	digits()
	if strings.HasPrefix(p.rest(), ".") {
		p.pos++
		digits()
	}
}

func (p *parser) expect(symbol string) {
	if p.err == nil && !p.take(symbol) {
		p.fail("%q must stand here", symbol)
	}
}

// functions are those that can be called, with how many arguments they take at
// least and at most: all of XPath 1.0 but id and lang, and some of later
// versions.
var functions = map[string][2]int{
	"last": {0, 0}, "position": {0, 0}, "count": {1, 1}, "local-name": {0, 1}, "namespace-uri": {0, 1}, "name": {0, 1},
	"string": {0, 1}, "concat": {2, math.MaxInt}, "starts-with": {2, 2}, "contains": {2, 2},
	"substring-before": {2, 2}, "substring-after": {2, 2}, "substring": {2, 3}, "string-length": {1, 1},
	"normalize-space": {0, 1}, "translate": {3, 3},
	"boolean": {1, 1}, "not": {1, 1}, "true": {0, 0}, "false": {0, 0},
	"number": {0, 1}, "sum": {1, 1}, "floor": {1, 1}, "ceiling": {1, 1}, "round": {1, 1},
	"lower-case": {1, 1}, "ends-with": {2, 2}, "matches": {2, 2}, "replace": {3, 3}, "string-join": {2, 2}, "reverse": {1, 1},
}

// call reads a function call.
func (p *parser) call(name string) {
	counts, ok := functions[name]
	if !ok {
		p.fail("the function %s is not supported", name)
		return
	}
	start := p.pos
	p.pos += len(name)
	p.expect("(")
	count := 0
	if !p.take(")") {
		for {
			p.expression()
			count++
			if !p.take(",") {
				break
			}
		}
		p.expect(")")
	}
	if p.err != nil || count >= counts[0] && count <= counts[1] {
		return
	}
	p.pos = start
	if name == "string-length" && count == 0 {
		p.fail("write string-length(.)")
		return
	}
	p.fail("%s does not take %d arguments", name, count)
}

// steps reads a relative location path.
func (p *parser) steps() {
	p.step()
	for p.slash() {
		p.step()
	}
}

// startsStep reports whether a step begins here.
func (p *parser) startsStep() bool {
	p.space()
	rest := p.rest()
	return rest != "" && (strings.IndexByte(".@*", rest[0]) >= 0 || p.peekName() != "")
}

func (p *parser) step() {
	if p.take("..") || p.take(".") {
		p.predicates()
		return
	}
	if !p.take("@") {
		p.axis()
	}
	p.nodeTest()
	p.predicates()
}

// axes are those that can be evaluated: all but namespace.
const axes = " ancestor ancestor-or-self attribute child descendant descendant-or-self following following-sibling parent preceding preceding-sibling self "

// axis takes the name of an axis, if one stands here.
func (p *parser) axis() {
	name := p.peekName()
	if name == "" || !strings.HasPrefix(strings.TrimLeft(p.rest()[len(name):], " \t\r\n"), "::") {
		return
	}
	if !strings.Contains(axes, " "+name+" ") {
		p.fail("the axis %s is not supported", name)
		return
	}
	p.pos += len(name)
	p.expect("::")
}

func isNodeType(name string) bool {
	return name == "node" || name == "text" || name == "comment" || name == "processing-instruction"
}

// nodeTest reads a name, a wildcard or the type of a node.
func (p *parser) nodeTest() {
	if p.take("*") {
		return
	}
	name := p.peekName()
	if name == "" {
		p.fail("a name or * must stand here")
		return
	}
	if isNodeType(name) && strings.HasPrefix(strings.TrimLeft(p.rest()[len(name):], " \t\r\n"), "(") {
		if name == "processing-instruction" {
			p.fail("processing-instruction() is not supported")
			return
		}
		p.pos += len(name)
		p.expect("(")
		p.expect(")")
		return
	}
	p.pos += len(name)
	if !strings.HasPrefix(p.rest(), ":") || strings.HasPrefix(p.rest(), "::") {
		return
	}
	p.pos++
	if local := p.peekName(); local != "" {
		p.pos += len(local)
		return
	}
	p.expect("*")
}

func (p *parser) predicates() {
	for p.take("[") {
		p.expression()
		p.expect("]")
	}
}
