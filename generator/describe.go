package generator

import (
	"encoding/json"
	"slices"

	"github.com/arazzogen/arazzogen/generator/internal/emit"
	"github.com/arazzogen/arazzogen/generator/internal/mock"
	"github.com/arazzogen/arazzogen/generator/internal/plan"
)

// A Function says how Go code runs a workflow.
type Function struct {
	Workflow string // workflowId
	Method   string // of the Client
	Inputs   string // the type of its parameter after the context; empty if there is none
	Outputs  bool   // it returns outputs besides the error
}

// A Server is a field of a Client that names a server.
type Server struct {
	Field  string
	Source string // the source description that it is for
	URL    string // that an empty field means; empty if the field must be set
}

// A Credential is a field of the Credentials of a Client.
type Credential struct {
	Field       string
	Type        string // string, Basic, TokenSource or Signer
	Scheme      string // the security scheme
	Source      string // the source description that has the scheme
	Description string // of the scheme; may be empty
	Algorithm   string // of a Signer
}

// A Module is a module that a package imports from.
type Module struct{ Path, Version string }

// A Workflow is what a document says of a workflow.
type Workflow struct {
	ID      string
	Summary string
	Called  bool // it is here only since another workflow calls it
	Inputs  []Input
	Steps   []Step // in the order of the document, and then calls that it implies

	// Requires are what requests of the workflow, or of one that it calls, require;
	// each once. What no request needs is not there.
	Requires []Requirement
}

// A Requirement is what a request requires: the credentials of one of the
// alternatives, by their fields.
type Requirement [][]string

// An Input is an input of a workflow.
type Input struct {
	Name        string
	Description string
	Type        string // of JSON Schema; empty if it may be of several
	Format      string // may be empty
	Required    bool   // and without a default
}

// A Step is a step of a workflow, or a call that the workflow implies.
type Step struct {
	ID           string
	Description  string
	Method, Path string // of the operation; empty if it calls a workflow
	Calls        string // the workflow that it calls; empty if it calls none
	Implied      bool   // the document has no such step
}

// describe sets what the result says of the package.
func (r *Result) describe(pkg *emit.Result, program *plan.Program) {
	for _, f := range pkg.Files {
		r.Files = append(r.Files, File(f))
	}
	for _, f := range pkg.Functions {
		r.Functions = append(r.Functions, Function(f))
	}
	for i, field := range pkg.Servers {
		source := program.Sources[i]
		r.Servers = append(r.Servers, Server{Field: field, Source: source.Name, URL: source.Server})
	}
	for _, c := range pkg.Credentials {
		described := Credential{
			Field: c.Field, Type: c.Type,
			Scheme: c.For.Name, Source: c.For.Source.Name, Description: c.For.Description,
		}
		if signature, ok := c.For.Kind.(plan.Signature); ok {
			described.Algorithm = signature.Algorithm
		}
		r.Credentials = append(r.Credentials, described)
	}
	fields := map[*plan.SecurityScheme]string{}
	for _, c := range pkg.Credentials {
		fields[c.For] = c.Field
	}
	for i, w := range program.Workflows {
		r.Workflows[i].Requires = requirements(w, fields)
	}
	r.Retries = pkg.Retries
	for _, m := range pkg.Modules {
		r.Modules = append(r.Modules, Module{m.Path, m.Version})
	}
}

// requirements returns what requests of a workflow require, and of those that it calls.
func requirements(w *plan.Workflow, fields map[*plan.SecurityScheme]string) []Requirement {
	var list []Requirement
	seen := map[*plan.Workflow]bool{w: true}
	for work := []*plan.Workflow{w}; len(work) > 0; work = work[1:] {
		for _, s := range work[0].Steps {
			if s.Call != nil && !seen[s.Call.Workflow] {
				seen[s.Call.Workflow] = true
				work = append(work, s.Call.Workflow)
			}
			if s.Request == nil {
				continue
			}
			r := requirement(s.Request, fields)
			if r != nil && !slices.ContainsFunc(list, func(other Requirement) bool { return slices.EqualFunc(r, other, slices.Equal) }) {
				list = append(list, r)
			}
		}
	}
	return list
}

