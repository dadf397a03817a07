package support

import "encoding/json"

// orNull returns v, or null if v is missing: of what has to be there, and may be
// null.
func orNull(v any) any {
	if isMissing(v) {
		return json.RawMessage("null")
	}
	return v
}
