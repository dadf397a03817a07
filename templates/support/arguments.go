package support

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
)

// arguments decodes values into the inputs of a workflow that is called. An
// input of any type gets its value as it came. It is an error if one that is
// required is missing.
func arguments[T any](values object, required ...string) (T, error) {
	var inputs T
	fields := reflect.ValueOf(&inputs).Elem()
	there := map[string]bool{}
	for _, m := range values {
		raw, err := encode(m.value)
		if err != nil {
			return inputs, fmt.Errorf("input %s: %w", m.name, err)
		}
		if raw == nil {
			continue // missing
		}
		there[m.name] = true
		if keeper, ok := any(&inputs).(interface{ keepPassed(string, json.RawMessage) }); ok {
			keeper.keepPassed(m.name, raw)
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
	for _, name := range required {
		if !there[name] {
			return inputs, fmt.Errorf("input %s is required and missing", name)
		}
	}
	return inputs, nil
}
