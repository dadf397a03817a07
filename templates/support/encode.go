package support

import (
	"bytes"
	"encoding/json"
	"errors"
	"reflect"
)

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
	case string:
		if needsNoEscape(v) {
			return append(append(append(dst, '"'), v...), '"'), nil
		}
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

// needsNoEscape reports whether a string is in JSON as it is between quotes, as
// most strings are: then nothing has to be allocated for it.
func needsNoEscape(s string) bool {
	for i := range len(s) {
		if c := s[i]; c < ' ' || c > '~' || c == '"' || c == '\\' {
			return false
		}
	}
	return true
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
