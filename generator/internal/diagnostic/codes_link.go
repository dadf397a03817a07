package diagnostic

// Codes of package link: references between the parts of documents.
var (
	// UnreadableSource is a source description that cannot be read.
	UnreadableSource = define("AZ2001", Error, "source description cannot be read")
	// RemoteSource is a source description that only the network has.
	RemoteSource = limit("AZ2002", Error, "source description is not a file")
	// NearbySource is a source description that is read from another place
	// than its url says.
	NearbySource = define("AZ2005", Warning, "source description taken from nearby")
	// UnsupportedSource is a source description of a type that is not compiled.
	UnsupportedSource = limit("AZ2003", Warning, "source description not supported")
	// UnknownSource is a reference to a source description that is not there.
	UnknownSource = define("AZ2004", Error, "unknown source description")

	// UnknownOperation is a step's operation that no description has.
	UnknownOperation = define("AZ2010", Error, "unknown operation")
	// AmbiguousOperation is an operationId that several descriptions have.
	AmbiguousOperation = define("AZ2011", Error, "ambiguous operation")
	// UnqualifiedOperation is an operationId without its source description,
	// where there are several.
	UnqualifiedOperation = define("AZ2012", Warning, "operation without source description")
	// InexactOperation is an operationId that is spelt otherwise where it is
	// described.
	InexactOperation = define("AZ2013", Warning, "operation spelt otherwise")
	// InexactOperationPath is an operationPath in a form that is not standard.
	InexactOperationPath = define("AZ2014", Warning, "operationPath in another form")
	// UnsupportedStep is a step that is not a call of an HTTP operation.
	UnsupportedStep = limit("AZ2015", Error, "step not supported")
	// UnknownChannel is a step's channel that its description does not have.
	UnknownChannel = define("AZ2016", Error, "unknown channel")

	// UnknownStep is a reference to a step that is not there.
	UnknownStep = define("AZ2020", Error, "unknown step")
	// UnknownWorkflow is a reference to a workflow that is not there.
	UnknownWorkflow = define("AZ2021", Error, "unknown workflow")
	// UnknownOutput is a reference to an output that its step does not have.
	UnknownOutput = define("AZ2022", Error, "unknown output")
	// UnknownInput is a reference to an input that is not described.
	UnknownInput = define("AZ2023", Warning, "undeclared input")
	// UnknownComponent is a reference to a component that is not there.
	UnknownComponent = define("AZ2024", Error, "unknown component")
	// UnsupportedExpression is an expression that has no value where it is.
	UnsupportedExpression = define("AZ2025", Error, "expression not supported here")
	// CyclicDependency is a workflow or a step that depends on itself.
	CyclicDependency = define("AZ2027", Error, "they depend on each other")
	// MovedStep is a step that one before it depends on.
	MovedStep = define("AZ2042", Warning, "step runs earlier than it stands")
	// UncalledWorkflow is a reference to a workflow that is never called.
	UncalledWorkflow = define("AZ2041", Warning, "workflow is not called here")
	// InexactName is a name of a step, a workflow, an output or the like that
	// is spelt otherwise where it is declared.
	InexactName = define("AZ2028", Warning, "name spelt otherwise")
	// ImpliedOutput is an output that its step does not have, and that can only
	// mean a part of its response.
	ImpliedOutput = define("AZ2029", Warning, "output taken from the response")
	// OutputWithoutStep is an output of a step by its name alone.
	OutputWithoutStep = define("AZ2037", Warning, "output without its step")
	// DuplicateWorkflow is a workflowId that two documents of a run share.
	DuplicateWorkflow = define("AZ2026", Error, "workflowId used twice")
)

// MissingPathParameter is a part of an operation's path that nothing fills in.
var MissingPathParameter = define("AZ2031", Error, "path parameter not given")

// Parameters whose place or name is not what the operation declares.
var (
	// ImpliedPlace is a parameter that does not say where it goes.
	ImpliedPlace = define("AZ2032", Warning, "parameter without place")
	// InexactParameter is a parameter that can only fill a part of the path which
	// nothing else fills.
	InexactParameter = define("AZ2033", Warning, "path parameter given otherwise")
	// BodyParameter is a parameter in a body, as Swagger 2.0 has it.
	BodyParameter = define("AZ2034", Warning, "parameter in body")
)

// MissingParameter is a parameter that an operation requires, outside of its path.
var MissingParameter = define("AZ2035", Warning, "required parameter not given")

// MissingBody is a body that an operation requires.
var MissingBody = define("AZ2036", Warning, "required body not given")

// UndeclaredParameter is a parameter that an operation does not declare.
var UndeclaredParameter = define("AZ2030", Warning, "undeclared parameter")

// What nothing refers to.
var (
	// UnusedInput is an input that no expression reads.
	UnusedInput = define("AZ2050", Note, "unused input")
	// UnusedOutput is an output of a step that no expression reads.
	UnusedOutput = define("AZ2051", Note, "unused output")
	// UnusedComponent is a component that nothing refers to.
	UnusedComponent = define("AZ2052", Note, "unused component")
	// UnusedSource is a source description that nothing is called of.
	UnusedSource = define("AZ2053", Note, "unused source description")
	// OverriddenAction is an action of a workflow that every step overrides.
	OverriddenAction = define("AZ2054", Warning, "action of the workflow never acts")
)
