package support

import "reflect"

// A binary value is sent as the bytes of a string as they are, whether or not
// they are text, or as JSON if it is no string.
type binary struct{ value any }

func (b binary) payload() ([]byte, error) { return b.octets(b.value) }

func (b binary) appendTo(dst []byte) ([]byte, error) { return appendJSON(dst, b.value) }

// octets returns the bytes that v is sent as, nil if it is missing or null.
func (binary) octets(v any) ([]byte, error) {
	if s := reflect.Indirect(reflect.ValueOf(v)); s.Kind() == reflect.String {
		return append([]byte{}, s.String()...), nil // JSON could not hold all bytes
	}
	raw, err := encode(v)
	if err != nil || raw == nil || string(raw) == "null" {
		return nil, err
	}
	return []byte(plain(raw)), nil
}
