package support

// oneOf notes that a value must do what exactly one of some checks says.
func (v *violations) oneOf(where string, value any, what string, checks ...jsonCheck) {
	matching := 0
	for _, check := range checks {
		if conformsTo(value, check) {
			matching++
		}
	}
	v.must(where, matching == 1, what)
}
