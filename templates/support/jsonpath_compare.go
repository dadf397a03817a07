package support

import (
	"strings"

	"github.com/theory/jsonpath"
	"github.com/theory/jsonpath/registry"
	"github.com/theory/jsonpath/spec"
)

// straighten replaces the comparisons in the filters of a query that the library
// gets wrong by some that it gets right: it finds that true > false, that one
// array is greater than another, and not that nothing <= nothing. By RFC 9535
// (section 2.3.5.2.2), a > b is b < a, a <= b is a < b || a == b, and a >= b is
// b < a || a == b.
func straighten(query *spec.PathQuery, functions *registry.Registry) {
	for _, segment := range query.Segments() {
		for _, selector := range segment.Selectors() {
			if filter, ok := selector.(*spec.FilterSelector); ok {
				straightenLogic(filter.LogicalOr, functions)
			}
		}
	}
}

func straightenLogic(or spec.LogicalOr, functions *registry.Registry) {
	for _, and := range or {
		for i, expr := range and {
			switch expr := expr.(type) {
			case *spec.CompExpr:
				and[i] = straightened(expr, functions)
			case *spec.ParenExpr:
				straightenLogic(expr.LogicalOr, functions)
			case *spec.NotParenExpr:
				straightenLogic(expr.LogicalOr, functions)
			case *spec.ExistExpr:
				straighten(expr.PathQuery, functions)
			case *spec.NonExistExpr:
				straighten(expr.PathQuery, functions)
			}
		}
	}
}

// straightened returns a comparison by < and == alone. The library tells what it
// compares as text only, which is parsed again.
func straightened(expr *spec.CompExpr, functions *registry.Registry) spec.BasicExpr {
	left, op, right := splitComparison(expr.String())
	rewritten := ""
	switch op {
	case ">":
		rewritten = right + " < " + left
	case "<=":
		rewritten = "(" + left + " < " + right + " || " + left + " == " + right + ")"
	case ">=":
		rewritten = "(" + right + " < " + left + " || " + left + " == " + right + ")"
	default:
		return expr
	}
	path, err := jsonpath.NewParser(jsonpath.WithRegistry(functions)).Parse("$[?" + rewritten + "]")
	if err != nil {
		return expr
	}
	filter := path.Query().Segments()[0].Selectors()[0].(*spec.FilterSelector)
	return filter.LogicalOr[0][0]
}

// splitComparison splits a comparison at the operator between its sides, which
// stands between spaces outside of quotes, brackets and parentheses.
func splitComparison(s string) (left, op, right string) {
	depth, quoted := 0, false
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case quoted && c == '\\':
			i++
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '[' || c == '(':
			depth++
		case c == ']' || c == ')':
			depth--
		case c == ' ' && depth == 0:
			op, right, _ = strings.Cut(s[i+1:], " ")
			return s[:i], op, right
		}
	}
	return s, "", ""
}
