package support

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
)

// arguments decodes values into the inputs of a workflow that is called. An
// input of any type gets its value as it came.
func arguments[T any](values object) (T, error) {
	var inputs T
	fields := reflect.ValueOf(&inputs).Elem()
	for _, m := range values {
		raw, err := encode(m.value)
		if err != nil {
			return inputs, fmt.Errorf("input %s: %w", m.name, err)
		}
		if raw == nil {
			continue // missing
		}
		for i := range fields.NumField() {
			name, _, _ := strings.Cut(fields.Type().Field(i).Tag.Get("json"), ",")
			if name != m.name {
				continue
			}
			if field := fields.Field(i); field.Kind() == reflect.Interface {
				field.Set(reflect.ValueOf(raw))
			} else if err := json.Unmarshal(raw, field.Addr().Interface()); err != nil {
				return inputs, fmt.Errorf("input %s: %w", m.name, err)
			}
		}
	}
	return inputs, nil
}
