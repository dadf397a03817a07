package expression

import (
	"fmt"
	"strings"

	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
)

// maxDepth bounds how deep parentheses and negations nest.
const maxDepth = 200

// ParseSimple parses a condition of type simple (Arazzo 1.1.0, Criterion
// Object: Literals, Operators). Operators bind as in Go. The condition is nil
// if it could not be read to its end; even if it could, a problem may be an
// error.
func ParseSimple(text string) (Condition, []Problem) {
	p := &conditionParser{text: text, end: len(text)}
	if p.skipSpace(); p.pos == p.end {
		return nil, emptyCondition("a condition, such as $statusCode == 200")
	}
	return p.parse(), p.problems
}

// A conditionParser parses a condition of type simple, or one of type jsonpath
// that is no query, by recursive descent.
type conditionParser struct {
	text     string
	pos, end int
	jsonpath bool // $ is the context; there are functions and empty
	depth    int
	problems []Problem
}

// A term is a part of a condition: a value as long as nothing needs it to be a
// condition, so that ($a) == 1 and {$a} == 1 are comparisons of $a.
type term struct {
	offset    int
	operand   Operand   // or nil
	condition Condition // if there is no operand
	word      bool      // the operand is a text without quotes
}

// parse parses the whole text. It returns nil after a fatal problem.
func (p *conditionParser) parse() Condition {
	t, ok := p.or()
	if !ok || !p.atEnd() {
		return nil
	}
	c, _ := p.condition(t)
	return c
}

// fail records an error. It returns false, for the caller to return if it
// cannot go on.
func (p *conditionParser) fail(code diagnostic.Code, offset int, format string, args ...any) bool {
	p.problems = append(p.problems, Problem{Offset: offset, Code: code, Detail: fmt.Sprintf(format, args...)})
	return false
}

// warn records a warning.
func (p *conditionParser) warn(code diagnostic.Code, offset int, format string, args ...any) {
	p.fail(code, offset, format, args...)
}

// fix sets how the last problem is put right.
func (p *conditionParser) fix(start, end int, text string) {
	p.problems[len(p.problems)-1].Fix = &Fix{start, end, text}
}

func (p *conditionParser) skipSpace() {
	p.pos, _ = trim(p.text, p.pos, p.end)
}

// rest returns the text after space.
func (p *conditionParser) rest() string {
	p.skipSpace()
	return p.text[p.pos:p.end]
}

// atEnd reports whether nothing is left, and records what is.
func (p *conditionParser) atEnd() bool {
	rest := p.rest()
	switch {
	case rest == "":
		return true
	case rest[0] == ')' || rest[0] == '}':
		return p.fail(diagnostic.UnclosedGroup, p.pos, "%q closes nothing", rest[:1])
	}
	if word := leadingWord(rest); word != "" {
		return p.fail(diagnostic.OperatorExpected, p.pos, "%s is no operator; conditions have ==, !=, <, <=, >, >=, && and ||", word)
	}
	return p.fail(diagnostic.OperatorExpected, p.pos, "found %q after a complete condition", excerpt(rest))
}

// or parses conditions joined by ||.
func (p *conditionParser) or() (term, bool) {
	return p.joined("||", "or", p.and, func(l, r Condition) Condition { return Or{l, r} })
}

// and parses conditions joined by &&.
func (p *conditionParser) and() (term, bool) {
	return p.joined("&&", "and", p.comparison, func(l, r Condition) Condition { return And{l, r} })
}

// joined parses one or more parts with an operator between them, which binds to
// the left.
func (p *conditionParser) joined(op, word string, part func() (term, bool), join func(l, r Condition) Condition) (term, bool) {
	left, ok := part()
	for ok && p.takeJoint(op, word) {
		right, rightOK := part()
		if !rightOK {
			return term{}, false
		}
		l, leftOK := p.condition(left)
		r, rightOK := p.condition(right)
		left, ok = term{offset: left.offset, condition: join(l, r)}, leftOK && rightOK
	}
	return left, ok
}

// takeJoint takes a logical operator, also half of one, and the English word.
func (p *conditionParser) takeJoint(op, word string) bool {
	rest := p.rest()
	switch {
	case strings.HasPrefix(rest, op):
		p.pos += len(op)
	case strings.HasPrefix(rest, op[:1]):
		p.warn(diagnostic.ForeignOperator, p.pos, "write %s for %s", op, op[:1])
		p.fix(p.pos, p.pos+1, op)
		p.pos++
	case strings.EqualFold(leadingWord(rest), word):
		p.warn(diagnostic.OperatorWord, p.pos, "write %s for %s", op, rest[:len(word)])
		p.fix(p.pos, p.pos+len(word), op)
		p.pos += len(word)
	default:
		return false
	}
	return true
}

// leadingWord returns the letters that a text begins with.
func leadingWord(s string) string {
	i := 0
	for i < len(s) && isIdentifierByte(s[i]) {
		i++
	}
	return s[:i]
}

// condition returns a term as a condition.
func (p *conditionParser) condition(t term) (Condition, bool) {
	if t.operand == nil {
		return t.condition, true
	}
	if _, ok := t.operand.(JSON); ok {
		return nil, p.fail(diagnostic.TextAsCondition, t.offset, "a value alone always holds; compare something with it")
	}
	text, ok := t.operand.(String)
	if !ok {
		return Truth{t.operand}, true
	}
	if t.word && len(text) == 1 {
		word := string(text[0].(Literal))
		return nil, p.fail(diagnostic.TextAsCondition, t.offset, "%s is taken for a text, which is no condition%s", word, p.missingDollar(word))
	}
	return nil, p.fail(diagnostic.TextAsCondition, t.offset, "a text always holds; if it is to be evaluated, remove the quotes around it")
}

// missingDollar returns the end of a message about a word that was perhaps
// meant to be an expression.
func (p *conditionParser) missingDollar(word string) string {
	name, _, _ := strings.Cut(word, ".")
	if p.jsonpath {
		return fmt.Sprintf("; did you mean %q?", "$."+word)
	}
	for _, root := range rootNames {
		if root == name {
			return fmt.Sprintf("; did you mean %q?", "$"+word)
		}
	}
	return ""
}
