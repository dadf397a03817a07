package plan

import (
	"encoding/json"
	"math/big"
	"strconv"
	"strings"
)

// isLiteral reports whether a value is a scalar that is known when compiling.
func isLiteral(v Value) bool {
	switch v.(type) {
	case Null, Bool, Number, String:
		return true
	}
	return false
}

// literalsCompare decides a comparison of two literals by the rules that hold for
// values of any type while a workflow runs. It returns nil if one is a number so
// long that these take it for none.
func literalsCompare(op Op, left, right Value) Condition {
	if isTooLong(left) || isTooLong(right) {
		return nil
	}
	x, leftIsString := left.(String)
	y, rightIsString := right.(String)
	a, aok := numberOf(left)
	b, bok := numberOf(right)
	switch {
	case leftIsString && rightIsString && op == Equal:
		return Constant(strings.EqualFold(string(x), string(y)))
	case leftIsString && rightIsString && strings.EqualFold(string(x), string(y)):
		return Constant(op.Holds(0))
	case leftIsString && rightIsString:
		return Constant(op.Holds(strings.Compare(strings.ToLower(string(x)), strings.ToLower(string(y)))))
	case aok && bok:
		return Constant(op.Holds(a.Cmp(b)))
	case op != Equal:
		return Constant(false)
	}
	v, vok := wordOf(left)
	w, wok := wordOf(right)
	return Constant(vok && wok && strings.EqualFold(v, w))
}

// wordOf returns the text of a literal that is a string or a boolean.
func wordOf(v Value) (string, bool) {
	switch v := v.(type) {
	case String:
		return string(v), true
	case Bool:
		return strconv.FormatBool(bool(v)), true
	}
	return "", false
}

// literalText returns the text of a literal that is a number or a string.
func literalText(v Value) string {
	switch v := v.(type) {
	case Number:
		return string(v)
	case String:
		return string(v)
	}
	return ""
}

// Beyond these, conditions take a number for none while a workflow runs.
const (
	maxNumber   = 62
	maxExponent = 999
)

// isTooLong reports whether a literal is a number that conditions may take for
// none.
func isTooLong(v Value) bool {
	text := literalText(v)
	if !isNumber(text) {
		return false
	}
	if i := strings.IndexAny(text, "eE"); i >= 0 {
		exponent, err := strconv.Atoi(text[i+1:])
		if err != nil || exponent < -maxExponent || exponent > maxExponent {
			return true
		}
	}
	return len(text) > maxNumber
}

// numberOf returns the number that a literal is, or that a string spells.
func numberOf(v Value) (*big.Rat, bool) {
	text := literalText(v)
	if !isNumber(text) || isTooLong(v) {
		return nil, false
	}
	return new(big.Rat).SetString(text)
}

// isNumber reports whether a text is a number of JSON.
func isNumber(text string) bool {
	return text != "" && strings.ContainsRune("-0123456789", rune(text[0])) && json.Valid([]byte(text)) &&
		!strings.ContainsAny(text[len(text)-1:], " \t\r\n")
}
