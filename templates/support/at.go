package support

import "encoding/json"

// at returns the value at a JSON pointer into doc, which is valid JSON
// without space around it, or nil.
func at[T any](doc json.RawMessage, pointer string) Value[T] {
	return Value[T]{find(doc, pointer)}
}
