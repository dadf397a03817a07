package document

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
)

// workflow reads a Workflow Object.
func (r *reader) workflow(n node) *Workflow {
	w := &Workflow{Pos: r.pos(n)}
	ok := r.object(n, "a workflow", []field{
		{name: "workflowId", read: into(&w.ID, r.id), missing: diagnostic.MissingField},
		{name: "summary", read: into(&w.Summary, r.text)},
		{name: "description", read: into(&w.Description, r.text)},
		{name: "inputs", read: into(&w.Inputs, r.schema)},
		{name: "dependsOn", read: into(&w.DependsOn, r.texts)},
		{name: "steps", read: each(r, &w.Steps, r.step, "stepId", ""), missing: diagnostic.MissingField, empty: diagnostic.EmptyList},
		{name: "successActions", read: each(r, &w.SuccessActions, r.successAction, "name", "")},
		{name: "failureActions", read: each(r, &w.FailureActions, r.failureAction, "name", "")},
		{name: "outputs", read: into(&w.Outputs, r.outputs)},
		{name: "parameters", read: each(r, &w.Parameters, r.parameter, "name", "value")},
		{name: "x-go-name", read: into(&w.GoName, r.text)},
	})
	if !ok {
		return nil
	}
	for i, s := range w.Steps {
		if !s.ID.IsSet() {
			s.ID = Text{Value: fmt.Sprintf("step%d", i+1), Pos: s.Pos}
		}
	}
	r.renameRepeated(n, w.Steps)
	var steps []Text
	for _, s := range w.Steps {
		steps = append(steps, s.ID)
	}
	r.unique(diagnostic.DuplicateName, "the stepId", steps)
	r.uniqueMentions("the workflow", w.DependsOn)
	r.uniqueActions(w.SuccessActions)
	r.uniqueActions(w.FailureActions)
	r.uniqueParameters(w.Parameters)
	return w
}

var channelActions = []word{{"send", 0}, {"receive", 0}}

// step reads a Step Object.
func (r *reader) step(n node) *Step {
	s := &Step{Pos: r.pos(n)}
	r.callsWorkflow = r.has(n, "workflowId")
	defer func() { r.callsWorkflow = false }()
	ok := r.object(n, "a step", []field{
		{name: "stepId", read: into(&s.ID, r.id), missing: diagnostic.UnnamedStep},
		{name: "description", read: into(&s.Description, r.text)},
		{name: "operationId", read: into(&s.OperationID, r.text)},
		{name: "operationPath", read: into(&s.OperationPath, r.text)},
		{name: "channelPath", read: into(&s.ChannelPath, r.text), since: 1},
		{name: "workflowId", read: into(&s.WorkflowID, r.text)},
		{name: "parameters", read: each(r, &s.Parameters, r.parameter, "name", "value")},
		{name: "requestBody", read: into(&s.RequestBody, r.requestBody)},
		{name: "successCriteria", read: distinct(r, "the criterion", each(r, &s.SuccessCriteria, r.criterion, "", "")), empty: diagnostic.UselessList},
		{name: "onSuccess", read: each(r, &s.OnSuccess, r.successAction, "name", "")},
		{name: "onFailure", read: each(r, &s.OnFailure, r.failureAction, "name", "")},
		{name: "outputs", read: into(&s.Outputs, r.stepOutputs)},
		{name: "timeout", read: into(&s.Timeout, r.count), since: 1},
		{name: "correlationId", read: into(&s.CorrelationID, r.dynamic), since: 1},
		{name: "action", read: into(&s.Action, r.oneOf(channelActions)), since: 1},
		{name: "dependsOn", read: into(&s.DependsOn, r.stepDependencies), since: 1, empty: diagnostic.UselessList},
		{name: "x-go-name", read: into(&s.GoName, r.text)},
	})
	if !ok {
		return nil
	}
	r.checkTarget(n, s)
	r.uniqueActions(s.OnSuccess)
	r.uniqueActions(s.OnFailure)
	r.uniqueParameters(s.Parameters)
	return s
}

// checkTarget reports a step that does not say one thing to do, and fields
// that do not go with what it does.
func (r *reader) checkTarget(n node, s *Step) {
	var targets []string
	for _, m := range r.members(n) {
		switch name := m.key.Value; name {
		case "operationId", "operationPath", "workflowId", "channelPath":
			targets = append(targets, name)
			switch {
			case len(targets) == 2 && strings.HasPrefix(targets[0], "operation") && strings.HasPrefix(name, "operation"):
				// Whether they name the same operation is known when they are resolved.
				r.add(diagnostic.NonStandard, m.key, "a step has one of %q and %q; keep one of them", targets[0], name)
			case len(targets) > 1:
				r.add(diagnostic.Conflict, m.key, "a step cannot have both %q and %q; keep one of them", targets[0], name)
			}
		}
	}
	switch {
	case len(targets) == 0:
		r.add(diagnostic.MissingField, n, "a step needs one of the fields \"operationId\", \"operationPath\" and \"workflowId\"")
	case len(targets) > 1:
	case targets[0] == "workflowId":
		r.checkWorkflowCall(n)
	default:
		r.checkOperation(n, s)
	}
}

// checkWorkflowCall reports the fields of a step that mean nothing when it
// calls a workflow.
func (r *reader) checkWorkflowCall(n node) {
	for _, m := range r.members(n) {
		switch name := m.key.Value; name {
		case "action", "correlationId", "requestBody":
			r.add(diagnostic.IgnoredField, m.key, "%q means nothing for a step that calls a workflow; pass values by its parameters", name)
		}
	}
}

// checkOperation reports what is wrong with a step that calls an operation or
// uses a channel: a channel needs a direction. A parameter that does not say
// where it goes may go where the operation declares it.
func (r *reader) checkOperation(n node, s *Step) {
	if s.ChannelPath.IsSet() && !r.has(n, "action") {
		r.undirected[s] = true
	}
	if s.CorrelationID != nil && s.Action.Value != "receive" {
		r.diags.Add(diagnostic.IgnoredField, s.CorrelationID.Pos, "\"correlationId\" means something only with action: receive")
	}
}

var (
	dependencySyntax = regexp.MustCompile(`^(\$workflows\.[^.]+|\$sourceDescriptions\.[^.]+\.[^.]+)\.steps\.[^.]+$`)
	stepExpression   = regexp.MustCompile(`^\$steps\.([^.]+)$`)
)

// stepDependencies reads the dependsOn of a step. Each is the stepId of a step
// in the same workflow, or an expression that names a step elsewhere.
func (r *reader) stepDependencies(n node) (steps []Text) {
	for _, t := range r.texts(n) {
		switch m := stepExpression.FindStringSubmatch(t.Value); {
		case m != nil:
			r.diags.Add(diagnostic.NonStandard, t.Pos, "%q stands for a step of this workflow, which is named without \"$steps.\"; write %s", t.Value, m[1]).
				Fix(t.Replace(m[1]))
			t.Value = m[1]
		case strings.HasPrefix(t.Value, "$") && !dependencySyntax.MatchString(t.Value):
			r.diags.Add(diagnostic.BadDependency, t.Pos, "%q names no step; write its stepId, or $workflows.<workflowId>.steps.<stepId>", t.Value)
			continue
		}
		steps = append(steps, t)
	}
	r.uniqueMentions("the step", steps)
	return steps
}
