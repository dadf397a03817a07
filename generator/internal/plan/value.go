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

	// Length is the number of elements of an array, or of characters of a
	// string; of an object, its member length.
	Length struct{ Of Value }
)

// A Member is a member of an object.
type Member struct {
	Name  string
	Value Value
}

func (Null) isValue()            {}
func (Bool) isValue()            {}
func (Number) isValue()          {}
func (String) isValue()          {}
func (Template) isValue()        {}
func (Array) isValue()           {}
func (Object) isValue()          {}
func (InputValue) isValue()      {}
func (OutputValue) isValue()     {}
func (ResponseBody) isValue()    {}
func (ResponseContent) isValue() {}
func (ResponseHeader) isValue()  {}
func (StatusCode) isValue()      {}
func (Length) isValue()          {}

// walk calls visit for v and the values in it, outer ones first.
func walk(v Value, visit func(Value)) {
	visit(v)
	switch v := v.(type) {
	case Template:
		for _, part := range v {
			walk(part, visit)
		}
	case Array:
		for _, element := range v {
			walk(element, visit)
		}
	case Object:
		for _, member := range v {
			walk(member.Value, visit)
		}
	case Length:
		walk(v.Of, visit)
	}
}
