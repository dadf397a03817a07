package plan

import (
	"encoding/json"
	"path"
	"strings"

	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
	"github.com/arazzogen/arazzogen/generator/internal/document"
	"github.com/arazzogen/arazzogen/generator/internal/link"
	"github.com/arazzogen/arazzogen/generator/internal/schema"
)

// Plan plans the workflows of a linked program. What cannot be planned is
// reported, and the workflow may then be incomplete: a caller must not go on
// if there are errors.
func Plan(program *link.Program, diags *diagnostic.List) *Program {
	p := &planner{
		linked:  program,
		diags:   diags,
		sources: map[*link.Source]*Source{},
		types:   typer{known: map[typeKey]Type{}},
	}
	planned := &Program{}
	for _, s := range program.Sources {
		source := &Source{Name: s.Name, Title: s.Description.Title()}
		p.sources[s] = source
		planned.Sources = append(planned.Sources, source)
	}
	for _, w := range program.Workflows {
		planned.Workflows = append(planned.Workflows, p.workflow(w))
	}
	return planned
}

// A planner is the state of the pass.
type planner struct {
	linked  *link.Program
	diags   *diagnostic.List
	sources map[*link.Source]*Source
	types   typer
}

// A workflowPlanner is the state of the pass in one workflow.
type workflowPlanner struct {
	*planner
	linked *link.Workflow
	plan   *Workflow
	inputs map[string]*Input
	steps  map[*link.Step]*Step
	// outputs are all outputs of steps, also those that nothing reads.
	outputs map[*document.Output]*Output
}

func (p *planner) workflow(linked *link.Workflow) *Workflow {
	w := &workflowPlanner{
		planner: p,
		linked:  linked,
		plan: &Workflow{
			ID:          linked.Syntax.ID.Value,
			Summary:     linked.Syntax.Summary.Value,
			Description: linked.Syntax.Description.Value,
			File:        path.Base(linked.File),
		},
		inputs:  map[string]*Input{},
		steps:   map[*link.Step]*Step{},
		outputs: map[*document.Output]*Output{},
	}
	w.planInputs()
	for _, step := range linked.Steps {
		w.declareStep(step)
	}
	for _, step := range linked.Steps {
		w.planStep(step)
	}
	w.planGraph()
	for _, output := range linked.Syntax.Outputs {
		value := w.value(output.Value)
		w.plan.Outputs = append(w.plan.Outputs, &Output{Name: output.Name.Value, Value: value})
	}
	w.keepUsed()
	w.inferTypes()
	w.warnRepeatedRequests()
	return w.plan
}

func (w *workflowPlanner) planInputs() {
	id := w.plan.ID
	w.types.sent = true
	defer func() { w.types.sent = false }()
	for _, p := range w.linked.Inputs.AllProperties() {
		w.addInput(&Input{
			Name:        p.Name,
			Description: p.Schema.Doc(),
			Required:    p.Required,
			Type:        w.types.of(p.Schema, []string{id, p.Name}, "the input "+p.Name+" of the workflow "+id),
			Default:     defaultOf(p.Schema),
		})
	}
	for _, name := range w.linked.Undeclared {
		w.addInput(&Input{Name: name, Type: Any{}})
	}
}

// defaultOf returns the default of an input, if it is a scalar of the type that
// the schema says.
func defaultOf(s *schema.Schema) Value {
	if s == nil || s.Default == "" {
		return nil
	}
	var value any
	dec := json.NewDecoder(strings.NewReader(s.Default))
	dec.UseNumber()
	if err := dec.Decode(&value); err != nil {
		return nil
	}
	switch value := value.(type) {
	case bool:
		if s.Type() == schema.Boolean {
			return Bool(value)
		}
	case string:
		if s.Type() == schema.String && s.Format != "date-time" {
			return String(value)
		}
	case json.Number:
		_, err := value.Int64()
		if s.Type() == schema.Number || s.Type() == schema.Integer && err == nil {
			return Number(value)
		}
	}
	return nil
}

func (w *workflowPlanner) addInput(input *Input) {
	w.inputs[input.Name] = input
	w.plan.Inputs = append(w.plan.Inputs, input)
}

// declareStep makes a step and its outputs known, before any of them is
// planned: they may refer to each other in any order.
func (w *workflowPlanner) declareStep(linked *link.Step) {
	step := &Step{ID: linked.Syntax.ID.Value, Description: linked.Syntax.Description.Value}
	w.steps[linked] = step
	for _, syntax := range linked.Syntax.Outputs {
		output := &Output{Name: syntax.Name.Value}
		w.outputs[syntax] = output
		step.Outputs = append(step.Outputs, output)
	}
}

func (w *workflowPlanner) planStep(linked *link.Step) {
	step := w.steps[linked]
	step.Request = w.request(linked)
	for _, c := range linked.Syntax.SuccessCriteria {
		step.Criteria = append(step.Criteria, Criterion{w.criterion(c), c.Text.Value})
	}
	for _, syntax := range linked.Syntax.Outputs {
		w.outputs[syntax].Value = w.value(syntax.Value)
	}
}

// keepUsed removes the outputs of steps that nothing reads, so that no backend
// computes them for nothing.
func (w *workflowPlanner) keepUsed() {
	used := map[*Output]bool{}
	var use func(v Value)
	use = func(v Value) {
		if v == nil {
			return
		}
		walk(v, func(v Value) {
			if o, ok := v.(OutputValue); ok && !used[o.Output] {
				used[o.Output] = true
				use(o.Output.Value)
			}
		})
	}
	for _, output := range w.plan.Outputs {
		use(output.Value)
	}
	for _, step := range w.plan.Steps {
		for _, p := range step.Request.Parameters {
			use(p.Value)
		}
		use(step.Request.Body)
		for _, c := range step.Criteria {
			walkCondition(c.Condition, use)
		}
	}
	for _, c := range w.plan.Graph.Conditions {
		walkCondition(c, use)
	}
	for _, step := range w.plan.Steps {
		var kept []*Output
		for _, output := range step.Outputs {
			if used[output] {
				kept = append(kept, output)
			}
		}
		step.Outputs = kept
	}
}
