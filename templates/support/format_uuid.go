package support

import "regexp"

var uuidSyntax = regexp.MustCompile(`^[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$`)

// isUUID reports whether s is a UUID (RFC 9562, section 4).
func isUUID(s string) bool { return uuidSyntax.MatchString(s) }
