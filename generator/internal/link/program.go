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
	// Workflows are those of the documents, in order, and then those of other
	// documents that they call.
	Workflows []*Workflow
	Sources   []*Source // whose operations are called, in the order of the documents

	// Targets are what expressions name, for those that name something. Facts
	// on the side, as in go/types: the syntax is never changed.
	Targets map[*expression.Reference]Target
}

// A Source is a source description of type openapi.
type Source struct {
	Name        string
	File        string
	Description *openapi.Description

	catalog *catalog
	calls   []call
}

// A call is a step that calls an operation which is not loaded yet.
type call struct {
	step *Step
	ref  openapi.Ref
}

// A Workflow is a workflow with its parts resolved.
type Workflow struct {
	Syntax     *document.Workflow
	Document   *document.Document
	Inputs     *schema.Schema // nil if not described
	Rules      *schema.Rules  // of Inputs; nil if not described
	Undeclared []string       // names of inputs that are used and not described, in order of use
	DependsOn  []*Workflow
	Steps      []*Step // in the order in which they run
}

// A Step is a step that calls an operation or a workflow.
type Step struct {
	Syntax     *document.Step
	Source     *Source            // of Operation
	Operation  *openapi.Operation // nil if it calls a workflow, or is not known
	Workflow   *Workflow          // nil if it calls an operation
	DependsOn  []*Step            // of the same workflow
	Parameters []*Parameter       // of the workflow and of the step
	Body       *document.RequestBody
	Outputs    []*document.Output // its own, and those that expressions imply
	Success    []*Action          // of the step, then of the workflow
	Failure    []*Action          // of the step, then of the workflow
	Incomplete bool               // an action is left out, for a fault that was reported

	messages bool // it sends or receives messages, which was reported
}

// A Parameter is a parameter of a step or an action with the component that it
// may come from.
type Parameter struct {
	Pos      diagnostic.Pos
	Name, In string // In is empty if it is an input of a workflow
	Value    *document.Value
	Declared *openapi.Parameter // nil if the operation does not declare it
	Common   bool               // it is one of the workflow, for all steps

	origin      diagnostic.Pos // where it stands, or the reference to it
	isReference bool           // it is a component
}

// An Action is an action of a step with its target resolved.
type Action struct {
	Syntax     *document.Action
	Step       *Step        // target of a goto, or what a retry runs first; nil if there is none
	Workflow   *Workflow    // likewise
	Parameters []*Parameter // of Workflow
}

// A Target is what an expression names.
type Target interface{ isTarget() }

type (
	// An InputTarget is an input of the workflow, or a part of it.
	InputTarget struct {
		Name string
		Path []expression.Access
	}

	// An OutputTarget is an output of a step, or a part of it.
	OutputTarget struct {
		Step   *Step
		Output *document.Output
		Path   []expression.Access
	}

	// A CallTarget is an output of the workflow that a step calls, or a part
	// of it.
	CallTarget struct {
		Step   *Step
		Output *document.Output
		Path   []expression.Access
	}

	// A WorkflowInputTarget is an input that another workflow was called with,
	// or a part of it.
	WorkflowInputTarget struct {
		Workflow *Workflow
		Name     string
		Path     []expression.Access
	}

	// A WorkflowOutputTarget is an output of another workflow that was called,
	// or a part of it.
	WorkflowOutputTarget struct {
		Workflow *Workflow
		Output   *document.Output
		Path     []expression.Access
	}

	// An ObjectTarget is an object of other targets: of all inputs of the
	// workflow, or of all outputs of a step.
	ObjectTarget []ObjectMember

	// A ReferenceTarget is what another expression means, or a part of it.
	ReferenceTarget struct {
		Reference *expression.Reference
		Path      []expression.Access
	}

	// A TextTarget is a text that is known when compiling: the URL of a
	// document or a description.
	TextTarget struct{ Text string }
)

// An ObjectMember is a member of an [ObjectTarget].
type ObjectMember struct {
	Name   string
	Target Target
}

func (InputTarget) isTarget()          {}
func (OutputTarget) isTarget()         {}
func (CallTarget) isTarget()           {}
func (WorkflowInputTarget) isTarget()  {}
func (WorkflowOutputTarget) isTarget() {}
func (ObjectTarget) isTarget()         {}
func (ReferenceTarget) isTarget()      {}
func (TextTarget) isTarget()           {}
