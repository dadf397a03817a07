package plan

// A QueryLanguage is the language of a [QueryText].
type QueryLanguage string

// The languages of queries.
const (
	JSONPath QueryLanguage = "jsonpath" // RFC 9535
	XPath    QueryLanguage = "xpath"    // XPath 1.0
)

// A QueryText is a query, with the values that enter it while the workflow runs.
type QueryText struct {
	Language QueryLanguage
	Parts    []QueryPart

	// TestsRoot is set if the query begins with a filter and is a condition,
	// and so tests the value itself if that is an object. Count then counts
	// the elements of an array.
	TestsRoot bool
}

// A QueryPart is a piece of the text of a query, or a value in it.
type QueryPart struct {
	Text  string
	Value Value // nil if it is text
	Place Place // of the value
}

// A Place says how a value enters a query, so that it cannot change more of it
// than what it stands for.
type Place int

// The places.
const (
	Literal      Place = iota + 1 // as a literal of its type
	SingleQuoted                  // as text between single quotes
	DoubleQuoted                  // as text between double quotes
)

// A Result says what the value of a [Selection] is.
type Result int

// The results.
const (
	// Only is the node that the query finds, an array if there are several,
	// missing if there is none. An XPath expression may also give a string, a
	// number or a boolean.
	Only  Result = iota + 1
	All          // an array of all nodes
	Count        // how many nodes there are
)

// A Pattern is a regular expression. Values enter it between the texts, as text
// to be found.
type Pattern struct {
	Text   []string // one more than values
	Values []Value
	// Backtracks is set if the texts are for an engine that backtracks; others
	// are in the syntax of Go.
	Backtracks bool
	IgnoreCase bool
}
