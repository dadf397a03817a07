package emit

import (
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
		return e.isNull(c.Value, not)
	case plan.Truth:
		return negatable(jen.Id("truth").Call(e.value(c.Value)), not)
	case plan.Exists:
		if node, ok := c.Value.(plan.NodeValue); ok {
			return e.nodeExists(node, not)
		}
		return negatable(jen.Id("isMissing").Call(e.value(c.Value)), !not)
	case plan.Match:
		return negatable(e.match(c), not)
	case plan.Finds:
		return negatable(e.finds(c.Selection), not)
	case plan.Found:
		return e.found(c.Nodes, not)
	case plan.NodeCompare:
		return e.nodeCompare(c, not)
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
		return negatable(e.compare(c), not)
	case plan.TypedCompare:
		return e.typedCompare(c, not)
	case plan.IsTrue:
		return negatable(e.plain(c.Value), not)
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

func (e *emitter) isNull(v plan.Value, not bool) expr {
	op := map[bool]string{false: "==", true: "!="}[not]
	switch v := v.(type) {
	case plan.ResponseBody:
		return negatable(jen.Id("w").Dot("isNull").Call(jen.Lit(v.Pointer)), not)
	case plan.OutputValue, plan.ResponseHeader, plan.CallOutput, plan.KeptOutput:
		return negatable(e.value(v).Dot("IsNull").Call(), not)
	case plan.StatusCode:
		return operand(e.value(v).Op(op).Lit(0))
	case plan.InputValue:
		if v.Pointer == "" && (isPointerInput(v.Input) || isNilable(v.Input.Type)) {
			return operand(e.value(v).Op(op).Nil())
		}
	}
	return negatable(jen.Id("equal").Call(e.value(v), jen.Nil()), not)
}

// isNilable reports whether the Go type of t is a slice or a map.
func isNilable(t plan.Type) bool {
	switch t.(type) {
	case plan.List, plan.Map:
		return true
	}
	return false
}

// isPointerInput reports whether the field of an input is a pointer, nil if the
// input is missing or null.
func isPointerInput(input *plan.Input) bool {
	return isPointer(input.Type, input.Required, input.Nullable, false)
}

// typedCompare writes a comparison of values of one Go type:
//
//	*w.inputs.Limit > 5
//	strings.EqualFold(w.inputs.Name, "x")
func (e *emitter) typedCompare(c plan.TypedCompare, not bool) expr {
	op := string(c.Op)
	if not {
		op = string(c.Op.Negated())
	}
	left, right := e.plain(c.Left), e.plain(c.Right)
	if c.Type == plan.StringType && c.Right != plan.String("") {
		return negatable(jen.Qual("strings", "EqualFold").Call(left, right), not)
	}
	if _, ok := c.Right.(plan.Number); !ok && c.Type == plan.Int {
		left, right = asInt64(c.Left, left), asInt64(c.Right, right)
	}
	return operand(left.Op(op).Add(right))
}

// asInt64 writes an integer as an int64, which the inputs are.
func asInt64(v plan.Value, code *jen.Statement) *jen.Statement {
	if v == (plan.StatusCode{}) {
		return jen.Int64().Call(code)
	}
	return code
}

// plain writes a scalar that is there as a value of its Go type.
func (e *emitter) plain(v plan.Value) *jen.Statement {
	switch v := v.(type) {
	case plan.Number:
		return jen.Id(string(v)) // JSON's numbers are Go's
	case plan.ResponseHeader:
		return jen.Id("w").Dot("headerText").Call(jen.Lit(v.Name))
	case plan.InputValue:
		code := e.value(v)
		if isPointerInput(v.Input) {
			code = jen.Op("*").Add(code)
		}
		if enum, ok := v.Input.Type.(*plan.Enum); ok {
			return e.typ(enum.Base).Call(code)
		}
		return code
	}
	return e.value(v)
}

// compare writes a comparison by the rules for values whose type is only known at
// run time.
func (e *emitter) compare(c plan.Compare) *jen.Statement {
	left, right := e.value(c.Left), e.value(c.Right)
	switch c.Op {
	case plan.Equal:
		return jen.Id("equal").Call(left, right)
	case plan.Less:
		return jen.Id("less").Call(left, right)
	case plan.LessOrEqual:
		return jen.Id("lessOrEqual").Call(left, right)
	case plan.Greater:
		return jen.Id("less").Call(right, left)
	case plan.GreaterOrEqual:
		return jen.Id("lessOrEqual").Call(right, left)
	}
	panic("emit: unknown operator " + string(c.Op))
}
