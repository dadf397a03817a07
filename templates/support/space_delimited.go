package support

import "encoding/json"

// A spaceDelimited value is sent in a query with spaces between its parts:
// name=a%20b. A value that is no array or object, which OpenAPI leaves open, is
// its own and only part.
type spaceDelimited struct{ value any }

func (v spaceDelimited) of() any { return v.value }

func (v spaceDelimited) style(name string, raw json.RawMessage, escape func(string) string) string {
	return name + "=" + delimited(raw, "%20", escape)
}
