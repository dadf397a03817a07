package plan

import (
	"strings"

	"github.com/arazzogen/arazzogen/generator/internal/document"
	"github.com/arazzogen/arazzogen/generator/internal/link"
	"github.com/arazzogen/arazzogen/generator/internal/openapi"
)

// request plans the request of a step. It is empty if the operation could not
// be resolved, which has been reported.
func (w *workflowPlanner) request(linked *link.Step) *Request {
	op := linked.Operation
	if op == nil {
		return &Request{}
	}
	r := &Request{
		OperationID: op.ID,
		Summary:     op.Summary,
		Source:      w.sources[linked.Source],
		Server:      op.Server,
		Method:      op.Method,
		Path:        op.BasePath + op.Path,
		Accept:      accept(op),
	}
	if r.Source.Server == "" {
		r.Source.Server = op.Server // the first operation's is the default
	}
	w.parameters(r, linked.Parameters)
	w.security(r, op, linked.Source)
	w.body(r, op, linked.Body)
	return r
}

// contentType returns the type of the body: as the step says, else the only one
// that the operation takes, else JSON.
func contentType(op *openapi.Operation, syntax *document.RequestBody) string {
	if syntax.ContentType.IsSet() {
		return syntax.ContentType.Value
	}
	if op.RequestBody != nil {
		content := op.RequestBody.Content
		for _, media := range content {
			if isJSON(media.Type) {
				return media.Type
			}
		}
		if len(content) == 1 {
			return content[0].Type
		}
	}
	return "application/json"
}

// accept returns the media types of the described responses, in order.
func accept(op *openapi.Operation) string {
	var types []string
	seen := map[string]bool{}
	for _, response := range op.Responses {
		for _, media := range response.Content {
			if !seen[media.Type] {
				seen[media.Type] = true
				types = append(types, media.Type)
			}
		}
	}
	return strings.Join(types, ", ")
}

// respondsInLines reports whether a response of an operation may be a sequence of
// JSON texts.
func respondsInLines(op *openapi.Operation) bool {
	for _, response := range op.Responses {
		for _, media := range response.Content {
			if encoding := encodingOf(media.Type); encoding == JSONLines || encoding == JSONSequence {
				return true
			}
		}
	}
	return false
}

// isJSONLines reports whether a media type is JSON with a text on each line, as
// application/x-ndjson is (OpenAPI 3.2, Media Type Object, Sequential Media Types).
func isJSONLines(mediaType string) bool {
	mediaType = essence(mediaType)
	return strings.HasSuffix(mediaType, "jsonl") || strings.HasSuffix(mediaType, "ndjson") || strings.HasSuffix(mediaType, "jsonlines")
}

// isJSON reports whether a media type is JSON, as application/x-amz-json-1.1 is.
func isJSON(mediaType string) bool {
	return strings.Contains(essence(mediaType), "json")
}
