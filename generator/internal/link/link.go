// Package link is the second pass of the compiler: it loads the source
// descriptions of documents and resolves every reference. In what it returns,
// nothing is a string that names something: operations, steps, actions and the
// targets of expressions are pointers.
package link

import (
	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
	"github.com/arazzogen/arazzogen/generator/internal/document"
	"github.com/arazzogen/arazzogen/generator/internal/expression"
	"github.com/arazzogen/arazzogen/generator/internal/openapi"
	"github.com/arazzogen/arazzogen/generator/internal/schema"
)

// A Program is a set of documents with every reference resolved.
type Program struct {
	Workflows []*Workflow
	Sources   []*Source // whose operations are called, in the order of the documents

	// Targets are what expressions name, for those that name something: a
	// [*Step]'s output or an input. Facts on the side, as in go/types: the
	// syntax is never changed.
	Targets map[*expression.Reference]Target
}

// A Source is a source description of type openapi.
type Source struct {
	Name        string
	File        string
	Description *openapi.Description

	calls []call
}

// A call is a step that calls an operation which is not loaded yet.
type call struct {
	step *Step
	ref  openapi.Ref
}

// A Workflow is a workflow with its parts resolved.
type Workflow struct {
	Syntax     *document.Workflow
	File       string         // of its document
	Inputs     *schema.Schema // nil if not described
	Undeclared []string       // names of inputs that are used and not described, in order of use
	Steps      []*Step
}

// A Step is a step that calls an operation.
type Step struct {
	Syntax     *document.Step
	Source     *Source
	Operation  *openapi.Operation
	Parameters []*Parameter // of the workflow and of the step
	Success    []*Action    // of the step, then of the workflow
	Failure    []*Action    // of the step, then of the workflow
}

// A Parameter is a parameter of a step with the component that it may come
// from.
type Parameter struct {
	Pos      diagnostic.Pos
	Name, In string
	Value    *document.Value
	Declared *openapi.Parameter // nil if the operation does not declare it
}

// An Action is an action of a step with its target resolved.
type Action struct {
	Syntax *document.Action
	Step   *Step // target of a goto, or what a retry runs first; nil if there is none
}

// A Target is what an expression names.
type Target interface{ isTarget() }

// An InputTarget is an input, or a part of it.
type InputTarget struct {
	Name string
	Path []expression.Access
}

// An OutputTarget is an output of a step, or a part of it.
type OutputTarget struct {
	Step   *Step
	Output *document.Output
	Path   []expression.Access
}

func (InputTarget) isTarget()  {}
func (OutputTarget) isTarget() {}

// Link resolves the references of documents. Read returns the contents of a
// file. What cannot be resolved is reported, and left out of the program.
func Link(docs []*document.Document, read func(file string) ([]byte, error), diags *diagnostic.List) *Program {
	l := &linker{
		program: &Program{Targets: map[*expression.Reference]Target{}},
		read:    read,
		diags:   diags,
		sources: map[string]*Source{},
	}
	for _, doc := range docs {
		l.document(doc)
	}
	l.loadOperations()
	for _, w := range l.program.Workflows {
		for _, s := range w.Steps {
			l.declare(s)
		}
	}
	return l.program
}

// A linker is the state of the pass.
type linker struct {
	program *Program
	read    func(file string) ([]byte, error)
	diags   *diagnostic.List
	sources map[string]*Source // by name and file
}

// A scope is what names mean in a workflow.
type scope struct {
	doc      *document.Document
	sources  []*Source
	missing  bool // a source description could not be opened
	workflow *Workflow
	steps    map[string]*Step
}

func (l *linker) document(doc *document.Document) {
	sources, all := l.openSources(doc)
	for _, syntax := range doc.Workflows {
		if twin := l.workflow(syntax.ID.Value); twin != nil {
			l.diags.Add(diagnostic.DuplicateWorkflow, syntax.ID.Pos,
				"%s has a workflow %q too; give one of them another workflowId, or generate them into different packages",
				twin.File, syntax.ID.Value)
			continue
		}
		w := &Workflow{Syntax: syntax, File: doc.File}
		l.program.Workflows = append(l.program.Workflows, w)
		l.link(&scope{doc: doc, sources: sources, missing: !all, workflow: w, steps: map[string]*Step{}})
	}
}

func (l *linker) workflow(id string) *Workflow {
	for _, w := range l.program.Workflows {
		if w.Syntax.ID.Value == id {
			return w
		}
	}
	return nil
}

// link resolves a workflow. All its steps are known before the first is
// resolved, since they may name each other in any order.
func (l *linker) link(s *scope) {
	s.workflow.Inputs = l.inputs(s)
	for _, syntax := range s.workflow.Syntax.Steps {
		step := &Step{Syntax: syntax}
		s.workflow.Steps = append(s.workflow.Steps, step)
		if _, ok := s.steps[syntax.ID.Value]; !ok {
			s.steps[syntax.ID.Value] = step
		}
	}
	for _, step := range s.workflow.Steps {
		l.operation(s, step)
		l.parameters(s, step)
		step.Success = l.actions(s, "successActions",
			step.Syntax.OnSuccess, s.workflow.Syntax.SuccessActions, s.doc.Components.SuccessActions)
		step.Failure = l.actions(s, "failureActions",
			step.Syntax.OnFailure, s.workflow.Syntax.FailureActions, s.doc.Components.FailureActions)
		l.stepExpressions(s, step)
	}
	for _, output := range s.workflow.Syntax.Outputs {
		l.value(s, output.Value)
	}
}

func (l *linker) inputs(s *scope) *schema.Schema {
	value := s.workflow.Syntax.Inputs
	if value == nil {
		return nil
	}
	return schema.FromValue(value, func(ref string) *document.Value {
		name, ok := cutComponent(ref, "inputs")
		if !ok {
			return nil
		}
		for _, c := range s.doc.Components.Inputs {
			if c.Name.Value == name {
				return c.Value
			}
		}
		return nil
	}, l.diags)
}

// loadOperations loads the operations that steps call, those of a source
// together.
func (l *linker) loadOperations() {
	for _, source := range l.program.Sources {
		refs := make([]openapi.Ref, len(source.calls))
		for i, c := range source.calls {
			refs[i] = c.ref
		}
		operations := source.Description.Load(refs, l.diags)
		for _, c := range source.calls {
			c.step.Operation = operations[c.ref]
		}
	}
}
