package support

import "encoding/json"

// A pipeDelimited value is sent in a query with bars between its parts: name=a%7Cb.
// A value that is no array or object, which OpenAPI leaves open, is its own and
// only part.
type pipeDelimited struct{ value any }

func (v pipeDelimited) of() any { return v.value }

func (v pipeDelimited) style(name string, raw json.RawMessage, escape func(string) string) string {
	return name + "=" + delimited(raw, "%7C", escape)
}
