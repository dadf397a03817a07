package link

import "github.com/arazzogen/arazzogen/generator/internal/document"

// actions resolves the actions of a step: its own, then those of the workflow
// whose name none of its own has.
func (l *linker) actions(s *scope, step *Step, kind string, own, inherited []*document.Action, components []document.Component[*document.Action]) []*Action {
	var actions []*Action
	names := map[string]bool{}
	for i, syntax := range append(own[:len(own):len(own)], inherited...) {
		if syntax.Reference != nil {
			if syntax = component(l, syntax.Reference, kind, components); syntax == nil {
				step.Incomplete = true
				continue
			}
		}
		if i < len(own) {
			names[syntax.Name.Value] = syntax.Name.IsSet()
		} else if names[syntax.Name.Value] {
			s.overridden[inherited[i-len(own)]]++
			continue
		}
		if action, ok := l.action(s, syntax); ok {
			actions = append(actions, action)
		} else {
			step.Incomplete = true
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
	action.Step = l.step(s, mentionIn(syntax.StepID, syntax.StepID.Value))
	return action, action.Step != nil
}
