package support

// isNull reports whether the body of the latest response has null, or nothing,
// at a JSON pointer.
func (r *run) isNull(pointer string) bool { return r.bodyAt(pointer).IsNull() }
