package support

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"
)

// equal reports whether two values are equal in a condition: strings without
// regard to case, numbers by value, a number also to a string that spells it, a
// boolean to a string likewise, null only to null or to a missing value, objects
// and arrays by their JSON.
func equal(a, b any) bool {
	x, y := operand(a), operand(b)
	if order, ok := compareNumbers(x, y); ok {
		return order == 0
	}
	if isWord(x) && isWord(y) {
		return strings.EqualFold(plain(x), plain(y))
	}
	return equalJSON(decode(x), decode(y))
}

// isWord reports whether a JSON value is a string or a boolean.
func isWord(raw json.RawMessage) bool { return strings.IndexByte(`"tf`, raw[0]) >= 0 }

// equalJSON reports whether two decoded JSON values are the same.
func equalJSON(x, y any) bool {
	switch x := x.(type) {
	case map[string]any:
		y, ok := y.(map[string]any)
		return ok && maps.EqualFunc(x, y, equalJSON)
	case []any:
		y, ok := y.([]any)
		return ok && slices.EqualFunc(x, y, equalJSON)
	case json.Number:
		if y, ok := y.(json.Number); ok && x != y {
			order, ok := compareNumbers(json.RawMessage(x), json.RawMessage(y))
			return ok && order == 0
		}
	}
	return x == y
}
