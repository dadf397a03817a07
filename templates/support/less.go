package support

// less reports whether a comes before b in a condition: a number before a
// greater one, a string before a later one without regard to case. Values of
// other types, and missing ones, have no order.
func less(a, b any) bool {
	order, ok := compare(a, b)
	return ok && order < 0
}
