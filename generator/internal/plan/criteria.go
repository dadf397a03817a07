package plan

import (
	"strconv"
	"strings"

	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
	"github.com/arazzogen/arazzogen/generator/internal/document"
	"github.com/arazzogen/arazzogen/generator/internal/expression"
)

// A criterionPlanner is the state of the pass in one criterion.
type criterionPlanner struct {
	*workflowPlanner
	syntax *document.Criterion
}

// actionCriteria plans the criteria of an action, which must all hold.
func (w *workflowPlanner) actionCriteria(list []*document.Criterion) Condition {
	var all Condition = Constant(true)
	for _, c := range list {
		all = both(all, w.criterion(c))
		if _, known := w.conditions[c]; !known {
			w.doubtful = true
		}
	}
	return all
}

// criterion plans a criterion. One with a fault, which may have become anything, is
// not kept for what is said about conditions.
func (w *workflowPlanner) criterion(syntax *document.Criterion) Condition {
	if syntax.Condition == nil {
		return Constant(true) // reported by document
	}
	errors, unresolved := w.diags.Errors(), w.unresolved
	c := criterionPlanner{w, syntax}.condition(syntax.Condition)
	if w.diags.Errors() == errors && w.unresolved == unresolved {
		w.warnConstant(syntax, c)
		w.conditions[syntax] = c
	}
	return c
}

// warnConstant warns of a criterion that holds always or never, unless it says so
// itself. A query that is none, or a name of nothing, has been reported.
func (w *workflowPlanner) warnConstant(syntax *document.Criterion, c Condition) {
	holds, ok := c.(Constant)
	switch syntax.Condition.(type) {
	case expression.Pattern, expression.JSONPath, expression.XPath:
		return
	case expression.Truth:
		if strings.TrimSpace(syntax.Text.Value) == strconv.FormatBool(bool(holds)) {
			return
		}
	}
	if !ok {
		return
	}
	w.diags.Add(diagnostic.ConstantCriterion, syntax.Text.Pos,
		"this %s, whatever the inputs and responses are; compare a value that the workflow reads, or write %t",
		map[Constant]string{true: "always holds", false: "never holds"}[holds], bool(holds))
}

// ofCall returns the success criterion of a step that calls a workflow, which has
// no response and with that no status: where a status of success meets the
// criterion, the success of the workflow does.
func (w *workflowPlanner) ofCall(syntax *document.Criterion, c Condition) Condition {
	if !readsStatus(c) {
		return c
	}
	called := withoutStatus(c)
	advice := "leave the status out"
	if called == Constant(false) {
		advice = "this never holds then; compare an output of the workflow"
	}
	w.diags.Add(diagnostic.ResponseOfCall, syntax.Text.Pos,
		"the step calls a workflow, whose success is taken for a status of success; %s", advice)
	if _, kept := w.conditions[syntax]; kept {
		w.conditions[syntax] = called
	}
	return called
}

// withoutStatus returns the condition with what it says of the status decided.
func withoutStatus(c Condition) Condition {
	switch parts := c.(type) {
	case And:
		var all Condition = Constant(true)
		for _, part := range parts {
			all = both(all, withoutStatus(part))
		}
		return all
	case Or:
		var some Condition = Constant(false)
		for _, part := range parts {
			some = either(some, withoutStatus(part))
		}
		return some
	}
	if !readsStatus(c) {
		return c
	}
	return Constant(together(c, succeeded))
}

func readsStatus(c Condition) bool {
	reads := false
	WalkCondition(c, func(v Value) {
		Walk(v, func(v Value) { reads = reads || v == Value(StatusCode{}) })
	})
	return reads
}

func (c criterionPlanner) condition(e expression.Condition) Condition {
	switch e := e.(type) {
	case expression.And:
		return both(c.condition(e.Left), c.condition(e.Right))
	case expression.Or:
		return either(c.condition(e.Left), c.condition(e.Right))
	case expression.Not:
		return negate(c.condition(e.Condition))
	case expression.Truth:
		return c.truth(e.Operand)
	case expression.Compare:
		return compare(Op(e.Op), c.operand(e.Left), c.operand(e.Right))
	case expression.Status:
		low, high := string(rune('0'+e.Class)), string(rune('1'+e.Class))
		return both(
			compare(GreaterOrEqual, StatusCode{}, Number(low+"00")),
			compare(Less, StatusCode{}, Number(high+"00")),
		)
	case expression.Empty:
		if query, ok := e.Operand.(expression.ContextQuery); ok && !query.Length {
			return negate(c.jsonpath(expression.JSONPath{Text: query.Text}))
		}
		value := c.operand(e.Operand)
		return either(isNull(value), either(compare(Equal, Length{value}, Number("0")), compare(Equal, value, Object{})))
	case expression.Pattern:
		return c.match(e)
	case expression.JSONPath:
		return c.jsonpath(e)
	case expression.XPath:
		return c.xpath(e)
	}
	c.unresolved++
	return Constant(true) // reported by document
}

func (c criterionPlanner) truth(o expression.Operand) Condition {
	if o, ok := o.(expression.ContextQuery); ok && !o.Length {
		return c.jsonpath(expression.JSONPath{Text: o.Text})
	}
	return truth(c.operand(o))
}

