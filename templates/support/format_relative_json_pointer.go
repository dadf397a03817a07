package support

import "regexp"

var relativePointerSyntax = regexp.MustCompile(`^(?:0|[1-9][0-9]*)(?:#|(?:/(?:[^~/]|~[01])*)*)$`)

// isRelativeJSONPointer reports whether s is a relative JSON Pointer
// (draft-bhutton-relative-json-pointer-00, section 3).
func isRelativeJSONPointer(s string) bool { return relativePointerSyntax.MatchString(s) }
