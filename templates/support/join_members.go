package support

import (
	"maps"
	"slices"
)

// joinMembers returns a JSON object with the members of a struct, and then
// others by name. It leaves out others that the struct has as well.
func joinMembers[T any](own any, others map[string]T) ([]byte, error) {
	doc, err := appendAny(nil, own)
	if err != nil || len(others) == 0 {
		return doc, err
	}
	joined := object{}
	for name, value := range elements(doc) {
		joined = append(joined, member{unquote(name), value})
	}
	for _, name := range slices.Sorted(maps.Keys(others)) {
		if element(doc, name) == nil {
			joined = append(joined, member{name, orNull(others[name])})
		}
	}
	return joined.appendTo(nil)
}
