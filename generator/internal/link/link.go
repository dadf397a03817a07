// Package link is the second pass of the compiler: it loads the source
// descriptions of documents and resolves every reference. In what it returns,
// nothing is a string that names something: operations, steps, actions and the
// targets of expressions are pointers.
package link

import (
	"path"
	"slices"

	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
	"github.com/arazzogen/arazzogen/generator/internal/document"
	"github.com/arazzogen/arazzogen/generator/internal/expression"
	"github.com/arazzogen/arazzogen/generator/internal/openapi"
	"github.com/arazzogen/arazzogen/generator/internal/schema"
)

// Link resolves the references of documents. What cannot be resolved is
// reported, and left out of the program.
func Link(docs []*document.Document, files Files, diags *diagnostic.List) *Program {
	l := &linker{
		program:   &Program{Targets: map[*expression.Reference]Target{}},
		files:     files,
		diags:     diags,
		sources:   map[string]*Source{},
		documents: map[string]*library{},
		declared:  map[string]*Workflow{},
		uses:      uses{},
		bySelf:    map[string]*library{},
	}
	for _, doc := range docs {
		lib := newLibrary(doc)
		l.documents[path.Clean(doc.File)] = lib
		if doc.Self.Value != "" {
			l.bySelf[doc.Self.Value] = lib
		}
	}
	for _, doc := range docs {
		lib := l.documents[path.Clean(doc.File)]
		for _, syntax := range doc.Workflows {
			l.declareUnique(lib, syntax)
		}
	}
	for len(l.queue) > 0 {
		next := l.queue[0]
		l.queue = l.queue[1:]
		l.link(next)
	}
	l.loadOperations()
	l.implyOutputs()
	l.reportUnused(docs)
	for _, w := range l.program.Workflows {
		for _, s := range w.Steps {
			l.declareParameters(s)
			if s.Operation == nil && s.Workflow == nil && !l.diags.HasErrors() {
				l.diags.Add(diagnostic.UnknownOperation, s.Syntax.Pos, "step %q names no operation", s.Syntax.ID.Value)
			}
		}
	}
	l.checkDependencies()
	return l.program
}

// A linker is the state of the pass.
type linker struct {
	program   *Program
	files     Files
	diags     *diagnostic.List
	sources   map[string]*Source // by name and file
	opened    []*Source
	documents map[string]*library  // by file; nil if one cannot be read
	queue     []*scope             // workflows that are known and not linked yet
	unknown   []unknownOutput      // that the responses of steps may have
	declared  map[string]*Workflow // of documents that are compiled whole, by workflowId
	uses      uses
	bySelf    map[string]*library // documents that are compiled whole, by their $self
}

// A library is a document with its workflows as far as they are used.
type library struct {
	doc       *document.Document
	syntax    map[string]*document.Workflow // the first of each workflowId
	workflows map[string]*Workflow

	opened    bool
	sources   []*Source
	libraries map[string]*library // source descriptions of type arazzo, by name
	async     map[string]*asyncDescription
	missing   bool             // a source description could not be opened
	schemas   *schema.Reader   // of inputs; nil before the first
	resolver  *schema.Resolver // of their references; likewise
}

func newLibrary(doc *document.Document) *library {
	lib := &library{doc: doc, syntax: map[string]*document.Workflow{}, workflows: map[string]*Workflow{}}
	for _, w := range doc.Workflows {
		if _, ok := lib.syntax[w.ID.Value]; !ok {
			lib.syntax[w.ID.Value] = w
		}
	}
	return lib
}

// A scope is what names mean in a workflow.
type scope struct {
	*library
	workflow *Workflow
	steps    map[string]*Step
	called   map[string][]*Workflow // by workflowId, see [scope.calls]

	overridden map[*document.Action]int // how many steps have one of the name of a workflow's
}

// declareUnique declares a workflow of a document that is to be compiled whole.
func (l *linker) declareUnique(lib *library, syntax *document.Workflow) {
	if w, ok := l.declared[syntax.ID.Value]; ok && w.Document.File != lib.doc.File {
		l.diags.Add(diagnostic.DuplicateWorkflow, syntax.ID.Pos,
			"%s has a workflow %q too; give one of them another workflowId, or generate them into different packages",
			w.Document.File, syntax.ID.Value).
			Relate(w.Syntax.ID.Pos, "the other one is here")
		return
	}
	l.declared[syntax.ID.Value] = l.declare(lib, syntax)
}

// declare makes a workflow known, to be linked later: workflows may call each
// other in circles.
func (l *linker) declare(lib *library, syntax *document.Workflow) *Workflow {
	if w, ok := lib.workflows[syntax.ID.Value]; ok {
		return w
	}
	w := &Workflow{Syntax: syntax, Document: lib.doc}
	lib.workflows[syntax.ID.Value] = w
	l.program.Workflows = append(l.program.Workflows, w)
	s := &scope{library: lib, workflow: w, steps: map[string]*Step{}, called: map[string][]*Workflow{}, overridden: map[*document.Action]int{}}
	l.inputs(s)
	for _, syntax := range syntax.Steps {
		step := &Step{Syntax: syntax, Body: syntax.RequestBody, Outputs: slices.Clone(syntax.Outputs)}
		w.Steps = append(w.Steps, step)
		if _, ok := s.steps[syntax.ID.Value]; !ok {
			s.steps[syntax.ID.Value] = step
		}
	}
	l.queue = append(l.queue, s)
	return w
}

// link resolves a workflow. What its steps call is known before the first
// expression is resolved, since steps may name each other in any order.
func (l *linker) link(s *scope) {
	l.openSources(s.library)
	for _, id := range s.workflow.Syntax.DependsOn {
		if w := l.workflow(s, id); w != nil && !slices.Contains(s.workflow.DependsOn, w) {
			s.workflow.DependsOn = append(s.workflow.DependsOn, w)
			s.calls(w)
		}
	}
	for _, step := range s.workflow.Steps {
		l.operation(s, step)
		s.calls(step.Workflow)
	}
	for _, step := range s.workflow.Steps {
		l.parameters(s, step)
		step.Success = l.actions(s, step, "successActions",
			step.Syntax.OnSuccess, s.workflow.Syntax.SuccessActions, s.doc.Components.SuccessActions)
		step.Failure = l.actions(s, step, "failureActions",
			step.Syntax.OnFailure, s.workflow.Syntax.FailureActions, s.doc.Components.FailureActions)
		for _, a := range slices.Concat(step.Success, step.Failure) {
			s.calls(a.Workflow)
		}
	}
	l.reportOverridden(s)
	l.orderSteps(s)
	for _, step := range s.workflow.Steps {
		l.stepExpressions(s, step)
	}
	for _, output := range s.workflow.Syntax.Outputs {
		l.value(s, nil, output.Value)
	}
}

// loadOperations loads the operations that steps call, those of a source
// together.
func (l *linker) loadOperations() {
	for _, source := range l.opened {
		if len(source.calls) == 0 {
			continue
		}
		l.program.Sources = append(l.program.Sources, source)
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
