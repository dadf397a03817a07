package support

import (
	"encoding/json"
	"maps"
	"slices"
)

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
