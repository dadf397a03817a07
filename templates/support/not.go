package support

// not notes that a value must not do what a check says.
func (v *violations) not(where string, value any, check jsonCheck) {
	v.must(where, !conformsTo(value, check), "not match the schema of not")
}
