package support

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
)

// splitMembers decodes a JSON object into a struct and, what is none of its
// members, into others. Names have to be exact: encoding/json would take other
// cases for the fields as well.
func splitMembers[T any](doc json.RawMessage, own any, others *map[string]T) error {
	if len(doc) == 0 || doc[0] != '{' {
		return json.Unmarshal(doc, own)
	}
	known := jsonNames(reflect.TypeOf(own).Elem())
	*others = nil
	fieldsOnly := object{}
	for name, raw := range elements(doc) {
		key := unquote(name)
		if known[key] {
			fieldsOnly = append(fieldsOnly, member{key, raw})
			continue
		}
		var v T
		if err := json.Unmarshal(raw, &v); err != nil {
			return fmt.Errorf("%s: %w", key, err)
		}
		if *others == nil {
			*others = map[string]T{}
		}
		(*others)[key] = v
	}
	rest, err := fieldsOnly.appendTo(nil)
	if err != nil {
		return err
	}
	return json.Unmarshal(rest, own)
}

// jsonNames returns the names that the fields of a struct have in JSON.
func jsonNames(t reflect.Type) map[string]bool {
	names := map[string]bool{}
	for i := range t.NumField() {
		name, _, _ := strings.Cut(t.Field(i).Tag.Get("json"), ",")
		names[name] = name != "-"
	}
	return names
}
