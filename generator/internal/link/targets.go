package link

import (
	"cmp"
	"slices"

	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
	"github.com/arazzogen/arazzogen/generator/internal/document"
	"github.com/arazzogen/arazzogen/generator/internal/expression"
)

// inputTarget resolves $inputs.x. One that the inputs do not describe becomes a
// new optional input.
func (l *linker) inputTarget(s *scope, text document.Text, ref *expression.Reference) {
	var declared []string
	if schema := s.workflow.Inputs; schema != nil {
		for _, p := range schema.Members() {
			declared = append(declared, p.Name)
		}
	}
	if len(ref.Names) == 0 {
		if len(declared) == 0 {
			l.diags.Add(diagnostic.AllValues, text.At(ref.Offset), "%s has no inputs, so %s is always an empty object; describe the inputs that are meant",
				s.workflow.label(), ref.Text)
		}
		l.program.Targets[ref] = objectTarget(ref, declared, func(name string, path []expression.Access) Target {
			l.uses[input{s.workflow, name}] = true
			return InputTarget{name, path}
		})
		return
	}
	name, path := ref.Names[0], ref.Path
	if whole, rest := ref.WholeName(); slices.Contains(declared, whole) {
		name, path = whole, rest // comes first, if an input has that name
	}
	m := mentionBy(text, ref, nameOffset(ref), name)
	known := slices.Concat(declared, s.workflow.Undeclared)
	near, isNear := nearest(name, declared)
	switch {
	case slices.Contains(known, name):
	case isNear:
		l.inexact(m, "input", near)
		name = near
	default:
		s.workflow.Undeclared = append(s.workflow.Undeclared, name)
		l.diags.Add(diagnostic.UnknownInput, m.pos, "inputs do not describe %q, so it becomes an optional input of any type%s",
			name, diagnostic.DidYouMean(name, declared)).
			Fix(m.respell(declared))
	}
	l.uses[input{s.workflow, name}] = true
	l.program.Targets[ref] = InputTarget{name, path}
}

// objectTarget returns the target of an expression for all that some names name,
// or for the one of them that its path begins with.
func objectTarget(ref *expression.Reference, names []string, target func(name string, path []expression.Access) Target) Target {
	if len(ref.Path) > 0 {
		if first, ok := ref.Path[0].(expression.Member); ok && slices.Contains(names, string(first)) {
			return target(string(first), ref.Path[1:])
		}
	}
	object := ObjectTarget{}
	for _, name := range names {
		object = append(object, ObjectMember{name, target(name, nil)})
	}
	return object
}

// outputTarget resolves $steps.x.outputs.y: an output of the step or, if the
// step calls a workflow, of that workflow.
func (l *linker) outputTarget(s *scope, text document.Text, ref *expression.Reference) {
	step := l.step(s, mentionBy(text, ref, len("$steps."), ref.Names[0]))
	if step == nil {
		return
	}
	if len(ref.Names) == 1 {
		if len(step.Syntax.Outputs) == 0 && (step.Workflow == nil || len(step.Workflow.Syntax.Outputs) == 0) {
			l.diags.Add(diagnostic.AllValues, text.At(ref.Offset), "step %q has no outputs, so %s is always an empty object; add the outputs that are meant to the step",
				step.Syntax.ID.Value, ref.Text)
		}
		l.program.Targets[ref] = l.allOutputs(step, ref)
		return
	}
	m := mentionBy(text, ref, nameOffset(ref), ref.Names[1])
	if target := l.outputOf(step, m, ref); target != nil {
		l.program.Targets[ref] = target
		return
	}
	l.unknown = append(l.unknown, unknownOutput{m, s.workflow, step, ref})
}

// outputOf returns the output of a step that an expression names, or nil.
func (l *linker) outputOf(step *Step, m mention, ref *expression.Reference) Target {
	path := ref.Path
	if ref.Part != nil {
		path = ref.Part.Path
	}
	own := step.Syntax.Outputs
	if output, path := findOutput(own, ref, m.name, path); output != nil {
		return l.own(step, output, path)
	}
	var called []*document.Output
	if step.Workflow != nil {
		called = step.Workflow.Syntax.Outputs
	}
	if output, path := findOutput(called, ref, m.name, path); output != nil {
		return CallTarget{step, output, path}
	}
	near, ok := nearest(m.name, append(outputNames(own), outputNames(called)...))
	if !ok {
		return nil
	}
	l.inexact(m, "output", near)
	for _, output := range own {
		if output.Name.Value == near {
			return l.own(step, output, path)
		}
	}
	for _, output := range called {
		if output.Name.Value == near {
			return CallTarget{step, output, path}
		}
	}
	return nil
}

// own returns the target of an output that a step itself has.
func (l *linker) own(step *Step, output *document.Output, path []expression.Access) Target {
	l.uses[output] = true
	return OutputTarget{step, output, path}
}

