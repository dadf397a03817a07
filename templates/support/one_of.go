package support

// oneOf notes that a value must do what exactly one of some checks says.
func (v *violations) oneOf(where string, value any, what string, checks ...jsonCheck) {
	fitting := 0
	for _, check := range checks {
		if conformsTo(value, check) {
			fitting++
		}
	}
	v.must(where, fitting == 1, what)
}
