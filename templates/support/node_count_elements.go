package support

// countElements returns the number of elements of an array, 1 for another value,
// and 0 for nothing: what count means in a filter that a condition begins with.
func countElements(v any) int {
	raw := nodeOf(v)
	switch {
	case raw == nil:
		return 0
	case raw[0] == '[':
		return len(nodeList{raw}.eachInside())
	}
	return 1
}
