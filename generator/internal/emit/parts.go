package emit

import (
	"github.com/dave/jennifer/jen"

	"github.com/arazzogen/arazzogen/generator/internal/plan"
)

// formMembers writes the members of a form:
//
//	{"name", w.inputs.Name},
//	{"filter", jsonContent{object{{"state", "open"}}}},
//	{"ids", pipeDelimited{w.inputs.IDs}},
func (e *emitter) formMembers(r *plan.Request) *jen.Statement {
	var list []jen.Code
	body := r.Body.(plan.Object)
	for i, m := range body {
		list = append(list, inline(jen.Lit(m.Name), formMember(e.value(m.Value), r.Parts[i])))
	}
	return elements(body, list)
}

func formMember(value *jen.Statement, p plan.Part) *jen.Statement {
	if p.Encoding == plan.JSON {
		return jen.Id("jsonContent").Add(inline(value))
	}
	return styled(value, p.Style, p.Reserved)
}

// multipartBody writes a body of several parts:
//
//	multipartBody{
//		{name: "title", value: w.inputs.Title},
//		{name: "photo", value: binary{w.inputs.Photo}, contentType: "image/png"},
//	}
func (e *emitter) multipartBody(r *plan.Request) *jen.Statement {
	var list []jen.Code
	for i, m := range r.Body.(plan.Object) {
		list = append(list, formPart(e.value(m.Value), r.Parts[i]))
	}
	return jen.Id("multipartBody").Add(fields(list...))
}

// orderedParts writes a body of several parts without names.
func (e *emitter) orderedParts(r *plan.Request) *jen.Statement {
	var list []jen.Code
	for i, v := range r.Body.(plan.Array) {
		list = append(list, formPart(e.value(v), r.Parts[i]))
	}
	return jen.Id("multipartBody").Add(fields(list...))
}

// typedPart writes a part with its type.
func typedPart(value *jen.Statement, p plan.Part) *jen.Statement {
	return jen.Id("formPart").Add(formPart(value, p))
}

func formPart(value *jen.Statement, p plan.Part) *jen.Statement {
	var list []jen.Code
	if p.Name != "" {
		list = append(list, field("name", jen.Lit(p.Name)))
	}
	list = append(list, field("value", partValue(value, p)))
	if p.ContentType != "" {
		list = append(list, field("contentType", jen.Lit(p.ContentType)))
	}
	if len(p.Headers) > 0 {
		list = append(list, field("header", headers(p.Headers)))
	}
	return inline(list...)
}

// partValue writes the value of a part as a type that knows how it becomes bytes.
func partValue(value *jen.Statement, p plan.Part) *jen.Statement {
	switch p.Encoding {
	case plan.Binary:
		return jen.Id("binary").Add(inline(value))
	case plan.Base64:
		return jen.Id("fromBase64").Add(inline(value))
	case plan.Styled:
		if p.Style == plan.DefaultStyle {
			return jen.Id("explodedForm").Add(inline(value))
		}
		return styled(value, p.Style, false)
	}
	return value
}

// headers writes the headers of a part: params{{"X-Kind", "scan"}}. Several are
// on a line each.
func headers(list []plan.PartHeader) *jen.Statement {
	var elements []jen.Code
	for _, h := range list {
		elements = append(elements, inline(jen.Lit(h.Name), raw(h.Value)))
	}
	if len(elements) > 1 {
		return jen.Id("params").Add(fields(elements...))
	}
	return jen.Id("params").Add(inline(elements...))
}
