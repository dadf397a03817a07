package support

import (
	"bytes"
	"encoding/xml"
)

// An xmlText is a body of XML: markup as it is, values escaped so that they are
// text or part of an attribute and nothing more.
type xmlText []any

func (t xmlText) payload() ([]byte, error) {
	var b bytes.Buffer
	for _, part := range t {
		if m, ok := part.(markup); ok {
			b.WriteString(string(m))
			continue
		}
		raw, err := encode(part)
		if err != nil {
			return nil, err
		}
		if raw == nil {
			continue
		}
		if err := xml.EscapeText(&b, []byte(plain(raw))); err != nil {
			return nil, err
		}
	}
	return b.Bytes(), nil
}

func (t xmlText) appendTo(dst []byte) ([]byte, error) {
	raw, err := t.payload()
	if err != nil {
		return nil, err
	}
	return appendJSON(dst, string(raw))
}
