package support

import (
	"bytes"
	"encoding/json"
)

// A jsonLines value is sent as JSON texts, each on a line: the elements of an array,
// or the one value that it is. A string is such a sequence already (OpenAPI 3.2,
// Media Type Object, Sequential Media Types).
type jsonLines struct {
	value      any
	recordMark string // of each text: RS, if the type is json-seq (RFC 7464)
}

func (j jsonLines) payload() ([]byte, error) {
	raw, err := encode(j.value)
	if err != nil || raw == nil {
		return nil, err
	}
	if raw[0] == '"' {
		return []byte(unquote(raw)), nil
	}
	var b bytes.Buffer
	line := func(value json.RawMessage) {
		b.WriteString(j.recordMark)
		_ = json.Compact(&b, value) // it is valid
		b.WriteString("\n")
	}
	if raw[0] != '[' {
		line(raw)
	}
	for name, value := range elements(raw) {
		if name == nil {
			line(value)
		}
	}
	return b.Bytes(), nil
}

func (j jsonLines) appendTo(dst []byte) ([]byte, error) { return appendJSON(dst, j.value) }
