package emit

import (
	"github.com/dave/jennifer/jen"

	"github.com/arazzogen/arazzogen/generator/internal/plan"
)

// body writes the body of a request as a type that knows how it is encoded.
func (e *emitter) body(r *plan.Request) *jen.Statement {
	_, isObject := r.Body.(plan.Object)
	switch r.Encoding {
	case plan.Form:
		switch {
		case isObject:
			return jen.Id("formBody").Add(e.formMembers(r))
		case isText(r.Body):
			return jen.Id("formText").Add(inline(e.textParts(r.Body, true)...))
		}
		return jen.Id("formValue").Add(inline(e.describedValue(r, jen.Any(), formMember)...))
	case plan.Multipart:
		if isObject {
			return e.multipartBody(r)
		}
		return jen.Id("multipartValue").Add(inline(e.describedValue(r, jen.Id("formPart"), typedPart)...))
	case plan.PartsInOrder:
		return e.orderedParts(r)
	case plan.JSONLines:
		return jen.Id("jsonLines").Add(inline(field("value", e.value(r.Body))))
	case plan.JSONSequence:
		return jen.Id("jsonLines").Add(inline(field("value", e.value(r.Body)), field("recordMark", jen.Lit("\x1e"))))
	case plan.Binary:
		return jen.Id("binary").Add(inline(e.value(r.Body)))
	case plan.Base64:
		return jen.Id("fromBase64").Add(inline(e.value(r.Body)))
	case plan.Text:
		return jen.Id("plainText").Add(inline(e.textParts(r.Body, false)...))
	case plan.XML:
		return e.xml(r)
	}
	return e.value(r.Body)
}

func isText(v plan.Value) bool {
	switch v.(type) {
	case plan.String, plan.Template:
		return true
	}
	return false
}

// textParts writes the parts of a text. What the document says of one that has
// markup stays as it is; only values are escaped.
func (e *emitter) textParts(v plan.Value, hasMarkup bool) []jen.Code {
	parts, ok := v.(plan.Template)
	if !ok {
		parts = plan.Template{v}
	}
	list := e.list(parts)
	for i, part := range parts {
		if _, ok := part.(plan.String); ok && hasMarkup {
			list[i] = jen.Id("markup").Call(list[i])
		}
	}
	return list
}

// describedValue writes a body that is not known when compiling, with what is to be
// done with members of it:
//
//	w.inputs.Form, map[string]func(v any) any{
//		"ids": func(v any) any { return jsonContent{v} },
//	}
func (e *emitter) describedValue(r *plan.Request, result *jen.Statement, write func(*jen.Statement, plan.Part) *jen.Statement) []jen.Code {
	value := field("value", e.value(r.Body))
	var list []jen.Code
	function := func() *jen.Statement { return jen.Func().Params(jen.Id("v").Any()).Add(result.Clone()) }
	for _, p := range r.Parts {
		list = append(list, jen.Lit(p.Name).Op(":").Add(function()).Block(jen.Return(write(jen.Id("v"), p))))
	}
	if len(list) == 0 {
		return []jen.Code{value}
	}
	return []jen.Code{value, field("sentAs", jen.Map(jen.String()).Add(function()).Add(fields(list...)))}
}

// xml writes a body of XML:
//
//	xmlText{markup("<a>"), w.inputs.A, markup("</a>")}
//	xmlBody{value: object{{"id", w.inputs.ID}}, rootNode: xmlNode{name: "order", …}}
//
// Parts of it that are replaced are around that:
//
//	xmlReplaced{
//		xmlText{…},
//		[]xmlPart{
//			{targetPath: "/order/@id", parentPath: "/order", childName: "@id", newValue: w.inputs.ID},
//		},
//	}
func (e *emitter) xml(r *plan.Request) *jen.Statement {
	body := jen.Id("xmlText").Add(inline(e.textParts(r.Body, true)...))
	if r.XML != nil {
		body = jen.Id("xmlBody").Add(fields(field("value", e.value(r.Body)), field("rootNode", jen.Id("xmlNode").Add(xmlNode(*r.XML)))))
	}
	if len(r.XMLReplacements) == 0 {
		return body
	}
	var list []jen.Code
	for _, replacement := range r.XMLReplacements {
		elements := []jen.Code{field("targetPath", raw(replacement.Target))}
		if replacement.Parent != "" {
			elements = append(elements, field("parentPath", raw(replacement.Parent)), field("childName", jen.Lit(replacement.Name)))
		}
		list = append(list, inline(append(elements, field("newValue", e.value(replacement.By)))...))
	}
	return jen.Id("xmlReplaced").Add(fields(body, jen.Index().Id("xmlPart").Add(fields(list...))))
}

// xmlNode writes the elements of an xmlNode.
func xmlNode(n plan.XMLNode) *jen.Statement {
	var list []jen.Code
	for _, text := range []struct{ name, text string }{{"nodeType", n.NodeType}, {"name", n.Name}, {"namespaceURI", n.Namespace}} {
		if text.text != "" {
			list = append(list, field(text.name, jen.Lit(text.text)))
		}
	}
	if len(n.Members) > 0 {
		var members []jen.Code
		for _, m := range n.Members {
			members = append(members, jen.Lit(m.Name).Op(":").Add(xmlNode(m.Node)))
		}
		list = append(list, field("memberNodes", jen.Map(jen.String()).Id("xmlNode").Add(fields(members...))))
	}
	if n.Items != nil {
		list = append(list, field("itemNode", jen.Op("&").Id("xmlNode").Add(xmlNode(*n.Items))))
	}
	if n.Above > 0 {
		list = append(list, field("levelsUp", jen.Lit(n.Above)))
	}
	return inline(list...)
}
