package diagnostic

// Codes of package link: references between the parts of documents.
var (
	// UnreadableSource is a source description that cannot be read.
	UnreadableSource = define("AZ2001", Error, "source description cannot be read")
	// RemoteSource is a source description that only the network has.
	RemoteSource = limit("AZ2002", "source description is not a file")
	// UnsupportedSource is a source description of a type that is not compiled.
	UnsupportedSource = limit("AZ2003", "source description not supported")
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
	UnsupportedStep = limit("AZ2015", "step not supported")

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
	// MessageExpression is an expression that reads a message of a channel.
	MessageExpression = limit("AZ2028", "message not supported")
	// CyclicDependency is a workflow that depends on itself.
	CyclicDependency = define("AZ2027", Error, "workflows depend on each other")
	// DuplicateWorkflow is a workflowId that two documents of a run share.
	DuplicateWorkflow = define("AZ2026", Error, "workflowId used twice")
)

// MissingPathParameter is a part of an operation's path that nothing fills in.
var MissingPathParameter = define("AZ2031", Error, "path parameter not given")

// UndeclaredParameter is a parameter that an operation does not declare.
var UndeclaredParameter = define("AZ2030", Warning, "undeclared parameter")

// What nothing refers to.
var (
	// UnusedInput is an input that no expression reads.
	UnusedInput = define("AZ2050", Note, "unused input")
	// UnusedOutput is an output of a step that no expression reads.
	UnusedOutput = define("AZ2051", Note, "unused output")
	// UnusedComponent is a component that nothing refers to.
	UnusedComponent = define("AZ2052", Warning, "unused component")
	// UnusedSource is a source description that nothing is called of.
	UnusedSource = define("AZ2053", Warning, "unused source description")
)
