package support

import (
	"bytes"
	"encoding/json"
	"reflect"
	"strconv"
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

// encode returns v as JSON, or nil if v is missing. What came as JSON goes out
// as it came.
func encode(v any) (json.RawMessage, error) {
	if isMissing(v) {
		return nil, nil
	}
	return appendJSON(nil, v)
}

// appendJSON appends v, which is not missing, as JSON.
func appendJSON(dst []byte, v any) ([]byte, error) {
	switch v := v.(type) {
	case interface{ Raw() json.RawMessage }:
		return append(dst, v.Raw()...), nil
	case json.RawMessage:
		return append(dst, v...), nil
	case string:
		return appendString(dst, v)
	case bool:
		return strconv.AppendBool(dst, v), nil
	case int:
		return strconv.AppendInt(dst, int64(v), 10), nil
	case int64:
		return strconv.AppendInt(dst, v, 10), nil
	case interface{ appendTo([]byte) ([]byte, error) }:
		return v.appendTo(dst)
	}
	switch rv := reflect.ValueOf(v); rv.Kind() {
	case reflect.Pointer:
		return appendJSON(dst, rv.Elem().Interface())
	case reflect.String:
		return appendString(dst, rv.String())
	}
	return appendAny(dst, v)
}

func (o object) appendTo(dst []byte) ([]byte, error) {
	var err error
	dst = append(dst, '{')
	first := true
	for _, m := range o {
		if isMissing(m.value) {
			continue
		}
		if !first {
			dst = append(dst, ',')
		}
		first = false
		if dst, err = appendString(dst, m.name); err != nil {
			return nil, err
		}
		if dst, err = appendJSON(append(dst, ':'), m.value); err != nil {
			return nil, err
		}
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
			return nil, err
		}
	}
	return append(dst, ']'), nil
}

func appendString(dst []byte, s string) ([]byte, error) {
	for i := range len(s) {
		if c := s[i]; c < ' ' || c == '"' || c == '\\' || c > '~' {
			return appendAny(dst, s)
		}
	}
	return append(append(append(dst, '"'), s...), '"'), nil
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

// isMissing reports whether there is no value at all, not even null.
func isMissing(v any) bool {
	switch v := v.(type) {
	case nil:
		return true
	case string, bool, int, int64, object, array:
		return false
	case interface{ Raw() json.RawMessage }:
		return v.Raw() == nil
	}
	switch rv := reflect.ValueOf(v); rv.Kind() {
	case reflect.Pointer, reflect.Slice, reflect.Map:
		return rv.IsNil()
	}
	return false
}
