package support

// isBeforeOrSame reports whether an operand in the filter of a query is less than
// another, or equal.
func isBeforeOrSame(a, b any) bool { return isBefore(a, b) || isSame(a, b) }
