package support

import "strings"

// A text is a string with values in it: strings as they are, other values as
// compact JSON, nothing for a missing one.
type text []any

func (t text) appendTo(dst []byte) ([]byte, error) {
	var b strings.Builder
	for _, part := range t {
		raw, err := encode(part)
		if err != nil {
			return nil, err
		}
		if raw != nil {
			b.WriteString(plain(raw))
		}
	}
	return appendAny(dst, b.String())
}
