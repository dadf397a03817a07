package diagnostic

// Codes of package plan: what a workflow would do.
var (
	// UnreachableStep is a step that no path leads to.
	UnreachableStep = define("AZ4001", Warning, "step never runs")
	// RepeatedRequest is a loop in which every request is the same each time.
	RepeatedRequest = define("AZ4002", Warning, "loop repeats the same request")
	// ConstantCriterion is a criterion that holds always or never.
	ConstantCriterion = define("AZ4003", Warning, "criterion is decided already")
	// ResponseOfCall is a response, or its status, of a step that calls a workflow.
	ResponseOfCall = define("AZ4004", Warning, "called workflow has no response")

	// UnsetOutput is a reference to an output that no path has set before.
	UnsetOutput = define("AZ5001", Error, "output is never set")
	// MaybeUnsetOutput is a reference to an output that some path has not set.
	MaybeUnsetOutput = define("AZ5002", Warning, "output may be missing")
	// UnmetDependency is a dependency of a step that no path meets.
	UnmetDependency = define("AZ5004", Error, "dependency is never met")
	// MaybeUnmetDependency is a dependency of a step that some path does not meet.
	MaybeUnmetDependency = define("AZ5005", Warning, "dependency may not be met")
	// EarlierResponse is an expression in what a step sends that names a response,
	// which is that of the step before.
	EarlierResponse = define("AZ5007", Warning, "response of the step before")
	// MissingOutput is an output that no path has set before where a criterion or
	// another output reads it.
	MissingOutput = define("AZ5008", Warning, "output is always missing")
	// QueryTwice is a parameter of a query beside one that is the whole query.
	QueryTwice = define("AZ5003", Error, "query is given twice")
	// SharedPlace is a security requirement of credentials that cannot be sent
	// together.
	SharedPlace = define("AZ5006", Warning, "credentials exclude each other")

	// BadExtension is an extension x-go-name or x-go-type that is no Go.
	BadExtension = define("AZ5010", Error, "extension is not Go")
	// UnusableDefault is a default that is no value of its type.
	UnusableDefault = define("AZ5011", Warning, "default not filled in")

	// MissingInput is a required input that a call of a workflow does not pass.
	MissingInput = define("AZ5012", Warning, "required input not passed")

	// UnknownPartHeader is a header that a part of a body needs and whose value
	// is not known.
	UnknownPartHeader = define("AZ5021", Warning, "header of a part has no value")

	// UnnamedRoot is a body of XML whose root element is taken from the payload.
	UnnamedRoot = define("AZ5022", Warning, "root element has no name")
	// NoRoot is a body of XML that nothing names the root element of.
	NoRoot = define("AZ5023", Error, "XML has no root element")
	// InvalidXMLName is a name of an element or an attribute that XML does not
	// allow.
	InvalidXMLName = define("AZ5024", Error, "invalid name in XML")

	// PayloadNotXML is a text whose parts are to be replaced as those of XML, and
	// that is none.
	PayloadNotXML = define("AZ5025", Error, "payload is not XML")

	// RangeOfTypes is a range of media types as the content type of a body.
	RangeOfTypes = define("AZ5026", Warning, "content type is a range")

	// UnsupportedValue is a value that is not compiled yet.
	UnsupportedValue = limit("AZ6902", Error, "value not supported")
	// UnsupportedBody is a request body of a type that is not compiled yet.
	UnsupportedBody = limit("AZ6903", Error, "content type not supported")
	// UnknownTarget is a target of a replacement that the payload does not have.
	UnknownTarget = define("AZ6907", Error, "payload has no such part")
	// PayloadNotJSON is a text that is sent as JSON and is none.
	PayloadNotJSON = define("AZ6905", Error, "payload is not JSON")
	// UnsupportedName is a name of an input that no field can have.
	UnsupportedName = limit("AZ6906", Error, "name not supported")
)
