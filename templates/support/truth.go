package support

import "strings"

// truth reports whether a bare value holds as a condition: true, a number but
// 0, a string but the empty one, an object or an array.
func truth(v any) bool {
	raw := operand(v)
	switch raw[0] {
	case 't', '{', '[':
		return true
	case 'f', 'n':
		return false
	case '"':
		return string(raw) != `""`
	}
	digits, _, _ := strings.Cut(strings.ToLower(string(raw)), "e")
	return strings.ContainsAny(digits, "123456789")
}
