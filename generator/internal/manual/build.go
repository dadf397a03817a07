package manual

import (
	"fmt"
	"strings"

	"github.com/arazzogen/arazzogen/generator/internal/diagram"
	"github.com/arazzogen/arazzogen/generator/internal/plan"
)

// Of returns the manual of the workflows of a program.
func Of(program *plan.Program) *Manual {
	b := &builder{
		Manual:     &Manual{Title: "Workflows"},
		anchors:    anchors{},
		workflows:  map[*plan.Workflow]string{},
		operations: map[operationKey]int{},
	}
	if len(program.Documents) == 1 {
		b.Title = program.Documents[0].Title
	}
	for _, d := range program.Documents {
		b.Documents = append(b.Documents, Document{Title: d.Title, File: d.File, Version: d.Version, Summary: d.Summary, Description: d.Description})
	}
	b.Sources = sources(program)
	for _, w := range program.Workflows {
		b.workflows[w] = b.anchors.next("workflow-" + w.ID)
	}
	for _, w := range program.Workflows {
		b.Workflows = append(b.Workflows, b.workflow(w))
	}
	b.Credentials = credentials(program)
	return b.Manual
}

// A builder is the state of [Of].
type builder struct {
	*Manual
	anchors    anchors
	workflows  map[*plan.Workflow]string // anchors
	operations map[operationKey]int
}

// An operationKey is what tells operations apart.
type operationKey struct {
	source       *plan.Source
	method, path string
	id           string
}

// anchors are those that are taken.
type anchors map[string]bool

// maxAnchor bounds the length of an anchor, but for the number at its end.
const maxAnchor = 80

// next returns an anchor for something of a name, which no other one has.
func (a anchors) next(name string) string {
	name = strings.Map(func(r rune) rune {
		switch {
		case 'a' <= r && r <= 'z', '0' <= r && r <= '9':
			return r
		case 'A' <= r && r <= 'Z':
			return r - 'A' + 'a'
		}
		return '-'
	}, name)
	name = name[:min(len(name), maxAnchor)]
	unique := name
	for i := 2; a[unique]; i++ {
		unique = fmt.Sprintf("%s-%d", name, i)
	}
	a[unique] = true
	return unique
}

// sources returns the source descriptions that the documents name, each once.
func sources(program *plan.Program) []Source {
	var all []Source
	called := map[string]*plan.Source{}
	for _, s := range program.Sources {
		called[s.Name] = s
	}
	seen := map[plan.NamedSource]bool{}
	for _, d := range program.Documents {
		for _, named := range d.Sources {
			if seen[named] {
				continue
			}
			seen[named] = true
			source := Source{Name: named.Name, Type: named.Type, URL: named.URL}
			if s := called[named.Name]; s != nil {
				source.Title, source.Server = s.Title, s.Server
			}
			all = append(all, source)
		}
	}
	return all
}

func (b *builder) workflow(w *plan.Workflow) Workflow {
	m := Workflow{
		ID: w.ID, Anchor: b.workflows[w], Summary: w.Summary, Description: w.Description,
		Diagram: diagram.Of(w),
		Inputs:  inputs(w),
		Outputs: outputs(w.Outputs),
	}
	f := flow{Diagram: m.Diagram, builder: b, anchors: map[*plan.Step]string{}}
	for _, node := range m.Diagram.Nodes {
		if node.Step != nil && node.Beside < 0 {
			f.anchors[node.Step] = b.anchors.next(m.Anchor + "-" + node.Step.ID)
		}
	}
	out := f.leaving()
	for n, node := range m.Diagram.Nodes {
		if node.Step == nil || node.Beside >= 0 {
			continue
		}
		step := b.step(node.Step, f.anchors[node.Step], m.ID)
		step.Next = f.actions(out[n], out)
		m.Steps = append(m.Steps, step)
		if failure := f.failure(out[n]); failure != nil {
			m.Errors = append(m.Errors, failure)
		}
	}
	if w.Validation != nil {
		m.Errors = append([]Phrase{{{Text: "Before the first request, if an input is not what the table allows."}}}, m.Errors...)
	}
	return m
}

func inputs(w *plan.Workflow) []Input {
	checks := map[*plan.Input][]plan.Check{}
	if w.Validation != nil {
		for _, c := range w.Validation.Inputs {
			checks[c.Input] = c.Checks
		}
	}
	var all []Input
	for _, in := range w.Inputs {
		row := Input{Name: in.Name, Type: typeText(in.Type), Description: in.Description, Required: in.Required, Rules: rules(checks[in])}
		if in.Nullable {
			row.Type += " or null"
		}
		if in.Default != nil {
			row.Default = bounded(jsonText(in.Default))
		}
		if format := "format " + in.Format; in.Format != "" && !contains(row.Rules, format) {
			row.Rules = append(row.Rules, format)
		}
		all = append(all, row)
		for _, f := range fields(in.Type) {
			all = append(all, Input{Name: in.Name + "." + f.Name, Type: typeText(f.Type), Description: f.Description, Required: f.Required})
		}
	}
	return all
}

func contains(list []string, text string) bool {
	for _, s := range list {
		if s == text {
			return true
		}
	}
	return false
}

func outputs(list []*plan.Output) []Named {
	var all []Named
	for _, o := range list {
		all = append(all, Named{o.Name, valueText(o.Value)})
	}
	return all
}

func (b *builder) step(s *plan.Step, anchor, workflow string) Step {
	step := Step{ID: s.ID, Anchor: anchor, Description: s.Description, Timeout: s.Timeout, Outputs: append(outputs(s.Outputs), outputs(s.Unread)...)}
	for _, c := range s.Criteria {
		step.Criteria = append(step.Criteria, strings.TrimSpace(c.Text))
	}
	if s.Call != nil {
		step.Call = &Call{Workflow: s.Call.Workflow.ID, Anchor: b.workflows[s.Call.Workflow]}
		for _, a := range s.Call.Arguments {
			step.Call.Arguments = append(step.Call.Arguments, Named{a.Input.Name, valueText(a.Value)})
		}
		return step
	}
	r := s.Request
	step.Request = &Request{Method: r.Method, Path: r.Path, OperationID: r.OperationID, Summary: r.Summary, Source: r.Source.Name, ContentType: r.ContentType}
	for _, p := range r.Parameters {
		step.Request.Parameters = append(step.Request.Parameters, Parameter{p.Name, string(p.In), valueText(p.Value)})
	}
	if r.Body != nil {
		step.Request.Body = valueText(r.Body)
	}
	step.Request.Anchor = b.operation(r, Phrase{{Text: s.ID, Code: true, Link: anchor}, {Text: " of "}, {Text: workflow, Code: true}})
	return step
}

// operation notes who calls an operation, and returns its anchor.
func (b *builder) operation(r *plan.Request, user Phrase) string {
	key := operationKey{r.Source, r.Method, r.Path, r.OperationID}
	i, ok := b.operations[key]
	if !ok {
		i = len(b.Operations)
		b.operations[key] = i
		name := r.OperationID
		if name == "" {
			name = r.Method + r.Path
		}
		b.Operations = append(b.Operations, Operation{
			Anchor: b.anchors.next("operation-" + name), Method: r.Method, Path: r.Path,
			OperationID: r.OperationID, Summary: r.Summary, Source: r.Source.Name,
		})
	}
	b.Operations[i].Users = append(b.Operations[i].Users, user)
	return b.Operations[i].Anchor
}
