package plan

import (
	"strings"

	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
	"github.com/arazzogen/arazzogen/generator/internal/document"
	"github.com/arazzogen/arazzogen/generator/internal/openapi"
)

// body plans the body of a request.
func (w *workflowPlanner) body(r *Request, op *openapi.Operation, syntax *document.RequestBody) {
	if syntax == nil {
		return
	}
	if syntax.Payload == nil {
		for _, replacement := range syntax.Replacements {
			w.diags.Add(diagnostic.UnknownTarget, replacement.Target.Pos, "there is no payload to replace something in")
		}
		return
	}
	r.ContentType = contentType(op, syntax)
	media := mediaOf(op, r.ContentType)
	if one, ok := concreteBody(r.ContentType, op, syntax.Payload); ok {
		if syntax.ContentType.IsSet() {
			w.diags.Add(diagnostic.RangeOfTypes, syntax.ContentType.Pos, "%s is a range of content types, and a body has one; %s is sent, so write that", r.ContentType, one).
				Fix(syntax.ContentType.Replace(one))
		}
		r.ContentType = one
		if described := mediaOf(op, one); described.Type != "" {
			media = described
		}
	}
	r.Encoding = encodingOf(r.ContentType)
	if r.Encoding == Binary {
		r.Encoding = octets(media.Schema, Binary)
	}
	r.Body = w.value(syntax.Payload)
	text := syntax.Payload.Kind == document.String
	if text && r.Encoding == JSON {
		r.Body = w.jsonText(syntax.Payload.Text, r.Body)
	}
	if r.Encoding == XML && !byPointer(syntax.Replacements) {
		w.replaceXML(r, syntax)
	} else {
		r.Body = w.replace(r.Body, syntax.Replacements, r.Encoding)
	}
	if !w.describeBody(r, media, syntax) {
		w.diags.Add(diagnostic.UnsupportedBody, syntax.Pos, "a body of type %s cannot be made of this payload", r.ContentType)
	}
}

// describeBody plans how a body, and what is in it, becomes bytes. It returns false
// if there is no way from such a value to the type of the body.
func (w *workflowPlanner) describeBody(r *Request, media openapi.Media, syntax *document.RequestBody) bool {
	switch r.Encoding {
	case Form:
		r.Parts = parts(r.Body, media, formMember)
		return !isArray(r.Body)
	case Multipart:
		r.Parts = parts(r.Body, media, w.multipartMember)
		return !isText(r.Body) && !isArray(r.Body)
	case PartsInOrder:
		return w.describeParts(r, media)
	case XML:
		if !isText(r.Body) {
			r.XML = w.xmlRoot(r.Body, media.Schema, syntax)
		}
	case Text:
		_, isObject := r.Body.(Object)
		return !isObject && !isArray(r.Body)
	case OtherEncoding:
		return false
	case JSON, JSONLines, JSONSequence, Binary, Base64:
	case ByValue, Styled:
		panic("plan: encoding of a part")
	}
	return true
}

// isText reports whether a value is a text with or without values in it.
func isText(v Value) bool {
	switch v.(type) {
	case String, Template:
		return true
	}
	return false
}

func isArray(v Value) bool {
	_, ok := v.(Array)
	return ok
}

// encodingOf returns how a body of a media type is encoded.
func encodingOf(mediaType string) Encoding {
	mediaType = essence(mediaType)
	switch {
	case strings.HasSuffix(mediaType, "json-seq"):
		return JSONSequence
	case isJSONLines(mediaType):
		return JSONLines
	case isJSON(mediaType):
		return JSON
	case mediaType == "application/x-www-form-urlencoded":
		return Form
	case mediaType == "application/xml" || mediaType == "text/xml" || strings.HasSuffix(mediaType, "+xml"):
		return XML
	case strings.HasPrefix(mediaType, "text/"):
		return Text
	case mediaType == "multipart/form-data":
		return Multipart
	case strings.HasPrefix(mediaType, "multipart/"):
		return PartsInOrder
	case strings.Contains(mediaType, "*"):
		return OtherEncoding
	}
	return Binary
}
