package expression

import "strings"

// A conditionWriter writes a condition in a language, as far as that can say it.
type conditionWriter struct {
	strings.Builder
	expressible bool
}

// The precedences of operators, the same in a filter and in a condition of type
// simple.
const (
	orPrecedence = iota + 1
	andPrecedence
	comparisonPrecedence
	notPrecedence
)

// enclosed lets write write what binds with a precedence, in parentheses if it
// stands in what binds stronger.
func (w *conditionWriter) enclosed(precedence, around int, write func()) {
	if precedence >= around {
		write()
		return
	}
	w.WriteString("(")
	write()
	w.WriteString(")")
}

// joined writes two conditions, each with condition, and an operator between them.
func (w *conditionWriter) joined(left Condition, op string, right Condition, precedence, around int, condition func(c Condition, around int)) {
	w.enclosed(precedence, around, func() {
		condition(left, precedence)
		w.WriteString(op)
		condition(right, precedence)
	})
}
