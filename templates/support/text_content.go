package support

// A textContent value is sent as text, whatever it is: a string as it is, anything
// else as JSON (OpenAPI 3.1, Parameter Object, content). Null is not sent.
type textContent struct{ value any }

func (v textContent) appendTo(dst []byte) ([]byte, error) {
	raw, err := encode(v.value)
	if err != nil || raw == nil || string(raw) == "null" {
		return append(dst, "null"...), err
	}
	return appendAny(dst, plain(raw))
}
