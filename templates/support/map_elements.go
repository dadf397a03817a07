package support

import (
	"bytes"
	"encoding/json"
)

// mapElements returns the elements of an object or array as they are spelt in it,
// their values replaced by what by returns. A member without a value is left out,
// an element without one is null.
func mapElements(doc json.RawMessage, by func(name, value json.RawMessage) json.RawMessage) [][]byte {
	var list [][]byte
	for name, value := range elements(doc) {
		value = by(name, value)
		switch {
		case name != nil && value == nil:
			continue
		case name != nil:
			value = append(append(name[:len(name):len(name)], ':'), value...)
		case value == nil:
			value = json.RawMessage("null")
		}
		list = append(list, value)
	}
	return list
}

// enclose returns an object or array, whichever doc is, of elements.
func enclose(doc json.RawMessage, list [][]byte) json.RawMessage {
	inner := bytes.Join(list, []byte(","))
	return append(append(doc[:1:1], inner...), doc[len(doc)-1])
}
