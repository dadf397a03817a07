package support

// isBefore reports whether an operand in the filter of a query is less than
// another: a number than a number, a string than a string, with case (RFC 9535,
// section 2.3.5.2.2).
func isBefore(a, b any) bool {
	x, y := nodeOf(a), nodeOf(b)
	switch {
	case x == nil || y == nil:
		return false
	case x[0] == '"' && y[0] == '"':
		return unquote(x) < unquote(y)
	case x[0] == '"' || y[0] == '"':
		return false
	}
	order, ok := compareNumbers(x, y)
	return ok && order < 0
}
