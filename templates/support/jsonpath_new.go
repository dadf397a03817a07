package support

// newJSONPath returns the query that a text is.
func newJSONPath(query string) jsonpathQuery {
	return parseJSONPath(query, queryFunctions())
}
