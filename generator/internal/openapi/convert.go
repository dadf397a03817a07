package openapi

import (
	"slices"
	"strconv"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
	"github.com/arazzogen/arazzogen/generator/internal/document"
	"github.com/arazzogen/arazzogen/generator/internal/schema"
)

// A converter makes operations of what kin-openapi has read and, for the order
// of the document, its positions and schemas, of the copy that it was read
// from.
type converter struct {
	*pruner
	doc             *openapi3.T
	schemas         *schema.Reader
	securitySchemes map[string]*SecurityScheme // nil for what is none
}

func (p *pruner) convert(doc *openapi3.T) map[Ref]*Operation {
	resolve := func(ref string) *document.Value { return p.values[ref] }
	// What is wrong with schemas has been reported by kin-openapi.
	c := &converter{p, doc, schema.NewReader(p.d.Source, resolve, new(diagnostic.List)), map[string]*SecurityScheme{}}
	converted := make(map[Ref]*Operation, len(p.called))
	for _, op := range p.called {
		converted[op.Ref] = c.operation(op)
	}
	return converted
}

func (c *converter) operation(op operation) *Operation {
	item := c.doc.Paths.Value(op.Path)
	described := item.Operations()[op.Method]
	v := c.operations[op.Ref]
	path, _, _ := strings.Cut(op.Path, "#")
	o := &Operation{
		ID:          op.ID,
		Method:      op.Method,
		Path:        path,
		Pos:         op.Pos,
		Summary:     described.Summary,
		Parameters:  c.parameters(item.Parameters, c.items[op.Ref].Member("parameters"), nil),
		RequestBody: c.requestBody(described.RequestBody, v.Member("requestBody")),
		Responses:   c.responses(described.Responses, v.Member("responses")),
	}
	o.Security, o.UnknownSchemes = c.security(described, v)
	o.Parameters = c.parameters(described.Parameters, v.Member("parameters"), o.Parameters)
	o.Server, o.BasePath = c.server(item, described, op.Ref)
	return o
}

// parameters appends parameters to those of the path, which they replace if
// they have the same name and place (OpenAPI 3.1.1, Operation Object,
// parameters).
func (c *converter) parameters(described openapi3.Parameters, v *document.Value, merged []*Parameter) []*Parameter {
	if v == nil {
		return merged
	}
	for i, element := range v.Elements {
		if i >= len(described) || described[i] == nil || described[i].Value == nil || described[i].Value.Name == "" || !IsPlace(described[i].Value.In) {
			continue // has been reported
		}
		merged = merge(merged, c.parameter(described[i].Value, c.componentOf(element)))
	}
	return merged
}

// IsPlace reports whether a parameter can be in a place (OpenAPI 3.2, Parameter
// Object, in).
func IsPlace(in string) bool {
	return slices.Contains([]string{"path", "query", "querystring", "header", "cookie"}, in)
}

func merge(list []*Parameter, p *Parameter) []*Parameter {
	for i, other := range list {
		if other.In == p.In && (other.Name == p.Name || p.In == "header" && strings.EqualFold(other.Name, p.Name)) {
			list[i] = p
			return list
		}
	}
	return append(list, p)
}

func (c *converter) parameter(described *openapi3.Parameter, v *document.Value) *Parameter {
	p := &Parameter{
		Pos:         v.Pos,
		Name:        described.Name,
		In:          described.In,
		Required:    described.Required,
		Reserved:    described.AllowReserved && (described.In == "query" || c.d.version >= "3.2"),
		Style:       openapi3.SerializationForm,
		Explode:     true,
		Schema:      c.schemas.Read(v.Member("schema")),
		Description: described.Description,
	}
	if method, err := described.SerializationMethod(); err == nil { // querystring has none
		p.Style, p.Explode = method.Style, method.Explode
	}
	if content := c.media(described.Content, v.Member("content")); len(content) > 0 {
		p.ContentType, p.Schema = content[0].Type, content[0].Schema
	}
	return p
}

