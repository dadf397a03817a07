package support

import (
	"encoding/json"
	"strings"
)

// An allowReserved value is sent in a query with reserved characters as they are
// (OpenAPI 3.1, Parameter Object, allowReserved).
type allowReserved struct{ value any }

func (v allowReserved) of() any { return v.value }

func (v allowReserved) style(name string, raw json.RawMessage, escape func(string) string) string {
	if s, ok := v.value.(styled); ok {
		return s.style(name, raw, escapeReserved)
	}
	return strings.Join(pairs(name, raw, escapeReserved), "&")
}

// escapeReserved escapes s for a value in a query. What is reserved stays, unless
// a query cannot hold it or it would end the value: # [ ] & and the plus, which
// servers read as a space. What is escaped already stays too.
func escapeReserved(s string) string {
	return escapeExcept(s, ":/?@!$'()*,;=")
}
