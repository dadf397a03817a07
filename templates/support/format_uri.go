package support

// isURI reports whether s is a URI (RFC 3986, section 3).
func isURI(s string) bool {
	m := uriSyntax.FindStringSubmatch(s)
	return m != nil && m[1] != "" && isURIReference(s)
}
