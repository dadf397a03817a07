package support

import (
	"encoding/json"
	"strings"
)

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
