// Package plan is the heart of the compiler. It says, in terms of neither YAML
// nor Go, what every workflow does: the requests that it sends, the values that
// flow, the conditions that it tests, all typed, and its control-flow graph.
// Every backend reads the plan and only the plan.
package plan

import "slices"

// A Program is what is planned for one run of the compiler.
type Program struct {
	Documents []*Document // of the workflows
	Sources   []*Source   // whose operations the workflows call
	Workflows []*Workflow // in the order of the documents
	// SecuritySchemes are those of the requests, in the order of the sources
	// and of their descriptions.
	SecuritySchemes []*SecurityScheme
	// Unnamed are the components that were to be given names in Go, and that no
	// type is made of.
	Unnamed []string
}

// A Source is a description whose operations the workflows call.
type Source struct {
	Name   string // of the source description
	Title  string // of the description; may be empty
	Server string // default server's URL without a slash at its end; empty if the caller must name one
}

// A Document is what a document says of itself.
type Document struct {
	File                    string // base name
	Title, Summary, Version string
	Description             string
	Sources                 []NamedSource
}

// A NamedSource is a source description that a document names.
type NamedSource struct{ Name, URL, Type string }

// A Workflow is a workflow.
type Workflow struct {
	Document                 *Document
	ID, Summary, Description string
	GoName                   string // that the document gives it instead of its ID
	Inputs                   []*Input
	Validation               *Validation // of the inputs; nil if there is nothing to check
	Outputs                  []*Output
	// Steps are those that can run, in the order of the document, and then
	// the calls of workflows that it depends on or that actions go to.
	Steps []*Step
	// Unset are steps that never run and whose outputs something reads: they are
	// missing. Of these steps there are the outputs alone.
	Unset []*Step
	Graph *Graph
	Kept  []*Kept // what expressions read of the workflows that it calls
}

// WithUnset returns the steps that run, and those whose outputs alone there are.
func (w *Workflow) WithUnset() []*Step { return slices.Concat(w.Steps, w.Unset) }

// A Kept is what is kept of the latest call of another workflow.
type Kept struct {
	Workflow        *Workflow
	Inputs, Outputs bool
}

// An Input is an input of a workflow.
type Input struct {
	Name        string
	GoName      string // that the document gives it instead
	Description string
	Format      string // of a string; empty if its type says it
	Required    bool
	Nullable    bool
	Type        Type
	Default     Value // that fits Type; nil if there is none
}

// A Step is a step that sends a request or calls a workflow.
type Step struct {
	ID, Description string
	GoName          string   // that the document gives it instead of its ID
	Request         *Request // nil if it calls a workflow
	Call            *Call    // nil if it sends a request
	Implied         bool     // the document has no such step: see [Workflow.Steps]
	Timeout         string   // of an attempt, in milliseconds, a decimal number; empty if there is none
	Criteria        []Criterion
	Outputs         []*Output // those that something reads
	Unread          []*Output // the others
	Lines           bool      // the response may be a sequence of JSON texts
	NeedsJSON       bool      // an output, read or not, is in the JSON body of the response
	// HandlesFailure is set if there are failure actions. They may read what
	// the outputs are after a failure; without any, outputs of an earlier run
	// of the step stay what they were.
	HandlesFailure bool
}

// A Call is a call of another workflow.
type Call struct {
	Workflow  *Workflow
	Arguments []Argument
	// Given is the input of the caller that holds all inputs, for a workflow
	// that the caller depends on; nil for others.
	Given *Input
	// Once is set if the caller, or one that it is required by, may require the
	// workflow more than once: it runs the first time only, with the inputs that
	// it gets then. Shares is set if that is so of a workflow that the called one
	// requires.
	Once, Shares bool
	// ReadsStep is set if arguments read the request or the response of the step
	// before: the one whose action the call is, if it is one.
	ReadsStep bool
}

// An Argument is an input of a called workflow with its value.
type Argument struct {
	Input *Input
	Value Value
}

// A Criterion is a success criterion.
type Criterion struct {
	Condition Condition
	Text      string // as the document has it
}

// An Output is a named value of a step or a workflow.
type Output struct {
	Name  string
	Type  Type
	Value Value
}

// A Request is what a step sends.
type Request struct {
	OperationID string // may be empty
	Summary     string // of the operation; may be empty
	Source      *Source
	Server      string // of the operation, as that of the source is; empty if the caller must name one
	Method      string
	Path        string // with {parameters}, without a fragment
	Parameters  []Parameter
	Accept      string // may be empty
	ContentType string // of the body
	Encoding    Encoding
	Body        Value // nil if there is none
	// Parts says of a Form, a Multipart or PartsInOrder how the members or elements
	// of Body are sent or, if these are not known when compiling, how those are that
	// are described as something else than [ByValue].
	Parts           []Part
	XML             *XMLNode         // of an XML that is no text
	XMLReplacements []XMLReplacement // that are made in an XML, in order
	// Security are alternatives, the first one that can be met is taken. None
	// means that no credentials are needed; one without credentials is the last.
	Security  []Requirement
	MutualTLS []*SecurityScheme // of the alternatives
}

// A Part says how a member of a body is sent.
type Part struct {
	Name        string
	ContentType string       // empty if it follows from the value
	Encoding    Encoding     // JSON, Binary, Base64, Styled, or ByValue
	Style       Style        // of one that is Styled
	Reserved    bool         // reserved characters stay as they are; of a Form
	Headers     []PartHeader // of a part of a Multipart
}

// A PartHeader is a header with a value that is known when compiling.
type PartHeader struct{ Name, Value string }

// An Encoding says how the value of a body becomes bytes.
type Encoding int

// The encodings.
const (
	JSON          Encoding = iota
	Form                   // application/x-www-form-urlencoded
	Text                   // as it is
	XML                    // a text, with the values in it escaped for XML
	Multipart              // multipart/form-data
	PartsInOrder           // of another multipart type, parts without a name
	JSONLines              // JSON texts, each on a line
	JSONSequence           // likewise, with RS before each (RFC 7464)
	Binary                 // the bytes of a string as they are
	Base64                 // the bytes that a string spells in base64
	ByValue                // of a part: a string as it is, anything else as JSON
	Styled                 // of a part: as a parameter of a query
	OtherEncoding          // not compiled
)
