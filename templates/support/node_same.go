package support

import "encoding/json"

// isSame reports whether two operands in the filter of a query are equal: of one
// type, strings with case, or both nothing (RFC 9535, section 2.3.5.2.2).
func isSame(a, b any) bool {
	x, y := nodeOf(a), nodeOf(b)
	if x == nil || y == nil {
		return x == nil && y == nil
	}
	return equalJSON(decode(x), decode(y))
}

// nodeOf returns an operand in a filter as JSON, nil if it is nothing.
func nodeOf(v any) json.RawMessage {
	if raw, ok := v.(json.RawMessage); ok {
		return raw
	}
	raw, _ := encode(v) // a literal or a count is always JSON
	return raw
}
