package diagnostic

// Regular expressions, queries and selectors: what cannot be compiled, and what
// has another meaning by the letter than its author had in mind.
var (
	// InvalidRegex is a regular expression that ECMA-262 does not allow.
	InvalidRegex = define("AZ6201", Error, "invalid regular expression")
	// InvalidJSONPath is a query that RFC 9535 does not allow.
	InvalidJSONPath = define("AZ6202", Error, "invalid JSONPath query")
	// InvalidXPath is an expression that XPath does not allow, or that uses
	// what is not supported of it.
	InvalidXPath = define("AZ6203", Error, "invalid XPath expression")
	// InvalidPointer is a selector that is no JSON Pointer.
	InvalidPointer = define("AZ6204", Error, "invalid JSON Pointer")
	// QueryVersion is a query whose meaning in the declared version of its
	// language is another one than in the version that is compiled.
	QueryVersion = define("AZ6205", Error, "query depends on the version of its language")
	// EmbeddedInName is an expression inside a name of a query.
	EmbeddedInName = define("AZ6206", Error, "expression is part of a name")

	// RootFilter is a filter directly at the root, which means something else
	// for an object than for an array. The specification has an example of one.
	RootFilter = define("AZ6251", Note, "filter at the root")
	// IgnoredFlag is a flag of a regular expression that has no effect.
	IgnoredFlag = define("AZ6252", Warning, "flag has no effect")
)
