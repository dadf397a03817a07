package document

import (
	"strings"

	"gopkg.in/yaml.v3"

	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
	"github.com/arazzogen/arazzogen/generator/internal/expression"
)

// successAction reads a Success Action Object or a Reusable Object. A retry is
// none by the specification, but authors poll with it.
func (r *reader) successAction(n node) *Action {
	a := r.action(n, "a success action", []word{{"end", 0}, {"goto", 0}, {"retry", 0}})
	if a != nil && a.Type.Value == "retry" {
		r.diags.Add(diagnostic.SuccessRetry, a.Type.Pos, "a success action cannot be a retry by the specification; it is compiled as one: the step runs again, at most retryLimit times, while the criteria hold")
	}
	return a
}

// failureAction reads a Failure Action Object or a Reusable Object.
func (r *reader) failureAction(n node) *Action {
	return r.action(n, "a failure action", []word{{"end", 0}, {"goto", 0}, {"retry", 0}})
}

// action reads an action of one of some types.
func (r *reader) action(n node, what string, types []word) *Action {
	a := &Action{Pos: r.pos(n)}
	if r.has(n, "reference") {
		r.object(n, "a reference to an action", []field{
			{name: "reference", read: into(&a.Reference, r.expr), missing: diagnostic.MissingField},
			{name: "value", read: r.uselessValue},
		})
		return a
	}
	hasCriteria := r.has(n, "criteria")
	ok := r.object(n, what, []field{
		{name: "name", read: into(&a.Name, r.text), missing: diagnostic.UnnamedAction},
		{name: "type", read: into(&a.Type, r.oneOf(types))},
		{name: "workflowId", read: into(&a.WorkflowID, r.text)},
		{name: "stepId", read: into(&a.StepID, r.text)},
		{name: "parameters", read: each(r, &a.Parameters, r.parameter, "name", "value"), since: 1},
		{name: "retryAfter", read: into(&a.RetryAfter, r.amount)},
		{name: "retryLimit", read: into(&a.RetryLimit, r.count)},
		{name: "criteria", read: distinct(r, "the criterion", each(r, &a.Criteria, r.criterion, "", "")), empty: diagnostic.UselessList},
		{name: "condition", read: func(n node) { a.Criteria = append(a.Criteria, r.conditionOf(n, what, hasCriteria)) }},
	})
	if !ok {
		return nil
	}
	if !r.has(n, "type") {
		r.implyType(n, a, what)
	}
	if a.Type.IsSet() {
		r.checkAction(a)
	}
	r.checkInputs(a)
	return a
}

// implyType finds the type of an action that does not say it, from the fields
// that it has.
func (r *reader) implyType(n node, a *Action, what string) {
	implied := ""
	switch {
	case a.RetryAfter != nil || a.RetryLimit != nil:
		implied = "retry"
	case a.StepID.IsSet() || a.WorkflowID.IsSet():
		implied = "goto"
	default:
		r.add(diagnostic.MissingField, n, "%s needs the field \"type\"", what)
		return
	}
	r.add(diagnostic.NonStandard, n, "%s needs the field \"type\", and this one is read as a %s; write type: %[2]s", what, implied)
	a.Type = Text{Value: implied, Pos: a.Pos}
}

// uselessValue reports the value of a reference to an action.
func (r *reader) uselessValue(n node) {
	r.add(diagnostic.IgnoredField, n, "\"value\" means something only in a reference to a parameter")
}

// checkAction reports a target that is missing or that means nothing, by the
// type of the action.
func (r *reader) checkAction(a *Action) {
	hasTarget := a.StepID.IsSet() || a.WorkflowID.IsSet()
	switch {
	case a.StepID.IsSet() && a.WorkflowID.IsSet():
		r.diags.Add(diagnostic.Conflict, a.Pos, "an action cannot have both \"stepId\" and \"workflowId\"; keep one of them")
	case a.Type.Value == "goto" && !hasTarget:
		r.diags.Add(diagnostic.MissingField, a.Pos, "a goto needs one of the fields \"stepId\" and \"workflowId\"")
	case a.Type.Value == "end" && hasTarget:
		r.diags.Add(diagnostic.IgnoredField, a.Pos, "the target of an action of type end means nothing; remove it, or write type: goto")
	}
	for _, v := range []*Value{a.RetryAfter, a.RetryLimit} {
		if v != nil && a.Type.Value != "retry" {
			r.diags.Add(diagnostic.IgnoredField, v.Pos, "\"retryAfter\" and \"retryLimit\" mean something only with type: retry")
		}
	}
}

// checkInputs reports what is wrong with the parameters of an action: they are
// the inputs of a workflow.
func (r *reader) checkInputs(a *Action) {
	if len(a.Parameters) > 0 && !a.WorkflowID.IsSet() {
		r.diags.Add(diagnostic.IgnoredField, a.Parameters[0].Pos, "the parameters of an action mean something only with \"workflowId\"")
	}
	for _, p := range a.Parameters {
		if p.In.IsSet() {
			r.diags.Add(diagnostic.IgnoredField, p.In.Pos, "\"in\" means nothing here: the parameters of an action are the inputs of the workflow")
		}
	}
	r.uniqueParameters(a.Parameters)
}

// uniqueActions reports the names, and the references to components, that two
// actions of an array share. Both are tried, in order.
func (r *reader) uniqueActions(actions []*Action) {
	var names, references []Text
	for _, a := range actions {
		names = append(names, a.Name)
		references = append(references, referenceText(a.Reference))
	}
	r.unique(diagnostic.Repeated, "the action", names)
	r.uniqueMentions("the reference to an action", references)
}

