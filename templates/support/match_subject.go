package support

// matchSubject returns the text of a value that a regular expression is to match: a
// string as it is, any other value as its JSON. There is none of null or of a
// missing value.
func matchSubject(v any) (s string, ok bool) {
	raw, err := encode(v)
	if err != nil || raw == nil || string(raw) == "null" {
		return "", false
	}
	return plain(raw), true
}
