package support

import "encoding/json"

// nodeOf returns an operand in a filter as JSON, nil if it is nothing.
func nodeOf(v any) json.RawMessage {
	if raw, ok := v.(json.RawMessage); ok {
		return raw
	}
	raw, _ := encode(v) // a literal or a count is always JSON
	return raw
}
