package plan

import (
	"path"
	"slices"

	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
	"github.com/arazzogen/arazzogen/generator/internal/document"
	"github.com/arazzogen/arazzogen/generator/internal/link"
)

// Plan plans the workflows of a linked program. What cannot be planned is
// reported, and the workflow may then be incomplete: a caller must not go on
// if there are errors. Schemas that are components may be given names in Go, by
// those of the components.
func Plan(program *link.Program, schemas map[string]string, diags *diagnostic.List) *Program {
	p := &planner{
		program:   program,
		documents: map[*document.Document]*Document{},
		diags:     diags,
		sources:   map[*link.Source]*Source{},
		workflows: map[*link.Workflow]*workflowPlanner{},
		linked:    map[*Workflow]*link.Workflow{},
		types:     newTyper(diags),
		schemes:   map[schemeKey]*SecurityScheme{},
		schemePos: map[*SecurityScheme]diagnostic.Pos{},
		split:     map[diagnostic.Pos]bool{},
	}
	p.types.given = schemas
	planned := &Program{}
	for _, s := range program.Sources {
		source := &Source{Name: s.Name, Title: s.Description.Title()}
		p.sources[s] = source
		planned.Sources = append(planned.Sources, source)
	}
	// Workflows call each other: all are declared before the first is planned,
	// and what is known of the outputs of all comes before the type of the first.
	for _, w := range program.Workflows {
		planned.Workflows = append(planned.Workflows, p.declare(w).plan)
	}
	planned.Documents = p.described
	p.shared = sharedDependencies(program.Workflows)
	for _, w := range program.Workflows {
		p.workflows[w].requireInputs()
	}
	for _, w := range program.Workflows {
		p.workflows[w].planBody()
	}
	for _, w := range program.Workflows {
		p.workflows[w].describeOutputs()
	}
	p.planValidations()
	for _, w := range program.Workflows {
		p.workflows[w].inferTypes()
		if !p.workflows[w].doubtful {
			p.workflows[w].checkLoops()
		}
	}
	planned.SecuritySchemes = p.usedSchemes(planned)
	for name := range schemas {
		if !p.types.named[name] {
			planned.Unnamed = append(planned.Unnamed, name)
		}
	}
	slices.Sort(planned.Unnamed)
	return planned
}

// A planner is the state of the pass.
type planner struct {
	program   *link.Program
	documents map[*document.Document]*Document
	described []*Document // documents, in the order of the workflows
	diags     *diagnostic.List
	sources   map[*link.Source]*Source
	workflows map[*link.Workflow]*workflowPlanner
	linked    map[*Workflow]*link.Workflow
	types     typer
	shared    map[*link.Workflow]bool // that a workflow depends on in several ways
	schemes   map[schemeKey]*SecurityScheme
	schemePos map[*SecurityScheme]diagnostic.Pos
	split     map[diagnostic.Pos]bool // combinations of credentials that were warned of
}

// A workflowPlanner is the state of the pass in one workflow.
type workflowPlanner struct {
	*planner
	linked *link.Workflow
	plan   *Workflow
	flow   *Graph // that of the plan, without the branches that control never takes
	// doubtful is set if an action has a fault, so that where control goes is not
	// known.
	doubtful bool
	// unresolved counts what has no meaning for a fault that has been reported.
	unresolved int
	inputs     map[string]*Input
	steps      map[*link.Step]*Step
	// linkedBy has the steps the other way round.
	linkedBy map[*Step]*link.Step
	// outputs are all outputs of steps and of the workflow, also those that
	// nothing reads.
	outputs map[*document.Output]*Output
	// implied are outputs of called workflows that are read as outputs of the
	// step that calls.
	implied map[impliedKey]*Output
	current *link.Step // whose criteria and outputs are being planned
	sender  *Step      // whose request or call is being planned
	// sentAt is where the expressions stand that name outputs in what steps send.
	sentAt map[sentOutput]diagnostic.Pos
	// conditions are those that criteria became, but for faulty ones.
	conditions map[*document.Criterion]Condition
	paths      int     // that were looked for, for diagnostics
	calls      []*Step // of workflows that it depends on or that actions go to
	known      map[*Output]described
	// knownParts are parts of outputs that are described where they are sent.
	knownParts map[outputPart]described
	typing     map[*Output]bool // outputs whose type is being inferred
	// patterns and queries are those of the workflow by what they are, so that
	// the same one is one.
	patterns map[string]*Pattern
	queries  map[string]*QueryText
}

// An outputPart is the value at a JSON Pointer into an output.
type outputPart struct {
	output  *Output
	pointer string
}

type impliedKey struct {
	step   *link.Step
	output *document.Output
}

// A sentOutput is an output in what a step sends.
type sentOutput struct {
	sender *Step
	output *Output
}

// document returns what a document says of itself.
func (p *planner) document(syntax *document.Document) *Document {
	if d, ok := p.documents[syntax]; ok {
		return d
	}
	d := &Document{
		File:        path.Base(syntax.File),
		Title:       syntax.Info.Title.Value,
		Summary:     syntax.Info.Summary.Value,
		Version:     syntax.Info.Version.Value,
		Description: syntax.Info.Description.Value,
	}
	for _, s := range syntax.Sources {
		d.Sources = append(d.Sources, NamedSource{s.Name.Value, s.URL.Value, s.Type.Value})
	}
	p.documents[syntax] = d
	p.described = append(p.described, d)
	return d
}

