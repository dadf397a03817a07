package support

// A jsonCheck notes what is wrong with a decoded JSON value at a JSON Pointer.
type jsonCheck func(v *violations, where string, value any)

// conformsTo reports whether nothing is wrong with a value.
func conformsTo(value any, check jsonCheck) bool {
	var v violations
	check(&v, "", value)
	return len(v.failures) == 0
}
