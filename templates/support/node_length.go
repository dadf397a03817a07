package support

import "unicode/utf8"

// lengthOf returns the number of characters of a string, of elements of an array
// or of members of an object, and nothing for another value (RFC 9535, section
// 2.4.4).
func lengthOf(v any) any {
	raw := nodeOf(v)
	switch {
	case raw == nil:
		return nil
	case raw[0] == '"':
		return utf8.RuneCountInString(unquote(raw))
	case raw[0] == '[' || raw[0] == '{':
		return len(nodeList{raw}.eachInside())
	}
	return nil
}