func (c criterionPlanner) operand(o expression.Operand) Value {
	switch o := o.(type) {
	case *expression.Reference:
		return c.reference(c.syntax.Text.At(o.Offset), o, nil)
	case expression.String:
		return c.template(c.syntax.Text, expression.Template(o))
	case expression.Number:
		return Number(o)
	case expression.Bool:
		return Bool(o)
	case expression.Null:
		return Null{}
	case expression.JSON:
		return decodeText(string(o))
	case expression.Context:
		if context := c.syntax.Context; context != nil && context.Ref != nil {
			return c.reference(context.Text.Pos, context.Ref, o.Path)
		}
	case expression.ContextQuery:
		return c.contextQuery(o)
	}
	c.unresolved++
	return Null{} // reported by document
}

// compare returns the comparison of two values in its simplest form, so that
// conditions with one meaning are one condition.
func compare(op Op, left, right Value) Condition {
	if op == NotEqual {
		return negate(compare(Equal, left, right))
	}
	if _, ok := left.(Null); ok && op == Equal {
		left, right = right, left
	}
	if _, ok := right.(Null); ok {
		if op == Equal {
			return isNull(left)
		}
		return Constant(false) // nothing orders before or after null
	}
	if _, ok := left.(Null); ok {
		return Constant(false)
	}
	if typed := typedCompare(op, left, right); typed != nil {
		return typed
	}
	return Compare{op, left, right}
}

// answered returns the condition with what it needs to be tested at all: it
// does not hold without the response, or the JSON body, that it reads. A step
// that has succeeded has had a response, and a JSON body if its outputs need one.
func answered(c Condition, failed, json bool) Condition {
	body, status := false, false
	WalkCondition(c, func(v Value) {
		Walk(v, func(v Value) {
			switch v.(type) {
			case ResponseBody:
				body = true
			case ResponseContent, ResponseHeader, StatusCode:
				status = true
			}
		})
	})
	needed := body && !json || status && failed
	if !needed || impliesAnswer(c) {
		return c
	}
	return both(Answered{JSON: body}, c)
}

// impliesAnswer reports whether a condition can only hold if there is a
// response. It may say no where the answer is yes.
func impliesAnswer(c Condition) bool {
	switch c := c.(type) {
	case Answered:
		return true
	case And:
		for _, part := range c {
			if impliesAnswer(part) {
				return true
			}
		}
	case Or:
		for _, part := range c {
			if !impliesAnswer(part) {
				return false
			}
		}
		return len(c) > 0
	case TypedCompare:
		literal, isNumber := c.Right.(Number)
		switch c.Left.(type) {
		case StatusCode:
			return isNumber && literal != "0" && literal[0] != '-' &&
				(c.Op == Equal || c.Op == Greater || c.Op == GreaterOrEqual)
		case ResponseHeader:
			return c.Right != String("")
		}
	case Compare:
		_, isNumber := c.Right.(Number)
		switch c.Left.(type) {
		case ResponseBody, ResponseHeader, ResponseContent:
			_, isString := c.Right.(String)
			return isNumber || isString // missing equals and precedes neither
		}
	case Truth:
		return readsResponse(c.Value)
	case Exists:
		return readsResponse(c.Value)
	case Match:
		return readsResponse(c.Value)
	case Finds:
		return readsResponse(c.Selection.Of)
	case Found:
		return readsResponse(c.Nodes.Of)
	case Not:
		switch c := c.Condition.(type) {
		case IsNull:
			return readsResponse(c.Value)
		case TypedCompare:
			return isHeader(c.Left) && c.Right == String("")
		}
	}
	return false
}

func readsResponse(v Value) bool {
	switch v.(type) {
	case ResponseBody, ResponseContent, ResponseHeader:
		return true
	}
	return false
}

// WalkPatterns calls visit for the regular expressions in a condition.
func WalkPatterns(c Condition, visit func(*Pattern)) {
	switch c := c.(type) {
	case And:
		for _, part := range c {
			WalkPatterns(part, visit)
		}
	case Or:
		for _, part := range c {
			WalkPatterns(part, visit)
		}
	case Not:
		WalkPatterns(c.Condition, visit)
	case Match:
		visit(c.Pattern)
	}
}

// WalkCondition calls visit for the values that a condition tests.
func WalkCondition(c Condition, visit func(Value)) {
	switch c := c.(type) {
	case And:
		for _, part := range c {
			WalkCondition(part, visit)
		}
	case Or:
		for _, part := range c {
			WalkCondition(part, visit)
		}
	case Not:
		WalkCondition(c.Condition, visit)
	case IsNull:
		visit(c.Value)
	case Truth:
		visit(c.Value)
	case Compare:
		visit(c.Left)
		visit(c.Right)
	case TypedCompare:
		visit(c.Left)
		visit(c.Right)
	case IsTrue:
		visit(c.Value)
	case Exists:
		visit(c.Value)
	case Match:
		visit(c.Value)
		for _, value := range c.Pattern.Values {
			visit(value)
		}
	case Finds:
		visit(c.Selection)
	case Found:
		visit(c.Nodes)
	case NodeCompare:
		visit(c.Left)
		visit(c.Right)
	}
}