func (c *converter) requestBody(described *openapi3.RequestBodyRef, v *document.Value) *RequestBody {
	if described == nil || described.Value == nil || v == nil {
		return nil
	}
	v = c.componentOf(v)
	content := v.Member("content")
	return &RequestBody{Pos: v.Pos, Required: described.Value.Required, Content: c.media(described.Value.Content, content)}
}

func (c *converter) responses(described *openapi3.Responses, v *document.Value) []*Response {
	if v == nil {
		return nil
	}
	var list []*Response
	for _, m := range v.Members {
		response := described.Value(m.Name.Value)
		if response == nil || response.Value == nil {
			continue
		}
		status := m.Name.Value
		if status != "default" {
			status = strings.ToUpper(status)
		}
		content := c.componentOf(m.Value).Member("content")
		list = append(list, &Response{Status: status, Content: c.media(response.Value.Content, content)})
	}
	return list
}

func (c *converter) media(described openapi3.Content, v *document.Value) []Media {
	if v == nil {
		return nil
	}
	var list []Media
	for _, m := range v.Members {
		media := Media{Type: m.Name.Value, Schema: c.schemas.Read(m.Value.Member("schema"))}
		if items := m.Value.Member("itemSchema"); items != nil && media.Schema == nil {
			media.Items = c.schemas.Read(items)
		}
		if v := m.Value.Member("encoding"); v != nil {
			for _, e := range v.Members {
				media.Encoding = append(media.Encoding, c.encoding(m.Name.Value, e.Name.Value, e.Value))
			}
		}
		if v := m.Value.Member("prefixEncoding"); v != nil {
			for i, e := range v.Elements {
				media.Prefix = append(media.Prefix, c.encoding(m.Name.Value, strconv.Itoa(i), e))
			}
		}
		if v := m.Value.Member("itemEncoding"); v != nil {
			media.Item = c.encoding(m.Name.Value, "items", v)
		}
		list = append(list, media)
	}
	return list
}

// encoding returns how a property of a body of a media type is sent. Only a form
// can have styles, in OpenAPI 3.0 only one that is urlencoded (OpenAPI 3.0.4 and
// 3.1.1, Encoding Object, style), in Swagger 2.0 each (Parameter Object,
// collectionFormat).
func (c *converter) encoding(mediaType, property string, v *document.Value) Encoding {
	mediaType, _, _ = strings.Cut(strings.ToLower(mediaType), ";")
	multipart := c.d.rootMember("swagger").node != nil || !strings.HasPrefix(c.d.version, "3.0")
	canBeStyled := mediaType == "application/x-www-form-urlencoded" || mediaType == "multipart/form-data" && multipart
	style, explode, reserved := v.Member("style"), v.Member("explode"), v.Member("allowReserved")
	e := Encoding{
		Property:    property,
		ContentType: textOf(v.Member("contentType")),
		Styled:      canBeStyled && (style != nil || explode != nil || reserved != nil),
		Style:       textOf(style),
		Reserved:    textOf(reserved) == "true",
		Headers:     c.headers(v.Member("headers")),
	}
	// explode defaults to true for the style form, which is the default style.
	e.Explode = e.Style == "" || e.Style == openapi3.SerializationForm
	if explode != nil {
		e.Explode = textOf(explode) == "true"
	}
	return e
}

// textOf returns the text of a scalar, or "" if there is none.
func textOf(v *document.Value) string {
	if v == nil {
		return ""
	}
	return v.Text.Value
}

// headers returns the headers of a part. Content-Type is described elsewhere
// (OpenAPI 3.1.1, Encoding Object, headers).
func (c *converter) headers(v *document.Value) []Header {
	if v == nil {
		return nil
	}
	var list []Header
	for _, m := range v.Members {
		if strings.EqualFold(m.Name.Value, "Content-Type") {
			continue
		}
		list = append(list, Header{
			Name:     m.Name.Value,
			Pos:      m.Name.Pos,
			Required: textOf(m.Value.Member("required")) == "true",
			Schema:   c.schemas.Read(m.Value.Member("schema")),
		})
	}
	return list
}
