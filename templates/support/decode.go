package support

import (
	"bytes"
	"encoding/json"
)

// decode decodes a JSON value, its numbers as they are spelled.
func decode(raw json.RawMessage) (v any) {
	d := json.NewDecoder(bytes.NewReader(raw))
	d.UseNumber()
	_ = d.Decode(&v) // raw is valid
	return v
}
