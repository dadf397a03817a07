package link

import (
	"fmt"
	"slices"
	"strings"

	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
	"github.com/arazzogen/arazzogen/generator/internal/document"
	"github.com/arazzogen/arazzogen/generator/internal/expression"
)

// component returns the component of a kind that a Reusable Object refers to,
// or reports that there is none (Arazzo 1.1.0, Reusable Object).
func component[T any](l *linker, ref *document.Expr, kind string, components []document.Component[T]) T {
	name, ok := cutComponent(ref.Text.Value, kind)
	if ok {
		if i := slices.IndexFunc(components, func(c document.Component[T]) bool { return c.Name.Value == name }); i >= 0 {
			l.uses[any(components[i].Value)] = true
			return components[i].Value
		}
	}
	var names []string
	for _, c := range components {
		names = append(names, c.Name.Value)
	}
	m := mentionIn(ref.Text, name)
	if near, found := nearest(name, names); ok && found {
		l.inexact(m, "component", near)
		value := components[slices.Index(names, near)].Value
		l.uses[any(value)] = true
		return value
	}
	d := l.diags.Add(diagnostic.UnknownComponent, ref.Text.Pos, "there is no %q in components.%s%s",
		ref.Text.Value, kind, diagnostic.DidYouMean(name, names))
	if ok {
		d.Fix(m.respell(names))
	}
	var none T
	return none
}

// step returns the step of the workflow that is mentioned by its id, or nil after
// a report that there is none.
func (l *linker) step(s *scope, m mention) *Step {
	if step := s.steps[m.name]; step != nil {
		return step
	}
	ids := stepNames(s.workflow)
	if near, ok := nearest(m.name, ids); ok {
		l.inexact(m, "step", near)
		return s.steps[near]
	}
	if strings.HasPrefix(m.name, "$") && m.offset == 0 {
		l.diags.Add(diagnostic.UnknownStep, m.pos,
			"%s is an expression, and which step runs cannot depend on a value; write the stepId, and let criteria choose between several", m.name)
		return nil
	}
	l.diags.Add(diagnostic.UnknownStep, m.pos, "%s has no step %q%s", s.workflow.label(), m.name, diagnostic.DidYouMean(m.name, ids)).
		Fix(m.respell(ids))
	return nil
}

// label returns what messages in a workflow call it.
func (w *Workflow) label() string {
	if w.Syntax.ID.Value == "" {
		return "this workflow"
	}
	return fmt.Sprintf("workflow %q", w.Syntax.ID.Value)
}

// stepExpressions resolves the expressions of a step but for its parameters.
func (l *linker) stepExpressions(s *scope, step *Step) {
	if body := step.Syntax.RequestBody; body != nil {
		if body.Payload != nil {
			l.value(s, nil, body.Payload)
		}
		for _, r := range body.Replacements {
			if r.Value != nil {
				l.value(s, nil, r.Value)
			}
		}
	}
	for _, c := range step.Syntax.SuccessCriteria {
		l.criterion(s, step, c)
	}
	for _, output := range step.Syntax.Outputs {
		l.value(s, step, output.Value)
	}
	for _, a := range slices.Concat(step.Success, step.Failure) {
		for _, c := range a.Syntax.Criteria {
			l.criterion(s, step, c)
		}
	}
}

// value resolves the expressions in a value. In one that is evaluated after a
// step, which is nil for others, they may name what the step brought.
func (l *linker) value(s *scope, step *Step, v *document.Value) {
	v.EachReference(func(text document.Text, ref *expression.Reference) { l.reference(s, step, text, ref) })
}

func (l *linker) template(s *scope, step *Step, text document.Text, t expression.Template) {
	for _, part := range t {
		if ref, ok := part.(*expression.Reference); ok {
			l.reference(s, step, text, ref)
		}
	}
}

