package support

import (
	"encoding/json"
	"strings"
)

// A wholeQuery value is the query of a request (Arazzo 1.1, Parameter Object,
// querystring): a string as it is, escaped where a query could not hold it, and
// an object in the style form. An array, which has no names for its elements, has
// the name of the parameter for them.
type wholeQuery struct{ value any }

func (v wholeQuery) of() any { return v.value }

func (v wholeQuery) style(name string, raw json.RawMessage, escape func(string) string) string {
	if raw[0] == '"' {
		return escapeExcept(unquote(raw), ":/?@!$&'()*+,;=")
	}
	return strings.Join(pairs(name, raw, escape), "&")
}
