package support

import "encoding/json"

// operand returns v as JSON, null if it is missing.
func operand(v any) json.RawMessage {
	raw, err := encode(v)
	if err != nil || raw == nil {
		return null
	}
	return raw
}
