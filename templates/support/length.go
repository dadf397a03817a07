package support

import (
	"encoding/json"
	"unicode/utf8"
)

// length returns what .length means in a condition: the number of elements of
// an array or of characters of a string, or the member length of an object.
func length(v any) any {
	raw := operand(v)
	switch raw[0] {
	case '[':
		n := 0
		for range elements(raw) {
			n++
		}
		return n
	case '"':
		return utf8.RuneCountInString(unquote(raw))
	}
	return at[json.RawMessage](raw, "/length")
}