// criterion reads a Criterion Object.
func (r *reader) criterion(n node) *Criterion {
	if r.kind(n) == String {
		return r.conditionAlone(n)
	}
	c := &Criterion{Pos: r.pos(n)}
	language := "simple"
	var context, kind node
	ok := r.object(n, "a criterion", []field{
		{name: "context", read: into(&context, func(n node) node { return n })},
		{name: "condition", read: into(&c.Text, r.text), missing: diagnostic.MissingField},
		{name: "type", read: func(n node) {
			kind = n
			c.Type = r.language(criterionLanguages)(n)
			language = c.Type.Type.Value // empty if it is unknown
		}},
	})
	if !ok {
		return nil
	}
	hasContext := context.Node != nil
	if !hasContext && (language == "jsonpath" || language == "xpath" || language == "simple" && isQuery(c.Text.Value)) {
		if language == "simple" {
			language = "jsonpath"
			c.Type.Type = Text{Value: language, Pos: c.Text.Pos}
		}
		r.add(diagnostic.NonStandard, n, "the criterion has no context, and is evaluated on the body of the response; write context: $response.body and type: %s", language)
		context = newNode(&yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: "$response.body", Line: n.Line, Column: n.Column}, "context")
		hasContext = true
	}
	if language == "simple" && hasContext && isQuery(c.Text.Value) {
		r.diags.Add(diagnostic.NonStandard, c.Text.Pos, "the condition is JSONPath, and the criterion is read as one of type: jsonpath; write that")
		language = "jsonpath"
		c.Type.Type = Text{Value: language, Pos: c.Text.Pos}
	}
	switch {
	case language == "":
		return c
	case language == "simple" && hasContext:
		if r.kind(context) == String && r.comparedContext(c, context) {
			return c
		}
		r.text(context) // without an effect, but not of any kind
	case language != "simple" && hasContext:
		c.Context = r.expr(context)
	case language != "simple":
		r.add(diagnostic.MissingField, n, "a criterion of type %s needs the field \"context\", as in context: $response.body", language)
	}
	switch {
	case !c.Text.IsSet():
	case language == "jsonpath" && c.Context != nil && c.Context.Ref != nil:
		isObject := kind.Node != nil && r.kind(kind) == Object
		r.jsonpath(c, r.has(n, "context") && !isObject)
	default:
		c.Condition = r.condition(c.Text, language)
	}
	return c
}

// comparedContext reads a criterion of type simple whose condition is a value
// alone, which its context is compared with, and reports whether it is one.
func (r *reader) comparedContext(c *Criterion, context node) bool {
	written := strings.TrimSpace(context.Value)
	ref, _ := expression.ParseReference(written)
	if ref == nil || !c.Text.IsSet() {
		return false
	}
	if ref.HasStandardForm() {
		written = ref.String()
	}
	condition, problems := expression.ParseValue(c.Text.Value, written)
	if condition == nil {
		return false
	}
	c.Context, c.Condition, c.IsValue = r.expr(context), condition, true
	r.report(c.Text, problems)
	return true
}

// jsonpath parses the condition of a criterion of type jsonpath. One that is no
// query is better written as one of type simple, if it can be. That is put right
// if its condition and its type are all that is to change.
func (r *reader) jsonpath(c *Criterion, canChange bool) {
	var problems []expression.Problem
	c.Condition, problems = expression.ParseJSONPath(c.Text.Value)
	simple, ok := expression.Simple(c.Condition, c.Context.Ref)
	for _, p := range problems[:min(len(problems), maxProblems)] {
		if p.Code != diagnostic.JSONPathCondition || !ok {
			r.problem(c.Text, p)
			continue
		}
		d := r.diags.Add(p.Code, c.Text.At(p.Offset), "%s is evaluated as a condition on the context; write type: simple and condition: %s",
			strings.TrimSpace(c.Text.Value), simple)
		if canChange {
			d.FixAll(c.simpleEdits(simple))
		}
	}
}

// simpleEdits returns the edits that make the criterion one of type simple with
// a condition.
func (c *Criterion) simpleEdits(condition string) ([]diagnostic.Edit, bool) {
	text, ok := c.Text.Replace(condition)
	if c.Type.Type.source == nil { // not said, so it is simple already
		return []diagnostic.Edit{text}, ok
	}
	language, isKnown := c.Type.Type.Replace("simple")
	return []diagnostic.Edit{text, language}, ok && isKnown
}

// isQuery reports whether a condition begins like a JSONPath query.
func isQuery(condition string) bool {
	return strings.HasPrefix(condition, "$.") || strings.HasPrefix(condition, "$[")
}

// conditionAlone reads a criterion of which only the condition is written.
func (r *reader) conditionAlone(n node) *Criterion {
	c := &Criterion{Pos: r.pos(n), Text: r.text(n)}
	if c.Text.IsSet() {
		r.add(diagnostic.NonStandard, n, "a criterion is an object; write - condition: %s", c.Text.Value).
			FixAll(c.Text.asCriterion())
		c.Condition = r.condition(c.Text, "simple")
	}
	return c
}

// conditionOf reads a condition that stands in an action, beside criteria or not.
func (r *reader) conditionOf(n node, what string, hasCriteria bool) *Criterion {
	c := &Criterion{Pos: r.pos(n), Text: r.text(n)}
	if c.Text.IsSet() {
		d := r.add(diagnostic.NonStandard, n, "%s has no field \"condition\", and this is read as its criterion; write criteria: - condition: %s", what, c.Text.Value)
		if !hasCriteria {
			d.FixAll(c.Text.asCriteria())
		}
		c.Condition = r.condition(c.Text, "simple")
	}
	return c
}
