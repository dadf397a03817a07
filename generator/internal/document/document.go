// Package document is the first pass of the compiler: it reads Arazzo documents,
// in YAML or JSON, into syntax that keeps every position. One model serves the
// versions 1.0.x and 1.1.x; what the declared version does not have is reported.
//
// A document's parts name each other by strings here. Package link resolves them.
package document

import (
	"strings"

	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
	"github.com/arazzogen/arazzogen/generator/internal/expression"
)

// A Document is an Arazzo Description (Arazzo 1.1.0, Arazzo Description).
type Document struct {
	File       string // as the user named it
	Version    Text   // arazzo
	Self       Text   // $self, of 1.1
	Info       Info
	Sources    []*Source
	Workflows  []*Workflow
	Components Components
}

// A Text is a string of a document. The zero Text is none: a Text that was
// written, even an empty one, has a valid Pos.
type Text struct {
	Value string
	Pos   diagnostic.Pos // where it begins, with its quote, tag or anchor

	source *source // that it was read from; nil if it was not
}

// IsSet reports whether the text was written.
func (t Text) IsSet() bool { return t.Pos.IsValid() }

// Info is metadata (Info Object).
type Info struct {
	Title, Summary, Description, Version Text
}

// A Source names a description that the workflows use (Source Description
// Object).
type Source struct {
	Name, URL, Type Text
}

// A Workflow is a sequence of steps (Workflow Object).
type Workflow struct {
	Pos                      diagnostic.Pos
	ID, Summary, Description Text
	GoName                   Text   // x-go-name
	Inputs                   *Value // a JSON Schema; nil if there is none
	DependsOn                []Text
	Steps                    []*Step
	SuccessActions           []*Action
	FailureActions           []*Action
	Outputs                  []*Output
	Parameters               []*Parameter
}

// A Step is one step of a workflow (Step Object).
type Step struct {
	Pos             diagnostic.Pos
	ID, Description Text
	GoName          Text // x-go-name

	// One of these says what the step does.
	OperationID, OperationPath, WorkflowID, ChannelPath Text

	Action               Text   // of a channel, of 1.1
	CorrelationID        *Value // of a channel, of 1.1; nil if there is none
	Parameters           []*Parameter
	RequestBody          *RequestBody // nil if there is none
	SuccessCriteria      []*Criterion
	OnSuccess, OnFailure []*Action
	Outputs              []*Output
	Timeout              *Value // milliseconds, of 1.1; an integer, nil if there is none
	DependsOn            []Text // of 1.1; a step of the workflow without $steps.
}

// A Parameter is passed to an operation or a workflow (Parameter Object), or
// refers to a component (Reusable Object).
type Parameter struct {
	Pos       diagnostic.Pos
	Reference *Expr // of a Reusable Object; else nil
	Name, In  Text
	Value     *Value // nil if there is none
}

// A RequestBody is what a step sends (Request Body Object).
type RequestBody struct {
	Pos          diagnostic.Pos
	ContentType  Text
	Payload      *Value // nil if there is none
	Replacements []*Replacement
}

// A Replacement sets a part of a payload (Payload Replacement Object).
type Replacement struct {
	Pos                diagnostic.Pos
	Target             Text
	TargetSelectorType Language // of 1.1; the zero Language if it follows from the payload
	Value              *Value
}

// A Criterion is an assertion (Criterion Object).
type Criterion struct {
	Pos       diagnostic.Pos
	Context   *Expr                // nil if there is none, and if it does not matter
	Type      Language             // simple if not set
	Text      Text                 // the condition as written
	IsValue   bool                 // the condition is a value alone, which the context is compared with
	Condition expression.Condition // nil if it could not be parsed
}

// Claim returns what a criterion claims, for people to read: the condition, and
// what it is compared with if it is a value alone.
func (c *Criterion) Claim() string {
	if !c.IsValue {
		return c.Text.Value
	}
	return c.Context.Text.Value + " == " + strings.TrimSpace(c.Text.Value)
}

// A Language is the language of a condition or a selector (Expression Type
// Object). Version is not set if it is the default one.
type Language struct{ Type, Version Text }

// An Expr is a runtime expression that stands alone.
type Expr struct {
	Text Text
	Ref  *expression.Reference // nil if it could not be parsed
}

// An Action says where control goes after a step (Success Action Object,
// Failure Action Object), or refers to a component (Reusable Object).
type Action struct {
	Pos        diagnostic.Pos
	Reference  *Expr // of a Reusable Object; else nil
	Name       Text  // not set if its author forgot it
	Type       Text
	WorkflowID Text
	StepID     Text
	Parameters []*Parameter // of 1.1
	RetryAfter *Value       // seconds, a number; nil if there is none
	RetryLimit *Value       // a count, an integer; nil if there is none
	Criteria   []*Criterion
}

// An Output is a named value of a step or a workflow.
type Output struct {
	Name  Text
	Value *Value
}

// Components are the reusable parts of a document (Components Object).
type Components struct {
	Inputs         []Component[*Value]
	Parameters     []Component[*Parameter]
	SuccessActions []Component[*Action]
	FailureActions []Component[*Action]
}

// A Component is a reusable part with the name that it is referred to by.
type Component[T any] struct {
	Name  Text
	Value T
}

// A Kind is the type of a [Value].
type Kind int

// The kinds.
const (
	Null Kind = iota + 1
	Bool
	Number
	String
	Array
	Object
)

// A Value is a JSON value of a document, with the expressions in it.
type Value struct {
	Pos  diagnostic.Pos
	Kind Kind

	Text     Text                // the value of a String; the JSON spelling of a Number or Bool
	Template expression.Template // of a String, in places that allow expressions
	Elements []*Value            // of an Array
	Members  []Member            // of an Object, in the order of the document

	// Selector is set, and Members are not, if the object is a Selector Object
	// of 1.1, in places that allow one.
	Selector *Selector
}

// A Member is a member of an object.
type Member struct {
	Name  Text
	Value *Value
}

// A Selector is a query on the value of an expression (Selector Object).
type Selector struct {
	Pos      diagnostic.Pos
	Context  *Expr
	Selector Text
	Type     Language
}

// EachReference calls visit for the expressions in a value, each with the text that
// it stands in.
func (v *Value) EachReference(visit func(Text, *expression.Reference)) {
	for _, part := range v.Template {
		if ref, ok := part.(*expression.Reference); ok {
			visit(v.Text, ref)
		}
	}
	if v.Selector != nil && v.Selector.Context != nil && v.Selector.Context.Ref != nil {
		visit(v.Selector.Context.Text, v.Selector.Context.Ref)
	}
	for _, element := range v.Elements {
		element.EachReference(visit)
	}
	for _, m := range v.Members {
		m.Value.EachReference(visit)
	}
}

// Member returns the member of an object, or nil if there is none.
func (v *Value) Member(name string) *Value {
	for _, m := range v.Members {
		if m.Name.Value == name {
			return m.Value
		}
	}
	return nil
}
