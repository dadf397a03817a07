package link

import (
	"slices"

	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
	"github.com/arazzogen/arazzogen/generator/internal/document"
	"github.com/arazzogen/arazzogen/generator/internal/expression"
)

// inputTarget resolves $inputs.x. One that the inputs do not describe becomes a
// new optional input.
func (l *linker) inputTarget(s *scope, pos diagnostic.Pos, ref *expression.Reference) {
	var declared []string
	if schema := s.workflow.Inputs; schema != nil {
		for _, p := range schema.Members() {
			declared = append(declared, p.Name)
		}
	}
	if len(ref.Names) == 0 {
		l.program.Targets[ref] = objectTarget(ref, declared, func(name string, path []expression.Access) Target {
			return InputTarget{name, path}
		})
		return
	}
	name, path := ref.Names[0], ref.Path
	if whole, rest := ref.WholeName(); slices.Contains(declared, whole) {
		name, path = whole, rest // comes first, if an input has that name
	}
	known := slices.Concat(declared, s.workflow.Undeclared)
	near, isNear := nearest(name, declared)
	switch {
	case slices.Contains(known, name):
	case isNear:
		l.inexact(pos, "input", name, near)
		name = near
	default:
		s.workflow.Undeclared = append(s.workflow.Undeclared, name)
		l.diags.Add(diagnostic.UnknownInput, pos, "inputs do not describe %q, so it becomes an optional input of any type%s",
			name, diagnostic.DidYouMean(name, declared))
	}
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
func (l *linker) outputTarget(s *scope, pos diagnostic.Pos, ref *expression.Reference) {
	step := l.step(s, pos, ref.Names[0])
	if step == nil {
		return
	}
	if len(ref.Names) == 1 {
		l.program.Targets[ref] = allOutputs(step, ref)
		return
	}
	if target := l.outputOf(step, pos, ref, ref.Names[1]); target != nil {
		l.program.Targets[ref] = target
		return
	}
	l.unknown = append(l.unknown, unknownOutput{step, pos, ref, ref.Names[1]})
}

// outputOf returns the output of a step that an expression names, or nil.
func (l *linker) outputOf(step *Step, pos diagnostic.Pos, ref *expression.Reference, name string) Target {
	path := ref.Path
	if ref.Part != nil {
		path = ref.Part.Path
	}
	own := step.Syntax.Outputs
	if output, path := findOutput(own, ref, name, path); output != nil {
		return OutputTarget{step, output, path}
	}
	var called []*document.Output
	if step.Workflow != nil {
		called = step.Workflow.Syntax.Outputs
	}
	if output, path := findOutput(called, ref, name, path); output != nil {
		return CallTarget{step, output, path}
	}
	near, ok := nearest(name, append(outputNames(own), outputNames(called)...))
	if !ok {
		return nil
	}
	l.inexact(pos, "output", name, near)
	for _, output := range own {
		if output.Name.Value == near {
			return OutputTarget{step, output, path}
		}
	}
	for _, output := range called {
		if output.Name.Value == near {
			return CallTarget{step, output, path}
		}
	}
	return nil
}

// allOutputs returns the target of $steps.x.outputs.
func allOutputs(step *Step, ref *expression.Reference) Target {
	if len(step.Syntax.Outputs) > 0 || step.Workflow == nil {
		return objectTarget(ref, outputNames(step.Syntax.Outputs), func(name string, path []expression.Access) Target {
			i := slices.IndexFunc(step.Syntax.Outputs, func(o *document.Output) bool { return o.Name.Value == name })
			return OutputTarget{step, step.Syntax.Outputs[i], path}
		})
	}
	called := step.Workflow.Syntax.Outputs
	return objectTarget(ref, outputNames(called), func(name string, path []expression.Access) Target {
		i := slices.IndexFunc(called, func(o *document.Output) bool { return o.Name.Value == name })
		return CallTarget{step, called[i], path}
	})
}

// callTarget resolves $outputs.x: an output of the workflow that a step called
// or, where there is none, another output of the step or a part of its response.
func (l *linker) callTarget(step *Step, pos diagnostic.Pos, ref *expression.Reference) {
	if step == nil {
		l.diags.Add(diagnostic.UnsupportedExpression, pos,
			"%s names an output of a called workflow, and there is none here; write $steps.<stepId>.outputs.<name>", ref.Text)
		return
	}
	if step.Syntax.WorkflowID.Value == "" {
		l.unknown = append(l.unknown, unknownOutput{step, pos, ref, ref.Names[0]})
		return
	}
	if step.Workflow == nil {
		return // reported where it could not be resolved
	}
	outputs := step.Workflow.Syntax.Outputs
	output, path := findOutput(outputs, ref, ref.Names[0], ref.Path)
	if near, ok := nearest(ref.Names[0], outputNames(outputs)); output == nil && ok {
		l.inexact(pos, "output", ref.Names[0], near)
		output, path = findOutput(outputs, ref, near, ref.Path)
	}
	if output == nil {
		l.unknownOutput(pos, "workflow", step.Workflow.Syntax.ID.Value, ref.Names[0], outputNames(outputs))
		return
	}
	l.program.Targets[ref] = CallTarget{step, output, path}
}

// workflowTarget resolves $workflows.x.outputs.y and $workflows.x.inputs.y.
func (l *linker) workflowTarget(s *scope, pos diagnostic.Pos, ref *expression.Reference) {
	w := s.named(ref.Names[0])
	if w == nil {
		l.diags.Add(diagnostic.UnknownWorkflow, pos, "no workflow %q is called here", ref.Names[0])
		return
	}
	if !s.runs[w] {
		l.diags.Add(diagnostic.UncalledWorkflow, pos,
			"workflow %q has no inputs and outputs here: no step or action calls it, and %q does not depend on it itself; add it to dependsOn",
			ref.Names[0], s.workflow.Syntax.ID.Value)
	}
	name := ref.Names[2]
	if ref.Names[1] == "inputs" {
		l.program.Targets[ref] = WorkflowInputTarget{w, name, ref.Path}
		return
	}
	output, path := findOutput(w.Syntax.Outputs, ref, name, ref.Path)
	if output == nil {
		l.unknownOutput(pos, "workflow", ref.Names[0], name, outputNames(w.Syntax.Outputs))
		return
	}
	l.program.Targets[ref] = WorkflowOutputTarget{w, output, path}
}

// unknownOutput reports that a step or a workflow has no output of a name.
func (l *linker) unknownOutput(pos diagnostic.Pos, what, id, name string, known []string) {
	l.diags.Add(diagnostic.UnknownOutput, pos, "%s %q has no output %q%s", what, id, name, diagnostic.DidYouMean(name, known))
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
