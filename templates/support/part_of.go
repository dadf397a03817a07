package support

// partOf returns the value at a JSON Pointer into v, if v can be JSON and has one.
func partOf(v any, pointer string) Value[any] { return at[any](valueOf[any](v).Raw(), pointer) }
