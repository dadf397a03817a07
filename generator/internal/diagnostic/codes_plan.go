package diagnostic

// Codes of package plan: what a workflow would do.
var (
	// UnreachableStep is a step that no path leads to.
	UnreachableStep = define("AZ4001", Warning, "step never runs")
	// RepeatedRequest is a loop in which every request is the same each time.
	RepeatedRequest = define("AZ4002", Warning, "loop repeats the same request")

	// UnsetOutput is a reference to an output that no path has set before.
	UnsetOutput = define("AZ5001", Error, "output is never set")
	// MaybeUnsetOutput is a reference to an output that some path has not set.
	MaybeUnsetOutput = define("AZ5002", Warning, "output may be missing")
	// QueryTwice is a parameter of a query beside one that is the whole query.
	QueryTwice = define("AZ5003", Error, "query is given twice")

	// UnsupportedValue is a value that is not compiled yet.
	UnsupportedValue = limit("AZ6902", "value not supported")
	// UnsupportedBody is a request body of a type that is not compiled yet.
	UnsupportedBody = limit("AZ6903", "content type not supported")
	// UnknownTarget is a target of a replacement that the payload does not have.
	UnknownTarget = define("AZ6907", Error, "payload has no such part")
	// PayloadNotJSON is a text that is sent as JSON and is none.
	PayloadNotJSON = define("AZ6905", Error, "payload is not JSON")
	// UnsupportedName is a name of an input that no field can have.
	UnsupportedName = limit("AZ6906", "name not supported")
)
