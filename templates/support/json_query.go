package support

import "encoding/json"

// A jsonQuery value is the query of a request, as JSON text (OpenAPI 3.2,
// Parameter Locations, querystring).
type jsonQuery struct{ value any }

func (v jsonQuery) of() any { return jsonContent(v) }

func (v jsonQuery) style(_ string, raw json.RawMessage, escape func(string) string) string {
	return escape(plain(raw))
}
