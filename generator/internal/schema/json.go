package schema

import (
	"bytes"
	"encoding/json"

	"github.com/arazzogen/arazzogen/generator/internal/document"
)

// AppendJSON appends the compact JSON text of v to b: members in the order of
// the document, numbers as they are spelt.
func AppendJSON(b []byte, v *document.Value) []byte {
	switch v.Kind {
	case document.Null:
		return append(b, "null"...)
	case document.Bool, document.Number:
		return append(b, v.Text.Value...)
	case document.String:
		return appendString(b, v.Text.Value)
	case document.Array:
		b = append(b, '[')
		for i, e := range v.Elements {
			if i > 0 {
				b = append(b, ',')
			}
			b = AppendJSON(b, e)
		}
		return append(b, ']')
	case document.Object:
		b = append(b, '{')
		for i, m := range v.Members {
			if i > 0 {
				b = append(b, ',')
			}
			b = append(appendString(b, m.Name.Value), ':')
			b = AppendJSON(b, m.Value)
		}
		return append(b, '}')
	}
	panic("schema: value of no kind")
}

// appendString appends s as a JSON string, without the escapes for HTML that
// [json.Marshal] adds.
func appendString(b []byte, s string) []byte {
	var buf bytes.Buffer
	enc := json.NewEncoder(&buf)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(s); err != nil {
		panic(err) // a string always has an encoding
	}
	return append(b, bytes.TrimSuffix(buf.Bytes(), []byte("\n"))...)
}
