package support

// allDistinct reports whether no two elements of a list are equal.
func allDistinct[T comparable](list []T) bool {
	seen := make(map[T]bool, len(list))
	for _, e := range list {
		seen[e] = true
	}
	return len(seen) == len(list)
}
