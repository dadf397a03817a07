package support

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
)

// readLines makes the body of the latest response an array, if it is a sequence of
// JSON texts: JSON Lines, or JSON text sequences (OpenAPI 3.2, Media Type Object,
// Sequential Media Types).
func (r *run) readLines() {
	mediaType, _, _ := strings.Cut(strings.ToLower(r.response.Header.Get("Content-Type")), ";")
	mediaType = strings.TrimSpace(mediaType)
	if !strings.HasSuffix(mediaType, "jsonl") && !strings.HasSuffix(mediaType, "ndjson") && !strings.HasSuffix(mediaType, "json-seq") {
		return
	}
	const recordSeparator = "\x1e"
	dec := json.NewDecoder(bytes.NewReader(bytes.ReplaceAll(r.response.Body, []byte(recordSeparator), []byte("\n"))))
	list := array{}
	for dec.More() {
		var item json.RawMessage
		if err := dec.Decode(&item); err != nil {
			r.jsonErr = fmt.Errorf("%w: %w", ErrBody, err)
			return
		}
		list = append(list, item)
	}
	r.json, _ = list.appendTo(nil) // its items are JSON
}
