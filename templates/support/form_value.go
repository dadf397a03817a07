package support

import (
	"encoding/json"
	"errors"
)

// A formValue is a body of type application/x-www-form-urlencoded that is not known
// when compiling: an object with the members of the form, or a string that is one.
// Objects in it are JSON.
type formValue struct {
	value  any
	sentAs map[string]func(v any) any // how members are sent, by their names
}

func (f formValue) payload() ([]byte, error) {
	raw, err := encode(f.value)
	switch {
	case err != nil || raw == nil || string(raw) == "null":
		return nil, err
	case raw[0] == '"':
		return []byte(unquote(raw)), nil
	case raw[0] != '{':
		return nil, errors.New("a form is an object or a string")
	}
	var body formBody
	for name, value := range elements(raw) {
		body = append(body, member{unquote(name), f.asSent(unquote(name), value)})
	}
	return body.payload()
}

// asSent returns how a member is sent.
func (f formValue) asSent(name string, value json.RawMessage) any {
	if as := f.sentAs[name]; as != nil {
		return as(value)
	}
	if value[0] == '{' {
		return jsonContent{value}
	}
	return value
}

func (f formValue) appendTo(dst []byte) ([]byte, error) { return appendJSON(dst, f.value) }
