package plan

import (
	"slices"
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

// plainJSON is the content type of JSON that is nothing more.
const plainJSON = "application/json"

// contentType returns the type of the body: as the step says, else JSON as the
// operation takes it, else the only one that it takes, else JSON.
func contentType(op *openapi.Operation, syntax *document.RequestBody) string {
	if syntax.ContentType.IsSet() {
		return syntax.ContentType.Value
	}
	if op.RequestBody != nil {
		content := op.RequestBody.Content
		isPlain := func(m openapi.Media) bool { return essence(m.Type) == plainJSON }
		isOther := func(m openapi.Media) bool { return isJSON(m.Type) && !strings.Contains(m.Type, "*") }
		for _, is := range []func(openapi.Media) bool{isPlain, isOther} {
			if i := slices.IndexFunc(content, is); i >= 0 {
				return content[i].Type
			}
		}
		if len(content) == 1 {
			return content[0].Type
		}
	}
	return plainJSON
}

// concreteBody returns the content type that is sent for a range of them: one that the
// operation takes or else JSON. It is not ok if the type is no range, or if none is
// certain.
func concreteBody(mediaRange string, op *openapi.Operation, payload *document.Value) (string, bool) {
	kind, suffix, isRange := strings.Cut(essence(mediaRange), "*")
	if !isRange {
		return "", false
	}
	inRange := func(t string) bool {
		return strings.HasPrefix(t, kind) && !strings.Contains(t, "*") &&
			(suffix == "/*" || strings.HasSuffix(t, suffix) || suffix == "+json" && t == plainJSON)
	}
	one := ""
	if op.RequestBody != nil {
		for _, media := range op.RequestBody.Content {
			if t := essence(media.Type); inRange(t) && (one == "" || t == plainJSON) {
				one = t
			}
		}
	}
	isText := payload.Kind == document.String && payload.Template.Bare() == nil
	if one == "" && inRange(plainJSON) && (!isText || suffix == "+json") {
		one = plainJSON
	}
	return one, one != ""
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
