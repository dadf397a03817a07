package support

import "fmt"

// An object is a JSON object to send, its members in order. Those without a
// value, such as an input that was not given, are left out.
type object []member

func (o object) appendTo(dst []byte) ([]byte, error) {
	var err error
	separator := byte('{')
	for _, m := range o {
		if isMissing(m.value) {
			continue
		}
		if dst, err = appendJSON(append(dst, separator), m.name); err != nil {
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
