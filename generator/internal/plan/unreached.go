package plan

import (
	"fmt"

	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
	"github.com/arazzogen/arazzogen/generator/internal/link"
)

// checkReached warns of steps that no path leads to, and says what leads past them.
func (w *workflowPlanner) checkReached() {
	reached := map[*Step]bool{}
	for _, node := range w.flow.Nodes {
		if run, ok := node.Do.(Run); ok {
			reached[run.Step] = true
		}
	}
	steps := w.linked.Steps
	for i := 1; i < len(steps); i++ { // control comes to the first
		end := i
		for end < len(steps) && !reached[w.steps[steps[end]]] {
			end++
		}
		if end > i {
			w.warnUnreached(steps[i-1], steps[i:end])
			i = end
		}
	}
}

// warnUnreached warns of steps one after the other that no path leads to, and of which
// the first comes after a step that runs.
func (w *workflowPlanner) warnUnreached(before *link.Step, steps []*link.Step) {
	reason, at := w.pastNext(before)
	others := ""
	if n := len(steps) - 1; n > 0 {
		others = fmt.Sprintf(", nor to those after it up to step %q", steps[n].Syntax.ID.Value)
	}
	w.diags.Add(diagnostic.UnreachableStep, steps[0].Syntax.ID.Pos, "no path through the workflow leads to step %q%s%s", steps[0].Syntax.ID.Value, others, reason).
		Relate(at, "the action is here")
}

// pastNext says what takes control past the step after a step, and where it is: the
// action that is always taken after a success.
func (w *workflowPlanner) pastNext(step *link.Step) (reason string, at diagnostic.Pos) {
	a := actionChecker{w, step, w.success(step), false}
	for i, action := range step.Success {
		if !satisfiable(both(a.known, negate(a.condition(action)))) {
			whose, advice := "", "let another action lead here"
			if i >= len(step.Syntax.OnSuccess) {
				whose, advice = ", which the workflow has for all its steps,", "move it to onSuccess of the steps that it is for"
			}
			return fmt.Sprintf(": after a success of step %q, %s%s always %s. Give it criteria that leave a case for this step, or %s",
				step.Syntax.ID.Value, a.called(action), whose, leadsTo(action), advice), action.Syntax.Pos
		}
	}
	return fmt.Sprintf(": after a success of step %q, one of its actions is always taken. Give them criteria that leave a case for this step, or let another action lead here",
		step.Syntax.ID.Value), diagnostic.Pos{}
}

// leadsTo says where a success action takes control.
func leadsTo(action *link.Action) string {
	switch {
	case action.Syntax.Type.Value == "retry":
		return "repeats that step"
	case action.Step != nil:
		return fmt.Sprintf("goes on with step %q", action.Step.Syntax.ID.Value)
	case action.Workflow != nil:
		return fmt.Sprintf("goes on with workflow %q", action.Workflow.Syntax.ID.Value)
	}
	return "ends the workflow"
}
