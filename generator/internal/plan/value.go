package plan

// A Value is a value that flows: known when compiling, or read while the
// workflow runs.
type Value interface{ isValue() }

type (
	// Null is the JSON value null.
	Null struct{}

	// Bool is true or false.
	Bool bool

	// Number is a number, as JSON spells it.
	Number string

	// String is a string.
	String string

	// Template is a string with values in it.
	Template []Value

	// Array is an array.
	Array []Value

	// Object is an object, its members in the order of the document.
	Object []Member

	// InputValue is the value at a JSON Pointer into an input.
	InputValue struct {
		Input   *Input
		Pointer string
	}

	// OutputValue is the value at a JSON Pointer into an output of a step. It
	// is missing until the step has run.
	OutputValue struct {
		Step    *Step
		Output  *Output
		Pointer string
	}

	// ResponseBody is the value at a JSON Pointer into the body of the latest
	// response.
	ResponseBody struct{ Pointer string }

	// ResponseContent is the whole body of the latest response, as a string if
	// it is not JSON.
	ResponseContent struct{}

	// ResponseHeader is a header of the latest response.
	ResponseHeader struct{ Name string }

	// StatusCode is the status of the latest response.
	StatusCode struct{}

	// RequestBody is the value at a JSON Pointer into the body of the latest
	// request, as it was sent.
	RequestBody struct{ Pointer string }

	// RequestParameter is a parameter of the latest request, as it was sent.
	RequestParameter struct {
		In   In
		Name string
	}

	// Method is the method of the latest request.
	Method struct{}

	// Missing is a value that is never there.
	Missing struct{}

	// URL is the URL of the latest request.
	URL struct{}

	// CallOutput is the value at a JSON Pointer into an output of the workflow
	// that the step has just called.
	CallOutput struct {
		Workflow *Workflow
		Output   *Output
		Pointer  string
	}

	// KeptInput is the value at a JSON Pointer into an input of the latest call
	// of another workflow.
	KeptInput struct {
		Workflow *Workflow
		Input    *Input
		Pointer  string
	}

	// KeptOutput is the value at a JSON Pointer into an output of the latest
	// call of another workflow. It is missing until there was one.
	KeptOutput struct {
		Workflow *Workflow
		Output   *Output
		Pointer  string
	}

	// Length is the number of elements of an array, or of characters of a
	// string; of an object, its member length.
	Length struct{ Of Value }

	// Selection is what a query finds in a value.
	Selection struct {
		Of     Value
		Query  *QueryText
		Result Result
	}

	// Nodes is what a simple query finds in a value.
	Nodes struct {
		Of     Value
		Path   NodePath
		Result Result
	}

	// NodeValue is, in the filter of a query, the node that a path selects in
	// the node that is tested or, if Root is set, in the value that the query
	// is about.
	NodeValue struct {
		Root bool
		Path NodePath
	}

	// NodeLength is, in a filter, the number of characters of a string, of
	// elements of an array, or of members of an object. Of others it is
	// missing.
	NodeLength struct{ Of NodeValue }

	// NodeCount is, in a filter, the number of nodes that a path selects or, if
	// Elements is set and it selects an array, the number of its elements.
	NodeCount struct {
		Of       NodeValue
		Elements bool
	}

	// ReplacedNodes is a value with every node that a query selects in it
	// replaced.
	ReplacedNodes struct {
		Of    Value
		Query *QueryText
		By    Value
	}

	// Replaced is a value that is not known when compiling, with parts of it
	// replaced one after the other. The names of With are JSON Pointers.
	Replaced struct {
		Of   Value
		With []Member
	}
)

// A Member is a member of an object.
type Member struct {
	Name  string
	Value Value
}

func (Null) isValue()             {}
func (Bool) isValue()             {}
func (Number) isValue()           {}
func (String) isValue()           {}
func (Template) isValue()         {}
func (Array) isValue()            {}
func (Object) isValue()           {}
func (InputValue) isValue()       {}
func (OutputValue) isValue()      {}
func (ResponseBody) isValue()     {}
func (ResponseContent) isValue()  {}
func (ResponseHeader) isValue()   {}
func (StatusCode) isValue()       {}
func (Length) isValue()           {}
func (RequestBody) isValue()      {}
func (RequestParameter) isValue() {}
func (URL) isValue()              {}
func (Method) isValue()           {}
func (Missing) isValue()          {}
func (CallOutput) isValue()       {}
func (KeptInput) isValue()        {}
func (KeptOutput) isValue()       {}
func (Selection) isValue()        {}
func (Nodes) isValue()            {}
func (NodeValue) isValue()        {}
func (NodeLength) isValue()       {}
func (NodeCount) isValue()        {}
func (Replaced) isValue()         {}
func (ReplacedNodes) isValue()    {}

// Walk calls visit for v and the values in it, outer ones first.
func Walk(v Value, visit func(Value)) {
	if v == nil {
		return
	}
	visit(v)
	switch v := v.(type) {
	case Template:
		for _, part := range v {
			Walk(part, visit)
		}
	case Array:
		for _, element := range v {
			Walk(element, visit)
		}
	case Object:
		for _, member := range v {
			Walk(member.Value, visit)
		}
	case Length:
		Walk(v.Of, visit)
	case Nodes:
		Walk(v.Of, visit)
	case ReplacedNodes:
		Walk(v.Of, visit)
		Walk(v.By, visit)
	case Replaced:
		Walk(v.Of, visit)
		for _, part := range v.With {
			Walk(part.Value, visit)
		}
	case Selection:
		Walk(v.Of, visit)
		for _, part := range v.Query.Parts {
			Walk(part.Value, visit)
		}
	}
}
