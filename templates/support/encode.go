package support

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
)

// A member is a named value: of a JSON object, or of a list of parameters.
type member struct {
	name  string
	value any
}

// An object is a JSON object to send, its members in order. Those without a
// value, such as an input that was not given, are left out.
type object []member

// An array is a JSON array to send. An element without a value is null.
type array []any

// null is the JSON value null. A nil value, in contrast, is a missing one.
var null = json.RawMessage("null")

// encode returns v as JSON without space around it, or nil if v is missing.
// What came as JSON goes out as it came.
func encode(v any) (json.RawMessage, error) {
	if isMissing(v) {
		return nil, nil
	}
	return appendJSON(nil, v)
}

// isMissing reports whether there is no value at all, not even null.
func isMissing(v any) bool {
	switch rv := reflect.ValueOf(v); rv.Kind() {
	case reflect.Invalid:
		return true
	case reflect.Pointer, reflect.Slice, reflect.Map:
		if rv.IsNil() {
			return true
		}
	}
	value, ok := v.(interface{ Raw() json.RawMessage })
	return ok && value.Raw() == nil
}

// appendJSON appends v, which is not missing, as JSON.
func appendJSON(dst []byte, v any) ([]byte, error) {
	switch v := v.(type) {
	case interface{ appendTo([]byte) ([]byte, error) }:
		return v.appendTo(dst)
	case interface{ Raw() json.RawMessage }:
		return appendJSON(dst, v.Raw())
	case json.RawMessage:
		if !json.Valid(v) {
			return nil, errors.New("value is not JSON")
		}
		return append(dst, bytes.TrimSpace(v)...), nil
	}
	return appendAny(dst, v)
}

func (o object) appendTo(dst []byte) ([]byte, error) {
	var err error
	separator := byte('{')
	for _, m := range o {
		if isMissing(m.value) {
			continue
		}
		if dst, err = appendAny(append(dst, separator), m.name); err != nil {
			return nil, err
		}
		if dst, err = appendJSON(append(dst, ':'), m.value); err != nil {
			return nil, fmt.Errorf("%s: %w", m.name, err)
		}
		separator = ','
	}
	if separator == '{' {
		dst = append(dst, '{')
	}
	return append(dst, '}'), nil
}

func (a array) appendTo(dst []byte) ([]byte, error) {
	var err error
	dst = append(dst, '[')
	for i, v := range a {
		if i > 0 {
			dst = append(dst, ',')
		}
		if isMissing(v) {
			v = null
		}
		if dst, err = appendJSON(dst, v); err != nil {
			return nil, fmt.Errorf("%d: %w", i, err)
		}
	}
	return append(dst, ']'), nil
}

// appendAny leaves v to encoding/json, without its escapes for HTML: what a
// workflow passes on arrives as it was.
func appendAny(dst []byte, v any) ([]byte, error) {
	b := bytes.NewBuffer(dst)
	enc := json.NewEncoder(b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return nil, err
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), nil
}
