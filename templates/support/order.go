package support

import "strings"

// less reports whether a comes before b in a condition: a number before a
// greater one, a string before a later one without regard to case. Values of
// other types, and missing ones, have no order.
func less(a, b any) bool {
	order, ok := compare(a, b)
	return ok && order < 0
}

// lessOrEqual reports whether a comes before b in a condition, or at the same
// place.
func lessOrEqual(a, b any) bool {
	order, ok := compare(a, b)
	return ok && order <= 0
}

// compare returns the order of two values in a condition, and whether they have
// one: numbers, of which one may be in a string, or two strings.
func compare(a, b any) (order int, ok bool) {
	x, y := operand(a), operand(b)
	if x[0] != '"' || y[0] != '"' {
		return compareNumbers(x, y)
	}
	s, t := plain(x), plain(y)
	if strings.EqualFold(s, t) {
		return 0, true
	}
	return strings.Compare(strings.ToLower(s), strings.ToLower(t)), true
}
