package support

import (
	"bytes"
	"encoding/json"
	"strings"
)

// A text is a string with values in it: strings as they are, other values as
// JSON, nothing for a missing one.
type text []any

func (t text) appendTo(dst []byte) ([]byte, error) {
	var b strings.Builder
	for _, part := range t {
		raw, err := encode(part)
		if err != nil {
			return nil, err
		}
		if raw != nil {
			b.WriteString(plain(compact(raw)))
		}
	}
	return appendString(dst, b.String())
}

// compact returns raw without space between its tokens.
func compact(raw json.RawMessage) json.RawMessage {
	var b bytes.Buffer
	_ = json.Compact(&b, raw) // raw is valid
	return b.Bytes()
}
