package support

// valueOf returns v, if it can be JSON, as a Value.
func valueOf[T any](v any) Value[T] {
	raw, _ := encode(v)
	return Value[T]{raw}
}
