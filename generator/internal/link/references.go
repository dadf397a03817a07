package link

import (
	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
	"github.com/arazzogen/arazzogen/generator/internal/document"
	"github.com/arazzogen/arazzogen/generator/internal/expression"
)

// parameters resolves the parameters of a step: those of the workflow, unless
// the step has one of the same name and place, and its own.
func (l *linker) parameters(s *scope, step *Step) {
	var own []*Parameter
	for _, syntax := range step.Syntax.Parameters {
		own = l.appendParameter(s, own, syntax)
	}
	for _, syntax := range s.workflow.Syntax.Parameters {
		for _, p := range l.appendParameter(s, nil, syntax) {
			if !hasParameter(own, p) {
				step.Parameters = append(step.Parameters, p)
			}
		}
	}
	step.Parameters = append(step.Parameters, own...)
}

func hasParameter(list []*Parameter, p *Parameter) bool {
	for _, q := range list {
		if q.Name == p.Name && q.In == p.In {
			return true
		}
	}
	return false
}

// appendParameter appends the parameter that syntax is or refers to.
func (l *linker) appendParameter(s *scope, list []*Parameter, syntax *document.Parameter) []*Parameter {
	value := syntax.Value
	if syntax.Reference != nil {
		target := component(l, syntax.Reference, "parameters", s.doc.Components.Parameters)
		if target == nil {
			return list
		}
		if value == nil {
			value = target.Value
		}
		syntax = target
	}
	if value == nil || !syntax.Name.IsSet() {
		return list
	}
	l.value(s, value)
	return append(list, &Parameter{Pos: syntax.Pos, Name: syntax.Name.Value, In: syntax.In.Value, Value: value})
}

// component returns the component of a kind that a Reusable Object refers to,
// or reports that there is none (Arazzo 1.1.0, Reusable Object).
func component[T any](l *linker, ref *document.Expr, kind string, components []document.Component[T]) T {
	var none T
	name, ok := cutComponent(ref.Text.Value, kind)
	var names []string
	for _, c := range components {
		if ok && c.Name.Value == name {
			return c.Value
		}
		names = append(names, c.Name.Value)
	}
	l.diags.Add(diagnostic.UnknownComponent, ref.Text.Pos, "there is no %q in components.%s%s",
		ref.Text.Value, kind, diagnostic.DidYouMean(name, names))
	return none
}

// actions resolves the actions of a step: its own, then those of the workflow
// whose name none of its own has.
func (l *linker) actions(s *scope, kind string, own, inherited []*document.Action, components []document.Component[*document.Action]) []*Action {
	var actions []*Action
	names := map[string]bool{}
	for i, syntax := range append(own[:len(own):len(own)], inherited...) {
		if syntax.Reference != nil {
			if syntax = component(l, syntax.Reference, kind, components); syntax == nil {
				continue
			}
		}
		if i < len(own) {
			names[syntax.Name.Value] = true
		} else if names[syntax.Name.Value] {
			continue
		}
		if action, ok := l.action(s, syntax); ok {
			actions = append(actions, action)
		}
	}
	return actions
}

func (l *linker) action(s *scope, syntax *document.Action) (*Action, bool) {
	for _, c := range syntax.Criteria {
		l.criterion(s, c)
	}
	action := &Action{Syntax: syntax}
	if syntax.WorkflowID.IsSet() {
		l.diags.Add(diagnostic.UnsupportedStep, syntax.WorkflowID.Pos,
			"action %q goes to a workflow, which cannot be compiled yet", syntax.Name.Value)
		return nil, false
	}
	if !syntax.StepID.IsSet() {
		return action, true
	}
	action.Step = s.steps[syntax.StepID.Value]
	if action.Step == nil {
		l.unknownStep(s, syntax.StepID.Pos, syntax.StepID.Value)
		return nil, false
	}
	return action, true
}

func (l *linker) unknownStep(s *scope, pos diagnostic.Pos, id string) {
	var ids []string
	for _, step := range s.workflow.Steps {
		ids = append(ids, step.Syntax.ID.Value)
	}
	l.diags.Add(diagnostic.UnknownStep, pos, "workflow %q has no step %q%s",
		s.workflow.Syntax.ID.Value, id, diagnostic.DidYouMean(id, ids))
}

// stepExpressions resolves the expressions of a step but for its parameters and
// actions.
func (l *linker) stepExpressions(s *scope, step *Step) {
	if body := step.Syntax.RequestBody; body != nil && body.Payload != nil {
		l.value(s, body.Payload)
	}
	for _, c := range step.Syntax.SuccessCriteria {
		l.criterion(s, c)
	}
	for _, output := range step.Syntax.Outputs {
		l.value(s, output.Value)
	}
}

