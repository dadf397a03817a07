package support

// filledMap returns a copy of a map with what is missing in its values filled
// in.
func filledMap[T any](values map[string]T, fill func(T) T) map[string]T {
	if values == nil {
		return nil
	}
	filled := make(map[string]T, len(values))
	for name, v := range values {
		filled[name] = fill(v)
	}
	return filled
}
