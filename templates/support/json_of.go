package support

// jsonOf returns the JSON value that a value is, its numbers as they are
// spelled, and false if it is missing or cannot be JSON.
func (v *violations) jsonOf(where string, value any) (any, bool) {
	raw, err := encode(value)
	if !v.must(where, err == nil, "be a value that JSON has") || raw == nil {
		return nil, false
	}
	return decode(raw), true
}
