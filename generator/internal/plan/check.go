package plan

// A Check is something that a value must be. Checks of an [Input] are of the
// value as its type has it; those below [AsJSON] are of a JSON value of any
// type, and hold for values of types that they say nothing about.
type Check interface{ isCheck() }

type (
	// Never is what no value is.
	Never struct{}

	// HasType is a value of one of some types of JSON Schema.
	HasType struct{ Types []string }

	// IsOneOf is one of some values, as JSON.
	IsOneOf struct{ Values []string }

	// Matches is a string in which a pattern matches.
	Matches struct {
		Pattern *Pattern
		Text    string // as the schema has it
	}

	// HasFormat is a string in a format that is known.
	HasFormat struct{ Format string }

	// Within is a number on one side of a limit.
	Within struct {
		Op    Op     // of the value and the limit
		Limit string // as JSON
	}

	// MultipleOf is a multiple of a number, given as JSON.
	MultipleOf struct{ Of string }

	// HasSize is something of a minimum or maximum size.
	HasSize struct {
		Of   Countable
		Op   Op // GreaterOrEqual or LessOrEqual
		Size int
	}

	// Unique is an array without two equal elements.
	Unique struct{}

	// Elements are the checks of the elements of an array, from one on.
	Elements struct {
		From   int
		Checks []Check
	}

	// Element are the checks of an element of an array, if it has that many.
	Element struct {
		Index  int
		Checks []Check
	}

	// Contains is an array with a number of elements that a schema allows.
	Contains struct {
		Checks []Check
		Min    int
		Max    int // negative if there is none
	}

	// HasMember is an object that has a member.
	HasMember struct{ Name string }

	// MemberIs are the checks of a member of an object, if it is there.
	MemberIs struct {
		Name   string
		Checks []Check
	}

	// MembersMatching are the checks of the members of an object whose names a
	// pattern matches.
	MembersMatching struct {
		Pattern *Pattern
		Checks  []Check
	}

	// OtherMembers are the checks of the members of an object that have other
	// names, and that no pattern matches.
	OtherMembers struct {
		Names    []string
		Patterns []*Pattern
		Checks   []Check
	}

	// MemberNames are the checks of the names of the members of an object.
	MemberNames struct{ Checks []Check }

	// IfMember are the checks of an object that has a member.
	IfMember struct {
		Name   string
		Checks []Check
	}

	// Alternatives is a value that a number of several schemas allow: one or
	// more of them, or exactly one.
	Alternatives struct {
		Each    [][]Check
		Says    []string // what each says in a few words, or nil
		Exactly bool
	}

	// Excludes is a value that a schema does not allow.
	Excludes struct{ Checks []Check }

	// If are checks that depend on whether a schema allows a value.
	If struct{ If, Then, Else []Check }

	// Refers are the checks of something that has a name, since several refer
	// to it or since it refers to itself.
	Refers struct{ To *Definition }

	// AsJSON are the checks of the JSON value that a value is.
	AsJSON struct{ Checks []Check }

	// Conforms is a value that conforms to a schema that a library has to
	// check.
	Conforms struct{ Schema *WholeSchema }

	// FieldIs are the checks of a member of a [Struct], if it is there.
	FieldIs struct {
		Field    int  // index of the field
		Required bool // it must be there
		Checks   []Check
	}
)

// A Countable is what a size is of.
type Countable int

// What can be counted.
const (
	Characters Countable = iota
	Items
	Properties
)

// A Definition is a list of checks with a name.
type Definition struct {
	Name   []string // the parts of it
	Type   Type     // of the value; nil if it is any JSON value
	Checks []Check
	Uses   int
	Inside bool // it refers to itself
}

// Named reports whether a definition is needed: what is used once can stand
// where it is used.
func (d *Definition) Named() bool { return d.Inside || d.Uses > 1 }

// A WholeSchema is a schema as text.
type WholeSchema struct {
	Name       []string // the parts of it
	Location   string   // of the schema, a URI
	Documents  []SchemaDocument
	Backtracks bool // it has patterns for an engine that backtracks
}

// A SchemaDocument is a schema document with its URI.
type SchemaDocument struct{ URI, Text string }

// An InputCheck are the checks of an input, if it is there.
type InputCheck struct {
	Input    *Input
	Required bool // it must be there
	Checks   []Check
}

// A Validation is what is checked of the inputs of a workflow before its first
// request.
type Validation struct {
	Inputs []InputCheck
	Called []*Input // with the inputs of workflows that have a validation
	// Whole are the checks of an object with the inputs that are described, all
	// of which are in Members.
	Whole   []Check
	Members []*Input
	// Definitions are those that are [Definition.Named], in the order of use.
	Definitions []*Definition
	Schemas     []*WholeSchema
	Patterns    []InputPattern
}

// An InputPattern is a pattern with the path to what it is for.
type InputPattern struct {
	Pattern *Pattern
	Path    []string
}

func (Never) isCheck()           {}
func (HasType) isCheck()         {}
func (IsOneOf) isCheck()         {}
func (Matches) isCheck()         {}
func (HasFormat) isCheck()       {}
func (Within) isCheck()          {}
func (MultipleOf) isCheck()      {}
func (HasSize) isCheck()         {}
func (Unique) isCheck()          {}
func (Elements) isCheck()        {}
func (Element) isCheck()         {}
func (Contains) isCheck()        {}
func (HasMember) isCheck()       {}
func (MemberIs) isCheck()        {}
func (MembersMatching) isCheck() {}
func (OtherMembers) isCheck()    {}
func (MemberNames) isCheck()     {}
func (IfMember) isCheck()        {}
func (Alternatives) isCheck()    {}
func (Excludes) isCheck()        {}
func (If) isCheck()              {}
func (Refers) isCheck()          {}
func (AsJSON) isCheck()          {}
func (Conforms) isCheck()        {}
func (FieldIs) isCheck()         {}
