package support

import "errors"

// A multipartValue is a body of several parts that is not known when compiling: an
// object with a member for each.
type multipartValue struct {
	value  any
	sentAs map[string]func(v any) formPart // how members are sent, by their names
}

func (m multipartValue) typedPayload(contentType string) ([]byte, string, error) {
	raw, err := encode(m.value)
	if err != nil || raw == nil || string(raw) == "null" {
		return nil, contentType, err
	}
	if raw[0] != '{' {
		return nil, "", errors.New("a body of several parts is an object")
	}
	body := multipartBody{}
	for key, value := range elements(raw) {
		part := formPart{name: unquote(key), value: value}
		if sentAs := m.sentAs[part.name]; sentAs != nil {
			part = sentAs(value)
		}
		body = append(body, part)
	}
	return body.typedPayload(contentType)
}

func (m multipartValue) appendTo(dst []byte) ([]byte, error) { return appendJSON(dst, m.value) }
