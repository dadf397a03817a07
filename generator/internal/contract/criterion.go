package contract

import (
	"math/big"
	"strconv"
	"strings"

	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
	"github.com/arazzogen/arazzogen/generator/internal/document"
	"github.com/arazzogen/arazzogen/generator/internal/expression"
	"github.com/arazzogen/arazzogen/generator/internal/schema"
)

// criterion warns of parts that cannot be, and of comparisons that come out the same
// way whatever is read.
func (c *checker) criterion(at place, criterion *document.Criterion) {
	if context := criterion.Context; context != nil && context.Ref != nil && c.part(at, context.Text.At(context.Ref.Offset), context.Ref, nil) {
		return
	}
	if criterion.Condition != nil {
		c.condition(at, criterion, criterion.Condition)
	}
}

func (c *checker) condition(at place, criterion *document.Criterion, condition expression.Condition) {
	switch condition := condition.(type) {
	case expression.And:
		c.condition(at, criterion, condition.Left)
		c.condition(at, criterion, condition.Right)
	case expression.Or:
		c.condition(at, criterion, condition.Left)
		c.condition(at, criterion, condition.Right)
	case expression.Not:
		c.condition(at, criterion, condition.Condition)
	case expression.Truth:
		c.operand(at, criterion, condition.Operand)
	case expression.Empty:
		c.operand(at, criterion, condition.Operand)
	case expression.Compare:
		left := c.operand(at, criterion, condition.Left)
		right := c.operand(at, criterion, condition.Right)
		if left || right || condition.Op != expression.Equal && condition.Op != expression.NotEqual {
			return
		}
		c.comparison(at, criterion, condition.Left, condition.Right, condition.Op)
		c.comparison(at, criterion, condition.Right, condition.Left, condition.Op)
	case expression.Pattern, expression.JSONPath, expression.XPath:
		c.context(at, criterion)
	case expression.Status:
	}
}

// context notes that a criterion reads all of its context, perhaps.
func (c *checker) context(at place, criterion *document.Criterion) {
	if criterion.Context != nil && criterion.Context.Ref != nil {
		c.noteRead(at, criterion.Context.Ref, nil)
	}
}

// operand warns of an operand that reads a part which cannot be, and reports whether
// it did.
func (c *checker) operand(at place, criterion *document.Criterion, o expression.Operand) bool {
	pos, ref, more := reads(criterion, o)
	if _, isQuery := o.(expression.ContextQuery); isQuery {
		c.context(at, criterion)
	}
	return ref != nil && c.read(at, pos, ref, more)
}

// reads returns the expression that an operand reads, where the condition does so,
// and the path more into it. The expression is nil if the operand is something else.
func reads(criterion *document.Criterion, o expression.Operand) (diagnostic.Pos, *expression.Reference, []expression.Access) {
	switch o := o.(type) {
	case *expression.Reference:
		return criterion.Text.At(o.Offset), o, nil
	case expression.Context:
		if context := criterion.Context; context != nil && context.Ref != nil {
			return criterion.Text.Pos, context.Ref, o.Path
		}
	}
	return diagnostic.Pos{}, nil, nil
}

// comparison warns of a comparison of an expression with a literal that it never
// equals.
func (c *checker) comparison(at place, criterion *document.Criterion, read, with expression.Operand, op expression.Op) {
	pos, ref, more := reads(criterion, read)
	literal, ok := literalText(with)
	if ref == nil || !ok {
		return
	}
	s := c.source(at, ref, more, 0)
	schemas := s.described()
	if len(schemas) == 0 {
		return
	}
	if ref.Root == expression.Inputs && len(schemas[0].Allowed()) == 0 {
		return // decided when compiling, and reported so
	}
	values := ""
	for _, described := range schemas {
		if values = unequal(described, literal); values == "" {
			return
		}
	}
	always := map[expression.Op]string{expression.Equal: "never equals", expression.NotEqual: "always differs from"}[op]
	where := ""
	if len(s.path) > 0 {
		where = "/" + strings.Join(s.path, "/") + " of "
	}
	c.diags.Add(diagnostic.UnlistedComparison, pos, "this %s %s: %s%s is %s by its description; correct the one or the other",
		always, strconv.Quote(literal), where, s.of, values).
		Relate(schemas[0].Pos, "it is described here")
}

// unequal says what values a schema describes if none of them equals a literal, as
// conditions compare: without case, and numbers with the strings that spell them. It
// returns nothing if one may.
func unequal(s *schema.Schema, literal string) string {
	if allowed := s.Allowed(); len(allowed) > 0 {
		var texts []string
		for _, value := range allowed {
			if !isScalar(value) {
				return ""
			}
			text := plain(value)
			if strings.EqualFold(text, literal) || isNumber(text) && isNumber(literal) {
				return ""
			}
			texts = append(texts, text)
		}
		return list(texts)
	}
	types := s.PossibleTypes()
	if len(types) == 0 {
		return ""
	}
	var names []string
	for _, t := range types {
		isWord := strings.EqualFold(literal, "true") || strings.EqualFold(literal, "false")
		switch t {
		case schema.Integer, schema.Number:
			if isNumber(literal) {
				return ""
			}
		case schema.Boolean:
			if isWord {
				return ""
			}
		case schema.Object, schema.Array:
		default:
			return ""
		}
		names = append(names, article(t))
	}
	return list(names)
}

// article names a type in a sentence.
func article(t schema.Type) string {
	switch t {
	case schema.Object, schema.Array, schema.Integer:
		return "an " + string(t)
	case schema.String, schema.Number, schema.Boolean:
		return "a " + string(t)
	}
	return string(t)
}

func isNumber(text string) bool {
	_, ok := numberOf(text)
	return ok
}

// maxDigits bounds the numbers that are compared.
const maxDigits = 60

// numberOf returns the number that a text spells.
func numberOf(text string) (*big.Rat, bool) {
	if len(text) > maxDigits || text == "" || strings.ContainsAny(text, "/_xXoObBpP") {
		return nil, false
	}
	if _, err := strconv.ParseFloat(text, 64); err != nil {
		return nil, false
	}
	return new(big.Rat).SetString(text)
}
