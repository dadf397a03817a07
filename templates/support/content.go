package support

import (
	"encoding/json"
	"strings"
)

// content returns the whole body of the latest response: as JSON or, if it is
// of another type, as a JSON string. It is nil if there is none.
func (r *run) content() json.RawMessage {
	if r.response == nil || len(r.response.Body) == 0 {
		return nil
	}
	if strings.Contains(r.response.Header.Get("Content-Type"), "json") {
		return r.body()
	}
	if json.Valid(r.response.Body) && r.response.Header.Get("Content-Type") == "" {
		return r.body()
	}
	content, _ := appendString(nil, string(r.response.Body)) // a string is always JSON
	return content
}
