package contract

import (
	"slices"
	"strconv"
	"strings"

	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
	"github.com/arazzogen/arazzogen/generator/internal/document"
	"github.com/arazzogen/arazzogen/generator/internal/expression"
	"github.com/arazzogen/arazzogen/generator/internal/link"
)

// Bounds of statuses (RFC 9110, section 15).
const (
	lowestStatus  = 100
	highestStatus = 599
)

// statuses warns of criteria for a success that no described status meets.
func (c *checker) statuses(step *link.Step) {
	var described []int
	var names []string
	for _, r := range step.Operation.Responses {
		if r.Status == "default" {
			return
		}
		described = append(described, statusesOf(r.Status)...)
		names = append(names, r.Status)
	}
	if len(described) == 0 {
		return
	}
	criteria := slices.Clone(step.Syntax.SuccessCriteria)
	for _, action := range step.Success[:min(len(step.Syntax.OnSuccess), len(step.Success))] {
		criteria = append(criteria, action.Syntax.Criteria...)
	}
	for _, criterion := range criteria {
		meets := func(status int) bool { return outcomeOf(criterion, status).mayHold }
		if slices.ContainsFunc(described, meets) || !slices.ContainsFunc(statusesBetween(lowestStatus, highestStatus), meets) {
			continue
		}
		c.diags.Add(diagnostic.UndescribedStatus, criterion.Text.Pos, "%s answers with %s by its description, and none of these meets this; expect one that does, or describe the other",
			describe(step.Operation), list(names)).
			Relate(step.Operation.Pos, "the operation is described here")
	}
}

// statusesOf returns the statuses that a described response is for: 404, or those of
// 4XX.
func statusesOf(described string) []int {
	if class, ok := strings.CutSuffix(described, "XX"); ok {
		if n, err := strconv.Atoi(class); err == nil && n >= 1 && n <= 5 {
			return statusesBetween(n*100, n*100+99)
		}
		return nil
	}
	if n, err := strconv.Atoi(described); err == nil {
		return []int{n}
	}
	return nil
}

func statusesBetween(low, high int) []int {
	var all []int
	for s := low; s <= high; s++ {
		all = append(all, s)
	}
	return all
}

// succeeds reports whether a step may succeed with a status.
func succeeds(step *link.Step, status int) bool {
	criteria := step.Syntax.SuccessCriteria
	if len(criteria) == 0 {
		return status >= 200 && status < 300
	}
	return !slices.ContainsFunc(criteria, func(c *document.Criterion) bool { return !outcomeOf(c, status).mayHold })
}

// An outcome is how a condition may come out for a status, whatever else it reads.
type outcome struct{ mayHold, mayFail bool }

var either = outcome{true, true}

func outcomeOf(c *document.Criterion, status int) outcome {
	if c.Condition == nil {
		return either
	}
	return conditionOutcome(c.Condition, status)
}

func conditionOutcome(c expression.Condition, status int) outcome {
	switch c := c.(type) {
	case expression.And:
		x, y := conditionOutcome(c.Left, status), conditionOutcome(c.Right, status)
		return outcome{x.mayHold && y.mayHold, x.mayFail || y.mayFail}
	case expression.Or:
		x, y := conditionOutcome(c.Left, status), conditionOutcome(c.Right, status)
		return outcome{x.mayHold || y.mayHold, x.mayFail && y.mayFail}
	case expression.Not:
		x := conditionOutcome(c.Condition, status)
		return outcome{x.mayFail, x.mayHold}
	case expression.Status:
		return decided(status/100 == c.Class)
	case expression.Compare:
		n, op, ok := statusComparison(c)
		if !ok {
			return either
		}
		return decided(compares(op, float64(status), n))
	}
	return either
}

func decided(holds bool) outcome { return outcome{holds, !holds} }

// statusComparison returns the number that a condition compares the status with.
func statusComparison(c expression.Compare) (n float64, op expression.Op, ok bool) {
	left, right, op := c.Left, c.Right, c.Op
	if _, isReference := right.(*expression.Reference); isReference {
		left, right, op = right, left, mirrored[op]
	}
	if ref, isReference := left.(*expression.Reference); !isReference || ref.Root != expression.StatusCode {
		return 0, op, false
	}
	text, known := literalText(right)
	n, err := strconv.ParseFloat(text, 64)
	return n, op, known && err == nil
}

// mirrored is what an operator becomes when its operands change places.
var mirrored = map[expression.Op]expression.Op{
	expression.Equal: expression.Equal, expression.NotEqual: expression.NotEqual,
	expression.Less: expression.Greater, expression.LessOrEqual: expression.GreaterOrEqual,
	expression.Greater: expression.Less, expression.GreaterOrEqual: expression.LessOrEqual,
}

func compares(op expression.Op, x, y float64) bool {
	switch op {
	case expression.Equal:
		return x == y
	case expression.NotEqual:
		return x != y
	case expression.Less:
		return x < y
	case expression.LessOrEqual:
		return x <= y
	case expression.Greater:
		return x > y
	case expression.GreaterOrEqual:
		return x >= y
	}
	panic("contract: unexpected operator " + string(op))
}

// literalText returns the text of a literal in a condition that is a number, a string
// or a boolean.
func literalText(o expression.Operand) (string, bool) {
	switch o := o.(type) {
	case expression.Number:
		return string(o), true
	case expression.Bool:
		return strconv.FormatBool(bool(o)), true
	case expression.String:
		var text strings.Builder
		for _, part := range o {
			literal, ok := part.(expression.Literal)
			if !ok {
				return "", false
			}
			text.WriteString(string(literal))
		}
		return text.String(), true
	}
	return "", false
}
