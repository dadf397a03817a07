package plan

import (
	"math"
	"math/big"
	"strconv"
	"strings"
)

// A comparison of values whose types are known when compiling needs none of the
// rules for values that may be anything. It is planned as a [TypedCompare] where
// that gives the same result, and as a [Constant] where the types alone decide.

// typedCompare plans a comparison with a value of a known type, or returns nil if
// only the general comparison is right.
func typedCompare(op Op, left, right Value) Condition {
	if isLiteral(left) {
		if isLiteral(right) {
			return literalsCompare(op, left, right)
		}
		left, right, op = right, left, op.Mirrored()
	}
	t, optional, ok := scalarOf(left)
	if !ok {
		return nil
	}
	var c Condition
	switch {
	case isLiteral(right):
		c = literalCompare(op, t, left, right)
	default:
		other, otherOptional, ok := scalarOf(right)
		if !ok || other != t || optional && otherOptional || isHeader(left) || isHeader(right) {
			return nil
		}
		c = scalarsCompare(op, t, left, right)
		c = ifThere(c, right, otherOptional)
	}
	return ifThere(c, left, optional && !isHeader(left))
}

// scalarOf returns the type of a value that is a plain scalar while the workflow
// runs, and whether it may be missing. What a server sends is none: it may differ
// from its description.
func scalarOf(v Value) (t Scalar, optional, ok bool) {
	switch v := v.(type) {
	case StatusCode:
		return Int, false, true
	case Method:
		return StringType, false, true
	case ResponseHeader:
		return StringType, true, true
	case InputValue:
		t, ok = scalarType(v.Input.Type)
		missing := !v.Input.Required && v.Input.Default == nil
		return t, missing || v.Input.Required && v.Input.Nullable, ok && v.Pointer == ""
	}
	return "", false, false
}

// scalarType returns the scalar that the values of a type are.
func scalarType(t Type) (Scalar, bool) {
	if enum, ok := t.(*Enum); ok {
		t = enum.Base
	}
	switch t {
	case StringType, Int, Float, Boolean:
		return t.(Scalar), true
	}
	return "", false
}

func isHeader(v Value) bool {
	_, ok := v.(ResponseHeader)
	return ok
}

// ifThere returns a condition on a value that does not hold if the value is
// missing, as no comparison with something else than null does.
func ifThere(c Condition, v Value, optional bool) Condition {
	if _, ok := c.(Constant); ok || c == nil || !optional {
		return c
	}
	return both(Not{IsNull{v}}, c)
}

// literalCompare plans the comparison of a value of type t, which is there, with
// a literal.
func literalCompare(op Op, t Scalar, v, literal Value) Condition {
	switch t {
	case Int, Float:
		if n, ok := numberOf(literal); ok {
			return numberCompare(op, t, v, n, literal)
		}
		if isTooLong(literal) {
			return nil
		}
		return Constant(false) // no number equals it, precedes or follows it
	case Boolean:
		text, isWord := wordOf(literal)
		switch {
		case op != Equal || !isWord:
			return Constant(false) // booleans have no order
		case strings.EqualFold(text, "true"):
			return IsTrue{v}
		case strings.EqualFold(text, "false"):
			return Not{IsTrue{v}}
		}
		return Constant(false)
	case StringType:
		text, isWord := wordOf(literal)
		if _, isBool := literal.(Bool); isBool && op != Equal {
			return Constant(false)
		}
		if op == Equal && isWord && (text != "" || !isHeader(v)) {
			return TypedCompare{Equal, t, v, String(text)}
		}
	}
	return nil
}

// numberCompare plans the comparison of a number with a literal that is one, too,
// if Go compares them as exactly as the general comparison does.
func numberCompare(op Op, t Scalar, v Value, n *big.Rat, literal Value) Condition {
	if t == Int {
		if n.IsInt() && n.Num().IsInt64() {
			return TypedCompare{op, t, v, Number(n.Num().String())}
		}
		return nil
	}
	text := literalText(literal)
	digits, _, _ := strings.Cut(strings.ToLower(text), "e")
	if len(digits) > 15 || len(text) > 18 { // then, another literal may be the same float64
		return nil
	}
	f, _ := n.Float64()
	if size := math.Abs(f); size > 1e290 || size < 1e-290 && n.Sign() != 0 {
		return nil
	}
	return TypedCompare{op, t, v, Number(strconv.FormatFloat(f, 'g', -1, 64))}
}

// scalarsCompare plans the comparison of two values of type t, which are there.
func scalarsCompare(op Op, t Scalar, left, right Value) Condition {
	switch {
	case op == Equal || t == Int || t == Float:
		return TypedCompare{op, t, left, right}
	case t == Boolean:
		return Constant(false)
	}
	return nil // strings are ordered without case
}

// isNull plans the test for null of a value.
func isNull(v Value) Condition {
	if isLiteral(v) {
		return Constant(v == Null{})
	}
	if _, optional, ok := scalarOf(v); ok && !optional && v != (StatusCode{}) {
		return Constant(false)
	}
	return IsNull{v}
}

// truth plans a bare value as a condition.
func truth(v Value) Condition {
	switch v := v.(type) {
	case Null:
		return Constant(false)
	case Bool:
		return Constant(v)
	case Number:
		digits, _, _ := strings.Cut(strings.ToLower(string(v)), "e")
		return Constant(strings.ContainsAny(digits, "123456789"))
	case String:
		return Constant(v != "")
	}
	t, optional, ok := scalarOf(v)
	if !ok {
		return Truth{v}
	}
	var c Condition
	switch t {
	case Boolean:
		c = IsTrue{v}
	case StringType:
		c = Not{TypedCompare{Equal, t, v, String("")}}
	default:
		c = Not{TypedCompare{Equal, t, v, Number("0")}}
	}
	return ifThere(c, v, optional && !isHeader(v))
}
