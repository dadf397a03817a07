package support

import (
	"encoding/base64"
	"errors"
	"fmt"
)

// A fromBase64 value is sent as the bytes that a string spells in base64, or as it
// is if it is bytes.
type fromBase64 struct{ value any }

func (f fromBase64) payload() ([]byte, error) { return f.octets(f.value) }

func (f fromBase64) appendTo(dst []byte) ([]byte, error) { return appendJSON(dst, f.value) }

// octets returns the bytes that v spells, nil if it is missing or null.
func (fromBase64) octets(v any) ([]byte, error) {
	if b, ok := v.([]byte); ok {
		return b, nil
	}
	raw, err := encode(v)
	if err != nil || raw == nil || string(raw) == "null" {
		return nil, err
	}
	if raw[0] != '"' {
		return nil, errors.New("value is not base64: it is no string")
	}
	data, err := base64.StdEncoding.DecodeString(unquote(raw))
	if err != nil {
		return nil, fmt.Errorf("value is not base64: %w", err)
	}
	return data, nil
}
