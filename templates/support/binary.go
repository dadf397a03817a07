package support

import "reflect"

// A binary value is sent as it is, if it is bytes or a string, whether or not that
// is text, or as JSON if it is anything else.
type binary struct{ value any }

func (b binary) payload() ([]byte, error) { return b.octets(b.value) }

func (b binary) appendTo(dst []byte) ([]byte, error) { return appendJSON(dst, b.value) }

// octets returns the bytes that v is sent as, nil if it is missing or null.
func (binary) octets(v any) ([]byte, error) {
	if b, ok := v.([]byte); ok {
		return b, nil
	}
	if s := reflect.Indirect(reflect.ValueOf(v)); s.Kind() == reflect.String {
		return append([]byte{}, s.String()...), nil // JSON could not hold all bytes
	}
	raw, err := encode(v)
	if err != nil || raw == nil || string(raw) == "null" {
		return nil, err
	}
	return []byte(plain(raw)), nil
}
