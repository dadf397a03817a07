// Package jsonpointer takes JSON Pointers (RFC 6901) apart and puts them
// together.
package jsonpointer

import "strings"

// Escape returns a name as a reference token has it: ~ as ~0, / as ~1.
func Escape(name string) string {
	return strings.ReplaceAll(strings.ReplaceAll(name, "~", "~0"), "/", "~1")
}

// Unescape returns the name that a reference token is.
func Unescape(token string) string {
	return strings.ReplaceAll(strings.ReplaceAll(token, "~1", "/"), "~0", "~")
}

// Names returns the names of the reference tokens of a pointer, which is empty
// or begins with a slash.
func Names(pointer string) []string {
	if pointer == "" {
		return nil
	}
	names := strings.Split(pointer[1:], "/")
	for i, token := range names {
		names[i] = Unescape(token)
	}
	return names
}
