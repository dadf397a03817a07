package support

import (
	"encoding/json"
	"slices"
)

// isOneOf reports whether a decoded JSON value is one of some values, given as
// JSON.
func isOneOf(value any, allowed ...string) bool {
	return slices.ContainsFunc(allowed, func(s string) bool { return equalJSON(value, decode(json.RawMessage(s))) })
}
