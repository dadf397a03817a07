package plan

// A Type is what is known of a value when compiling.
type Type interface{ isType() }

type (
	// Any is the type of a value of which nothing is known.
	Any struct{}

	// Scalar is the type of a string, a number or a boolean.
	Scalar string

	// List is an array type.
	List struct{ Element Type }

	// Map is the type of an object with members of one type and any name.
	Map struct{ Element Type }

	// Inputs is the type of the inputs of a workflow.
	Inputs struct{ Workflow *Workflow }

	// Struct is an object type with known members. It is the same type
	// wherever the pointer is the same.
	Struct struct {
		Sent        bool     // it is part of an input, so a member may be missing
		Path        []string // from what it belongs to down to it, the parts of its name
		Is          string   // what it is, the end of a sentence that begins with its name and "is"
		Description string
		Fields      []Field
	}

	// Enum is a string type with known values. It is the same type wherever
	// the pointer is the same.
	Enum struct {
		Path        []string
		Is          string
		Description string
		Values      []string
	}
)

// The scalar types.
const (
	StringType Scalar = "string"
	Int        Scalar = "integer"
	Float      Scalar = "number"
	Boolean    Scalar = "boolean"
	DateTime   Scalar = "date-time"
)

// A Field is a member of a [Struct].
type Field struct {
	Name        string // in JSON
	Description string
	Required    bool
	Nested      bool // its type is a Struct that the field's own is part of
	Type        Type
}

func (Any) isType()     {}
func (Scalar) isType()  {}
func (List) isType()    {}
func (Map) isType()     {}
func (Inputs) isType()  {}
func (*Struct) isType() {}
func (*Enum) isType()   {}
