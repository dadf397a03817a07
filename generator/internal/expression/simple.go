package expression

import "slices"

// Simple returns the condition of type simple that says the same as a condition
// on a context, which is an expression. It is not ok if there is none: conditions
// of type simple have no lengths and no queries.
func Simple(c Condition, context *Reference) (text string, ok bool) {
	w := simpleWriter{conditionWriter: conditionWriter{expressible: context.HasStandardForm()}, context: context}
	w.condition(c, 0)
	if !w.expressible {
		return "", false
	}
	// What a pointer in a condition cannot hold, such as a space, is read otherwise.
	read, problems := ParseSimple(w.String())
	return w.String(), read != nil && len(problems) == 0
}

// A simpleWriter writes a condition on a context as one of type simple, as far as
// it can be one.
type simpleWriter struct {
	conditionWriter
	context *Reference
}

// condition writes a condition, in parentheses if it binds weaker than what it
// stands in.
func (w *simpleWriter) condition(c Condition, around int) {
	switch c := c.(type) {
	case Or:
		w.joined(c.Left, " || ", c.Right, orPrecedence, around, w.condition)
	case And:
		w.joined(c.Left, " && ", c.Right, andPrecedence, around, w.condition)
	case Not:
		w.WriteString("!")
		w.condition(c.Condition, notPrecedence)
	case Compare:
		w.enclosed(comparisonPrecedence, around, func() {
			w.operand(c.Left)
			w.WriteString(" " + string(c.Op) + " ")
			w.operand(c.Right)
		})
	case Truth:
		w.operand(c.Operand)
	default:
		w.expressible = false
	}
}

func (w *simpleWriter) operand(o Operand) {
	switch o := o.(type) {
	case *Reference:
		w.reference(o)
	case Context:
		part := *w.context
		part.Path = slices.Concat(w.context.Path, o.Path)
		w.reference(&part)
	default:
		text := operandText(o)
		w.expressible = w.expressible && text != ""
		w.WriteString(text)
	}
}

func (w *simpleWriter) reference(r *Reference) {
	w.expressible = w.expressible && r.HasStandardForm()
	w.WriteString(r.String())
}
