package diagnostic

// What a step sends and expects, against the operation that it calls. All are
// warnings: a server may be more lenient than its description.
var (
	// WrongPlace is a parameter that the operation declares in another place.
	WrongPlace = define("AZ3101", Warning, "parameter in another place")
	// UndescribedBody is a body for an operation that describes none.
	UndescribedBody = define("AZ3102", Warning, "operation takes no body")
	// UnofferedType is a content type that the operation does not take.
	UnofferedType = define("AZ3103", Warning, "content type not offered")
	// MissingMember is a member that a schema requires of what is sent.
	MissingMember = define("AZ3104", Warning, "required member not given")
	// WrongType is a value of a type that its schema does not allow.
	WrongType = define("AZ3105", Warning, "value of another type")
	// UnlistedValue is a value that is none of those that its schema lists.
	UnlistedValue = define("AZ3106", Warning, "value is not among those allowed")
	// UnknownMember is a member that a schema excludes.
	UnknownMember = define("AZ3107", Warning, "member not allowed")
	// OutOfBounds is a value beyond the bounds of its schema.
	OutOfBounds = define("AZ3108", Warning, "value out of bounds")
	// WrongFormat is a string without the format or the pattern of its schema.
	WrongFormat = define("AZ3109", Warning, "string of another format")
	// ImpossiblePart is a part of a response that its schemas rule out.
	ImpossiblePart = define("AZ3110", Warning, "response has no such part")
	// UndescribedStatus is a criterion that no described status meets.
	UndescribedStatus = define("AZ3111", Warning, "status not described")
	// UnlistedComparison is a comparison with a value that what is compared
	// never has.
	UnlistedComparison = define("AZ3112", Warning, "compared with a value that it never has")
	// TypeConflict is a value that never has a type that its place takes.
	TypeConflict = define("AZ5101", Warning, "types exclude each other")
)

// Control flow: what the conditions and the graph of a workflow show.
var (
	// ShadowedAction is an action that is never taken, since one before it is.
	ShadowedAction = define("AZ4101", Warning, "action is never taken")
	// ContradictingCriteria are criteria that never hold together.
	ContradictingCriteria = define("AZ4102", Warning, "criteria contradict each other")
	// EndlessLoop is a loop that only a failure ends.
	EndlessLoop = define("AZ4103", Warning, "loop has no way out")
	// RepeatedEffect is a retry of a request that may do twice what it does.
	RepeatedEffect = define("AZ4104", Note, "retry may repeat an effect")
)

// Data flow: what loops do to outputs.
var (
	// FirstRound is an output from before a loop, read after it, while nothing
	// reads what the loop brought.
	FirstRound = define("AZ5102", Warning, "only what came before the loop is read")
	// LastRound is an output of a loop of which the last round alone is read.
	LastRound = define("AZ5103", Note, "only the last round of the loop is read")
)
