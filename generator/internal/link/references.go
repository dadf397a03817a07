package link

import (
	"slices"
	"strings"

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
			if !slices.ContainsFunc(own, func(q *Parameter) bool { return q.Name == p.Name && q.In == p.In }) {
				step.Parameters = append(step.Parameters, p)
			}
		}
	}
	step.Parameters = append(step.Parameters, own...)
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
	l.value(s, nil, value)
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
			l.uses[any(c.Value)] = true
			return c.Value
		}
		names = append(names, c.Name.Value)
	}
	d := l.diags.Add(diagnostic.UnknownComponent, ref.Text.Pos, "there is no %q in components.%s%s",
		ref.Text.Value, kind, diagnostic.DidYouMean(name, names))
	if ok {
		d.Fix(respell(ref.Text, len(ref.Text.Value)-len(name), name, names))
	}
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
			names[syntax.Name.Value] = syntax.Name.IsSet()
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
	action := &Action{Syntax: syntax}
	if syntax.WorkflowID.IsSet() {
		action.Workflow = l.workflow(s, syntax.WorkflowID)
		if len(syntax.Parameters) == 0 {
			l.uses[allInputs{s.workflow}] = true // those of the same names are passed on
		}
		for _, p := range syntax.Parameters {
			action.Parameters = l.appendParameter(s, action.Parameters, p)
		}
		return action, action.Workflow != nil
	}
	if !syntax.StepID.IsSet() {
		return action, true
	}
	action.Step = s.steps[syntax.StepID.Value]
	if action.Step == nil {
		l.unknownStep(s, syntax.StepID, 0, syntax.StepID.Value)
		return nil, false
	}
	return action, true
}

// unknownStep reports a stepId at an offset of a text.
func (l *linker) unknownStep(s *scope, text document.Text, offset int, id string) {
	var ids []string
	for _, step := range s.workflow.Steps {
		ids = append(ids, step.Syntax.ID.Value)
	}
	pos := text.Pos
	if offset > 0 {
		pos = text.At(offset)
	}
	l.diags.Add(diagnostic.UnknownStep, pos, "workflow %q has no step %q%s",
		s.workflow.Syntax.ID.Value, id, diagnostic.DidYouMean(id, ids)).
		Fix(respell(text, offset, id, ids))
}

// stepExpressions resolves the expressions of a step but for its parameters.
func (l *linker) stepExpressions(s *scope, step *Step) {
	if body := step.Syntax.RequestBody; body != nil && body.Payload != nil {
		l.value(s, nil, body.Payload)
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
	l.template(s, step, v.Text, v.Template)
	if v.Selector != nil && v.Selector.Context != nil && v.Selector.Context.Ref != nil {
		l.reference(s, step, v.Selector.Context.Text, v.Selector.Context.Ref)
	}
	for _, element := range v.Elements {
		l.value(s, step, element)
	}
	for _, member := range v.Members {
		l.value(s, step, member.Value)
	}
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
		l.callTarget(step, text, ref)
	case expression.Workflows:
		l.workflowTarget(s, text, ref)
	case expression.Self:
		l.program.Targets[ref] = TextTarget{s.doc.Self.Value}
	case expression.SourceDescriptions:
		l.sourceTarget(s, pos, ref)
	case expression.StatusCode, expression.Response, expression.Request, expression.URL, expression.Method:
	case expression.Message:
		l.diags.Add(diagnostic.MessageExpression, pos, "%s is of a message, which cannot be compiled", ref.Text)
	case expression.Components:
		l.diags.Add(diagnostic.UnsupportedExpression, pos, "%s is no value; a Reusable Object refers to a component, as in reference: %[1]s", ref.Text)
	}
}

// inputTarget resolves $inputs.x. One that the inputs do not describe becomes a
// new optional input.
func (l *linker) inputTarget(s *scope, text document.Text, ref *expression.Reference) {
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
	l.uses[input{s.workflow, name}] = true
	for _, known := range append(declared, s.workflow.Undeclared...) {
		if known == name {
			return
		}
	}
	s.workflow.Undeclared = append(s.workflow.Undeclared, name)
	l.diags.Add(diagnostic.UnknownInput, text.At(nameOffset(ref)), "inputs do not describe %q, so it becomes an optional input of any type%s",
		name, diagnostic.DidYouMean(name, declared)).
		Fix(respell(text, nameOffset(ref), name, declared))
}

