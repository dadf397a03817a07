package support

import (
	"encoding/json"
	"fmt"
)

// An array is a JSON array to send. An element without a value is null.
type array []any

func (a array) appendTo(dst []byte) ([]byte, error) {
	var err error
	dst = append(dst, '[')
	for i, v := range a {
		if i > 0 {
			dst = append(dst, ',')
		}
		if isMissing(v) {
			v = json.RawMessage("null")
		}
		if dst, err = appendJSON(dst, v); err != nil {
			return nil, fmt.Errorf("%d: %w", i, err)
		}
	}
	return append(dst, ']'), nil
}
