package support

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"strings"
)

// jsonBody returns the JSON body of the latest response, without the byte order
// mark that it may have (RFC 8259, section 8.1), or nil if it is empty or not
// there. If it is not JSON, or nests too deep for its size, the step fails when it
// is done.
func (r *run) jsonBody() json.RawMessage {
	if r.json != nil || r.jsonErr != nil || r.response == nil {
		return r.json
	}
	switch body := bytes.TrimSpace(bytes.TrimPrefix(r.response.Body, []byte("\ufeff"))); {
	case len(body) == 0:
	case !r.response.isJSON() || !json.Valid(body):
		r.jsonErr = r.response.notJSON(body)
	case isDeeper(body, max(64*min(r.maxBody(), math.MaxInt64/64), 1<<30)):
		r.jsonErr = fmt.Errorf("%w: the body nests too deep for its size (Client.MaxBody)", ErrLimit)
	default:
		r.json = body
	}
	return r.json
}

// isDeeper reports whether all objects and arrays in a JSON text have over so many
// bytes together: what looks at everything at any depth reads so much.
func isDeeper(doc json.RawMessage, most int64) bool {
	const maxDepth = 10_000 // of encoding/json
	if int64(len(doc)) <= most/maxDepth {
		return false
	}
	var total, depth int64
	for i := 0; i < len(doc); i++ {
		switch doc[i] {
		case '"':
			end := stringEnd(doc, i)
			total += depth * int64(end-i)
			i = end
		case '{', '[':
			depth++
		case '}', ']':
			depth--
		}
		total += depth
	}
	return total > most
}

// notJSON says why the body is not JSON.
func (r *Response) notJSON(body []byte) error {
	if contentType := r.Header.Get("Content-Type"); contentType != "" && !r.isJSON() {
		return fmt.Errorf("%w: it is %s", ErrBody, excerpt([]byte(contentType)))
	}
	var value json.RawMessage
	return fmt.Errorf("%w: %w", ErrBody, json.Unmarshal(body, &value))
}

// isJSON reports whether the body is JSON by its content type or, without one,
// because it parses.
func (r *Response) isJSON() bool {
	if contentType := r.Header.Get("Content-Type"); contentType != "" {
		mediaType, _, _ := strings.Cut(contentType, ";")
		return strings.Contains(strings.ToLower(mediaType), "json")
	}
	return json.Valid(bytes.TrimPrefix(r.Body, []byte("\ufeff")))
}
