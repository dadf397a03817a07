package expression

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
)

// comparison parses a value or a comparison of two.
func (p *conditionParser) comparison() (term, bool) {
	left, ok := p.unary()
	for ok {
		if p.jsonpath && strings.EqualFold(leadingWord(p.rest()), "empty") && left.operand != nil {
			left = p.empty(left)
			continue
		}
		if left.operand != nil {
			if t, found := p.phrase(left); found {
				left = t
				continue
			}
		}
		p.skipSpace()
		offset := p.pos
		op, found := p.operator()
		if !found {
			break
		}
		right, rightOK := p.unary()
		if !rightOK {
			return term{}, false
		}
		left, ok = p.compare(left, op, offset, right)
	}
	return left, ok
}

// empty parses the rest of "value empty", "value empty true" or "value empty
// false".
func (p *conditionParser) empty(t term) term {
	p.pos += len("empty")
	condition := Condition(Empty{t.operand})
	switch word := leadingWord(p.rest()); word {
	case "true":
		p.pos += len(word)
	case "false":
		p.pos += len(word)
		condition = Not{condition}
	}
	return term{offset: t.offset, condition: condition}
}

// operators are the comparison operators, and those of other languages with
// what they are taken for. A longer one stands before its beginning.
var operators = []struct {
	text   string
	op     Op
	advice string
}{
	{"===", Equal, "write == for ==="},
	{"!==", NotEqual, "write != for !=="},
	{"==", Equal, ""},
	{"!=", NotEqual, ""},
	{"<>", NotEqual, "write != for <>"},
	{"<=", LessOrEqual, ""},
	{">=", GreaterOrEqual, ""},
	{"=<", LessOrEqual, "write <= for =<"},
	{"=>", GreaterOrEqual, "write >= for =>"},
	{"=~", Equal, "a regular expression is a criterion of its own, of type regex"},
	{"<", Less, ""},
	{">", Greater, ""},
	{"=", Equal, "write == to compare"},
}

// operator takes a comparison operator, also one of another language.
func (p *conditionParser) operator() (Op, bool) {
	rest := p.rest()
	for _, o := range operators {
		if !strings.HasPrefix(rest, o.text) {
			continue
		}
		switch {
		case o.text == "=":
			p.warn(diagnostic.SingleEquals, p.pos, "%s", o.advice)
			p.fix(p.pos, p.pos+1, string(o.op))
		case o.text == "=~":
			p.fail(diagnostic.OperatorExpected, p.pos, "%s", o.advice)
		case o.advice != "":
			p.warn(diagnostic.ForeignOperator, p.pos, "%s", o.advice)
			p.fix(p.pos, p.pos+len(o.text), string(o.op))
		}
		p.pos += len(o.text)
		return o.op, true
	}
	return "", false
}

// compare returns the comparison of two terms, whose operator is at offset.
func (p *conditionParser) compare(left term, op Op, offset int, right term) (term, bool) {
	if left.word {
		_, ok := p.condition(left)
		return term{}, ok
	}
	if left.operand != nil && right.operand != nil {
		if c, ok := p.statusClass(left, op, offset, right); ok {
			return term{offset: left.offset, condition: c}, true
		}
		p.statusWord(left, right)
		return term{offset: left.offset, condition: Compare{op, left.operand, right.operand}}, true
	}
	if left.operand != nil { // true == ($a > 1)
		left, right = right, left
	}
	want, ok := right.operand.(Bool)
	if !ok || op != Equal && op != NotEqual {
		return term{}, p.fail(diagnostic.ComparedConditions, offset,
			"a side of %s is a condition; join conditions with && and ||, and group them with parentheses", op)
	}
	if bool(want) == (op == Equal) {
		return left, true
	}
	return term{offset: left.offset, condition: Not{left.condition}}, true
}

// statusWord says of a text without quotes that is compared with $statusCode
// that it should be a number: quotes would not help.
func (p *conditionParser) statusWord(left, right term) {
	if ref, ok := left.operand.(*Reference); !ok || ref.Root != StatusCode || !right.word {
		return
	}
	for i, problem := range p.problems {
		if problem.Code == diagnostic.UnquotedText && problem.Offset == right.offset {
			word := templateText(Template(right.operand.(String)))
			p.problems[i].Detail = fmt.Sprintf("%s is read as a text, and $statusCode is a number; write a number, as in $statusCode == 200", word)
			p.problems[i].Fix = nil
		}
	}
}

var statusClass = regexp.MustCompile(`^[1-5][xX][xX]$`)

// statusClass returns the comparison of $statusCode with a class, if it is one.
func (p *conditionParser) statusClass(left term, op Op, offset int, right term) (Condition, bool) {
	ref, isRef := left.operand.(*Reference)
	text, isText := right.operand.(String)
	if !isRef || ref.Root != StatusCode || !isText || len(text) != 1 {
		return nil, false
	}
	class, _ := text[0].(Literal)
	if !statusClass.MatchString(string(class)) {
		return nil, false
	}
	p.problems = slices.DeleteFunc(p.problems, func(other Problem) bool { // it says more than that
		return other.Code == diagnostic.UnquotedText && other.Offset == right.offset
	})
	status := Status{int(class[0] - '0')}
	standard := fmt.Sprintf("$statusCode >= %d00 && $statusCode <= %[1]d99", status.Class)
	switch op {
	case Equal:
		p.warn(diagnostic.StatusClass, right.offset, "%s is read as a class; write %s", class, standard)
		p.fix(left.offset, p.pos, standard)
		return status, true
	case NotEqual:
		p.warn(diagnostic.StatusClass, right.offset, "%s is read as a class; write !(%s)", class, standard)
		p.fix(left.offset, p.pos, "!("+standard+")")
		return Not{status}, true
	}
	p.fail(diagnostic.StatusClassOrder, offset, "compare with a number; the class %s is %s", class, standard)
	return status, true
}
