package support

import (
	"bytes"
	"encoding/json"
)

// A jsonContent value is sent as JSON text (OpenAPI 3.1, Parameter Object,
// content). Null is not sent, as in any other parameter.
type jsonContent struct{ value any }

func (v jsonContent) appendTo(dst []byte) ([]byte, error) {
	raw, err := encode(v.value)
	if err != nil || raw == nil || string(raw) == "null" {
		return append(dst, "null"...), err
	}
	var b bytes.Buffer
	_ = json.Compact(&b, raw) // raw is valid
	return appendAny(dst, b.String())
}
