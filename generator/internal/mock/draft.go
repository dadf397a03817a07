package mock

import (
	"net/textproto"
	"slices"
	"strconv"
	"strings"

	"github.com/arazzogen/arazzogen/generator/internal/openapi"
)

// newDraft drafts an answer for an operation: with a status, or the first that is a
// success if that is 0.
func newDraft(operation openapi.Part, status int) *draft {
	described, status := response(operation.Member("responses").Members(), status)
	d := &draft{status: status, header: map[string]string{}, body: absent{}}
	for _, h := range described.Member("headers").Members() {
		name := textproto.CanonicalMIMEHeaderKey(h.Name)
		if slices.Contains(framing, name) {
			continue
		}
		d.header[name] = headerText(h.Follow())
	}
	d.contentType, d.body = content(described.Member("content").Members())
	return d
}

// framing are the headers that follow from the rest of an answer, and the one that
// would make a run wait.
var framing = []string{"Content-Type", "Content-Length", "Content-Encoding", "Transfer-Encoding", "Connection", "Retry-After", "Set-Cookie"}

// response returns the response that is described for a status and, if none is asked
// for, the status of the first success.
func response(responses []openapi.NamedPart, status int) (openapi.Part, int) {
	find := func(name string) (openapi.Part, bool) {
		for _, r := range responses {
			if strings.EqualFold(r.Name, name) {
				return r.Follow(), true
			}
		}
		return openapi.Part{}, false
	}
	if status == 0 {
		status = 200
		for _, r := range responses {
			if n, err := strconv.Atoi(r.Name); err == nil && n/100 == 2 {
				status = n
				break
			}
		}
	}
	for _, name := range []string{strconv.Itoa(status), strconv.Itoa(status/100) + "XX", "default"} {
		if r, ok := find(name); ok {
			return r, status
		}
	}
	return openapi.Part{}, status
}

// content returns the media type and the value of a body: JSON if that is described.
func content(types []openapi.NamedPart) (string, any) {
	if len(types) == 0 {
		return "", absent{}
	}
	chosen := types[0]
	for _, t := range types {
		if isJSON(t.Name) {
			chosen = t
			break
		}
	}
	name := concrete(chosen.Name)
	if v, ok := example(chosen.Part); ok {
		return name, v
	}
	v := new(sampler).sample(schemaOf(chosen.Part))
	if _, none := v.(absent); none {
		v = &object{}
	}
	if _, isText := v.(string); !isText && !isJSON(name) {
		v = unstructured(name, v)
	}
	return name, v
}

// schemaOf returns the schema of the values of a media type, or of the items of a
// sequence (OpenAPI 3.2, Media Type Object, itemSchema).
func schemaOf(media openapi.Part) openapi.Part {
	if s := media.Member("schema"); s.Exists() {
		return s
	}
	return media.Member("itemSchema")
}

// example returns the first example of a media type or a header.
func example(described openapi.Part) (any, bool) {
	if e := described.Member("example"); e.Exists() {
		return decode(e.JSON())
	}
	for _, e := range described.Member("examples").Members() {
		for _, name := range []string{"value", "dataValue", "serializedValue"} {
			if v := e.Follow().Member(name); v.Exists() {
				return decode(v.JSON())
			}
		}
	}
	return nil, false
}

func isJSON(mediaType string) bool { return strings.Contains(strings.ToLower(mediaType), "json") }

// concrete returns a media type in the place of a range of them.
func concrete(mediaType string) string {
	switch {
	case strings.HasPrefix(mediaType, "*"), strings.HasPrefix(mediaType, "application/*"):
		return "application/json"
	case strings.HasPrefix(mediaType, "text/*"):
		return "text/plain"
	}
	return mediaType
}

// unstructured returns a text in the place of a value, for a body that is not JSON.
func unstructured(mediaType string, v any) any {
	if strings.Contains(mediaType, "xml") {
		return "<?xml version=\"1.0\"?>\n" + xmlOf("root", v)
	}
	return string(encode(v))
}

// headerText returns a value of a header.
func headerText(header openapi.Part) string {
	v, ok := example(header)
	if !ok {
		v = new(sampler).sample(header.Member("schema"))
	}
	switch v := v.(type) {
	case string:
		return v
	case *object, *array, absent:
		return plainText
	}
	return string(encode(v))
}

// answer returns the answer as it is now.
func (d *draft) answer() Answer {
	a := Answer{Status: d.status, Header: map[string]string{}}
	for name, v := range d.header {
		a.Header[name] = v
	}
	if _, none := d.body.(absent); none || d.status == 204 || d.status == 304 {
		return a
	}
	if d.contentType != "" {
		a.Header["Content-Type"] = d.contentType
	}
	text, isText := d.body.(string)
	if isText && !isJSON(d.contentType) {
		a.Body = []byte(text)
		return a
	}
	a.Body = encode(d.body)
	if strings.Contains(d.contentType, "jsonl") || strings.Contains(d.contentType, "ndjson") {
		a.Body = append(a.Body, '\n')
	}
	return a
}
