package support

import (
	"encoding/json"
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
