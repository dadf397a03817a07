// Package expression parses the small languages that are embedded in Arazzo
// documents: runtime expressions, strings with embedded {$…} expressions, and
// the conditions of criteria. Each is parsed once, into a syntax tree whose
// nodes know their offset in the text; no later pass reads expression text.
//
// The trees say what was written, not what it refers to: resolving names is
// the business of package link.
package expression

import (
	"strings"

	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
)

// A Problem is a fault in a text, at an offset of it in bytes. Who knows where
// the text stands in a file makes a diagnostic of it.
type Problem struct {
	Offset int
	Code   diagnostic.Code
	Detail string
	Fix    *Fix // nil if the right form is not certain
	// Name is the name that it is about: of an UnusualName, and of a Dereference
	// of what has a name, with the dots.
	Name string
}

// A Fix replaces a part of a text by its standard form.
type Fix struct {
	Start, End int
	Text       string
}

// A Template is a string with the runtime expressions that it embeds, in
// order. A string without any is one Literal, the empty string no part at all.
type Template []Part

// A Part of a [Template] is a [Literal] or a [*Reference].
type Part interface{ isPart() }

// A Literal is text of a [Template] that is no expression.
type Literal string

// A Reference is a runtime expression (Arazzo 1.1.0, Runtime Expressions).
type Reference struct {
	Offset int    // of its $ in the text, in bytes
	Text   string // as written, without braces

	Root Root
	// Names are the parts between the root and the path:
	//
	//	Request, Response, Message  the name of a header, query or path parameter; none for a body
	//	Inputs, Outputs             the name; none for all inputs
	//	Steps                       stepId, output name; the stepId alone for all outputs
	//	Workflows                   workflowId, "inputs" or "outputs", name
	//	SourceDescriptions          source name, the rest
	//	Components                  kind, name
	//
	// For the other roots there are none.
	//
	// A source description that a JSON Pointer follows at once, without a
	// rest, has its name alone.
	Names []string
	Field Field // of Request, Response and Message

	// Part is what is read of the response of a step, where a word for that
	// stands for the name of an output; else nil.
	Part *Reference

	Path []Access // into the value, in order

	// Dotted is how many accesses, at the beginning of Path, are written with
	// dots and brackets. The others are a JSON Pointer.
	Dotted int
	// Rest is everything after $inputs., $outputs., outputs. or inputs., as
	// written. If Path is dotted, an input or output of that whole name comes
	// first: see [Reference.WholeName].
	Rest string
}

// A Root is what a runtime expression begins with.
type Root int

// The roots. The zero Root is none.
const (
	URL Root = iota + 1
	Method
	StatusCode
	Request
	Response
	Message
	Inputs
	Outputs
	Steps
	Workflows
	SourceDescriptions
	Components
	Self
)

// A Field is what an expression reads of a request, a response or a message.
type Field int

// The fields. The zero Field is none.
const (
	Header Field = iota + 1
	Query
	Path
	Body // the payload, of a message
)

// An Access is one step into a JSON value.
type Access interface{ isAccess() }

type (
	// A Member is the member of an object or, if it is a decimal number, that
	// element of an array: a token of a JSON Pointer (RFC 6901).
	Member string

	// Each is every element of an array: [*].
	Each struct{}

	// Length is .length at the end of a path in a condition: of an array or a
	// string, unless the value is an object, whose member of that name it is.
	Length struct{}
)

// A Condition is the condition of a criterion.
type Condition interface{ isCondition() }

type (
	// An And holds if both conditions do. The right one is not evaluated if
	// the left one does not hold.
	And struct{ Left, Right Condition }

	// An Or holds if one of the conditions does. The right one is not
	// evaluated if the left one holds.
	Or struct{ Left, Right Condition }

	// A Not holds if the condition does not.
	Not struct{ Condition Condition }

	// A Compare compares two values.
	Compare struct {
		Op          Op
		Left, Right Operand
	}

	// A Truth is a bare value as a condition.
	Truth struct{ Operand Operand }

	// An Empty is the non-standard "path empty true" of jsonpath conditions.
	// It holds if the value is missing, null, or an array, object or string
	// of length 0.
	Empty struct{ Operand Operand }

	// A Status is the non-standard comparison of $statusCode with a class, as
	// in $statusCode == 2xx.
	Status struct {
		Class int // 1 to 5
	}

	// A Pattern is a condition of type regex: an ECMA-262 regular expression,
	// without slashes, and its flags.
	Pattern struct {
		Text  Template
		Flags string
	}

	// A JSONPath is a condition of type jsonpath that is a query (RFC 9535).
	JSONPath struct{ Text Template }

	// An XPath is a condition of type xpath.
	XPath struct{ Text Template }
)

// An Op is a comparison operator.
type Op string

// The operators.
const (
	Equal          Op = "=="
	NotEqual       Op = "!="
	Less           Op = "<"
	LessOrEqual    Op = "<="
	Greater        Op = ">"
	GreaterOrEqual Op = ">="
)

// An Operand is a value in a condition.
type Operand interface{ isOperand() }

type (
	// A String is a string literal, with the expressions that it embeds.
	String Template

	// A Number is a number literal, as it is spelt in JSON.
	Number string

	// A Bool is true or false.
	Bool bool

	// Null is null.
	Null struct{}

	// JSON is an array or an object, for which conditions have no literals.
	JSON string

	// A Context is the value at a path into the context of the criterion: $,
	// $.a or $.a[0] in a condition of type jsonpath, or all of it in one of type
	// simple that is a value alone.
	Context struct{ Path []Access }

	// A ContextQuery is the list of the nodes that an RFC 9535 query selects
	// in the context of the criterion, or its length.
	ContextQuery struct {
		Text   Template
		Length bool
	}
)

func (Literal) isPart()    {}
func (*Reference) isPart() {}

func (Member) isAccess() {}
func (Each) isAccess()   {}
func (Length) isAccess() {}

func (And) isCondition()      {}
func (Or) isCondition()       {}
func (Not) isCondition()      {}
func (Compare) isCondition()  {}
func (Truth) isCondition()    {}
func (Empty) isCondition()    {}
func (Status) isCondition()   {}
func (Pattern) isCondition()  {}
func (JSONPath) isCondition() {}
func (XPath) isCondition()    {}

func (*Reference) isOperand()   {}
func (String) isOperand()       {}
func (Number) isOperand()       {}
func (Bool) isOperand()         {}
func (Null) isOperand()         {}
func (JSON) isOperand()         {}
func (Context) isOperand()      {}
func (ContextQuery) isOperand() {}

// Bare returns the reference that the template consists of, or nil if it is
// not one reference and nothing else. Such a string has the type of what it
// names.
func (t Template) Bare() *Reference {
	if len(t) != 1 {
		return nil
	}
	ref, _ := t[0].(*Reference)
	return ref
}

// HasReference reports whether there is an expression in the template.
func (t Template) HasReference() bool {
	for _, part := range t {
		if _, ok := part.(*Reference); ok {
			return true
		}
	}
	return false
}

// WholeName returns the reading of a reference to an input or output in which
// dots and brackets are part of the name: that name, and what remains of the
// path. Such a name, if there is one, is what the author means: $inputs.a.b is
// the input "a.b" rather than a member of the input "a".
func (r *Reference) WholeName() (name string, path []Access) {
	name, _, _ = strings.Cut(r.Rest, "#")
	return name, r.Path[r.Dotted:]
}
