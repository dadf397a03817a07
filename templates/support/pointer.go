package support

import (
	"encoding/json"
	"strconv"
	"strings"
)

// at returns the value at a JSON pointer into doc, which is valid JSON
// without space around it, or nil.
func at[T any](doc json.RawMessage, pointer string) Value[T] {
	return Value[T]{find(doc, pointer)}
}

// find returns the value at a JSON pointer (RFC 6901) into doc, or nil if there
// is none.
func find(doc json.RawMessage, pointer string) json.RawMessage {
	if pointer == "" {
		return doc
	}
	for token := range strings.SplitSeq(pointer[1:], "/") {
		doc = element(doc, strings.ReplaceAll(strings.ReplaceAll(token, "~1", "/"), "~0", "~"))
	}
	return doc
}

// element returns the member of an object, or the element of an array, that a
// token of a JSON pointer names, or nil if there is none. Of members of the same
// name it is the last, as for encoding/json.
func element(doc json.RawMessage, token string) (found json.RawMessage) {
	index, err := strconv.Atoi(token)
	if err != nil || strconv.Itoa(index) != token {
		index = -1 // not a number, or not spelled as an index is: 01, +1
	}
	i := 0
	for name, value := range elements(doc) {
		if name == nil && i == index {
			return value
		}
		if name != nil && unquote(name) == token {
			found = value
		}
		i++
	}
	return found
}
