package support

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

// decodeVariant decodes an object as one of its types, if the member that says
// which it is has one of the values given (OpenAPI 3.1, Discriminator Object).
// A missing value is the zero T.
func decodeVariant[T any](raw json.RawMessage, property string, wanted ...string) (T, error) {
	if raw == nil || string(raw) == "null" {
		return Value[T]{raw}.Get()
	}
	kind := element(raw, property)
	if kind == nil || kind[0] != '"' || !slices.Contains(wanted, unquote(kind)) {
		var zero T
		return zero, fmt.Errorf("%s is %.60s, want %s", property, orNothing(kind), strings.Join(wanted, " or "))
	}
	return Value[T]{raw}.Get()
}

// orNothing returns a value as text, which says so if it is missing.
func orNothing(raw json.RawMessage) string {
	if raw == nil {
		return "missing"
	}
	return string(raw)
}
