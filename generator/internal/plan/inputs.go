package plan

import (
	"slices"

	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
	"github.com/arazzogen/arazzogen/generator/internal/document"
	"github.com/arazzogen/arazzogen/generator/internal/link"
)

// planInputs plans the inputs that a workflow describes.
func (w *workflowPlanner) planInputs() {
	id := w.plan.ID
	w.types.sent, w.types.workflow = true, id
	defer func() { w.types.sent = false }()
	for _, p := range w.linked.Inputs.Members() {
		if !isMemberName(p.Name) {
			w.diags.Add(diagnostic.UnsupportedName, w.linked.Syntax.ID.Pos,
				"the input %q of workflow %q cannot be a field; give it a name of letters, digits, _, - and .", p.Name, id)
			continue
		}
		typ := w.types.of(p.Schema, []string{id, p.Name}, "the input "+p.Name+" of the workflow "+id)
		w.addInput(&Input{
			Name:        p.Name,
			GoName:      w.types.memberName(p.Schema),
			Description: p.Schema.Doc(),
			Format:      formatOf(p.Schema, typ),
			Required:    p.Required,
			Nullable:    p.Schema.AllowsNull(),
			Type:        typ,
			Default:     w.types.defaultOf(p.Schema, typ),
		})
	}
	for _, name := range w.linked.Undeclared {
		w.addInput(&Input{Name: name, Type: Any{}})
	}
}

func (w *workflowPlanner) addInput(input *Input) {
	w.inputs[input.Name] = input
	w.plan.Inputs = append(w.plan.Inputs, input)
}

// input returns an input by name. One that only a caller knows becomes a new
// optional one.
func (w *workflowPlanner) input(name string) *Input {
	if _, ok := w.inputs[name]; !ok {
		w.addInput(&Input{Name: name, Type: Any{}})
	}
	return w.inputs[name]
}

// requireInputs plans the calls of the workflows that this one depends on. Their
// inputs are among its own, a field for each workflow (Arazzo 1.1.0, Workflow
// Object, dependsOn).
func (w *workflowPlanner) requireInputs() {
	for _, linked := range w.linked.DependsOn {
		other := w.workflows[linked].plan
		call := &Call{Workflow: other, Once: w.shared[linked], Shares: w.sharesAny(linked)}
		if len(other.Inputs) > 0 {
			call.Given = &Input{
				Name:        other.ID,
				Description: "Inputs of the workflow " + other.ID + ", which runs first" + unlessShared(call.Once) + ".",
				Required:    true,
				Type:        Inputs{other},
			}
			if _, ok := w.inputs[other.ID]; ok {
				w.diags.Add(diagnostic.UnsupportedName, w.linked.Syntax.ID.Pos,
					"the input %q of workflow %q has the name of a workflow that it depends on; rename it", other.ID, w.plan.ID)
			}
			w.addInput(call.Given)
		}
		w.calls = append(w.calls, &Step{
			ID:          other.ID,
			Description: "Run the workflow " + other.ID + ", which this one depends on.",
			Call:        call,
			Implied:     true,
		})
	}
}

// call plans a call of a workflow with parameters. Those for an operation, which
// a workflow's common parameters may be, are not meant.
func (w *workflowPlanner) call(linked *link.Workflow, parameters []*link.Parameter) *Call {
	other := w.workflows[linked]
	call := &Call{Workflow: other.plan}
	for _, p := range parameters {
		if p.In == "" {
			value := w.value(p.Value)
			call.Arguments = append(call.Arguments, Argument{other.input(p.Name), value})
			Walk(value, func(v Value) { call.ReadsStep = call.ReadsStep || isOfLatest(v) })
		}
	}
	return call
}

// warnMissing reports required inputs that a call does not pass. Those of workflows
// that the called one depends on cannot be passed.
func (w *workflowPlanner) warnMissing(call *Call, pos diagnostic.Pos) {
	for _, input := range call.Workflow.Inputs {
		has := func(a Argument) bool { return a.Input == input }
		if _, inputs := input.Type.(Inputs); inputs || !input.Required || slices.ContainsFunc(call.Arguments, has) {
			continue
		}
		w.diags.Add(diagnostic.MissingInput, pos, "workflow %q requires the input %q, which is not passed, so the call fails; add a parameter",
			call.Workflow.ID, input.Name)
	}
}

// transfer plans the call of the workflow that an action goes to: with its
// parameters or, if there are none, with the inputs of the same names.
func (w *workflowPlanner) transfer(action *link.Action) *Step {
	call := w.call(action.Workflow, action.Parameters)
	if len(action.Parameters) == 0 {
		for _, input := range call.Workflow.Inputs {
			if own, ok := w.inputs[input.Name]; ok {
				call.Arguments = append(call.Arguments, Argument{input, InputValue{own, ""}})
			}
		}
	}
	w.warnMissing(call, action.Syntax.WorkflowID.Pos)
	id := action.Syntax.Name.Value
	if id == "" {
		id = call.Workflow.ID
	}
	step := &Step{
		ID:          id,
		Description: "Go to the workflow " + call.Workflow.ID + ".",
		Call:        call,
		Implied:     true,
	}
	w.calls = append(w.calls, step)
	for _, p := range action.Parameters {
		w.noteSent(step, p.Value)
	}
	return step
}

// isOfLatest reports whether a value is read from the latest request or response.
func isOfLatest(v Value) bool {
	switch v.(type) {
	case ResponseBody, ResponseContent, ResponseHeader, StatusCode, RequestBody, RequestParameter, Method, URL:
		return true
	}
	return false
}

// kept returns the note that something of the latest call of a workflow is read.
func (w *workflowPlanner) kept(linked *link.Workflow) *Kept {
	other := w.workflows[linked].plan
	for _, k := range w.plan.Kept {
		if k.Workflow == other {
			return k
		}
	}
	k := &Kept{Workflow: other}
	w.plan.Kept = append(w.plan.Kept, k)
	return k
}

// impliedOutput returns an output of a called workflow as an output of the step
// that calls it.
func (w *workflowPlanner) impliedOutput(linked *link.Step, syntax *document.Output) *Output {
	key := impliedKey{linked, syntax}
	if output, ok := w.implied[key]; ok {
		return output
	}
	step := w.steps[linked]
	other := w.workflows[linked.Workflow]
	output := &Output{
		Name:  syntax.Name.Value,
		Value: CallOutput{other.plan, other.outputs[syntax], ""},
	}
	w.implied[key] = output
	step.Outputs = append(step.Outputs, output)
	return output
}