// outputTarget resolves $steps.x.outputs.y: an output of the step or, if the
// step calls a workflow, of that workflow.
func (l *linker) outputTarget(s *scope, text document.Text, ref *expression.Reference) {
	step := s.steps[ref.Names[0]]
	if step == nil {
		l.unknownStep(s, text, ref.Offset+len("$steps."), ref.Names[0])
		return
	}
	if output, path := findOutput(step.Syntax.Outputs, ref, ref.Names[1]); output != nil {
		l.program.Targets[ref] = OutputTarget{step, output, path}
		l.uses[output] = true
		return
	}
	names := outputNames(step.Syntax.Outputs)
	if step.Workflow != nil {
		outputs := step.Workflow.Syntax.Outputs
		if output, path := findOutput(outputs, ref, ref.Names[1]); output != nil {
			l.program.Targets[ref] = CallTarget{step, output, path}
			return
		}
		names = append(names, outputNames(outputs)...)
	}
	l.diags.Add(diagnostic.UnknownOutput, text.At(nameOffset(ref)), "step %q has no output %q%s",
		ref.Names[0], ref.Names[1], diagnostic.DidYouMean(ref.Names[1], names)).
		Fix(respell(text, nameOffset(ref), ref.Names[1], names)).
		Relate(step.Syntax.ID.Pos, "the step is here")
}

// callTarget resolves $outputs.x: an output of the workflow that a step called.
func (l *linker) callTarget(step *Step, text document.Text, ref *expression.Reference) {
	if step == nil || step.Syntax.WorkflowID.Value == "" {
		l.diags.Add(diagnostic.UnsupportedExpression, text.At(ref.Offset),
			"%s names an output of a called workflow, and there is none here; write $steps.<stepId>.outputs.<name>", ref.Text)
		return
	}
	if step.Workflow == nil {
		return // reported where it could not be resolved
	}
	outputs := step.Workflow.Syntax.Outputs
	output, path := findOutput(outputs, ref, ref.Names[0])
	if output == nil {
		l.diags.Add(diagnostic.UnknownOutput, text.At(nameOffset(ref)), "workflow %q has no output %q%s", step.Workflow.Syntax.ID.Value,
			ref.Names[0], diagnostic.DidYouMean(ref.Names[0], outputNames(outputs))).
			Fix(respell(text, nameOffset(ref), ref.Names[0], outputNames(outputs))).
			Relate(step.Workflow.Syntax.ID.Pos, "the workflow is here")
		return
	}
	l.program.Targets[ref] = CallTarget{step, output, path}
}

// workflowTarget resolves $workflows.x.outputs.y and $workflows.x.inputs.y.
func (l *linker) workflowTarget(s *scope, text document.Text, ref *expression.Reference) {
	w := s.named(ref)
	if w == nil {
		l.diags.Add(diagnostic.UnknownWorkflow, text.At(ref.Offset+len("$workflows.")), "no workflow %q is called here", ref.Names[0])
		return
	}
	name := ref.Names[2]
	if ref.Names[1] == "inputs" {
		l.program.Targets[ref] = WorkflowInputTarget{w, name, ref.Path}
		l.uses[input{w, name}] = true
		return
	}
	output, path := findOutput(w.Syntax.Outputs, ref, name)
	if output == nil {
		l.diags.Add(diagnostic.UnknownOutput, text.At(nameOffset(ref)), "workflow %q has no output %q%s",
			ref.Names[0], name, diagnostic.DidYouMean(name, outputNames(w.Syntax.Outputs))).
			Fix(respell(text, nameOffset(ref), name, outputNames(w.Syntax.Outputs))).
			Relate(w.Syntax.ID.Pos, "the workflow is here")
		return
	}
	l.program.Targets[ref] = WorkflowOutputTarget{w, output, path}
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

// nameOffset returns where the name of an input or output begins in the text
// that an expression stands in.
func nameOffset(ref *expression.Reference) int { return ref.Offset + len(ref.Text) - len(ref.Rest) }

// respell returns the edit that makes a name at an offset of a text the known
// one that it is a misspelling of.
func respell(text document.Text, offset int, name string, known []string) (diagnostic.Edit, bool) {
	if offset < 0 || offset > len(text.Value) || !strings.HasPrefix(text.Value[offset:], name) {
		return diagnostic.Edit{}, false // escaped
	}
	return text.RespellPart(offset, offset+len(name), known)
}

// findOutput returns the output that an expression names, and the path into it.
// One whose name has the dots of the path comes first.
func findOutput(outputs []*document.Output, ref *expression.Reference, name string) (*document.Output, []expression.Access) {
	whole, rest := ref.WholeName()
	for _, output := range outputs {
		if output.Name.Value == whole {
			return output, rest
		}
	}
	for _, output := range outputs {
		if output.Name.Value == name {
			return output, ref.Path
		}
	}
	return nil, nil
}

func outputNames(outputs []*document.Output) []string {
	var names []string
	for _, output := range outputs {
		names = append(names, output.Name.Value)
	}
	return names
}
