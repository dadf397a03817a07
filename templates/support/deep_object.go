package support

import (
	"encoding/json"
	"strings"
)

// A deepObject value is sent in a query with the path to each of its values:
// name%5Bk%5D=a. OpenAPI leaves open what becomes of anything but an object of
// plain values. Here, as most servers read it, objects go on in brackets of their
// own, and the elements of an array share a name, as they do in the style form.
type deepObject struct{ value any }

func (v deepObject) of() any { return v.value }

func (v deepObject) style(name string, raw json.RawMessage, escape func(string) string) string {
	return strings.Join(deepPairs(name, raw, escape), "&")
}

// deepPairs returns the values of raw, each as path=value. Name is the path to raw.
func deepPairs(name string, raw json.RawMessage, escape func(string) string) []string {
	var list []string
	for key, value := range partsOf(raw) {
		if key == nil {
			list = append(list, name+"="+escape(plain(value)))
			continue
		}
		list = append(list, deepPairs(name+"%5B"+escape(unquote(key))+"%5D", value, escape)...)
	}
	return list
}
