package support

import "regexp"

var jsonPointerSyntax = regexp.MustCompile(`^(?:/(?:[^~/]|~[01])*)*$`)

// isJSONPointer reports whether s is a JSON Pointer (RFC 6901, section 3).
func isJSONPointer(s string) bool { return jsonPointerSyntax.MatchString(s) }
