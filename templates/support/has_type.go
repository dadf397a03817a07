package support

import "encoding/json"

// hasType reports whether a decoded JSON value has one of some types of JSON
// Schema.
func hasType(value any, types ...string) bool {
	for _, name := range types {
		ok := false
		switch name {
		case "null":
			ok = value == nil
		case "boolean":
			_, ok = value.(bool)
		case "string":
			_, ok = value.(string)
		case "array":
			_, ok = value.([]any)
		case "object":
			_, ok = value.(map[string]any)
		case "number":
			_, ok = value.(json.Number)
		case "integer":
			n, isNumber := value.(json.Number)
			ok = isNumber && isMultiple(n, "1")
		}
		if ok {
			return true
		}
	}
	return false
}
