package support

import "encoding/json"

// content returns the whole body of the latest response: as JSON or, if it is
// of another type, as a JSON string. It is nil if there is none.
func (r *run) content() json.RawMessage {
	if r.response == nil || len(r.response.Body) == 0 {
		return nil
	}
	if r.response.isJSON() {
		return r.jsonBody()
	}
	content, _ := appendAny(nil, r.response.bodyText()) // a string is always JSON
	return content
}
