package support

import "slices"

// anyOf notes that a value must do what one of some checks says.
func (v *violations) anyOf(where string, value any, what string, checks ...jsonCheck) {
	v.must(where, slices.ContainsFunc(checks, func(check jsonCheck) bool { return conformsTo(value, check) }), what)
}
