package emit

import (
	"strconv"

	"github.com/dave/jennifer/jen"

	"github.com/arazzogen/arazzogen/generator/internal/plan"
)

// Precedences of Go's operators, as far as conditions have them.
const (
	orPrecedence = iota + 1
	andPrecedence
	operandPrecedence
)

// An expr is a Go expression with what is needed to put it in another.
type expr struct {
	code       *jen.Statement
	precedence int
}

// in returns the expression as an operand of an operator of a precedence.
func (x expr) in(precedence int) *jen.Statement {
	if x.precedence < precedence {
		return jen.Parens(x.code)
	}
	return x.code
}

// condition writes a condition, or its negation, as a Go expression of type
// bool: what is negated is written as its opposite where Go has one.
func (e *emitter) condition(c plan.Condition, not bool) expr {
	switch c := c.(type) {
	case plan.Not:
		return e.condition(c.Condition, !not)
	case plan.And:
		if not {
			return e.operands(c, "||", orPrecedence, not)
		}
		return e.operands(c, "&&", andPrecedence, not)
	case plan.Or:
		if not {
			return e.operands(c, "&&", andPrecedence, not)
		}
		return e.operands(c, "||", orPrecedence, not)
	case plan.Constant:
		return operand(jen.Lit(bool(c) != not))
	case plan.IsNull:
		return negatable(e.isNull(c.Value), not)
	case plan.Truth:
		return negatable(jen.Id("truth").Call(e.value(c.Value)), not)
	case plan.Exists:
		return negatable(jen.Id("isMissing").Call(e.value(c.Value)), !not)
	case plan.Match:
		return negatable(e.match(c), not)
	case plan.Finds:
		return negatable(e.finds(c.Selection), not)
	case plan.Answered:
		op := map[bool]string{false: "!=", true: "=="}[not]
		if c.JSON {
			return operand(jen.Id("w").Dot("jsonBody").Call().Op(op).Nil())
		}
		return operand(jen.Id("w").Dot("response").Op(op).Nil())
	case plan.Stopped:
		return negatable(jen.Id("w").Dot("stopped").Call(jen.Id("ctx")), not)
	case plan.RetriesLeft:
		op := map[bool]string{false: "<", true: "=="}[not]
		return operand(jen.Id(e.counter(c.Retry)).Op(op).Lit(c.Retry.Limit))
	case plan.Compare:
		return e.compare(c, not)
	}
	panic("emit: condition of no kind")
}

// operand is an expression that needs no parentheses among && and ||.
func operand(code *jen.Statement) expr { return expr{code, operandPrecedence} }

// negatable writes a call, or !call.
func negatable(call *jen.Statement, not bool) expr {
	if not {
		return operand(jen.Op("!").Add(call))
	}
	return operand(call)
}

func (e *emitter) operands(list []plan.Condition, op string, precedence int, not bool) expr {
	code := e.condition(list[0], not).in(precedence)
	for _, c := range list[1:] {
		code = code.Op(op).Add(e.condition(c, not).in(precedence))
	}
	return expr{code, precedence}
}

func (e *emitter) isNull(v plan.Value) *jen.Statement {
	switch v := v.(type) {
	case plan.ResponseBody:
		return jen.Id("w").Dot("isNull").Call(jen.Lit(v.Pointer))
	case plan.OutputValue, plan.ResponseHeader, plan.CallOutput, plan.KeptOutput:
		return e.value(v).Dot("IsNull").Call()
	}
	return jen.Id("equal").Call(e.value(v), jen.Nil())
}

// opposite is what a comparison of numbers becomes when it is negated.
var opposite = map[plan.Op]string{
	plan.Equal: "!=", plan.Less: ">=", plan.LessOrEqual: ">", plan.Greater: "<=", plan.GreaterOrEqual: "<",
}

// compare writes a comparison: of the status as of the number that it is, of
// other values by the rules for values whose type is only known at run time.
func (e *emitter) compare(c plan.Compare, not bool) expr {
	if _, ok := c.Left.(plan.StatusCode); ok {
		if n, ok := c.Right.(plan.Number); ok {
			if status, err := strconv.Atoi(string(n)); err == nil {
				op := string(c.Op)
				if not {
					op = opposite[c.Op]
				}
				return operand(jen.Id("w").Dot("status").Call().Op(op).Lit(status))
			}
		}
	}
	left, right := e.value(c.Left), e.value(c.Right)
	switch c.Op {
	case plan.Equal:
		return negatable(jen.Id("equal").Call(left, right), not)
	case plan.Less:
		return negatable(jen.Id("less").Call(left, right), not)
	case plan.LessOrEqual:
		return negatable(jen.Id("lessOrEqual").Call(left, right), not)
	case plan.Greater:
		return negatable(jen.Id("less").Call(right, left), not)
	case plan.GreaterOrEqual:
		return negatable(jen.Id("lessOrEqual").Call(right, left), not)
	}
	panic("emit: unknown operator " + string(c.Op))
}
