package support

import (
	"bytes"
	"encoding/json"
	"strings"
)

// equal reports whether two values are equal in a condition: strings without
// regard to case, numbers by value, a number also to a string that spells it, a
// boolean to a string likewise, null only to null or to a missing value, objects
// and arrays by their JSON.
func equal(a, b any) bool {
	x, y := operand(a), operand(b)
	if c, ok := compareNumbers(x, y); ok {
		return c == 0
	}
	switch {
	case x[0] == '"' && y[0] == '"', isBool(x) && y[0] == '"', x[0] == '"' && isBool(y):
		return strings.EqualFold(plain(x), plain(y))
	case (x[0] == '{' || x[0] == '[') && x[0] == y[0]:
		return equalElements(x, y)
	}
	return bytes.Equal(x, y)
}

// equalElements reports whether two objects have equal members, or two arrays
// equal elements, of the same types.
func equalElements(x, y json.RawMessage) bool {
	n := 0
	for name, value := range elements(x) {
		var other json.RawMessage
		if name == nil {
			other = nth(y, n)
		} else {
			other = element(y, unquote(name))
		}
		if other == nil || !equalJSON(value, other) {
			return false
		}
		n++
	}
	for range elements(y) {
		n--
	}
	return n == 0
}

func nth(doc json.RawMessage, n int) json.RawMessage {
	for _, value := range elements(doc) {
		if n == 0 {
			return value
		}
		n--
	}
	return nil
}

// equalJSON reports whether two JSON values are the same.
func equalJSON(x, y json.RawMessage) bool {
	switch {
	case x[0] == '"' && y[0] == '"':
		return unquote(x) == unquote(y)
	case (x[0] == '{' || x[0] == '[') && x[0] == y[0]:
		return equalElements(x, y)
	case x[0] == '"' || y[0] == '"':
		return false
	}
	c, ok := compareNumbers(x, y)
	return ok && c == 0 || bytes.Equal(x, y)
}

func isBool(raw json.RawMessage) bool { return string(raw) == "true" || string(raw) == "false" }