func (l *linker) criterion(s *scope, step *Step, c *document.Criterion) {
	if c.Context != nil && c.Context.Ref != nil {
		l.reference(s, step, c.Context.Text, c.Context.Ref)
	}
	if c.Condition != nil {
		l.condition(s, step, c.Text, c.Condition)
	}
}

func (l *linker) condition(s *scope, step *Step, text document.Text, c expression.Condition) {
	switch c := c.(type) {
	case expression.And:
		l.condition(s, step, text, c.Left)
		l.condition(s, step, text, c.Right)
	case expression.Or:
		l.condition(s, step, text, c.Left)
		l.condition(s, step, text, c.Right)
	case expression.Not:
		l.condition(s, step, text, c.Condition)
	case expression.Compare:
		l.operand(s, step, text, c.Left)
		l.operand(s, step, text, c.Right)
	case expression.Truth:
		l.operand(s, step, text, c.Operand)
	case expression.Empty:
		l.operand(s, step, text, c.Operand)
	case expression.Pattern:
		l.template(s, step, text, c.Text)
	case expression.JSONPath:
		l.template(s, step, text, c.Text)
	case expression.XPath:
		l.template(s, step, text, c.Text)
	}
}

func (l *linker) operand(s *scope, step *Step, text document.Text, o expression.Operand) {
	switch o := o.(type) {
	case *expression.Reference:
		l.reference(s, step, text, o)
	case expression.String:
		l.template(s, step, text, expression.Template(o))
	case expression.ContextQuery:
		l.template(s, step, text, o.Text)
	}
}

// reference resolves an expression that names something.
func (l *linker) reference(s *scope, step *Step, text document.Text, ref *expression.Reference) {
	pos := text.At(ref.Offset)
	switch ref.Root {
	case expression.Inputs:
		l.inputTarget(s, text, ref)
	case expression.Steps:
		l.outputTarget(s, text, ref)
	case expression.Outputs:
		l.callTarget(s, step, text, ref)
	case expression.Workflows:
		l.workflowTarget(s, text, ref)
	case expression.Self:
		l.program.Targets[ref] = TextTarget{s.doc.Self.Value}
	case expression.SourceDescriptions:
		l.sourceTarget(s, pos, ref)
	case expression.StatusCode, expression.Response, expression.Request, expression.URL, expression.Method:
	case expression.Components:
		l.diags.Add(diagnostic.UnsupportedExpression, pos,
			"%s names a component, which is no value; write reference: %s in place of a parameter or an action", ref.Text, ref.Text)
	case expression.Message:
		l.message(step, pos, ref)
	}
}

// message reports an expression on a message, which no step here has.
func (l *linker) message(step *Step, pos diagnostic.Pos, ref *expression.Reference) {
	response := *ref
	response.Root = expression.Response
	switch {
	case step != nil && (step.messages || step.Syntax.Action.IsSet() && step.Source == nil):
		// reported as a whole
	case step != nil && step.Source != nil:
		l.diags.Add(diagnostic.UnsupportedExpression, pos,
			"%s reads a message, and step %q calls an operation of OpenAPI, which sends a response; write %s", ref.Text, step.Syntax.ID.Value, &response)
	default:
		l.diags.Add(diagnostic.UnsupportedExpression, pos,
			"%s reads a message, and no step here receives one; give a step an output for what its operation returned, such as %s, and read that", ref.Text, &response)
	}
}

// sourceTarget resolves $sourceDescriptions.x.url.
func (l *linker) sourceTarget(s *scope, pos diagnostic.Pos, ref *expression.Reference) {
	if len(ref.Names) == 2 && ref.Names[1] == "url" {
		for _, syntax := range s.doc.Sources {
			if syntax.Name.Value == ref.Names[0] {
				l.program.Targets[ref] = TextTarget{syntax.URL.Value}
				l.uses.source(s.doc, ref.Names[0])
				return
			}
		}
	}
	l.diags.Add(diagnostic.UnsupportedExpression, pos, "%s is no value; write $sourceDescriptions.<name>.url", ref.Text)
}
