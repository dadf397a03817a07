package support

// lessOrEqual reports whether a comes before b in a condition, or at the same
// place.
func lessOrEqual(a, b any) bool {
	order, ok := compare(a, b)
	return ok && order <= 0
}
