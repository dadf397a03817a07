package support

import "strings"

// A formText is a body of type application/x-www-form-urlencoded that the document
// spells: markup as it is, values escaped so that they are a name or a value in it
// and nothing more.
type formText []any

func (t formText) payload() ([]byte, error) {
	var b strings.Builder
	for _, part := range t {
		if m, ok := part.(markup); ok {
			b.WriteString(string(m))
			continue
		}
		raw, err := encode(part)
		if err != nil {
			return nil, err
		}
		if raw != nil {
			b.WriteString(strings.ReplaceAll(escapeQuery(plain(raw)), "%20", "+"))
		}
	}
	return []byte(b.String()), nil
}

func (t formText) appendTo(dst []byte) ([]byte, error) {
	raw, err := t.payload()
	if err != nil {
		return nil, err
	}
	return appendJSON(dst, string(raw))
}