// allOutputs returns the target of $steps.x.outputs.
func (l *linker) allOutputs(step *Step, ref *expression.Reference) Target {
	if len(step.Syntax.Outputs) > 0 || step.Workflow == nil {
		return objectTarget(ref, outputNames(step.Syntax.Outputs), func(name string, path []expression.Access) Target {
			i := slices.IndexFunc(step.Syntax.Outputs, func(o *document.Output) bool { return o.Name.Value == name })
			return l.own(step, step.Syntax.Outputs[i], path)
		})
	}
	called := step.Workflow.Syntax.Outputs
	return objectTarget(ref, outputNames(called), func(name string, path []expression.Access) Target {
		i := slices.IndexFunc(called, func(o *document.Output) bool { return o.Name.Value == name })
		return CallTarget{step, called[i], path}
	})
}

// callTarget resolves $outputs.x: an output of the workflow that a step called
// or, where there is none, another output of the step or a part of its response, or
// the only output of the name that the workflow has.
func (l *linker) callTarget(s *scope, step *Step, text document.Text, ref *expression.Reference) {
	m := mentionBy(text, ref, nameOffset(ref), ref.Names[0])
	if step == nil && l.outputAlone(unknownOutput{m, s.workflow, nil, ref}) {
		return
	}
	if step == nil {
		l.diags.Add(diagnostic.UnsupportedExpression, text.At(ref.Offset),
			"%s names an output of a called workflow, and there is none here; write $steps.<stepId>.outputs.<name>", ref.Text)
		return
	}
	if step.Syntax.WorkflowID.Value == "" {
		l.unknown = append(l.unknown, unknownOutput{m, s.workflow, step, ref})
		return
	}
	if step.Workflow == nil {
		return // reported where it could not be resolved
	}
	outputs := step.Workflow.Syntax.Outputs
	output, path := findOutput(outputs, ref, ref.Names[0], ref.Path)
	if near, ok := nearest(ref.Names[0], outputNames(outputs)); output == nil && ok {
		l.inexact(m, "output", near)
		output, path = findOutput(outputs, ref, near, ref.Path)
	}
	if output == nil {
		l.unknownOutput(m, "workflow", step.Workflow.Syntax.ID, outputNames(outputs), "")
		return
	}
	l.program.Targets[ref] = CallTarget{step, output, path}
}

// workflowTarget resolves $workflows.x.outputs.y and $workflows.x.inputs.y.
func (l *linker) workflowTarget(s *scope, text document.Text, ref *expression.Reference) {
	w := s.named(ref)
	id := mentionBy(text, ref, len("$workflows."), ref.Names[0])
	if w == nil {
		l.diags.Add(diagnostic.UnknownWorkflow, id.pos, "no workflow %q is called here", id.name)
		return
	}
	if !s.runs(w) {
		l.diags.Add(diagnostic.UncalledWorkflow, id.pos,
			"workflow %q has no inputs and outputs here: no step or action calls it, and %q does not depend on it itself; add it to dependsOn",
			ref.Names[0], s.workflow.Syntax.ID.Value)
	}
	name := ref.Names[2]
	if ref.Names[1] == "inputs" {
		l.program.Targets[ref] = WorkflowInputTarget{w, name, ref.Path}
		l.uses[input{w, name}] = true
		return
	}
	output, path := findOutput(w.Syntax.Outputs, ref, name, ref.Path)
	if output == nil {
		l.unknownOutput(mentionBy(text, ref, nameOffset(ref), name), "workflow", w.Syntax.ID, outputNames(w.Syntax.Outputs), "")
		return
	}
	l.program.Targets[ref] = WorkflowOutputTarget{w, output, path}
}

// unknownOutput reports that a step or a workflow has no output of a name, and
// where else there is one, if that is not empty.
func (l *linker) unknownOutput(m mention, what string, id document.Text, known []string, elsewhere string) {
	advice := cmp.Or(diagnostic.DidYouMean(m.name, known), elsewhere, "; add it to the outputs of the "+what)
	l.diags.Add(diagnostic.UnknownOutput, m.pos, "%s %q has no output %q%s", what, id.Value, m.name, advice).
		Fix(m.respell(known)).
		Relate(id.Pos, "the %s is here", what)
}

// findOutput returns the output that an expression names, and the path into it.
// One whose name has the dots of the path comes first.
func findOutput(outputs []*document.Output, ref *expression.Reference, name string, path []expression.Access) (*document.Output, []expression.Access) {
	whole, rest := ref.WholeName()
	for _, output := range outputs {
		if output.Name.Value == whole {
			return output, rest
		}
	}
	for _, output := range outputs {
		if output.Name.Value == name {
			return output, path
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
