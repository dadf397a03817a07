package support

// filledList returns a copy of a list with what is missing in its elements
// filled in.
func filledList[T any](list []T, fill func(T) T) []T {
	if list == nil {
		return nil
	}
	filled := make([]T, len(list))
	for i, v := range list {
		filled[i] = fill(v)
	}
	return filled
}
