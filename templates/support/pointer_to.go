package support

// pointerTo returns a pointer to v.
func pointerTo[T any](v T) *T { return &v }