// requirement returns what a request requires; nil if it can do without.
func requirement(q *plan.Request, fields map[*plan.SecurityScheme]string) Requirement {
	var r Requirement
	for _, alternative := range q.Security {
		if len(alternative) == 0 {
			return nil
		}
		var all []string
		for _, c := range alternative {
			all = append(all, fields[c.Scheme])
		}
		r = append(r, all)
	}
	return r
}

// describeWorkflow returns what is known of a workflow.
func describeWorkflow(w *plan.Workflow, called bool) Workflow {
	described := Workflow{ID: w.ID, Summary: w.Summary, Called: called}
	for _, in := range w.Inputs {
		described.Inputs = append(described.Inputs, Input{
			Name: in.Name, Description: in.Description, Type: jsonType(in.Type), Format: in.Format,
			Required: in.Required && in.Default == nil,
		})
	}
	for _, s := range w.Steps {
		step := Step{ID: s.ID, Description: s.Description, Implied: s.Implied}
		if s.Request != nil {
			step.Method, step.Path = s.Request.Method, s.Request.Path
		}
		if s.Call != nil {
			step.Calls = s.Call.Workflow.ID
		}
		described.Steps = append(described.Steps, step)
	}
	return described
}

// jsonType returns the type of JSON Schema that values of a type have, or nothing
// if they may have several.
func jsonType(t plan.Type) string {
	switch t := t.(type) {
	case plan.Scalar:
		switch t {
		case plan.StringType, plan.DateTime, plan.Bytes:
			return "string"
		case plan.Boolean:
			return "boolean"
		case plan.Float, plan.Float32:
			return "number"
		}
		return "integer"
	case *plan.Enum:
		return jsonType(t.Base)
	case plan.List:
		return "array"
	case plan.Map, *plan.Struct, plan.Inputs:
		return "object"
	case plan.Any, plan.External, *plan.Union:
		return ""
	}
	panic("generator: type of no kind")
}

// A MockedStep has answers to the requests of a step, one for each time that it runs;
// the last one is for all times after.
type MockedStep struct {
	Workflow, Step string
	Answers        []Answer
}

// An Answer is a response that no server gave.
type Answer struct {
	Status int
	Header map[string]string
	Body   []byte
}

// ExampleInputs returns a value for each required input of a workflow: the examples in
// their schemas or else values that these describe. It returns none if the documents
// have errors, or if none were found that the schemas allow.
func (r *Result) ExampleInputs(workflow string) map[string]json.RawMessage {
	if r.planned == nil {
		return nil
	}
	i := slices.IndexFunc(r.planned.Workflows, func(w *plan.Workflow) bool { return w.ID == workflow })
	if i < 0 {
		return nil
	}
	var inputs map[string]json.RawMessage
	_ = json.Unmarshal(mock.Inputs(r.linked.Workflows[i], false), &inputs) // nil if there are none
	return inputs
}

// Mock returns answers to the requests of all steps, made from the examples and
// schemas of the descriptions, so that the workflow succeeds with inputs, a JSON object:
// the simple ones of its criteria are met, and its loops end. It returns none if the
// documents have errors.
func (r *Result) Mock(workflow string, inputs json.RawMessage) []MockedStep {
	if r.planned == nil {
		return nil
	}
	var list []MockedStep
	for _, s := range mock.Answers(r.linked, r.planned, workflow, inputs) {
		mocked := MockedStep{Workflow: s.Workflow, Step: s.ID}
		for _, a := range s.Answers {
			mocked.Answers = append(mocked.Answers, Answer(a))
		}
		list = append(list, mocked)
	}
	return list
}
