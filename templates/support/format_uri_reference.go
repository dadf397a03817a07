package support

import (
	"net/url"
	"regexp"
)

var uriCharacters = regexp.MustCompile(`^(?:[A-Za-z0-9\-._~:/?#@!$&'()*+,;=\[\]]|%[0-9A-Fa-f]{2})*$`)

var uriSyntax = regexp.MustCompile(`^(?:([A-Za-z][A-Za-z0-9+\-.]*):)?` +
	`(?://(?:[^/?#@\[\]]*@)?(?:\[[^\]/?#]*\]|[^/?#@:\[\]]*)(?::[0-9]*)?(?:/[^?#\[\]]*)?|/?(?:[^/?#\[\]][^?#\[\]]*)?)` +
	`(?:\?[^#\[\]]*)?(?:#[^#\[\]]*)?$`)

// isURIReference reports whether s is a URI or a relative reference (RFC 3986,
// section 4.1).
func isURIReference(s string) bool {
	_, err := url.Parse(s)
	return err == nil && uriCharacters.MatchString(s) && uriSyntax.MatchString(s)
}