// declare makes a workflow known with its inputs and the names of its outputs.
func (p *planner) declare(linked *link.Workflow) *workflowPlanner {
	w := &workflowPlanner{
		planner: p,
		linked:  linked,
		plan: &Workflow{
			ID:          linked.Syntax.ID.Value,
			Summary:     linked.Syntax.Summary.Value,
			Description: linked.Syntax.Description.Value,
			GoName:      p.types.goName(linked.Syntax.GoName),
			Document:    p.document(linked.Document),
		},
		inputs:  map[string]*Input{},
		steps:   map[*link.Step]*Step{},
		outputs: map[*document.Output]*Output{},
		implied: map[impliedKey]*Output{},
		known:   map[*Output]described{},
		sentAt:  map[sentOutput]diagnostic.Pos{},
		typing:  map[*Output]bool{},

		knownParts: map[outputPart]described{},
		conditions: map[*document.Criterion]Condition{},
		linkedBy:   map[*Step]*link.Step{},

		patterns: map[string]*Pattern{},
		queries:  map[string]*QueryText{},
	}
	p.workflows[linked] = w
	p.linked[w.plan] = linked
	w.planInputs()
	for _, syntax := range linked.Syntax.Outputs {
		output := &Output{Name: syntax.Name.Value}
		w.outputs[syntax] = output
		w.plan.Outputs = append(w.plan.Outputs, output)
	}
	for _, step := range linked.Steps {
		w.declareStep(step)
	}
	return w
}

// declareStep makes a step and its outputs known, before any of them is
// planned: they may refer to each other in any order.
func (w *workflowPlanner) declareStep(linked *link.Step) {
	step := &Step{
		ID:          linked.Syntax.ID.Value,
		GoName:      w.types.goName(linked.Syntax.GoName),
		Description: linked.Syntax.Description.Value,
	}
	w.steps[linked], w.linkedBy[step] = step, linked
	w.doubtful = w.doubtful || linked.Incomplete
	for _, syntax := range linked.Outputs {
		output := &Output{Name: syntax.Name.Value}
		w.outputs[syntax] = output
		step.Outputs = append(step.Outputs, output)
	}
}

// planBody plans what a workflow does.
func (w *workflowPlanner) planBody() {
	for _, step := range w.linked.Steps {
		w.planStep(step)
	}
	w.planGraph()
	for _, syntax := range w.linked.Syntax.Outputs {
		w.outputs[syntax].Value = w.value(syntax.Value)
	}
	w.keepUsed()
	if w.doubtful {
		return
	}
	w.flow = w.possiblePaths()
	w.checkReached()
	w.checkOrder()
	w.checkConditions()
}

func (w *workflowPlanner) planStep(linked *link.Step) {
	step := w.steps[linked]
	w.sender = step
	if linked.Workflow != nil {
		step.Call = w.call(linked.Workflow, linked.Parameters)
		w.warnMissing(step.Call, linked.Syntax.WorkflowID.Pos)
	} else {
		step.Request = w.request(linked)
		step.Lines = linked.Operation != nil && respondsInLines(linked.Operation)
	}
	w.sender = nil
	if linked.Syntax.Timeout != nil {
		step.Timeout = linked.Syntax.Timeout.Text.Value
	}
	step.HandlesFailure = len(linked.Failure) > 0
	w.current = linked
	defer func() { w.current = nil }()
	never := false
	for _, c := range linked.Syntax.SuccessCriteria {
		condition := w.criterion(c)
		if linked.Workflow != nil {
			condition = w.ofCall(c, condition)
		}
		if !never {
			step.Criteria = append(step.Criteria, Criterion{condition, c.Claim()})
		}
		never = never || condition == Constant(false)
	}
	for _, syntax := range linked.Outputs {
		value := w.value(syntax.Value)
		if never && !step.HandlesFailure {
			value = Missing{} // since the step fails before it is set
		}
		w.outputs[syntax].Value = value
		Walk(value, func(v Value) {
			if _, ok := v.(ResponseBody); ok {
				step.NeedsJSON = true
			}
		})
	}
}

// keepUsed removes the outputs of steps that nothing reads, so that no backend
// computes them for nothing.
func (w *workflowPlanner) keepUsed() {
	used := map[*Output]bool{}
	unset := map[*Step]bool{}
	for _, step := range w.plan.Unset {
		unset[step] = true
	}
	var use func(v Value)
	use = func(v Value) {
		Walk(v, func(v Value) {
			if o, ok := v.(OutputValue); ok && !used[o.Output] {
				used[o.Output] = true
				if !unset[o.Step] {
					use(o.Output.Value)
				}
			}
		})
	}
	for _, output := range w.plan.Outputs {
		use(output.Value)
	}
	for _, step := range w.plan.Steps {
		WalkSent(step, use)
		for _, c := range step.Criteria {
			WalkCondition(c.Condition, use)
		}
	}
	for _, c := range w.plan.Graph.Conditions {
		WalkCondition(c, use)
	}
	for _, step := range w.plan.WithUnset() {
		var kept []*Output
		for _, output := range step.Outputs {
			if used[output] {
				kept = append(kept, output)
			} else {
				step.Unread = append(step.Unread, output)
			}
		}
		step.Outputs = kept
	}
	w.plan.Unset = slices.DeleteFunc(w.plan.Unset, func(s *Step) bool { return len(s.Outputs) == 0 })
}
