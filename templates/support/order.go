package support

import "strings"

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
