package emit

import (
	"github.com/dave/jennifer/jen"

	"github.com/arazzogen/arazzogen/generator/internal/plan"
)

// formMembers writes the members of a form:
//
//	{"name", w.inputs.Name},
//	{"filter", jsonContent{object{{"state", "open"}}}},
func (e *emitter) formMembers(r *plan.Request) *jen.Statement {
	var list []jen.Code
	body := r.Body.(plan.Object)
	for i, m := range body {
		value := e.value(m.Value)
		if r.Parts[i].Encoding == plan.JSON {
			value = jen.Id("jsonContent").Add(inline(value))
		}
		list = append(list, inline(jen.Lit(m.Name), value))
	}
	return elements(body, list)
}

// formParts writes the parts of a multipart body:
//
//	{"title", w.inputs.Title, ""},
//	{"photo", binary{w.inputs.Photo}, "image/png"},
func (e *emitter) formParts(r *plan.Request) []jen.Code {
	var list []jen.Code
	for i, m := range r.Body.(plan.Object) {
		value := e.value(m.Value)
		switch r.Parts[i].Encoding {
		case plan.Binary:
			value = jen.Id("binary").Add(inline(value))
		case plan.Base64:
			value = jen.Id("fromBase64").Add(inline(value))
		}
		list = append(list, inline(jen.Lit(m.Name), value, jen.Lit(r.Parts[i].ContentType)))
	}
	return list
}
