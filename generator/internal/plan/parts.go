package plan

import (
	"strings"

	"github.com/arazzogen/arazzogen/generator/internal/openapi"
	"github.com/arazzogen/arazzogen/generator/internal/schema"
)

// mediaOf returns what an operation says of a body of a media type. It is empty
// if the operation does not take one.
func mediaOf(op *openapi.Operation, mediaType string) openapi.Media {
	if op.RequestBody == nil {
		return openapi.Media{}
	}
	for _, media := range op.RequestBody.Content {
		if essence(media.Type) == essence(mediaType) {
			return media
		}
	}
	return openapi.Media{}
}

// essence returns a media type without its parameters, in lower case.
func essence(mediaType string) string {
	mediaType, _, _ = strings.Cut(mediaType, ";")
	return strings.ToLower(strings.TrimSpace(mediaType))
}

// encodingFor returns what a media type says of a member of its values.
func encodingFor(media openapi.Media, name string) openapi.Encoding {
	for _, e := range media.Encoding {
		if e.Property == name {
			return e
		}
	}
	return openapi.Encoding{}
}

// formMember plans how a member of a form is sent. An object is JSON unless a
// style is described (OpenAPI 3.1.1, Encoding Object).
func formMember(m Member, media openapi.Media) Part {
	encoding := encodingFor(media, m.Name)
	_, isObject := m.Value.(Object)
	isObject = isObject || media.Schema.At([]string{m.Name}).Type() == schema.Object
	if !encoding.Styled && (isObject || isJSON(encoding.ContentType)) {
		return Part{Encoding: JSON}
	}
	return Part{Encoding: ByValue}
}

// multipartMember plans how a member of a multipart body is sent: as a file if
// its schema says that it is bytes, or if its type is one of neither text nor
// JSON nor XML (OpenAPI 3.1.1, Encoding Object, contentType).
func multipartMember(m Member, media openapi.Media) Part {
	described := media.Schema.At([]string{m.Name})
	if described.Type() == schema.Array {
		described = described.At([]string{"0"}) // a part for each element
	}
	part := Part{ContentType: concreteType(encodingFor(media, m.Name).ContentType)}
	if _, _, mediaType := described.Content(); part.ContentType == "" {
		part.ContentType = mediaType
	}
	otherwise := ByValue
	if part.ContentType != "" && encodingOf(part.ContentType) == Binary {
		otherwise = Binary
	}
	part.Encoding = octets(described, otherwise)
	if part.Encoding != ByValue && part.ContentType == "" {
		part.ContentType = "application/octet-stream"
	}
	return part
}

// concreteType returns the first of a list of media types that is no range such
// as image/*, or "" if there is none.
func concreteType(list string) string {
	for one := range strings.SplitSeq(list, ",") {
		if one = strings.TrimSpace(one); !strings.Contains(one, "*") {
			return one
		}
	}
	return ""
}

// octets returns how strings of a schema hold bytes, or what is given if it does
// not say that they do. OpenAPI 3.0 says it by format, 3.1 by contentEncoding.
func octets(s *schema.Schema, otherwise Encoding) Encoding {
	switch format, encoding, _ := s.Content(); {
	case format == "byte" || strings.EqualFold(encoding, "base64"):
		return Base64
	case format == "binary" || strings.EqualFold(encoding, "binary"):
		return Binary
	}
	return otherwise
}