// value resolves the expressions in a value.
func (l *linker) value(s *scope, v *document.Value) {
	l.template(s, v.Text, v.Template)
	for _, element := range v.Elements {
		l.value(s, element)
	}
	for _, member := range v.Members {
		l.value(s, member.Value)
	}
}

func (l *linker) template(s *scope, text document.Text, t expression.Template) {
	for _, part := range t {
		if ref, ok := part.(*expression.Reference); ok {
			l.reference(s, text, ref)
		}
	}
}

func (l *linker) criterion(s *scope, c *document.Criterion) {
	if c.Context != nil && c.Context.Ref != nil {
		l.reference(s, c.Context.Text, c.Context.Ref)
	}
	if c.Condition != nil {
		l.condition(s, c.Text, c.Condition)
	}
}

func (l *linker) condition(s *scope, text document.Text, c expression.Condition) {
	switch c := c.(type) {
	case expression.And:
		l.condition(s, text, c.Left)
		l.condition(s, text, c.Right)
	case expression.Or:
		l.condition(s, text, c.Left)
		l.condition(s, text, c.Right)
	case expression.Not:
		l.condition(s, text, c.Condition)
	case expression.Compare:
		l.operand(s, text, c.Left)
		l.operand(s, text, c.Right)
	case expression.Truth:
		l.operand(s, text, c.Operand)
	case expression.Empty:
		l.operand(s, text, c.Operand)
	case expression.Pattern:
		l.template(s, text, c.Text)
	case expression.JSONPath:
		l.template(s, text, c.Text)
	case expression.XPath:
		l.template(s, text, c.Text)
	}
}

func (l *linker) operand(s *scope, text document.Text, o expression.Operand) {
	switch o := o.(type) {
	case *expression.Reference:
		l.reference(s, text, o)
	case expression.String:
		l.template(s, text, expression.Template(o))
	}
}

// reference resolves an expression that names something.
func (l *linker) reference(s *scope, text document.Text, ref *expression.Reference) {
	pos := text.At(ref.Offset)
	switch ref.Root {
	case expression.Inputs:
		l.inputTarget(s, pos, ref)
	case expression.Steps:
		l.outputTarget(s, pos, ref)
	case expression.StatusCode, expression.Response:
	default:
		l.diags.Add(diagnostic.UnsupportedExpression, pos, "%s cannot be compiled yet", ref.Text)
	}
}

// inputTarget resolves $inputs.x. One that the inputs do not describe becomes a
// new optional input.
func (l *linker) inputTarget(s *scope, pos diagnostic.Pos, ref *expression.Reference) {
	name, path := ref.Names[0], ref.Path
	whole, rest := ref.WholeName() // comes first, if an input has that name
	var declared []string
	if schema := s.workflow.Inputs; schema != nil {
		for _, p := range schema.AllProperties() {
			if p.Name == whole {
				name, path = whole, rest
			}
			declared = append(declared, p.Name)
		}
	}
	l.program.Targets[ref] = InputTarget{name, path}
	for _, known := range append(declared, s.workflow.Undeclared...) {
		if known == name {
			return
		}
	}
	s.workflow.Undeclared = append(s.workflow.Undeclared, name)
	l.diags.Add(diagnostic.UnknownInput, pos, "inputs do not describe %q, so it becomes an optional input of any type%s",
		name, diagnostic.DidYouMean(name, declared))
}

// outputTarget resolves $steps.x.outputs.y.
func (l *linker) outputTarget(s *scope, pos diagnostic.Pos, ref *expression.Reference) {
	step := s.steps[ref.Names[0]]
	if step == nil {
		l.unknownStep(s, pos, ref.Names[0])
		return
	}
	var names []string
	var found *OutputTarget
	whole, rest := ref.WholeName() // comes first, if an output has that name
	for _, output := range step.Syntax.Outputs {
		switch output.Name.Value {
		case whole:
			found = &OutputTarget{step, output, rest}
		case ref.Names[1]:
			if found == nil {
				found = &OutputTarget{step, output, ref.Path}
			}
		}
		names = append(names, output.Name.Value)
	}
	if found == nil {
		l.diags.Add(diagnostic.UnknownOutput, pos, "step %q has no output %q%s",
			ref.Names[0], ref.Names[1], diagnostic.DidYouMean(ref.Names[1], names))
		return
	}
	l.program.Targets[ref] = *found
}
