package diagnostic

// Codes of package overlay: overlays, and what they change.
var (
	// NotOverlay is a file that is no overlay of a version that is known.
	NotOverlay = define("AZ7001", Error, "not an overlay")
	// MalformedOverlay is an overlay that lacks a field, or has one of the wrong
	// type.
	MalformedOverlay = define("AZ7002", Error, "overlay is malformed")
	// UnknownOverlayField is a field that overlays do not have.
	UnknownOverlayField = define("AZ7003", Warning, "unknown field of an overlay")
	// InvalidTarget is a target, or a source to copy, that is no JSONPath query.
	InvalidTarget = define("AZ7004", Error, "not a JSONPath query")
	// UnusedAction is an action whose target no document has.
	UnusedAction = define("AZ7005", Warning, "target matches nothing")
	// ImpossibleAction is an action that does not fit what its target selects.
	ImpossibleAction = define("AZ7006", Error, "action cannot be carried out")
	// NewerAction is an action that the declared version does not have.
	NewerAction = define("AZ7007", Warning, "not in this version of overlays")
	// UnusedOverlay is an overlay that extends a document that is not read.
	UnusedOverlay = define("AZ7008", Warning, "overlay applies to no document")
	// IdleAction is an action that does nothing, or several things.
	IdleAction = define("AZ7009", Warning, "action does not say one thing to do")
)
