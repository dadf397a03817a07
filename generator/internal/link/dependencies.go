package link

import (
	"slices"
	"strings"

	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
	"github.com/arazzogen/arazzogen/generator/internal/document"
)

// orderSteps resolves what the steps of a workflow depend on, and puts those of
// the workflow before the steps that depend on them (Arazzo 1.1.0, Step
// Dependencies and Execution Order). Else, steps keep the order of the document.
func (l *linker) orderSteps(s *scope) {
	for _, step := range s.workflow.Steps {
		for _, text := range step.Syntax.DependsOn {
			if on := l.dependency(s, text); on != nil {
				step.DependsOn = append(step.DependsOn, on)
			}
		}
	}
	const open, done = 1, 2
	state := map[*Step]int{}
	var ordered []*Step
	var visit func(step *Step)
	visit = func(step *Step) {
		state[step] = open
		all := step.DependsOn
		step.DependsOn = nil
		for _, on := range all {
			if state[on] != open {
				step.DependsOn = append(step.DependsOn, on)
			}
			switch state[on] {
			case open:
				l.diags.Add(diagnostic.CyclicDependency, step.Syntax.ID.Pos,
					"step %q depends on %q, which in turn depends on it; neither could be the first to run",
					step.Syntax.ID.Value, on.Syntax.ID.Value)
			case done:
			default:
				l.diags.Add(diagnostic.MovedStep, on.Syntax.ID.Pos,
					"it runs before %q, which depends on it; write it before that", step.Syntax.ID.Value)
				visit(on)
			}
		}
		state[step] = done
		ordered = append(ordered, step)
	}
	for _, step := range s.workflow.Steps {
		if state[step] == 0 {
			visit(step)
		}
	}
	s.workflow.Steps = ordered
}

// dependency resolves an entry of the dependsOn of a step. It returns nil if that
// is no step of the same workflow: what steps of another workflow do is done when
// that has been called.
func (l *linker) dependency(s *scope, text document.Text) *Step {
	workflow, id, elsewhere := strings.Cut(text.Value, ".steps.")
	if !elsewhere {
		on := s.steps[text.Value]
		if on == nil {
			l.diags.Add(diagnostic.UnknownStep, text.Pos, "there is no step %q in this workflow%s", text.Value,
				diagnostic.DidYouMean(text.Value, stepNames(s.workflow))).
				Fix(mentionIn(text, text.Value).respell(stepNames(s.workflow)))
		}
		return on
	}
	m := mentionIn(text, id)
	text.Value = strings.TrimPrefix(workflow, "$workflows.")
	w := l.workflow(s, text)
	switch {
	case w == nil: // reported
	case !slices.Contains(stepNames(w), id):
		l.diags.Add(diagnostic.UnknownStep, m.pos, "workflow %q has no step %q%s", w.Syntax.ID.Value, id,
			diagnostic.DidYouMean(id, stepNames(w))).
			Fix(m.respell(stepNames(w)))
	case !s.runs(w):
		l.diags.Add(diagnostic.UncalledWorkflow, text.Pos,
			"nothing in this workflow runs %q, and dependsOn of a step does not; add it to dependsOn of the workflow", w.Syntax.ID.Value)
	}
	return nil
}

// stepNames returns the stepIds of a workflow.
func stepNames(w *Workflow) []string {
	var names []string
	for _, step := range w.Syntax.Steps {
		names = append(names, step.ID.Value)
	}
	return names
}
