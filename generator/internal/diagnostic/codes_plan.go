package diagnostic

// Codes of package plan: what a workflow would do.
var (
	// UnreachableStep is a step that no path leads to.
	UnreachableStep = Code{"AZ4001", Warning, "step never runs"}
	// RepeatedRequest is a loop in which every request is the same each time.
	RepeatedRequest = Code{"AZ4002", Warning, "loop repeats the same request"}
	// ConstantCriterion is a criterion that holds always or never.
	ConstantCriterion = Code{"AZ4003", Warning, "criterion is decided already"}

	// UnsetOutput is a reference to an output that no path has set before.
	UnsetOutput = Code{"AZ5001", Error, "output is never set"}
	// MaybeUnsetOutput is a reference to an output that some path has not set.
	MaybeUnsetOutput = Code{"AZ5002", Warning, "output may be missing"}
	// UnmetDependency is a dependency of a step that no path meets.
	UnmetDependency = Code{"AZ5004", Error, "dependency is never met"}
	// MaybeUnmetDependency is a dependency of a step that some path does not meet.
	MaybeUnmetDependency = Code{"AZ5005", Warning, "dependency may not be met"}
	// EarlierResponse is an expression in what a step sends that names a response,
	// which is that of the step before.
	EarlierResponse = Code{"AZ5007", Warning, "response of the step before"}
	// QueryTwice is a parameter of a query beside one that is the whole query.
	QueryTwice = Code{"AZ5003", Error, "query is given twice"}
	// SharedPlace is a security requirement of credentials that cannot be sent
	// together.
	SharedPlace = Code{"AZ5006", Warning, "credentials exclude each other"}

	// BadExtension is an extension x-go-name or x-go-type that is no Go.
	BadExtension = Code{"AZ5010", Error, "extension is not Go"}
	// UnusableDefault is a default that is no value of its type.
	UnusableDefault = Code{"AZ5011", Warning, "default not filled in"}

	// MissingInput is a required input that a call of a workflow does not pass.
	MissingInput = Code{"AZ5012", Warning, "required input not passed"}

	// UnknownPartHeader is a header that a part of a body needs and whose value
	// is not known.
	UnknownPartHeader = Code{"AZ5021", Warning, "header of a part has no value"}

	// UnnamedRoot is a body of XML whose root element is taken from the payload.
	UnnamedRoot = Code{"AZ5022", Warning, "root element has no name"}
	// NoRoot is a body of XML that nothing names the root element of.
	NoRoot = Code{"AZ5023", Error, "XML has no root element"}
	// InvalidXMLName is a name of an element or an attribute that XML does not
	// allow.
	InvalidXMLName = Code{"AZ5024", Error, "invalid name in XML"}

	// PayloadNotXML is a text whose parts are to be replaced as those of XML, and
	// that is none.
	PayloadNotXML = Code{"AZ5025", Error, "payload is not XML"}

	// UnsupportedValue is a value that is not compiled yet.
	UnsupportedValue = Code{"AZ6902", Error, "value not supported"}
	// UnsupportedBody is a request body of a type that is not compiled yet.
	UnsupportedBody = Code{"AZ6903", Error, "content type not supported"}
	// UnknownTarget is a target of a replacement that the payload does not have.
	UnknownTarget = Code{"AZ6907", Error, "payload has no such part"}
	// PayloadNotJSON is a text that is sent as JSON and is none.
	PayloadNotJSON = Code{"AZ6905", Error, "payload is not JSON"}
	// UnsupportedName is a name of an input that no field can have.
	UnsupportedName = Code{"AZ6906", Error, "name not supported"}
)
