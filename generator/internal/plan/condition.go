package plan

// A Condition is something that holds or does not while a workflow runs.
type Condition interface{ isCondition() }

type (
	// And holds if all conditions do; none is tested after one that does not.
	And []Condition

	// Or holds if one of the conditions does; none is tested after it.
	Or []Condition

	// Not holds if the condition does not.
	Not struct{ Condition Condition }

	// Constant holds always or never.
	Constant bool

	// IsNull holds if the value is null or missing.
	IsNull struct{ Value Value }

	// Truth holds if the value counts as true.
	Truth struct{ Value Value }

	// Compare holds if the values compare so, whatever they turn out to be. A
	// string compares without case.
	Compare struct {
		Op          Op
		Left, Right Value
	}

	// TypedCompare holds if two values compare so that are there and of one
	// type, a number, a boolean or a string. Strings are only tested for
	// equality, without case.
	TypedCompare struct {
		Op          Op
		Type        Scalar
		Left, Right Value
	}

	// IsTrue holds if a boolean, which is there, is true.
	IsTrue struct{ Value Value }

	// Exists holds if the value is not missing; null is a value.
	Exists struct{ Value Value }

	// Match holds if a regular expression matches somewhere in the text of the
	// value: a string as it is, another value as its JSON. It does not hold if
	// the value is null or missing.
	Match struct {
		Value   Value
		Pattern *Pattern
	}

	// Finds holds if the query finds something: JSONPath a node, XPath what its
	// effective boolean value is. It does not hold if the value is missing, or
	// if the query cannot be evaluated.
	Finds struct{ Selection Selection }

	// Found holds if a simple query finds a node.
	Found struct{ Nodes Nodes }

	// NodeCompare holds, in a filter of a query, if two values compare so by the
	// rules of JSONPath (RFC 9535, section 2.3.5.2.2): with case, and never
	// values of different types.
	NodeCompare struct {
		Op          Op
		Left, Right Value
	}

	// Answered holds if the step that has just run got a response and, if JSON
	// is set, one with a JSON body.
	Answered struct{ JSON bool }

	// Stopped holds if the run must not go on: its context has ended, or it
	// has executed as many steps as it may.
	Stopped struct{}

	// RetriesLeft holds while the limit of a retry is not reached.
	RetriesLeft struct{ Retry *Retry }
)

func (And) isCondition()          {}
func (Or) isCondition()           {}
func (Not) isCondition()          {}
func (Constant) isCondition()     {}
func (IsNull) isCondition()       {}
func (Truth) isCondition()        {}
func (Compare) isCondition()      {}
func (TypedCompare) isCondition() {}
func (IsTrue) isCondition()       {}
func (Exists) isCondition()       {}
func (Match) isCondition()        {}
func (Finds) isCondition()        {}
func (Found) isCondition()        {}
func (NodeCompare) isCondition()  {}
func (Answered) isCondition()     {}
func (Stopped) isCondition()      {}
func (RetriesLeft) isCondition()  {}
