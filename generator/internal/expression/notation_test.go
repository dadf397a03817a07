package expression

import (
	"fmt"
	"strings"
)

// The notation of trees in tests: references as ‹root names path›, conditions
// fully parenthesised.

func templateNotation(t Template) string {
	parts := make([]string, len(t))
	for i, part := range t {
		switch part := part.(type) {
		case Literal:
			parts[i] = fmt.Sprintf("%q", string(part))
		case *Reference:
			parts[i] = referenceNotation(part)
		}
	}
	return strings.Join(parts, " ")
}

func referenceNotation(r *Reference) string {
	if r == nil {
		return "none"
	}
	words := []string{rootNames[r.Root-1]}
	if r.Field != 0 {
		words = append(words, r.fieldName())
	}
	for _, name := range r.Names {
		words = append(words, fmt.Sprintf("%q", name))
	}
	return "‹" + strings.Join(words, " ") + pathNotation(r.Path) + "›"
}

func pathNotation(path []Access) string {
	var b strings.Builder
	for _, access := range path {
		switch access := access.(type) {
		case Member:
			b.WriteString(" /" + string(access))
		case Each:
			b.WriteString(" each")
		case Length:
			b.WriteString(" length")
		}
	}
	return b.String()
}

func conditionNotation(c Condition) string {
	switch c := c.(type) {
	case And:
		return "(" + conditionNotation(c.Left) + " && " + conditionNotation(c.Right) + ")"
	case Or:
		return "(" + conditionNotation(c.Left) + " || " + conditionNotation(c.Right) + ")"
	case Not:
		return "!" + conditionNotation(c.Condition)
	case Compare:
		return "(" + operandNotation(c.Left) + " " + string(c.Op) + " " + operandNotation(c.Right) + ")"
	case Truth:
		return operandNotation(c.Operand)
	case Empty:
		return "empty(" + operandNotation(c.Operand) + ")"
	case Status:
		return fmt.Sprintf("status(%dxx)", c.Class)
	case Pattern:
		return "regex(" + templateNotation(c.Text) + ")" + c.Flags
	case JSONPath:
		return "jsonpath(" + templateNotation(c.Text) + ")"
	case XPath:
		return "xpath(" + templateNotation(c.Text) + ")"
	}
	return "none"
}

func operandNotation(o Operand) string {
	switch o := o.(type) {
	case *Reference:
		return referenceNotation(o)
	case String:
		return "text(" + templateNotation(Template(o)) + ")"
	case Number:
		return string(o)
	case Bool:
		return fmt.Sprint(bool(o))
	case Null:
		return "null"
	case JSON:
		return "json(" + string(o) + ")"
	case Context:
		return "‹@" + pathNotation(o.Path) + "›"
	case ContextQuery:
		if o.Length {
			return "count(" + templateNotation(o.Text) + ")"
		}
		return "nodes(" + templateNotation(o.Text) + ")"
	}
	return "none"
}

// problemNotation returns the problems as codes at offsets.
func problemNotation(problems []Problem) string {
	words := make([]string, len(problems))
	for i, p := range problems {
		words[i] = fmt.Sprintf("%s@%d", p.Code.ID, p.Offset)
	}
	return strings.Join(words, " ")
}
