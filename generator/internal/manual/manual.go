// Package manual describes workflows for people: what they do, take and give, what
// they call, and what they need. [Of] makes it of a plan, [Manual.Markdown] and
// [Manual.HTML] write it.
//
// Documents are not trusted. Descriptions are CommonMark, without HTML and without
// links that run something; all other text of theirs stays text.
package manual

import (
	"github.com/arazzogen/arazzogen/generator/internal/diagram"
)

// A Manual is what there is to say of the workflows of a run.
type Manual struct {
	Title       string
	Documents   []Document
	Workflows   []Workflow
	Operations  []Operation
	Sources     []Source
	Credentials []Credential
}

// A Document is an Arazzo document.
type Document struct {
	Title, File, Version string
	Summary, Description string
}

// A Source is a source description that documents name.
type Source struct {
	Name, Type, URL string
	Title, Server   string // of a description whose operations are called
}

// A Workflow is a workflow.
type Workflow struct {
	ID, Anchor           string
	Summary, Description string
	Diagram              *diagram.Diagram
	Inputs               []Input
	Steps                []Step
	Outputs              []Named
	Errors               []Phrase
}

// An Input is an input of a workflow, or a member of one that is an object.
type Input struct {
	Name, Type, Description string
	Required                bool
	Default                 string   // as JSON; empty if there is none
	Rules                   []string // that values must meet
}

// A Named is a value with a name.
type Named struct{ Name, Value string }

// A Step is a step, with what its actions do.
type Step struct {
	ID, Anchor, Description string
	Request                 *Request // nil if it calls a workflow
	Call                    *Call    // nil if it sends a request
	Timeout                 string   // in milliseconds; may be empty
	Criteria                []string
	Outputs                 []Named
	Next                    []Phrase
}

// A Request is what a step sends.
type Request struct {
	Method, Path         string
	OperationID, Summary string
	Source               string
	Parameters           []Parameter
	ContentType, Body    string // empty if there is none
	Anchor               string // of the operation
}

// A Parameter is a parameter of a request.
type Parameter struct{ Name, In, Value string }

// A Call is a call of another workflow.
type Call struct {
	Workflow, Anchor string
	Arguments        []Named
}

// An Operation is an operation with the steps that call it.
type Operation struct {
	Anchor               string
	Method, Path         string
	OperationID, Summary string
	Source               string
	Users                []Phrase
}

// A Credential is a security scheme, with what is sent.
type Credential struct {
	Name, Source, Description string
	Sends                     string
	Scopes                    []string
	Operations                []string
}

// A Phrase is a text with code and links in it.
type Phrase []Part

// A Part is a piece of a [Phrase].
type Part struct {
	Text string
	Code bool   // it is of a document; all else is words of ours
	Link string // anchor that it leads to; empty if it leads nowhere
}
