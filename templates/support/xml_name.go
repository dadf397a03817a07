package support

import (
	"strings"
	"unicode"
)

// isXMLName reports whether s can be the name of an element or an attribute, with
// or without a prefix (Namespaces in XML 1.0, section 4).
func isXMLName(s string) bool {
	prefix, local, ok := strings.Cut(s, ":")
	if ok && !isXMLName(prefix) {
		return false
	}
	if !ok {
		local = s
	}
	for i, c := range local {
		switch {
		case c == '_' || unicode.IsLetter(c):
		case i > 0 && (c == '-' || c == '.' || unicode.IsDigit(c) || unicode.Is(unicode.Mn, c)):
		default:
			return false
		}
	}
	return local != ""
}
