package support

// A plainText is a body of text with values in it: strings as they are, other
// values as JSON, nothing for a missing one.
type plainText []any

func (t plainText) payload() ([]byte, error) {
	if len(t) == 1 && isMissing(t[0]) {
		return nil, nil
	}
	var b []byte
	for _, part := range t {
		raw, err := encode(part)
		if err != nil {
			return nil, err
		}
		if raw != nil {
			b = append(b, plain(raw)...)
		}
	}
	return b, nil
}

func (t plainText) appendTo(dst []byte) ([]byte, error) {
	raw, err := t.payload()
	if err != nil {
		return nil, err
	}
	return appendJSON(dst, string(raw))
}
