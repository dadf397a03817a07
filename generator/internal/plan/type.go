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

	// External is a type that the document names, of another package or, if
	// Package is empty, of the language.
	External struct{ Package, Name string }

	// Struct is an object type with known members. It is the same type
	// wherever the pointer is the same.
	Struct struct {
		Naming
		Sent       bool // it is part of an input, so a member may be missing
		Fields     []Field
		Additional Type // of the members that are no fields; nil if none are described
	}

	// Enum is a type of strings or numbers with known values. It is the same
	// type wherever the pointer is the same.
	Enum struct {
		Naming
		Base   Scalar
		Values []Value // each a String or a Number
	}

	// Union is the type of a value that has one of several types. It is the
	// same type wherever the pointer is the same.
	Union struct {
		Naming
		Sent         bool // it is part of an input
		Alternatives []Alternative
	}
)

// Naming is what a type of its own is called.
type Naming struct {
	Path        []string // from what it belongs to down to it, the parts of its name
	Source      string   // of the component that it is or is part of, to tell those of one name apart
	Name        string   // that the document gives it instead
	Is          string   // what it is, the end of a sentence that begins with its name and "is"
	Description string
}

// An Alternative is one of the types of a [Union].
type Alternative struct {
	Label string // what it is called; empty if its type says it
	Type  Type
	// Property is the member that has one of Values if the value is of this
	// type; empty if none says it.
	Property string
	Values   []string
}

// The scalar types.
const (
	StringType Scalar = "string"
	Int        Scalar = "integer"
	Int8       Scalar = "int8"
	Int16      Scalar = "int16"
	Int32      Scalar = "int32"
	Uint16     Scalar = "uint16"
	Uint32     Scalar = "uint32"
	Uint64     Scalar = "uint64"
	Float      Scalar = "number"
	Float32    Scalar = "float"
	Boolean    Scalar = "boolean"
	DateTime   Scalar = "date-time"
	Bytes      Scalar = "byte" // spelt in base64
)

// A Field is a member of a [Struct].
type Field struct {
	Name        string // in JSON
	GoName      string // that the document gives it instead
	Description string
	Format      string // of a string; empty if its type says it
	Required    bool
	Nullable    bool
	Nested      bool // its type is a Struct that the field's own is part of
	Type        Type
	Default     Value // that fits Type; nil if there is none
}

func (Any) isType()      {}
func (Scalar) isType()   {}
func (List) isType()     {}
func (Map) isType()      {}
func (Inputs) isType()   {}
func (External) isType() {}
func (*Struct) isType()  {}
func (*Enum) isType()    {}
func (*Union) isType()   {}
