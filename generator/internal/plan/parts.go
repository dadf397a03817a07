package plan

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
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

// parts plans how the members of a body are sent. Of one that is not known when
// compiling, the members that are described are planned, those that are sent by
// their value aside.
func parts(body Value, media openapi.Media, plan func(Member, openapi.Media) Part) []Part {
	var list []Part
	members, isObject := body.(Object)
	if isObject {
		for _, m := range members {
			part := plan(m, media)
			part.Name = m.Name
			list = append(list, part)
		}
		return list
	}
	var names []string
	for _, p := range media.Schema.AllProperties() {
		names = append(names, p.Name)
	}
	for _, e := range media.Encoding {
		if !slices.Contains(names, e.Property) {
			names = append(names, e.Property)
		}
	}
	for _, name := range names {
		part := plan(Member{Name: name}, media)
		if part.Encoding == ByValue && part.ContentType == "" && part.Headers == nil {
			continue
		}
		part.Name = name
		list = append(list, part)
	}
	return list
}

// describeParts plans the parts of a multipart body that is no form: the elements
// of an array, by position (OpenAPI 3.2, Media Type Object, Encoding By Position).
// The members of an object have names all the same, as earlier versions advise. It
// returns false if the payload is neither.
func (w *workflowPlanner) describeParts(r *Request, media openapi.Media) bool {
	elements, ok := r.Body.(Array)
	if !ok {
		r.Encoding = Multipart
		r.Parts = parts(r.Body, media, w.multipartMember)
		_, ok := r.Body.(Object)
		return ok
	}
	for i := range elements {
		encoding := media.Item
		if i < len(media.Prefix) {
			encoding = media.Prefix[i]
		}
		described := media.Items
		if described == nil {
			described = media.Schema.At([]string{strconv.Itoa(i)})
		}
		r.Parts = append(r.Parts, w.part(described, encoding))
	}
	return true
}

// formMember plans how a member of a form is sent. An object is JSON unless a
// style is described (OpenAPI 3.1.1, Encoding Object).
func formMember(m Member, media openapi.Media) Part {
	encoding := encodingFor(media, m.Name)
	if encoding.Styled {
		return styledPart(encoding)
	}
	_, isObject := m.Value.(Object)
	isObject = isObject || media.Schema.At([]string{m.Name}).Type() == schema.Object
	if isObject || isJSON(encoding.ContentType) {
		return Part{Encoding: JSON}
	}
	return Part{Encoding: ByValue}
}

// styledPart plans a member whose encoding has a style: it is sent as a parameter
// of a query would be (OpenAPI 3.1.1, Encoding Object, Fixed Fields for
// RFC6570-style Serialization).
func styledPart(encoding openapi.Encoding) Part {
	return Part{
		Encoding: Styled,
		Style:    styles[declared{Query, cmp.Or(encoding.Style, "form"), encoding.Explode}],
		Reserved: encoding.Reserved,
	}
}

// multipartMember plans how a member of a multipart body is sent.
func (w *workflowPlanner) multipartMember(m Member, media openapi.Media) Part {
	described := media.Schema.At([]string{m.Name})
	if described.Type() == schema.Array {
		described = described.At([]string{"0"}) // a part for each element
	}
	return w.part(described, encodingFor(media, m.Name))
}

// part plans a part of a multipart body: a file if its schema says that it is bytes,
// or if its type is one of neither text nor JSON nor XML (OpenAPI 3.1.1, Encoding
// Object, contentType).
func (w *workflowPlanner) part(described *schema.Schema, encoding openapi.Encoding) Part {
	if encoding.Styled {
		part := styledPart(encoding)
		part.Headers = w.partHeaders(encoding)
		return part
	}
	part := Part{ContentType: concreteType(encoding.ContentType), Headers: w.partHeaders(encoding)}
	if _, _, mediaType := described.Content(); part.ContentType == "" {
		part.ContentType = mediaType
	}
	if strings.ContainsFunc(part.ContentType, unicode.IsControl) {
		part.ContentType = "" // it would end the header
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

// partHeaders returns the headers of a part that have but one value. A workflow
// has no other way to say what they are.
func (w *workflowPlanner) partHeaders(encoding openapi.Encoding) []PartHeader {
	var list []PartHeader
	for _, h := range encoding.Headers {
		text, ok := h.Schema.Only()
		switch {
		case !isToken(h.Name):
			w.diags.Add(diagnostic.UnknownPartHeader, h.Pos, "%q cannot be the name of a header; it is not sent", h.Name)
		case ok && !strings.ContainsAny(text, "\r\n\x00"):
			list = append(list, PartHeader{h.Name, text})
		case h.Required:
			w.diags.Add(diagnostic.UnknownPartHeader, h.Pos,
				"the part %q needs a header %q, and nothing says its value; describe it by const or default", encoding.Property, h.Name)
		}
	}
	return list
}

// isToken reports whether s can be the name of a header (RFC 9110, section 5.6.2).
func isToken(s string) bool {
	return s != "" && !strings.ContainsFunc(s, func(c rune) bool {
		return c <= ' ' || c >= 0x7f || strings.ContainsRune(`"(),/:;<=>?@[\]{}`, c)
	})
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
